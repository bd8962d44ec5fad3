import pytest

from bot.small_talk import is_greeting, is_thanks


@pytest.mark.parametrize("words", ["thanks!", "Thank you very much", "ok, got it", "👍", "", ":)"])
def test_thanks_are_told_from_questions(words):
    assert is_thanks(words)


@pytest.mark.parametrize("words", ["thanks, and what did Trump say", "sanctions", "why"])
def test_questions_are_told_from_thanks(words):
    assert not is_thanks(words)


@pytest.mark.parametrize("words", ["hello", "Hi there!", "help", "Good morning, Metropole"])
def test_greetings_are_told_from_questions(words):
    assert is_greeting(words)


@pytest.mark.parametrize("words", ["", "hello, why did the talks end?", "Who helped?", "hello world"])
def test_questions_are_told_from_greetings(words):
    assert not is_greeting(words)


def test_a_long_text_takes_no_time():
    assert not is_thanks("ok " * 20_000 + "why")
    assert not is_greeting("hello " * 20_000)
