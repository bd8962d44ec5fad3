"""The articles in force."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from corpus.article import Article
from corpus.errors import EmptyCorpusError
from corpus.readers.file import read_article_file

SHIPPED_ARTICLES = Path(__file__).parent / "articles"


@dataclass(frozen=True, slots=True)
class Library:
    """A set of articles, by id."""

    articles: Mapping[str, Article]

    @classmethod
    def of(cls, articles: Iterator[Article] | list[Article] | tuple[Article, ...]) -> "Library":
        """Make a library of articles, in the order of their ids."""
        return cls(MappingProxyType({a.id: a for a in sorted(articles, key=lambda a: a.id)}))

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles.values())

    def __len__(self) -> int:
        return len(self.articles)

    def __getitem__(self, article_id: str) -> Article:
        return self.articles[article_id]


def read_library(folder: Path) -> Library:
    """Read every article file (*.md) of a folder.

    Raises ArticleFileError for the first file that cannot be used and EmptyCorpusError where
    there is none: a library is read whole or not at all.
    """
    paths = sorted(folder.glob("*.md"))
    if not paths:
        raise EmptyCorpusError(folder)
    return Library.of([read_article_file(path) for path in paths])
