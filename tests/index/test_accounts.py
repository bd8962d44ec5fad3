import pytest

from corpus.article import Article, Provenance
from corpus.library import Library
from index.accounts import denies, select
from index.known_sides import KnownSides
from index.passage import RankedPassage, Signals
from index.segment import segment
from index.speakers import speaker_of

AMERICAN = "“They wanted every tariff gone,” US President Ann Lee said."
AMERICAN_TOO = "“It was all or nothing for them,” US Secretary of State Carl Berg said."
NORWEGIAN = "“We never asked for more than two of them,” Norwegian Foreign Minister Ole Dahl said."
UNDISPUTING = "“The fair will be held in May,” Norwegian Foreign Minister Ole Dahl said."
NARRATION = "The two delegations left the fair before the meal was served."
EXPERT = "“Nobody asked for much,” said Eva Moe, a professor at the University of Bergen."
NO = Signals(0, 0, 0, 0, 0)

DISPUTED = "did they want every tariff gone?"


def ranking(*scored: tuple[str, float]) -> tuple[list[RankedPassage], Library]:
    """Return passages with these scores, and the library that they are from: an article each."""
    articles = [Article(f"a{n}", text, Provenance("The Post", "0" * 64)) for n, (text, _) in enumerate(scored)]
    ranked = []
    for article, (_, score) in zip(articles, scored, strict=True):
        (passage,) = segment(article)
        ranked.append(RankedPassage(passage, score, NO, passage.sentences[0]))
    return ranked, Library.of(articles)


def chosen(question: str, *scored: tuple[str, float], top: int = 3, alike: float = 0.9):
    ranked, library = ranking(*scored)
    sides = KnownSides(library)
    selection = select(
        question,
        ranked,
        lambda of: sides.side_of(library[of.passage.article_id], of.highlight),
        lambda of: getattr(speaker_of(library[of.passage.article_id], of.highlight), "name", None),
        lambda one, other: alike,
        top,
    )
    return [passage.passage.text for passage in selection.passages], selection.sides


LOW = ((AMERICAN, 1.0), (AMERICAN_TOO, 0.95), (NARRATION, 0.9), (EXPERT, 0.88), (NORWEGIAN, 0.8))


@pytest.mark.parametrize("question", [DISPUTED, "why did the talks end?", "which tariffs did they want gone?"])
def test_the_other_side_takes_the_last_place(question):
    assert chosen(question, *LOW) == ([AMERICAN, AMERICAN_TOO, NORWEGIAN], ("United States", "Norway"))
    assert chosen(question, *LOW, top=2) == ([AMERICAN, NORWEGIAN], ("United States", "Norway"))


@pytest.mark.parametrize(
    "question",
    ["how do the two versions differ?", "does Oslo's account match what Lee said", "is Lee telling the truth?"],
)
def test_the_two_sides_come_first_where_their_difference_is_asked_for(question):
    assert chosen(question, *LOW) == ([AMERICAN, NORWEGIAN, AMERICAN_TOO], ("United States", "Norway"))
    assert chosen(question, *LOW, top=2) == ([AMERICAN, NORWEGIAN], ("United States", "Norway"))


def test_of_two_sides_the_one_that_denies_is_preferred():
    scored = ((AMERICAN, 1.0), (UNDISPUTING, 0.95), (NORWEGIAN, 0.75))
    assert chosen("where do the accounts differ?", *scored, top=2)[0] == [AMERICAN, NORWEGIAN]


def test_where_both_are_there_they_stay_as_they_are():
    scored = ((NORWEGIAN, 1.0), (AMERICAN, 0.9), (NARRATION, 0.8), (AMERICAN_TOO, 0.7))
    assert chosen(DISPUTED, *scored) == ([NORWEGIAN, AMERICAN, NARRATION], ("Norway", "United States"))


@pytest.mark.parametrize("question", [DISPUTED, "Do you think they will sign?", "think the talks were any good?"])
def test_two_sides_stand_behind_a_passage_of_none(question):
    scored = ((NARRATION, 1.0), (EXPERT, 0.95), (AMERICAN, 0.9), (NORWEGIAN, 0.85))
    assert chosen(question, *scored) == ([NARRATION, AMERICAN, NORWEGIAN], ("United States", "Norway"))


@pytest.mark.parametrize("question", ["whose fault is it?", "who is at fault here?", "Who started all this?"])
def test_who_asks_whose_fault_it_is_asks_for_accounts(question):
    assert chosen(question, *LOW)[1] == ("United States", "Norway")


@pytest.mark.parametrize(
    "question",
    [
        "who left the fair?",
        "when did the talks end?",
        "how many tariffs are there?",
        "in which town was the fair",
        "which country was the fair in?",
        "what did Lee say about the tariffs?",
        "what is Norway's position?",
        "according to the president, why did the talks end?",
    ],
)
def test_a_fact_or_what_one_of_them_says_has_no_accounts(question):
    assert chosen(question, *LOW) == ([AMERICAN, AMERICAN_TOO, NARRATION], ())


DIFFER = "The US and Norway contradicted each other over why the fair had closed."


def test_that_accounts_differ_is_told_after_the_accounts():
    told = chosen(DISPUTED, (DIFFER, 1.0), (NORWEGIAN, 0.95), (AMERICAN, 0.9))
    assert told == ([NORWEGIAN, AMERICAN, DIFFER], ("Norway", "United States"))


@pytest.mark.parametrize(
    "first",
    [
        "The US and China contradicted each other over why the fair had closed.",  # another pair of sides
        "The US and Norway both left the fair.",
        "“The US and Norway contradicted each other,” said Eva Moe, a professor at the University of Bergen.",
    ],
)
def test_else_the_best_passage_comes_first(first):
    assert chosen(DISPUTED, (first, 1.0), (NORWEGIAN, 0.95), (AMERICAN, 0.9))[0] == [first, NORWEGIAN, AMERICAN]


def test_where_nobody_denies_anything_both_are_shown_and_not_called_accounts():
    scored = (*LOW[:-1], (UNDISPUTING, 0.8))
    assert chosen(DISPUTED, *scored) == ([AMERICAN, AMERICAN_TOO, UNDISPUTING], ())
    for question in ("how do the two versions differ?", "how did Washington and Oslo react to the fair?"):
        assert chosen(question, *scored)[1] == ("United States", "Norway"), "they were asked for"


def test_nothing_is_forced_in():
    first = [AMERICAN, AMERICAN_TOO, NARRATION]
    few = LOW[:3]
    assert chosen(DISPUTED, *few, (NORWEGIAN, 0.75), alike=0.3) == (first, ()), "it speaks of something else"
    assert chosen(DISPUTED, *few, (NORWEGIAN, 0.5), alike=0.8) == (first, ()), "it hardly answers"
    assert chosen(DISPUTED, *few, (NORWEGIAN, 0.7), alike=0.62) == (first, ()), "neither is it near nor much alike"
    assert chosen(DISPUTED, (NARRATION, 1.0), (EXPERT, 0.9), (AMERICAN, 0.79), (NORWEGIAN, 0.78)) == (
        [NARRATION, EXPERT, AMERICAN],
        (),
    ), "both hardly answer"
    assert chosen(DISPUTED, (AMERICAN, 0.0), (AMERICAN_TOO, 0.0), (NARRATION, 0.0), (NORWEGIAN, 0.0)) == (first, ())
    assert chosen(DISPUTED, *few, (EXPERT, 0.75)) == (first, ()), "an expert is no side"
    assert chosen(DISPUTED, *LOW, top=1) == ([AMERICAN], ())
    assert chosen(DISPUTED) == ([], ())


def test_accounts_are_of_a_side_that_is_named():
    assert chosen("does Sweden want every tariff gone?", *LOW)[1] == ()
    assert chosen("does Norway want every tariff gone?", *LOW)[1] == ("United States", "Norway")


def test_somebody_of_another_side_is_heard_in_the_last_place_if_it_fits_nearly_as_well():
    assert chosen(DISPUTED, *LOW[:-1]) == ([AMERICAN, AMERICAN_TOO, EXPERT], ())
    assert chosen(DISPUTED, *LOW, alike=0.3) == ([AMERICAN, AMERICAN_TOO, NORWEGIAN], ()), (
        "it is no account of the same"
    )
    assert chosen(DISPUTED, *LOW[:3], (NORWEGIAN, 0.8), alike=0.3) == ([AMERICAN, AMERICAN_TOO, NORWEGIAN], ())
    assert chosen(DISPUTED, *LOW[:-1], top=2) == ([AMERICAN, EXPERT], ())
    assert chosen("who left the fair?", *LOW[:-1]) == ([AMERICAN, AMERICAN_TOO, NARRATION], ())


@pytest.mark.parametrize(
    "question",
    [
        "how did Washington and Oslo react to the fair?",
        "America and Norway's reaction",
        "do the US and Norway say anything about the tariffs",
        "what do the neighbours, norway and the united states, want out of this",
    ],
)
def test_of_two_sides_that_are_asked_about_together_each_one_is_heard(question):
    scored = ((NARRATION, 1.0), (EXPERT, 0.9), (AMERICAN, 0.7), (NORWEGIAN, 0.65))
    assert chosen(question, *scored, alike=0.1) == ([NARRATION, AMERICAN, NORWEGIAN], ("United States", "Norway"))
    assert chosen(question, *scored[:3], (NORWEGIAN, 0.45), alike=0.1)[1] == (), "it hardly answers"


@pytest.mark.parametrize("question", ["when did the US and Norway meet?", "did Norway ask the US to stay"])
def test_two_sides_that_are_named_for_a_fact_or_apart_are_not_asked_for_accounts(question):
    scored = ((NARRATION, 1.0), (EXPERT, 0.9), (AMERICAN, 0.7), (NORWEGIAN, 0.65))
    assert chosen(question, *scored, alike=0.1)[1] == ()


def test_who_asks_for_the_difference_gets_it_from_further_down():
    scored = ((NARRATION, 1.0), (EXPERT, 0.8), (NARRATION, 0.7), (AMERICAN, 0.6), (NORWEGIAN, 0.5))
    assert chosen("how do the two accounts differ?", *scored) == (
        [AMERICAN, NORWEGIAN, NARRATION],
        ("United States", "Norway"),
    )


SWEDISH = "“It was never signed,” Swedish Foreign Minister Siv Ek said."
SAME = frozenset((AMERICAN_TOO, NORWEGIAN))


def most_alike(question: str, *scored: tuple[str, float]):
    """Choose where only two passages speak of the same thing."""
    ranked, library = ranking(*scored)
    sides = KnownSides(library)
    selection = select(
        question,
        ranked,
        lambda of: sides.side_of(library[of.passage.article_id], of.highlight),
        lambda of: getattr(speaker_of(library[of.passage.article_id], of.highlight), "name", None),
        lambda one, other: 0.9 if {one.passage.text, other.passage.text} == SAME else 0.7,
        2,
    )
    return [passage.passage.text for passage in selection.passages]


def test_the_difference_is_shown_by_those_who_speak_of_the_same_thing():
    scored = ((AMERICAN, 1.0), (SWEDISH, 0.95), (AMERICAN_TOO, 0.9), (NORWEGIAN, 0.85))
    assert most_alike("where do the accounts differ?", *scored) == [AMERICAN_TOO, NORWEGIAN]


def test_the_difference_is_between_those_who_are_named():
    scored = ((AMERICAN, 1.0), (SWEDISH, 0.95), (AMERICAN_TOO, 0.9), (NORWEGIAN, 0.85))
    assert most_alike("where do washington and stockholm differ?", *scored) == [AMERICAN, SWEDISH]
    assert most_alike("where do the US and Sweden differ?", *scored) == [AMERICAN, SWEDISH]
    assert most_alike("tell us whom Sweden contradicts", *scored) == [AMERICAN, SWEDISH]
    assert most_alike("how do the accounts of lee and ek differ?", *scored) == [AMERICAN, SWEDISH]


def test_a_denial_is_recognised():
    assert denies("“We never asked for that,” he said.")
    assert denies("She couldn’t say why.")
    assert not denies("They note that the talks went on.")
