"""Which revision a moderator means, before anything is asked or done about it."""

from bot.errors import ModerationError
from corpus.errors import UnknownRevisionError
from corpus.store.library_store import LibraryStore
from corpus.store.records import StoredRevision

_SHORTEST_BEGINNING = 4  # characters; less may be a slip of the hand


def kept_revision(store: LibraryStore, beginning: str) -> StoredRevision:
    """Return the one kept revision whose id begins so.

    Raises UnknownRevisionError where there is none, and ModerationError where there are several or
    where too little of the id is given.
    """
    wanted = beginning.strip().lower()
    matching = [kept for kept in store.revisions() if wanted and kept.id.startswith(wanted)]
    if not matching:
        raise UnknownRevisionError(beginning)
    ids = ", ".join(kept.id for kept in matching)
    if len(matching) > 1:
        raise ModerationError(f'"{beginning}" begins {len(matching)} revisions: {ids}', "write more of it")
    if len(wanted) < _SHORTEST_BEGINNING:
        remedy = f"write at least {_SHORTEST_BEGINNING} characters of it"
        raise ModerationError(f'"{beginning}" is too little of revision {ids}', remedy)
    return matching[0]
