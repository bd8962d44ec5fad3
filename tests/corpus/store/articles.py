"""Small articles with their sources."""

import hashlib
from typing import Any

from corpus.article import Article, Provenance
from corpus.store.records import StoredArticle


def stored(article_id: str, text: str = "The ferry sails at noon.", **provenance: Any) -> StoredArticle:
    source = f"  {text}\n"
    digest = hashlib.sha256(source.encode()).hexdigest()
    fields = {"publisher": "Harbour Post", "source_sha256": digest} | provenance
    return StoredArticle(Article(article_id, text, Provenance(**fields)), source)
