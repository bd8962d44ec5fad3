from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analyzer import words
from index.build import Index
from index.ranking.lexical import LexicalIndex
from index.ranking.rarity import Rarity


def rarity_in(texts: list[str]) -> Rarity:
    return Rarity(LexicalIndex.build(texts))


def weight(rarity: Rarity, word: str) -> float:
    return rarity.of(next(words(word)))


def test_the_more_a_word_tells_the_higher_its_weight(index: Index) -> None:
    rarity = Rarity(index.lexical)
    weights = [weight(rarity, word) for word in ("the", "what", "sanctions", "Yongbyon", "qwpoeirzz")]
    assert all(lower < higher for lower, higher in pairwise(weights))


def test_words_of_the_same_stem_are_counted_together() -> None:
    rarity = rarity_in(["The talks ended.", "They talk."])
    assert weight(rarity, "talks") < weight(rarity_in(["The talks ended.", "They left."]), "talks")


def test_general_english_fades_as_the_library_grows() -> None:
    # "zeppelin" is rare in English, "the" is not; in this library it is the other way round.
    small, large = (rarity_in(["A zeppelin flew."] * count) for count in (1, 3000))
    assert weight(small, "the") < weight(small, "zeppelin")
    assert weight(large, "the") > weight(large, "zeppelin")


def test_a_library_without_words_knows_general_english() -> None:
    rarity = rarity_in([""])
    assert weight(rarity, "the") < weight(rarity, "sanctions") < weight(rarity, "qwpoeirzz") <= 1


def test_words_of_a_text_keep_their_order_and_place() -> None:
    text = "Lü Chao said: no."
    rarity = rarity_in([text])
    weighted = rarity.in_text(text)
    assert [text[word.start : word.end] for word, _ in weighted] == ["Lü", "Chao", "said", "no"]
    assert [value for _, value in weighted] == [weight(rarity, word) for word in ("Lü", "Chao", "said", "no")]


@settings(deadline=None)
@given(st.lists(st.text()), st.text())
def test_weights_are_within_0_and_1(texts: list[str], question: str) -> None:
    rarity = rarity_in([*texts, ""])
    for _, value in [*rarity.in_text(question), *rarity.in_text("the " + " ".join(texts))]:
        assert 0 <= value <= 1


@pytest.mark.parametrize("word", ["the", "sanctions", "qwpoeirzz"])
def test_each_passage_with_a_word_lowers_its_weight(word: str) -> None:
    weights = [weight(rarity_in([word] * count + ["rain"] * (10 - count)), word) for count in range(11)]
    assert all(higher > lower for higher, lower in pairwise(weights))
