"""Which revision a moderator means, before anything is asked or done about it."""

from bot.errors import ModerationError
from corpus.errors import UnknownRevisionError
from corpus.store.library_store import LibraryStore
from corpus.store.records import StoredRevision


def kept_revision(store: LibraryStore, beginning: str) -> StoredRevision:
    """Return the one kept revision whose id begins so.

    Raises UnknownRevisionError where there is none, and ModerationError where there are several.
    """
    wanted = beginning.strip().lower()
    matching = [kept for kept in store.revisions() if wanted and kept.id.startswith(wanted)]
    if not matching:
        raise UnknownRevisionError(beginning)
    if len(matching) > 1:
        raise ModerationError(f'"{beginning}" begins {len(matching)} revisions', "write more of it")
    return matching[0]
