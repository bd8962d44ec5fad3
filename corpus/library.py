"""The articles in force."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from corpus.article import Article


@dataclass(frozen=True, slots=True)
class Library:
    """A set of articles, by id."""

    articles: Mapping[str, Article]

    @classmethod
    def of(cls, articles: Iterable[Article]) -> "Library":
        """Make a library of articles, in the order of their ids."""
        return cls(MappingProxyType({a.id: a for a in sorted(articles, key=lambda a: a.id)}))

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles.values())

    def __len__(self) -> int:
        return len(self.articles)

    def __getitem__(self, article_id: str) -> Article:
        return self.articles[article_id]
