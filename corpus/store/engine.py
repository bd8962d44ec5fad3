"""How to connect: a SQLite file that survives power loss, or a PostgreSQL server."""

import os
import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from corpus.errors import StoreError

LOCK_TIMEOUT = 30  # seconds that a writer waits for another one
_CONNECT_TIMEOUT = 10  # seconds, for each address of the server

_POSTGRESQL = "postgresql+psycopg"
_SCHEMES = ("postgresql", "postgres", _POSTGRESQL)
_URL_REMEDY = "write DATABASE_URL as postgresql://USER:PASSWORD@HOST/DATABASE, with %40 for an @ in the password"

# A reader sees one state of the database from its first query to its last, on both.
READING: dict[str, dict[str, Any]] = {
    "sqlite": {"begin": "BEGIN"},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}
# On SQLite a transaction that reads first and writes later would fail if another one wrote in between.
WRITING: dict[str, dict[str, Any]] = {
    "sqlite": {"begin": "BEGIN IMMEDIATE"},
    "postgresql": {"begin": f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}s'"},
}


def sqlite_engine(path: Path) -> Engine:
    """Return an engine for a file; where it may only be read, one that only reads it."""
    if _may_write(path):
        url = URL.create("sqlite", database=str(path))
        engine = create_engine(url, creator=partial(_connect, path), hide_parameters=True)
        event.listen(engine, "checkin", _forget_read_only)
    else:
        creator = partial(_connect_read_only, path)
        engine = create_engine("sqlite://", creator=creator, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def postgresql_engine(url: str) -> Engine:
    """Return an engine for a server; raises StoreError where the URL is not one of PostgreSQL."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreError("DATABASE_URL cannot be read", _URL_REMEDY) from None
    if parsed.drivername not in _SCHEMES:
        raise StoreError("DATABASE_URL does not begin with postgresql://", _URL_REMEDY)
    if url.count("@") > 1:  # else the rest of the password would be taken for the host, and shown
        raise StoreError("DATABASE_URL has more than one @", _URL_REMEDY)
    if ";" in (parsed.database or ""):  # as JDBC has options, a password among them; it would be shown
        raise StoreError("DATABASE_URL has a ; in the name of the database", _URL_REMEDY)
    parsed = parsed.set(drivername=_POSTGRESQL)
    if "connect_timeout" not in parsed.query:
        parsed = parsed.update_query_dict({"connect_timeout": str(_CONNECT_TIMEOUT)})
    engine = create_engine(parsed, pool_pre_ping=True, hide_parameters=True)
    event.listen(engine, "begin", _begin)
    return engine


def _may_write(path: Path) -> bool:
    return os.access(path.parent, os.W_OK | os.X_OK) and (not path.exists() or os.access(path, os.W_OK))


def _connect(path: Path) -> sqlite3.Connection:
    """Connect; where a full disk has no room for the file that the processes share, to read only.

    Nobody has such a database open, as that file would be there; so without a WAL all of it is in the one file.
    """
    connection = sqlite3.connect(path, timeout=LOCK_TIMEOUT, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = FULL")  # the first that makes that file
    except sqlite3.OperationalError as error:
        connection.close()
        wal = path.with_name(f"{path.name}-wal")
        if error.sqlite_errorcode != sqlite3.SQLITE_IOERR_SHMSIZE or (wal.exists() and wal.stat().st_size):
            raise
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True, timeout=LOCK_TIMEOUT, check_same_thread=False, factory=_OfAFullDisk)
    except BaseException:
        connection.close()
        raise
    return connection


class _OfAFullDisk(sqlite3.Connection):
    """A connection that overlooks what others write once there is room again; used for one reading only."""


def _forget_read_only(connection: Any, record: ConnectionPoolEntry) -> None:
    if isinstance(connection, _OfAFullDisk):
        record.invalidate()


def _connect_read_only(path: Path) -> sqlite3.Connection:
    """Connect without writing anything.

    Reading a WAL database writes to the file beside it that the processes share, unless it is said
    to be immutable, which would overlook what is still in the WAL. Where a process with more rights
    has it open, there is a WAL. https://www.sqlite.org/wal.html#read_only_databases
    """
    is_in_use = path.with_name(f"{path.name}-wal").exists()
    uri = f"{path.absolute().as_uri()}?mode=ro{'' if is_in_use else '&immutable=1'}"
    return sqlite3.connect(uri, uri=True, timeout=LOCK_TIMEOUT, check_same_thread=False)


def _set_up_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # SQLAlchemy begins transactions, the driver must not
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is written over; not every build does so


def _begin(connection: Connection) -> None:
    statement = connection.get_execution_options().get("begin")
    if statement:
        connection.exec_driver_sql(statement)
