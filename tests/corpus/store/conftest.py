"""The same tests on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.store.database import Database, open_database
from corpus.store.library_store import LibraryStore


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Return where a database may be made: a path, or the URL of an empty one."""
    if request.param == "sqlite":
        return tmp_path / "library.sqlite3"
    url: str = request.getfixturevalue("postgresql_url")
    return url


@pytest.fixture
def database(where: Path | str) -> Iterator[Database]:
    database = open_database(where)
    yield database
    database.close()


@pytest.fixture
def store(database: Database) -> LibraryStore:
    return LibraryStore(database)
