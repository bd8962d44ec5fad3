import pytest

from bot.dialogue.own_data import is_about_own_data
from bot.dialogue.small_talk import asks_nothing


@pytest.mark.parametrize(
    "words",
    [
        "please delete all my questions",
        "delete my data",
        "Can you delete everything about me, please?",
        "hey, forget me",
        "Erase my questions and votes!",
        "I want you to delete all of my personal data",
        "how can I delete my history?",
        "remove everything I asked",
        "delete what you know about me now",
        "what data do you keep about me?",
        "What do you know about me",
        "do you store my questions?",
    ],
)
def test_who_wants_their_own_data_deleted_or_shown_asks_nothing_of_the_articles(words: str) -> None:
    assert is_about_own_data(words)
    assert asks_nothing(words)


@pytest.mark.parametrize(
    "words",
    [
        "did the mayor delete the questions?",
        "delete my questions about the fair, and why did the ferry stop?",
        "forget the ferry, what about the mill?",
        "show me what Trump said",
        "what did Trump know about Kim?",
        "tell me about the fair",
        "remove all sanctions",
        "",
    ],
)
def test_questions_about_the_articles_are_no_such_wishes(words: str) -> None:
    assert not is_about_own_data(words)


def test_a_long_text_takes_no_time() -> None:
    assert not is_about_own_data("please " * 20_000 + "delete the " + "all of the " * 20_000)
