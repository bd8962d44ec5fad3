import pytest

from bot.dialogue.small_talk import asks_nothing


@pytest.mark.parametrize(
    "words",
    [
        "you are stupid",
        "You're an idiot!",
        "fuck off",
        "i hate you",
        "bad bot",
        "you suck",
        "this bot is useless",
        "your answer is wrong",
        "That's not what I asked",
        "lol thanks ur the best",
        "thx that helped!",
        "thanks, you've been great",
        "Good morning everyone, happy friday!",
        "hey bot, tell me a joke",
        "goodbye",
        "bye",
        "Good night, bot",
        "see you tomorrow",
        "exit",
        "quit",
        "can you speak german",
        "Do you speak other languages?",
        "answer in French please",
        "what model are you",
        "which language model is this?",
        "are you ChatGPT?",
        "what is 2+2",
        "What's 12 * (3.5 + 4)?",
        "7 / 2",
        "10 plus 2",
    ],
)
def test_what_is_said_to_the_bot_or_of_it_is_told_from_questions(words: str) -> None:
    assert asks_nothing(words)


@pytest.mark.parametrize(
    "words",
    [
        "you are stupid, why did the talks end?",
        "why is that wrong",
        "was Trump wrong",
        "are you sure?",
        "Trump is a liar",
        "who quit the talks",
        "what is the exit plan",
        "who said goodbye",
        "was it a happy Friday for Kim?",
        "did Kim speak English with Trump",
        "what model of missile was it",
        "what is the answer",
        "what is 9/11",
        "2018-2019",
        "2019-02-28",
        "what are the 2+2 talks",
        "50 percent",
    ],
)
def test_questions_are_told_from_what_is_said_to_the_bot(words: str) -> None:
    assert not asks_nothing(words)


def test_a_long_text_takes_no_time() -> None:
    for words in ("so " * 20_000 + "why", "you are" + " very" * 20_000 + " old", "1+" * 20_000 + "x"):
        assert not asks_nothing(words)
