"""bm25s on whole documents: what the product's ranking is measured against in the same run."""

from collections.abc import Iterator, Sequence

import bm25s
import Stemmer

from corpus.library import Library


class Baseline:
    """BM25 as bm25s does it out of the box, with Snowball stems and without English stop words."""

    def __init__(self, library: Library) -> None:
        """Index each document's title and text."""
        self._ids = [article.id for article in library]
        self._stemmer = Stemmer.Stemmer("english")
        self._bm25 = bm25s.BM25()
        self._bm25.index(self._tokens([f"{a.provenance.title or ''} {a.text}" for a in library]), show_progress=False)

    def rank(self, queries: Sequence[str], count: int) -> Iterator[dict[str, float]]:
        """Yield, for each query, the best documents and their scores."""
        count = min(count, len(self._ids))
        found, scores = self._bm25.retrieve(self._tokens(queries), k=count, show_progress=False)
        for positions, of_query in zip(found, scores, strict=True):
            yield {self._ids[p]: float(s) for p, s in zip(positions, of_query, strict=True)}

    def _tokens(self, texts: Sequence[str]) -> object:
        return bm25s.tokenize(texts, stopwords="en", stemmer=self._stemmer, show_progress=False)
