import pytest

from corpus.article import Article, Provenance
from corpus.library import Library
from index.accounts import select
from index.known_sides import KnownSides
from index.passage import RankedPassage, Signals
from index.segment import segment

AMERICAN = "“They wanted every tariff gone,” US President Ann Lee said."
AMERICAN_TOO = "“It was all or nothing for them,” US Secretary of State Carl Berg said."
NORWEGIAN = "“We asked for two of the eleven tariffs,” Norwegian Foreign Minister Ole Dahl said."
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
        lambda one, other: alike,
        top,
    )
    return [passage.passage.text for passage in selection.passages], selection.sides


LOW = ((AMERICAN, 1.0), (AMERICAN_TOO, 0.95), (NARRATION, 0.9), (EXPERT, 0.88), (NORWEGIAN, 0.8))


@pytest.mark.parametrize(
    "question",
    [DISPUTED, "why did the talks end?", "how do the two versions differ?", "does Oslo's account match what Lee said"],
)
def test_the_other_side_takes_the_last_place(question):
    assert chosen(question, *LOW) == ([AMERICAN, AMERICAN_TOO, NORWEGIAN], ("United States", "Norway"))
    assert chosen(question, *LOW, top=2) == ([AMERICAN, NORWEGIAN], ("United States", "Norway"))


def test_where_both_are_there_they_stay_as_they_are():
    scored = ((NORWEGIAN, 1.0), (AMERICAN, 0.9), (NARRATION, 0.8), (AMERICAN_TOO, 0.7))
    assert chosen(DISPUTED, *scored) == ([NORWEGIAN, AMERICAN, NARRATION], ("Norway", "United States"))


@pytest.mark.parametrize(
    "question",
    [
        "who left the fair?",
        "when did the talks end?",
        "how many tariffs are there?",
        "in which town was the fair",
        "what did Lee say about the tariffs?",
        "what is Norway's position?",
        "according to the president, why did the talks end?",
    ],
)
def test_a_fact_or_what_one_of_them_says_has_no_accounts(question):
    assert chosen(question, *LOW) == ([AMERICAN, AMERICAN_TOO, NARRATION], ())


def test_nothing_is_forced_in():
    first = [AMERICAN, AMERICAN_TOO, NARRATION]
    assert chosen(DISPUTED, *LOW, alike=0.3) == (first, ()), "it speaks of something else"
    assert chosen(DISPUTED, *LOW[:-1], (NORWEGIAN, 0.5)) == (first, ()), "it hardly answers"
    assert chosen(DISPUTED, *LOW[:-1]) == (first, ()), "an expert is no side"
    only_low = ((NARRATION, 1.0), (EXPERT, 0.95), (AMERICAN, 0.9), (NORWEGIAN, 0.85))
    assert chosen(DISPUTED, *only_low) == ([NARRATION, EXPERT, AMERICAN], ()), "the best two passages are of no side"
    assert chosen(DISPUTED, *LOW, top=1) == ([AMERICAN], ())
    assert chosen(DISPUTED) == ([], ())


def test_who_asks_for_the_difference_gets_it_from_further_down():
    scored = ((NARRATION, 1.0), (EXPERT, 0.8), (NARRATION, 0.7), (AMERICAN, 0.6), (NORWEGIAN, 0.5))
    assert chosen("how do the two accounts differ?", *scored) == (
        [NARRATION, AMERICAN, NORWEGIAN],
        ("United States", "Norway"),
    )
