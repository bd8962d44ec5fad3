"""Small articles with their sources, and their publishing."""

import hashlib
from typing import Any

from corpus.article import Article, Provenance
from corpus.store.library_store import LibraryStore
from corpus.store.records import Action, StoredArticle


def stored(article_id: str, text: str = "The ferry sails at noon.", **provenance: Any) -> StoredArticle:
    source = f"  {text}\n"
    digest = hashlib.sha256(source.encode()).hexdigest()
    fields = {"publisher": "Harbour Post", "source_sha256": digest} | provenance
    return StoredArticle(Article(article_id, text, Provenance(**fields)), source)


FERRY = stored("ferry")
LATER_FERRY = stored("ferry", "The ferry sails at one.")
BAKERY = stored("bakery", "The bakery opens at six.\n\n“At six,” said the baker.")


def publish(store: LibraryStore, *articles: StoredArticle, action: Action = Action.PUBLISH) -> str:
    return store.publish(articles, expected=store.in_force(), actor="alice", why="news", action=action)
