import pytest

from index.analyzer import words
from index.passage import Passage, Span
from index.ranking.lexical import LexicalIndex
from index.ranking.mentions import Mentions

TEXTS = {
    "a": ["The ferry leaves at noon.", "It is slow.", "The mayor came."],
    "b": ["It is late.", "The mayor sang."],
}


@pytest.fixture(scope="module")
def mentions() -> Mentions:
    texts = [(name, text) for name, of_article in TEXTS.items() for text in of_article]
    passages = [Passage(name, 0, len(text), text, (Span(0, len(text)),)) for name, text in texts]
    return Mentions(LexicalIndex.build([text for _, text in texts]), passages)


def shares(mentions: Mentions, question: str, rarities: list[float]) -> list[float]:
    return [round(share, 3) for share in mentions.shares(list(zip(words(question), rarities, strict=True))).tolist()]


def test_a_passage_mentions_its_words_and_those_of_the_one_before(mentions: Mentions) -> None:
    assert shares(mentions, "ferries", [0.5]) == [1, 1, 0, 0, 0]


def test_nothing_is_carried_over_to_the_next_article(mentions: Mentions) -> None:
    assert shares(mentions, "mayor", [0.5]) == [0, 0, 1, 0, 1]


def test_rarer_words_count_for_more(mentions: Mentions) -> None:
    assert shares(mentions, "slow mayor", [1.0, 0.5]) == [0, 0.8, 1, 0, 0.2]


def test_words_that_no_passage_holds_do_not_count(mentions: Mentions) -> None:
    assert shares(mentions, "ferry wombat", [0.5, 1.0]) == [1, 1, 0, 0, 0]
    assert shares(mentions, "wombat", [1.0]) == [0, 0, 0, 0, 0]
    assert shares(mentions, "", []) == [0, 0, 0, 0, 0]
