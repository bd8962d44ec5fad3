"""A folder of article files, such as those that are shipped -> a library, or articles as the store keeps them."""

from pathlib import Path

from corpus.article_file import parse_article_file
from corpus.errors import EmptyCorpusError
from corpus.library import Library
from corpus.readers.file import read_article_file
from corpus.store.records import StoredArticle

SHIPPED_ARTICLES = Path(__file__).parent / "articles"


def read_library(folder: Path) -> Library:
    """Read every article file (*.md) of a folder.

    Raises ArticleFileError for the first file that cannot be used and EmptyCorpusError where
    there is none: a library is read whole or not at all.
    """
    paths = sorted(folder.glob("*.md"))
    if not paths:
        raise EmptyCorpusError(folder)
    return Library.of([read_article_file(path) for path in paths])


def read_shipped(folder: Path) -> list[StoredArticle]:
    """Read the same, with the source of each article; errors as in `read_library`."""
    return [StoredArticle(article, _source(folder / f"{article.id}.md")) for article in read_library(folder)]


def _source(path: Path) -> str:
    return parse_article_file(path.read_bytes().decode("utf-8"), str(path)).source
