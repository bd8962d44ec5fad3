"""A library -> everything that is needed to search it."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.library import Library
from corpus.revision import revision_id
from index.encoded_article import (
    BuildProgress,
    DividedArticle,
    EncodedArticle,
    article_key,
    divide,
    encode_articles,
    indexed_text,
)
from index.encoding import Encoder
from index.errors import IndexingError
from index.passage import Passage
from index.ranking.dense import DenseIndex
from index.ranking.late import LateIndex
from index.ranking.lexical import LexicalIndex


@dataclass(frozen=True, slots=True)
class Index:
    """Library, passages and signals of one revision; passages are known by their position.

    Positions are in the order of the articles' ids, and within an article in that of the text.
    """

    revision: str
    model: str
    library: Library
    passages: tuple[Passage, ...]
    dense: DenseIndex
    retrieval: DenseIndex
    lexical: LexicalIndex
    late: LateIndex

    def cosine(self, one: Passage, other: Passage) -> float:
        """Return how alike two of the passages are by the retrieval model, which seldom says less than .4."""
        first, second = self.retrieval.vectors(np.array([self.position(one), self.position(other)]))
        return float(first @ second)

    def position(self, passage: Passage) -> int:
        """Return the position of one of the passages."""
        return bisect_left(self.passages, _place(passage), key=_place)


def _place(passage: Passage) -> tuple[str, int]:
    return passage.article_id, passage.start


def build_index(library: Library, encoder: Encoder, progress: BuildProgress = lambda done, total: None) -> Index:
    """Divide, encode and index a library in memory; `progress` is told the passages done and in all.

    Raises IndexingError where the model can read none of its articles.
    """
    divided = divide(library)
    encoded = encode_articles(divided, encoder, counter(divided, progress))
    return assemble(revision_id(library), encoder.identity, library, {article.key: article for article in encoded})


def assemble(
    revision: str,
    model: str,
    library: Library,
    encoded: Mapping[str, EncodedArticle],
    lexical: LexicalIndex | None = None,
) -> Index:
    """Put an index together of a library's encoded articles, by key; builds BM25 where it is not given.

    Raises IndexingError where they have no passage and KeyError where one is not given.
    """
    articles = [encoded[article_key(article)] for article in library]
    passages = [p for article, of_article in zip(library, articles, strict=True) for p in of_article.passages(article)]
    if not passages:
        raise IndexingError("no article has any text that the embedding model can read; add one that has")
    if lexical is None:
        lexical = LexicalIndex.build([indexed_text(library[passage.article_id], passage) for passage in passages])
    return Index(
        revision=revision,
        model=model,
        library=library,
        passages=tuple(passages),
        dense=DenseIndex(np.concatenate([article.vectors for article in articles if len(article.vectors)])),
        retrieval=DenseIndex(np.concatenate([article.retrieval for article in articles if len(article.vectors)])),
        lexical=lexical,
        late=LateIndex(articles),
    )


def counter(divided: Sequence[DividedArticle], progress: BuildProgress) -> Callable[[int], None]:
    """Return what counts the passages done and tells `progress`, which is told at once that none are."""
    total, done = sum(len(article.passages) for article in divided), 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        progress(done, total)

    progress(0, total)
    return advance
