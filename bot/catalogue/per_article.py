"""What is worked out of every article, once: most articles stay the same from one revision to the next."""

from collections.abc import Callable, Mapping
from threading import Lock
from types import MappingProxyType
from typing import Generic, TypeVar

from corpus.article import Article
from corpus.library import Library

T = TypeVar("T")


class PerArticle(Generic[T]):
    """A value for each article of a library, worked out when first asked for; safe to use from many threads."""

    def __init__(self, library: Library, work: Callable[[Article], T], before: "PerArticle[T] | None" = None) -> None:
        """Take what works a value out, and the values of the library before, which are good for the same articles."""
        self._library = library
        self._work = work
        self._known = before.worked_out() if before is not None else {}
        self._lock = Lock()
        self._values: Mapping[str, T] | None = None

    def values(self) -> Mapping[str, T]:
        """Return the values by the articles' ids."""
        with self._lock:
            if self._values is None:
                self._values = MappingProxyType({article.id: self._value(article) for article in self._library})
                self._known = {article.id: self._known[article.id] for article in self._library}
            return self._values

    def worked_out(self) -> dict[str, tuple[Article, T]]:
        """Return the values that are known so far, each with its article, without waiting for the others."""
        return self._known.copy()  # in one step, whoever works values out

    def _value(self, article: Article) -> T:
        known = self._known.get(article.id)
        if known is None or known[0] != article:
            known = self._known[article.id] = article, self._work(article)
        return known[1]
