"""BM25 over folded stems."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import bm25s
import numpy as np

from index.analyzer import terms
from index.encoder import Vector


class LexicalIndex:
    """BM25 (Lucene's form, k1 1.5, b 0.75) over the terms of each passage.

    Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009).
    """

    def __init__(self, bm25: bm25s.BM25) -> None:
        """Wrap a bm25s index; use `build` or `load`."""
        self._bm25 = bm25

    @classmethod
    def build(cls, texts: Sequence[str]) -> "LexicalIndex":
        """Index texts, by their position."""
        bm25 = bm25s.BM25(k1=1.5, b=0.75)
        bm25.index([terms(text) for text in texts], show_progress=False)
        return cls(bm25)

    def scores(self, query: str) -> Vector:
        """Return the BM25 score of every passage; 0 where no term of the query occurs."""
        known = [term for term in terms(query) if term in self._bm25.vocab_dict]
        if not known:
            return np.zeros(self._bm25.scores["num_docs"], dtype=np.float32)
        return cast(Vector, self._bm25.get_scores(known))

    def save(self, folder: Path) -> None:
        """Write the index into a folder."""
        self._bm25.save(folder, show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Read what `save` wrote."""
        return cls(bm25s.BM25.load(folder))
