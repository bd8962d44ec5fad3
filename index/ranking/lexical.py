"""BM25 over folded stems, and what words there are."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import bm25s
import numpy as np
import numpy.typing as npt

from index.analyzer import fold, stem, terms, word_texts
from index.encoding import Vector
from index.threads import reading_arrays

_WORDS = "words.txt"

Integers = npt.NDArray[np.int32]


class LexicalIndex:
    """BM25 (Lucene's form, k1 1.5, b 0.75) over the terms of each passage.

    Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009).
    """

    def __init__(self, bm25: bm25s.BM25, words: frozenset[str]) -> None:
        """Wrap a bm25s index and the folded words that it was built from; use `build` or `load`."""
        self._bm25 = bm25
        self.words = words

    @classmethod
    def build(cls, texts: Sequence[str]) -> "LexicalIndex":
        """Index texts, by their position."""
        numbers = _TermNumbers()
        numbered = [[numbers[word] for word in word_texts(text)] for text in texts]
        bm25 = bm25s.BM25(k1=1.5, b=0.75)
        with np.errstate(invalid="ignore"):  # where no text has a word, their mean length is 0
            bm25.index((numbered, numbers.of_term), show_progress=False)
        return cls(bm25, frozenset(map(fold, numbers)))

    def __len__(self) -> int:
        return int(self._bm25.scores["num_docs"])

    def __contains__(self, term: str) -> bool:
        return term in self._bm25.vocab_dict

    def document_frequency(self, term: str) -> int:
        """Return how many passages a term occurs in."""
        return len(self.holding(term))

    def holding(self, term: str) -> Integers:
        """Return the positions of the passages that a term occurs in."""
        number = self._bm25.vocab_dict.get(term)
        if number is None:
            return np.zeros(0, dtype=np.int32)
        first, last = self._bm25.scores["indptr"][number : number + 2]
        return cast(Integers, self._bm25.scores["indices"][first:last])

    def scores(self, query: str) -> Vector:
        """Return the BM25 score of every passage; 0 where no term of the query occurs."""
        known = [term for term in terms(query) if term in self]
        if not known:
            return np.zeros(len(self), dtype=np.float32)
        return cast(Vector, self._bm25.get_scores(known))

    def save(self, folder: Path) -> None:
        """Write the index into a new folder."""
        self._bm25.save(folder, show_progress=False)
        (folder / _WORDS).write_text("\n".join(sorted(self.words)), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Read what `save` wrote."""
        words = (folder / _WORDS).read_text(encoding="utf-8").split("\n")
        with reading_arrays:
            bm25 = bm25s.BM25.load(folder)
        return cls(bm25, frozenset(words).difference({""}))


class _TermNumbers(dict[str, int]):
    """The number of each word's term; each written word is folded and stemmed once."""

    def __init__(self) -> None:
        super().__init__()
        self.of_term = {"": 0}  # bm25s wants at least one

    def __missing__(self, word: str) -> int:
        number = self[word] = self.of_term.setdefault(stem(word), len(self.of_term))
        return number
