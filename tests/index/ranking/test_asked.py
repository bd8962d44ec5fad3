import pytest

from index.ranking.asked import asked_for


@pytest.mark.parametrize(
    ("question", "having", "lacking"),
    [
        ("how many missiles were launched", "They fired 12 missiles.", "They fired missiles."),
        ("How many nuclear warheads are there?", "About sixty of its nuclear warheads.", "Both sides met for 3 days."),
        ("how many countries signed", "Thirty other countries signed.", "The countries signed."),
        ("what's the number of troops there", "Some 28,500 American troops stay.", "The troops stay."),
        ("how long did the lunch take", "It took forty minutes.", "It was a lunch."),
        ("how old is the mayor", "The mayor, 61, opened it.", "The mayor opened it."),
        ("how much did the bridge cost", "It cost $3 million.", "It was expensive."),
        ("how much money do they get", "They get 3 billion won.", "They get all of it."),
        ("how much of the bridge stands", "Most of it stands.", "The bridge stands."),
        ("how tall is the tower", "The tower has 90 metres.", "The tower is tall."),
        ("when does the ferry leave", "It leaves at 9:30 a.m.", "It leaves late."),
        ("when did they meet", "They met last week.", "They met."),
        ("do you know when the ferry leaves", "It leaves at noon.", "It leaves late."),
        ("next ferry when?", "It leaves at noon.", "It leaves late."),
        ("how much earlier did it leave", "It left 2 hours before.", "It left at 9:30."),
        ("by how much did it rise", "It rose by 3 percent.", "It rose a little."),
        ("in which year was it built", "It was built in 1899.", "It was built by a miller."),
    ],
)
def test_a_passage_has_what_is_asked_for_or_lacks_it(question: str, having: str, lacking: str) -> None:
    asked = asked_for(question)
    assert asked.is_in(having)
    assert not asked.is_in(lacking)


def test_what_the_question_says_itself_is_not_what_it_asks_for() -> None:
    asked = asked_for("when on Friday did they meet")
    assert not asked.is_in("They met on Friday.")
    assert asked.is_in("They met on Friday afternoon.")


@pytest.mark.parametrize(
    "question",
    [
        "why did they leave",
        "what did Ri say",
        "yongbyon",
        "was she there when it left?",
        "When it left, was she there?",
        "?",
    ],
)
def test_any_passage_will_do_where_nothing_of_a_kind_is_asked_for(question: str) -> None:
    assert asked_for(question).is_in("They left.")


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("what did Moon say about the summit", {"moon"}),
        ("How does the South Korean president think it went?", {"south", "korean", "presid"}),
        ("what happened according to the mayor", {"mayor"}),
        ("could they have done more in Trump's opinion", {"trump"}),
        ("what is Ri's version", {"ri"}),
        ("what trump said", {"trump"}),
        ("why did they call off the talks", set()),
        ("what did they say", set()),
        ("what did each side want", set()),
        ("what did Moon have to say", {"moon"}),
        ("what did most members of the council want", {"member", "council"}),
        ("where was the summit", set()),
        ("when does the ferry leave", set()),
    ],
)
def test_whose_words_are_asked_for(question: str, speaker: set[str]) -> None:
    assert asked_for(question).speaker == speaker


@pytest.mark.parametrize(
    ("names", "share"),
    [
        (["Moon Jae-in", "South Korean President"], 1.0),
        (["Kim Jong-un", "North Korean leader"], 1 / 3),
        (["Anna Berg"], 0.0),
        ([], 0.0),
    ],
)
def test_the_share_of_a_speaker_that_somebody_is(names: list[str], share: float) -> None:
    asked = asked_for("what did the South Korean president say")
    assert asked.share_of_speaker(names) == pytest.approx(share)


def test_nobody_is_a_speaker_who_is_not_asked_for() -> None:
    assert asked_for("where is the bridge").share_of_speaker(["Anna Berg"]) == 0


def test_a_number_of_a_million_digits_holds_nothing_up() -> None:
    asked = asked_for("how long did the lunch take")
    assert not asked.is_in("1" * 1_000_000)
    assert not asked.is_in("1," * 500_000)
