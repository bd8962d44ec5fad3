"""Articles of our own, for tests that change the library."""

import hashlib
from pathlib import Path

from corpus.article import Article, Provenance
from corpus.store.records import StoredArticle

FERRY = "The ferry crosses the river at noon. It carries forty people and ten bicycles."
BAKERY = "The bakery opens at five. Its owner says that rye bread sells best on Mondays."
MILL = "The mill stands still since the wind has turned. Nobody repairs it."


def write_article(path: Path, text: str) -> None:
    """Write an article file of The Village Post."""
    path.write_text(f"---\npublisher: The Village Post\npublished: 2021-05-04\n---\n{text}\n", encoding="utf-8")


def stored(article_id: str, text: str) -> StoredArticle:
    """Return an article of The Village Post as the library keeps it."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return StoredArticle(Article(article_id, text, Provenance("The Village Post", digest)), text)
