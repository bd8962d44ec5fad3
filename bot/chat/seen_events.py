"""What a platform has told already, so that an event told again, also after a restart, is heeded once."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from threading import Lock

from sqlalchemy import Connection, delete, select

from bot.errors import KeyFileError
from bot.journal.pseudonym import Pseudonyms
from corpus.errors import StoreError
from corpus.store.database import Database
from corpus.store.tables import seen_event
from corpus.store.upsert import insert_new, insert_or_update

_PURGE_EVERY = timedelta(hours=1)
_MOST_REMEMBERED = 10_000  # in this process, should the database be out of reach


def _now() -> datetime:
    return datetime.now(UTC)


class SeenEvents:
    """Remembers names of events for a while, as keyed hashes; safe to use from many threads and processes.

    Where the database or the key cannot be used, it remembers for as long as the process lives: an
    event is then rather heeded than lost. `warn` is told why, once.
    """

    def __init__(
        self,
        database: Database,
        pseudonyms: Pseudonyms,
        platform: str,
        warn: Callable[[str], None],
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._database = database
        self._pseudonyms = pseudonyms
        self._platform = platform
        self._warn = warn
        self._clock = clock
        self._lock = Lock()
        self._remembered: OrderedDict[str, datetime] = OrderedDict()
        self._purged_at: datetime | None = None
        self._has_warned = False

    def take_each(self, events: Sequence[Sequence[str]], lasting: timedelta) -> list[bool]:
        """Take the names of several events in one step, for so long, and say of each whether none was taken before."""
        expires_at = self._clock() + lasting
        with self._lock:  # so that of two threads one is first, whatever the database does
            are_new = [self._is_unheard(names, expires_at) for names in events]
        fresh = [names for names, is_new in zip(events, are_new, strict=True) if is_new]
        if not fresh:
            return are_new
        try:
            with self._database.write() as connection:
                self._purge(connection)
                stored = iter([self._insert(connection, names, expires_at) for names in fresh])
            return [is_new and next(stored) for is_new in are_new]
        except (StoreError, KeyFileError) as error:
            self._tell(error)
            return are_new

    def note(self, *names: str, lasting: timedelta) -> None:
        """Remember names from now on for so long, also those that are remembered already."""
        expires_at = self._clock() + lasting
        with self._lock:
            self._remember(names, expires_at)
        try:
            rows = [{"key": self._key(name), "expires_at": expires_at} for name in names]
            with self._database.write() as connection:
                insert_or_update(connection, seen_event, rows, by="key", never=())
        except (StoreError, KeyFileError) as error:
            self._tell(error)

    def is_known(self, name: str) -> bool:
        """Say whether a name was taken or noted, and is still remembered."""
        with self._lock:
            if self._is_remembered(name):
                return True
        try:
            known = select(seen_event.c.key).where(seen_event.c.key == self._key(name))
            with self._database.read() as connection:
                return connection.scalar(known.where(seen_event.c.expires_at > self._clock())) is not None
        except (StoreError, KeyFileError) as error:
            self._tell(error)
            return False

    def _is_unheard(self, names: Sequence[str], expires_at: datetime) -> bool:
        is_new = not any(self._is_remembered(name) for name in names)
        self._remember(names, expires_at)
        return is_new

    def _insert(self, connection: Connection, names: Sequence[str], expires_at: datetime) -> bool:
        """Insert every name, whatever the first is, and say whether all of them are new."""
        rows = [{"key": self._key(name), "expires_at": expires_at} for name in dict.fromkeys(names)]
        inserted = [insert_new(connection, seen_event, row) for row in rows]
        return all(inserted)

    def _key(self, name: str) -> str:
        return self._pseudonyms.of(self._platform, name)

    def _is_remembered(self, name: str) -> bool:
        expires_at = self._remembered.get(name)
        return expires_at is not None and expires_at > self._clock()

    def _remember(self, names: Sequence[str], expires_at: datetime) -> None:
        for name in names:
            self._remembered[name] = max(expires_at, self._remembered.pop(name, expires_at))
        while len(self._remembered) > _MOST_REMEMBERED:
            self._remembered.popitem(last=False)

    def _purge(self, connection: Connection) -> None:
        now = self._clock()
        if self._purged_at is None or now - self._purged_at >= _PURGE_EVERY:
            connection.execute(delete(seen_event).where(seen_event.c.expires_at <= now))
            self._purged_at = now

    def _tell(self, error: Exception) -> None:
        if not self._has_warned:
            self._warn(f"warning: what {self._platform} has told is not remembered across a restart: {error}")
        self._has_warned = True
