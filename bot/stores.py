"""Where this installation keeps its library and its index."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from bot.report import Report
from bot.settings import Settings
from corpus.errors import StoreError
from corpus.store.database import Database, open_database
from corpus.store.library_store import LibraryStore

if TYPE_CHECKING:
    from index.storage.index_store import IndexStore

_LONGEST_WAIT = 3600  # seconds; the first index of a thousand articles takes a quarter of an hour


@dataclass(frozen=True, slots=True)
class Stores:
    """The library in its database, and the index beside it in the data folder."""

    data: Path
    database: Database
    library: LibraryStore

    @property
    def index(self) -> "IndexStore":
        """The index; what it needs takes a second to load, which a look at the library should not wait for."""
        from index.storage.index_store import IndexStore

        return IndexStore(self.data / "index")

    @contextmanager
    def one_builder(self, report: Report) -> Iterator[None]:
        """Let one process at a time build and publish; the others wait.

        The operating system frees the lock of a process that dies.
        """
        lock = FileLock(self.data / "publish.lock")
        try:
            try:
                lock.acquire(timeout=0)
            except Timeout:
                report.notice("somebody else is publishing; waiting for them to finish")
                lock.acquire(timeout=_LONGEST_WAIT)
        except Timeout:
            remedy = f"find the process that holds {lock.lock_file}, and end it if it hangs"
            raise StoreError("another process has been publishing for an hour", remedy) from None
        except OSError as error:
            remedy = "choose another folder with --data or METROPOLE_DATA, or change this one's rights"
            problem = f"{self.data}: it cannot be written to ({error.strerror or error})"
            raise StoreError(problem, remedy) from error
        try:
            yield
        finally:
            lock.release()


def open_stores(settings: Settings) -> Stores:
    """Open the library and the index; raises StoreError where they cannot be read or made."""
    url = settings.database_url.get_secret_value() if settings.database_url else None
    database = open_database(url or settings.data / "library.sqlite3")
    return Stores(settings.data, database, LibraryStore(database))
