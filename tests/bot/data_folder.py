"""Data folders: opening one, copying one, reading what is kept in it."""

import shutil
from pathlib import Path
from typing import Any

from sqlalchemy import Table, delete, select

from bot.stores import Stores
from corpus.store import tables
from corpus.store.database import Database, open_database
from corpus.store.library_store import LibraryStore

DATABASE = "library.sqlite3"


def stores_in(folder: Path, database_url: str | None = None) -> Stores:
    """Open what is kept in a folder, whatever the environment says."""
    database = open_database(database_url or folder / DATABASE)
    return Stores(folder, database, LibraryStore(database))


def copy_of(folder: Path, target: Path) -> Path:
    """Copy a data folder, without the questions that other tests have asked."""
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns(f"{DATABASE}-*", "*.lock"))
    database = open_database(target / DATABASE)
    with database.write() as connection:
        connection.execute(delete(tables.question))
    database.close()
    return target


def rows(database: Database, table: Table) -> list[Any]:
    """Return all rows of a table."""
    with database.read() as connection:
        return list(connection.execute(select(table)))


def questions(folder: Path, database_url: str | None = None) -> list[Any]:
    """Return the questions in the journal, oldest first."""
    database = open_database(database_url or folder / DATABASE)
    try:
        return sorted(rows(database, tables.question), key=lambda row: int(row.id))
    finally:
        database.close()


def contents(folder: Path) -> dict[Path, tuple[int, bytes]]:
    """Return when each file was written, and what is in it."""
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
