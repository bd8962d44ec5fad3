"""The database that the library and the journal are kept in: opening, reading, writing, closing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, func, inspect, select, text

from corpus.errors import StoreError
from corpus.store.engine import LOCK_TIMEOUT, READING, WRITING, postgresql_engine, sqlite_engine
from corpus.store.explained import explained
from corpus.store.migrations import HEAD

_LONGEST_ERASURE = 2_000  # milliseconds for which readers are waited for
_UPGRADE_LOCK = 0x6D6574726F  # any number, as long as it stays the same


class Database:
    """A database for any number of threads; every process opens its own.

    Whatever goes wrong with it while reading or writing is raised as StoreError.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        """Take an engine, and what people call the database: a path, or server and database."""
        self.name = name
        self._engine = engine
        self._reading = engine.execution_options(**READING[engine.dialect.name])
        self._writing = engine.execution_options(**WRITING[engine.dialect.name])

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the database throughout."""
        with explained(self.name), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection in one transaction: kept whole at the end, undone whole on any error."""
        with explained(self.name), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def erase(self) -> Iterator[Connection]:
        """Give a connection as `write` does, to delete with; afterwards the files hold nothing of it any more."""
        with self.write() as connection:
            yield connection
        if self._engine.dialect.name == "sqlite":
            # What was deleted stands in the write-ahead log until that begins anew. While somebody reads it cannot,
            # and then goes with the next deletion.
            with explained(self.name), self._engine.connect() as connection:
                connection.exec_driver_sql(f"PRAGMA busy_timeout = {_LONGEST_ERASURE}")
                try:
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                finally:
                    connection.exec_driver_sql(f"PRAGMA busy_timeout = {LOCK_TIMEOUT * 1000}")

    def close(self) -> None:
        """Close all connections that are not in use."""
        with explained(self.name):
            self._engine.dispose()


def open_database(where: Path | str) -> Database:
    """Open the SQLite file at a path, or the database on a server (a PostgreSQL URL).

    Makes what is missing and brings older tables up to date; several processes may do so at once.
    A folder that may only be read is enough where the file is there and up to date.
    Raises StoreError where the database cannot be used, one written by a newer version included.
    """
    if isinstance(where, Path):
        _make_folder(where.parent)
        return _opened(Database(sqlite_engine(where), str(where)), where)
    engine = postgresql_engine(where)
    url = engine.url
    return _opened(Database(engine, f"{url.host or 'localhost'}:{url.port or 5432}/{url.database or ''}"))


def _make_folder(folder: Path) -> None:
    """Make a folder that is its owner's alone, as what people ask will be in it; one that is there stays as it is."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        remedy = "name a folder in METROPOLE_DATA or --data"
        raise StoreError(f"{folder}: the data folder is a file", remedy) from error
    except OSError as error:
        remedy = "name a folder that may be written to in METROPOLE_DATA or --data"
        raise StoreError(f"{folder}: the data folder cannot be made ({error.strerror})", remedy) from error


def _opened(database: Database, path: Path | None = None) -> Database:
    try:
        if (path is not None and not path.exists()) or not _is_up_to_date(database):
            _bring_up_to_date(database, path)
    except BaseException:
        database.close()
        raise
    return database


def _is_up_to_date(database: Database) -> bool:
    with database.read() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        return bool(connection.scalar(text("SELECT version_num FROM alembic_version")) == HEAD)


def _bring_up_to_date(database: Database, path: Path | None) -> None:
    """Migrate while no other process does."""
    from corpus.store.migrations.upgrade import upgrade  # takes as long to import as all the rest

    if path is None:
        with database.write() as connection:
            connection.execute(select(func.pg_advisory_xact_lock(_UPGRADE_LOCK)))
            upgrade(connection, database.name)
        return
    with _locked(path):
        # Lasts, so it is done once; no transaction may be open, so not by `database`.
        with explained(database.name), closing(sqlite3.connect(path, timeout=LOCK_TIMEOUT)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        with database.write() as connection:
            upgrade(connection, database.name)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    lock = FileLock(path.with_name(f"{path.name}.lock"), timeout=2 * LOCK_TIMEOUT)
    try:
        lock.acquire()
    except Timeout as error:
        problem = "another process has been setting it up for too long"
        raise StoreError(f"{path}: {problem}", "end that process, and try again") from error
    except OSError as error:
        remedy = "name a folder that may be written to in METROPOLE_DATA or --data"
        raise StoreError(f"{path.parent}: cannot be written to ({error.strerror})", remedy) from error
    try:
        yield
    finally:
        lock.release()
