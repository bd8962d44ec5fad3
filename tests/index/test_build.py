import dataclasses

import numpy as np
import pytest

from corpus.article import Article, Provenance
from corpus.library import Library
from corpus.revision import revision_id
from index.build import Index, build_index
from index.encoder import SentenceTransformerEncoder
from index.errors import IndexingError
from index.segment import segment


def article(name: str, text: str, title: str | None = None) -> Article:
    return Article(name, text, Provenance("The Village Post", "0" * 64, title=title))


FERRY = article("ferry", "The ferry crosses the river at noon. It carries forty people.", title="Over the river")
BAKERY = article("bakery", "The bakery opens at five.")


def test_every_passage_of_every_article_is_indexed(index: Index, library: Library) -> None:
    assert index.library == library
    assert list(index.passages) == [passage for article in library for passage in segment(article)]
    assert (
        len(index.dense)
        == len(index.retrieval)
        == len(index.lexical)
        == len(index.lexical.scores("kim"))
        == len(index.passages)
    )


def test_vectors_are_those_of_the_passages(index: Index, encoder: SentenceTransformerEncoder) -> None:
    for position in (0, len(index.passages) - 1):
        encoding = encoder.encode_passages([index.passages[position].text])[0]
        for of_model, vector in ((index.dense, encoding.vector), (index.retrieval, encoding.retrieval)):
            assert of_model.nearest(vector, 1).tolist() == [position]
            assert of_model.cosine(vector, np.array([position])) == pytest.approx(1, abs=1e-4)


def test_the_revision_is_that_of_the_library(index: Index, encoder: SentenceTransformerEncoder) -> None:
    assert index.model == encoder.identity
    assert index.revision == revision_id(index.library)


def test_a_title_is_indexed_with_each_passage(encoder: SentenceTransformerEncoder) -> None:
    index = build_index(Library.of([FERRY, BAKERY]), encoder)
    assert [passage.text for passage in index.passages] == [BAKERY.text, FERRY.text]
    assert index.lexical.scores("over").tolist() == [0, pytest.approx(index.lexical.scores("over")[1])]
    assert index.lexical.scores("over")[1] > 0
    encoding = encoder.encode_passages([f"Over the river. {FERRY.text}"])[0]
    assert index.dense.cosine(encoding.vector, np.array([1])) == pytest.approx(1, abs=1e-4)
    assert index.retrieval.cosine(encoding.retrieval, np.array([1])) == pytest.approx(1, abs=1e-4)


def test_articles_of_the_same_text_share_their_vectors(encoder: SentenceTransformerEncoder) -> None:
    told: list[tuple[int, int]] = []
    twin = dataclasses.replace(BAKERY, id="twin")
    index = build_index(Library.of([FERRY, BAKERY, twin]), encoder, lambda done, total: told.append((done, total)))
    assert [passage.article_id for passage in index.passages] == ["bakery", "ferry", "twin"]
    assert told[-1] == (2, 2)
    assert index.dense.cosine(encoder.encode_queries([BAKERY.text])[0].vector, np.array([0, 2])) == pytest.approx(
        [1, 1], abs=1e-4
    )


def test_progress_goes_from_none_to_all(library: Library, encoder: SentenceTransformerEncoder) -> None:
    told: list[tuple[int, int]] = []
    index = build_index(library, encoder, lambda done, total: told.append((done, total)))
    total = len(index.passages)
    assert told[0] == (0, total)
    assert told[-1] == (total, total)
    assert told == sorted(told)


def test_articles_that_the_model_cannot_read_are_left_out(encoder: SentenceTransformerEncoder) -> None:
    index = build_index(Library.of([BAKERY, article("blank", "\u200b")]), encoder)
    assert [passage.article_id for passage in index.passages] == ["bakery"]
    assert len(index.library) == 2


@pytest.mark.parametrize("articles", [[], [article("blank", "\u200b")], [article("empty", "")]])
def test_a_library_without_text_is_refused(articles: list[Article], encoder: SentenceTransformerEncoder) -> None:
    with pytest.raises(IndexingError, match="no article has any text"):
        build_index(Library.of(articles), encoder)
