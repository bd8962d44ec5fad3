import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, Provenance
from corpus.library import Library
from index.encoded_article import (
    TITLE,
    EncodedArticle,
    article_key,
    divide,
    encode_articles,
    in_groups,
    indexed_text,
)
from index.errors import DamagedIndexError
from index.segment import segment
from tests.index.hashing_encoder import HashingEncoder

FERRY = "The ferry crosses the river at noon. It carries forty people.\n\nIts captain likes rye bread, and he said so."


def article(text: str, title: str | None = None, name: str = "ferry") -> Article:
    return Article(name, text, Provenance("The Village Post", "0" * 64, title=title))


def encode(*articles: Article) -> list[EncodedArticle]:
    return list(encode_articles(divide(articles), HashingEncoder(), lambda count: None))


@pytest.mark.parametrize("title", [None, "Over the river"])
def test_passages_are_those_of_the_article(title: str | None) -> None:
    encoded = encode(article(FERRY, title))[0]
    assert encoded.passages(article(FERRY, title)) == segment(article(FERRY))
    assert encoded.vectors.shape == (len(segment(article(FERRY))), 16)


def test_passages_of_the_shipped_articles(library: Library) -> None:
    for shipped, encoded in zip(library, encode(*library), strict=True):
        assert encoded.passages(shipped) == segment(shipped)
        bounds = encoded.first_tokens()
        assert bounds[0] == 0
        assert bounds[-1] == len(encoded.tokens)
        assert (np.diff(bounds) > 0).all()
        encoded.verify_all()


def test_vectors_and_tokens_are_the_encoders() -> None:
    titled = article(FERRY, "Over the river")
    encoded = encode(titled)[0]
    texts = [indexed_text(titled, passage) for passage in segment(titled)]
    assert texts[0].startswith("Over the river. The ferry")
    bounds = encoded.first_tokens()
    for number, expected in enumerate(HashingEncoder().encode_queries(texts)):
        assert encoded.vectors[number].tolist() == expected.vector.tolist()
        tokens = encoded.tokens[bounds[number] : bounds[number + 1]]
        assert tokens.tolist() == expected.token_vectors.astype(np.float16).tolist()


def test_parts_are_the_title_and_the_sentences_with_their_first_tokens() -> None:
    text = "The ferry crosses. It carries forty people and a dog, and the captain is rarely seen to leave the bridge."
    assert encode(article(text))[0].parts.tolist() == [[0, 0, 0], [0, 1, 3]]
    assert encode(article(text, "Over"))[0].parts.tolist() == [[0, TITLE, 0], [0, 0, 1], [0, 1, 4]]


@pytest.mark.parametrize("text", ["", "?!", "…"])
def test_what_the_model_cannot_read_has_no_passages(text: str) -> None:
    blank, ferry = encode(article(text), article(FERRY))
    assert blank.passages(article(text)) == []
    assert len(blank.tokens) == len(blank.first_tokens()) - 1 == 0
    blank.verify_all()
    assert ferry.passages(article(FERRY)) == segment(article(FERRY))


def test_passages_without_tokens_are_left_out() -> None:
    text = f"{FERRY}\n\n{'? ' * 20}\n\n{FERRY}"
    passages = [passage for passage in segment(article(text)) if passage.text.strip("? ")]
    assert len(passages) < len(segment(article(text)))
    assert encode(article(text))[0].passages(article(text)) == passages


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (article(FERRY, name="boat"), True),
        (
            dataclasses.replace(article(FERRY), provenance=Provenance("Another Post", "1" * 64, url="https://x.org")),
            True,
        ),
        (article(FERRY, "Over the river"), False),
        (article(FERRY + "!"), False),
        (article("\n" + FERRY), False),
    ],
)
def test_the_key_is_of_all_that_is_encoded_and_of_nothing_else(other: Article, is_same: bool) -> None:
    assert (article_key(other) == article_key(article(FERRY))) is is_same
    assert encode(other)[0].key == article_key(other)


def test_a_title_is_not_taken_for_text() -> None:
    assert article_key(article("b", title="a")) != article_key(article("a. b"))
    assert article_key(article("a. \nb")) != article_key(article("b", title="a"))


def test_an_altered_token_is_found() -> None:
    encoded = encode(article(FERRY))[0]
    encoded.verify_all()
    encoded.tokens[-1, -1] += 1
    with pytest.raises(DamagedIndexError, match="cut short, altered or missing"):
        encoded.verify_all()


@settings(deadline=None)
@given(st.lists(st.integers(1, 4), max_size=12), st.integers(1, 9))
def test_groups_keep_the_order_and_have_as_few_as_reach_the_size(paragraphs: list[int], size: int) -> None:
    divided = divide(
        article(f"{number}\n\n" + "\n\n".join(["word " * 20 + "end."] * count))
        for number, count in enumerate(paragraphs)
    )
    groups = list(in_groups(divided, size))
    assert [of_group for group in groups for of_group in group] == divided
    for group in groups:
        assert sum(len(of_group.passages) for of_group in group[:-1]) < size
    for group in groups[:-1]:
        assert sum(len(of_group.passages) for of_group in group) >= size


def test_articles_are_divided_once_and_only_where_they_are_not_held() -> None:
    ferry, twin, bakery = article(FERRY), article(FERRY, name="twin"), article("The bakery opens at five.")
    assert [divided.article for divided in divide([ferry, twin, bakery])] == [ferry, bakery]
    assert [divided.article for divided in divide([ferry, twin, bakery], held={article_key(ferry)})] == [bakery]
    assert divide([ferry])[0].passages == tuple(segment(ferry))
