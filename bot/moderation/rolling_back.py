"""A revision that was in force -> what putting it in force again would do."""

from bot.moderation.kept_revision import kept_revision
from bot.moderation.preview import Preview
from corpus.change import Added, Change, Changed, Withdrawn
from corpus.difference import differences
from corpus.errors import WithdrawnError
from corpus.library import Library
from corpus.store.library_store import LibraryStore
from corpus.store.records import StoredArticle


def rollback_preview(store: LibraryStore, beginning: str) -> Preview:
    """Compare the kept revision whose id begins so with the one in force.

    Raises what `kept_revision` raises, and WithdrawnError where it holds an article withdrawn for good.
    """
    wanted = kept_revision(store, beginning)
    base = store.in_force()
    library = store.library(base) if base else Library.of([])
    then = {stored.article.id: stored for stored in store.stored_articles(wanted.id)}
    if withdrawn := sorted({withdrawal.article_id for withdrawal in store.withdrawals()} & then.keys()):
        raise WithdrawnError(withdrawn)
    origin = f"revision {wanted.id}"
    back = [change for stored in then.values() if (change := _change(library, stored, origin))]
    gone = [Withdrawn(article) for article in library if article.id not in then]
    return Preview(base, (*back, *gone), rolls_back_to=wanted)


def _change(library: Library, stored: StoredArticle, origin: str) -> Change | None:
    now, then = library.articles.get(stored.article.id), stored.article
    if now is None:
        return Added(then, stored.source, origin)
    return Changed(now, then, stored.source, origin, differences(now, then)) if now != then else None
