import math
from pathlib import Path

import pytest

from index.ranking.lexical import LexicalIndex

TEXTS = ["Kim left.", "Kim met Trump, and Trump smiled.", "Rain fell.", "Trump spoke with Lü Chao about rain."]
INDEX = LexicalIndex.build(TEXTS)


def bm25(frequency: int, containing: int, length: int) -> float:
    """Return one term's score as Lucene has it, worked out from the counts."""
    mean_length = (2 + 6 + 2 + 7) / 4
    idf = math.log(1 + (4 - containing + 0.5) / (containing + 0.5))
    return idf * frequency / (frequency + 1.5 * (1 - 0.75 + 0.75 * length / mean_length))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Kim", [bm25(1, 2, 2), bm25(1, 2, 6), 0, 0]),
        ("trump", [0, bm25(2, 2, 6), 0, bm25(1, 2, 7)]),
        ("Kim, rain?", [bm25(1, 2, 2), bm25(1, 2, 6), bm25(1, 2, 2), bm25(1, 2, 7)]),
        ("Lu smiling", [0, bm25(1, 1, 6), 0, bm25(1, 1, 7)]),  # folded and stemmed
        ("Kim snow", [bm25(1, 2, 2), bm25(1, 2, 6), 0, 0]),  # an unknown term adds nothing
    ],
)
def test_scores(query: str, expected: list[float]) -> None:
    assert INDEX.scores(query).tolist() == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("query", ["", "?", "snow", "asdkfj qpwoe"])
def test_no_known_term_gives_zeros(query: str) -> None:
    assert INDEX.scores(query).tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("term", "expected"), [("kim", 2), ("trump", 2), ("rain", 2), ("smile", 1), ("lu", 1), ("snow", 0), ("", 0)]
)
def test_document_frequency_counts_passages(term: str, expected: int) -> None:
    assert INDEX.document_frequency(term) == expected
    assert (term in INDEX) is (expected > 0 or term == "")


@pytest.mark.parametrize(("term", "expected"), [("kim", [0, 1]), ("rain", [2, 3]), ("snow", [])])
def test_holding_gives_the_passages_that_a_term_occurs_in(term: str, expected: list[int]) -> None:
    assert sorted(INDEX.holding(term).tolist()) == expected


def test_words_are_folded_but_not_stemmed() -> None:
    assert INDEX.words >= {"kim", "smiled", "lu", "spoke"}
    assert not INDEX.words & {"Kim", "smile", "lü", ""}


@pytest.mark.parametrize("texts", [["?!"], ["", "…"]])
def test_texts_without_words(texts: list[str]) -> None:
    index = LexicalIndex.build(texts)
    assert len(index) == len(texts)
    assert index.words == frozenset()
    assert index.scores("kim").tolist() == [0] * len(texts)


@pytest.mark.parametrize("texts", [TEXTS, ["?!"], ["Lü Chao"] * 3])
def test_save_and_load(tmp_path: Path, texts: list[str]) -> None:
    built = LexicalIndex.build(texts)
    built.save(tmp_path / "lexical")
    loaded = LexicalIndex.load(tmp_path / "lexical")
    assert (len(loaded), loaded.words) == (len(texts), built.words)
    for query in ("Kim", "trump rain", "Lü", "snow", ""):
        assert loaded.scores(query).tolist() == built.scores(query).tolist()
    for term in ("kim", "lu", "snow", ""):
        assert loaded.document_frequency(term) == built.document_frequency(term)
