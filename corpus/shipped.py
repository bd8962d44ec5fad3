"""A folder of article files -> articles as the store keeps them."""

from pathlib import Path

from corpus.article_file import parse_article_file
from corpus.library import read_library
from corpus.store.records import StoredArticle


def read_shipped(folder: Path) -> list[StoredArticle]:
    """Read every article file (*.md) of a folder, with its source; errors as in `read_library`."""
    return [StoredArticle(article, _source(folder / f"{article.id}.md")) for article in read_library(folder)]


def _source(path: Path) -> str:
    return parse_article_file(path.read_bytes().decode("utf-8"), str(path)).source
