import pytest

from index.account_questions import is_for_any_difference, may_have_accounts, sides_named, two_sides_named


@pytest.mark.parametrize(
    "question",
    [
        "how do the two versions differ?",
        "Do the US and North Korea contradict each other?",
        "how do the accounts of washington and pyongyang differ",
        "where do they disagree?",
    ],
)
def test_a_difference_without_a_topic_is_told_from_one_with_a_topic(question):
    assert is_for_any_difference(question)


@pytest.mark.parametrize(
    "question",
    [
        "how do the two versions of the lunch differ?",
        "who is lying?",
        "what did they say?",
        "how do THAAD and Patriot differ?",
    ],
)
def test_a_difference_with_a_topic_is_told_from_one_without(question):
    assert not is_for_any_difference(question)


@pytest.mark.parametrize(
    "question",
    ["how do the accounts of lee and Dahl differ?", "compare Lee's and Dahl's accounts", "Ann Lee versus Ole Dahl"],
)
def test_whose_accounts_differ_is_no_topic(question):
    assert is_for_any_difference(question, ("Ann Lee", "Ole Dahl"))
    assert not is_for_any_difference(question, ("Ann Lee",))


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("what did the US and north korea want", {"United States", "North Korea"}),
        ("does Oslo agree", {"Norway"}),
        ("tell us more", set()),
        ("why did they leave", set()),
        ("was it enough for the Americans", {"United States"}),
        ("did the North Koreans and the Iraqis agree", {"North Korea", "Iraq"}),
        ("are people in Oslo happy", {"Norway"}),
        ("why did the Oslo talks fail", set()),
        ("what came out of the Hanoi nuclear summit", set()),
        ("why was there no deal in Hanoi", set()),
        ("did Pyongyang change its mind after Hanoi", {"North Korea"}),
        ("what did Washington want from Pyongyang", {"United States", "North Korea"}),
        ("was it Beijing's deal breaker", {"China"}),
    ],
)
def test_the_sides_that_a_question_names(question: str, sides: set[str]) -> None:
    assert sides_named(question) == sides


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("Beijing and Seoul's reaction", ("China", "South Korea")),
        ("what do the neighbours, south korea & china, want", ("South Korea", "China")),
        ("did the US and Norway sign", ("United States", "Norway")),
        ("what does Oslo say and what does Washington say about fish", ("Norway", "United States")),
        ("what did the US say about fish and what did Norway want", ("United States", "Norway")),
        ("what did Norway say about fish and the US", None),
        ("when did the US and Norway sign", None),
        ("where do the US and Norway differ", None),
        ("did Norway ask the US to stay", None),
    ],
)
def test_two_sides_that_are_named_together(question: str, sides: tuple[str, str] | None) -> None:
    assert two_sides_named(question) == sides


@pytest.mark.parametrize(
    ("question", "may"),
    [
        ("why did the talks end?", True),
        ("do you think they will sign?", True),
        ("whose fault is it?", True),
        ("who left?", False),
        ("what did Lee say?", False),
        ("what did Lee tweet?", False),
        ("how did Lee reply?", False),
        ("how many tariffs are there?", False),
    ],
)
def test_whether_sides_can_answer(question: str, may: bool) -> None:
    assert may_have_accounts(question) is may
