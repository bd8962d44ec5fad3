"""An article -> the same article from elsewhere, if the library has it already.

Two articles are near-duplicates where the Jaccard similarity of their shingles (runs of three
words) is a half or more: a wire story that two publishers print, cut or with some lines added.
Other reports of one event, and updates of a report, stay under .3 as a rule. MinHash signatures in
locality-sensitive hashing find the candidates (Broder 1997, "On the resemblance and containment of
documents"; Leskovec et al., "Mining of Massive Datasets", chapter 3); what is reported is the true
similarity.
"""

import hashlib
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from datasketch import MinHash, MinHashLSH

from corpus.article import Article
from corpus.clean import squash

LEAST_SIMILARITY = 0.5

_SHINGLE = 3  # words
_BANDS, _ROWS = 42, 3  # two articles of similarity .5 share a band with probability .996
_SCHEME = "affine32"
_WORD = re.compile(r"[^\W_]+")
_EMPTY = MinHash(num_perm=_BANDS * _ROWS, seed=1, hashfunc=zlib.crc32, scheme=_SCHEME)


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """An article that is the same or nearly so; `similarity` is 1.0 where all words are the same."""

    article_id: str
    similarity: float


def signature(text: str) -> MinHash:
    """Return the MinHash signature of a text; making one takes a millisecond."""
    minhash = _EMPTY.copy()
    minhash.update_batch(shingle.encode() for shingle in _shingles(text))
    return minhash


class DuplicateFinder:
    """The articles of a library, arranged so that the duplicates of another one are found at once."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self._articles: dict[str, Article] = {}
        self._ids_by_text: dict[bytes, set[str]] = {}
        self._index = MinHashLSH(num_perm=_BANDS * _ROWS, params=(_BANDS, _ROWS))
        for article in articles:
            self.add(article)

    def add(self, article: Article, made: MinHash | None = None) -> None:
        """Add an article, whose signature may be made already, or put it in the place of the one with its id."""
        self._remove(article.id)
        self._articles[article.id] = article
        self._ids_by_text.setdefault(_digest(article.text), set()).add(article.id)
        self._index.insert(article.id, signature(article.text) if made is None else made)

    def find(self, article: Article, made: MinHash | None = None) -> NearDuplicate | None:
        """Return the article most similar to another one, never the one with its id, or None.

        Of several equally similar ones it is the first by id. Its signature may be made already.
        """
        if same := self._ids_by_text.get(_digest(article.text), set()) - {article.id}:
            return NearDuplicate(min(same), 1.0)
        shingles = _shingles(article.text)
        if not shingles:
            return None
        candidates = set(self._index.query(signature(article.text) if made is None else made)) - {article.id}
        found = [NearDuplicate(i, _jaccard(shingles, _shingles(self._articles[i].text))) for i in sorted(candidates)]
        best = max(found, key=lambda duplicate: duplicate.similarity, default=None)
        return best if best and best.similarity >= LEAST_SIMILARITY else None

    def _remove(self, article_id: str) -> None:
        article = self._articles.pop(article_id, None)
        if article is not None:
            self._ids_by_text[_digest(article.text)].remove(article_id)
            self._index.remove(article_id)


def _shingles(text: str) -> set[str]:
    words = _WORD.findall(text.casefold())
    return {" ".join(words[i : i + _SHINGLE]) for i in range(max(len(words) - _SHINGLE + 1, min(len(words), 1)))}


def _jaccard(some: set[str], others: set[str]) -> float:
    return len(some & others) / len(some | others)


def _digest(text: str) -> bytes:
    return hashlib.sha256(squash(text).encode()).digest()
