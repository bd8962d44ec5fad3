"""The articles in force."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
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
    def of(cls, articles: Iterable[Article]) -> "Library":
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


def revision_id(library: Library) -> str:
    """Return the id of the revision that consists of these articles: 12 hexadecimal digits.

    The same articles have the same id in every library, whenever they were retrieved.
    """
    digest = hashlib.sha256()
    for article in library:
        digest.update(article_json(article))
    return digest.hexdigest()[:12]


def article_json(article: Article) -> bytes:
    """Return all that makes an article what it is, as one line of JSON: not when it was retrieved.

    Fields that are None or empty are left out, so that a new optional field changes no hash.
    """
    fields = asdict(article)
    provenance = fields["provenance"].items()
    fields["provenance"] = {
        name: value for name, value in provenance if value not in (None, ()) and name != "retrieved"
    }
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, default=str).encode() + b"\n"
