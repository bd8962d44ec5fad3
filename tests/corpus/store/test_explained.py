"""What people are told when the database cannot be used."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text, update

from corpus.errors import StoreError
from corpus.store import tables
from corpus.store.database import Database, open_database
from corpus.store.library_store import LibraryStore
from tests.bot.full_disk import full_disk
from tests.corpus.store.articles import stored
from tests.postgresql import GUARDED

ROOT = Path(__file__).resolve().parents[3]
# Opens and reads a library without the rights to write, which root gives up after importing.
READER = """
import os, sys
from pathlib import Path
from corpus.errors import StoreError
from corpus.store import tables
from corpus.store.database import open_database
from corpus.store.library_store import LibraryStore
import corpus.store.migrations.upgrade
if os.getuid() == 0:
    os.setuid(65534)
try:
    store = LibraryStore(open_database(Path(sys.argv[1])))
    print(store.in_force(), sorted(store.library(store.in_force()).articles))
    store.lift_withdrawal("ferry", actor="", why="")
except StoreError as error:
    print(error)
"""


def message(where: Path | str) -> str:
    with pytest.raises(StoreError) as raised:
        open_database(where)
    return str(raised.value)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that every user may look into, which is not so of pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)
        Path(name).chmod(0o755)


def read_without_rights(path: Path) -> list[str]:
    command = [sys.executable, "-c", READER, str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()


def test_the_folder_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    expected = f"{tmp_path / 'data'}: the data folder is a file; name a folder in METROPOLE_DATA or --data"
    assert message(tmp_path / "data" / "library.sqlite3") == expected
    assert "the data folder is a file" in message(tmp_path / "data" / "below" / "library.sqlite3")


@pytest.mark.parametrize("content", [b"Not a database, but a letter.\n" * 200, b"SQLite format 3\0" + b"\xff" * 9000])
def test_the_file_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "library.sqlite3"
    path.write_bytes(content)
    remedy = "put back a copy of it, or move it away to begin anew"
    assert message(path) == f"{path}: it is damaged, or no database; {remedy}"
    assert path.read_bytes() == content


def test_the_file_is_damaged_in_the_middle(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    database = open_database(path)
    revision = LibraryStore(database).publish(
        [stored(f"article-{n}", "The ferry sails at noon. " * 100) for n in range(50)], expected=None, actor="", why=""
    )
    database.close()
    content = bytearray(path.read_bytes())
    content[len(content) // 4 : -8192] = b"\xff" * (len(content) - 8192 - len(content) // 4)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="it is damaged, or no database"):
        LibraryStore(open_database(path)).stored_articles(revision)


def test_the_path_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite3").mkdir()
    assert "it cannot be opened; check the rights" in message(tmp_path / "library.sqlite3")


def test_there_is_no_space_left(tmp_path: Path) -> None:
    database = open_database(tmp_path / "library.sqlite3")
    with database.read() as connection:
        connection.execute(text("PRAGMA max_page_count = 1"))  # stays with the pooled connection
    with pytest.raises(StoreError, match="no space left for it; free some"):
        LibraryStore(database).publish([stored("ferry", "Noon. " * 10_000)], expected=None, actor="", why="")


def test_there_is_no_space_left_for_what_the_processes_share(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    database = open_database(path)
    revision = LibraryStore(database).publish([stored("ferry", "Noon.")], expected=None, actor="", why="")
    database.close()
    with full_disk():
        store = LibraryStore(opened := open_database(path))
        assert store.library(revision).articles["ferry"].text == "Noon."
        with pytest.raises(StoreError, match=r"cannot be written to; check .* and whether its disk is full"):
            store.lift_withdrawal("ferry", actor="", why="")
    other = LibraryStore(open_database(path))
    later = other.publish([stored("ferry", "One.")], expected=revision, actor="", why="")
    assert store.in_force() == later  # with room again, what others write is seen
    assert not store.lift_withdrawal("ferry", actor="", why="")
    opened.close()


def test_what_is_in_the_log_is_not_overlooked_where_there_is_no_space_left(tmp_path: Path) -> None:
    path, log = tmp_path / "library.sqlite3", tmp_path / "library.sqlite3-wal"
    database = open_database(path)
    LibraryStore(database).publish([stored("ferry", "Noon.")], expected=None, actor="", why="")
    content = log.read_bytes()
    database.close()
    log.write_bytes(content)  # as a process leaves it that was killed
    with full_disk():
        assert "no space left for it; free some" in message(path)


def test_another_process_keeps_it_locked(tmp_path: Path) -> None:
    database = open_database(tmp_path / "library.sqlite3")
    other = sqlite3.connect(tmp_path / "library.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with database.read() as connection:
        connection.execute(text("PRAGMA busy_timeout = 1"))  # stays with the pooled connection
    with pytest.raises(StoreError, match="another process keeps it locked; try again"), database.write():
        pass
    other.close()


def test_another_client_of_the_server_keeps_it_locked(postgresql_url: str) -> None:
    database = open_database(postgresql_url)
    locking = "SET LOCAL lock_timeout = '1ms'; SELECT * FROM in_force FOR UPDATE"
    with database.write() as first:
        first.exec_driver_sql(locking)
        with pytest.raises(StoreError, match="keeps it locked; try again"), database.write() as second:
            second.exec_driver_sql(locking)


def test_a_reader_cannot_write_to_the_server(postgresql_url: str) -> None:
    database = open_database(postgresql_url)
    with pytest.raises(StoreError, match="it cannot be written to; name"), database.read() as connection:
        connection.execute(update(tables.in_force).values(id=1))


def test_writers_wait_only_so_long_for_the_server(postgresql_url: str) -> None:
    with open_database(postgresql_url).write() as connection:
        assert connection.scalar(text("SHOW lock_timeout")) == "30s"


def test_a_newer_version_wrote_it(where: Path | str) -> None:
    database = open_database(where)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert message(where) == f"{database.name}: a newer version of metropole wrote it; update metropole"


def test_half_a_character_is_refused(database: Database) -> None:
    with pytest.raises(StoreError, match="leave out that character"):
        LibraryStore(database).amend(expected=None, actor="alice", why="a surrogate: \ud800", withdrawals=["ferry"])


@pytest.mark.parametrize("folder_mode", [0o555, 0o755])
def test_a_library_may_be_read_without_rights_to_write(open_folder: Path, folder_mode: int) -> None:
    path = open_folder / "library.sqlite3"
    database = open_database(path)
    revision = LibraryStore(database).publish([stored("ferry")], expected=None, actor="", why="")
    database.close()
    path.chmod(0o444)
    open_folder.chmod(folder_mode)
    expected = [
        f"{revision} ['ferry']",
        f"{path}: it cannot be written to; check the rights of the file and its folder, and whether its disk is full",
    ]
    assert read_without_rights(path) == expected


def test_a_library_in_use_may_be_read_without_rights_to_write(open_folder: Path) -> None:
    path = open_folder / "library.sqlite3"
    store = LibraryStore(open_database(path))
    first = store.publish([stored("ferry")], expected=None, actor="", why="")
    second = store.publish([stored("bakery")], expected=first, actor="", why="")  # both are only in the WAL
    assert (open_folder / "library.sqlite3-wal").stat().st_size > 0
    assert read_without_rights(path)[0] == f"{second} ['bakery']"


def test_no_library_and_no_rights_to_make_one(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    path = open_folder / "library.sqlite3"
    assert read_without_rights(path)[0].startswith(f"{open_folder}: cannot be written to (Permission denied); name a")
    below = open_folder / "data" / "library.sqlite3"
    assert "the data folder cannot be made (Permission denied)" in read_without_rights(below)[0]


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("mysql://bob:secret@host/db", "DATABASE_URL does not begin with postgresql://"),
        ("sqlite:///library.sqlite3", "DATABASE_URL does not begin with postgresql://"),
        ("bob:secret@host", "DATABASE_URL cannot be read"),
        ("postgresql://bob:secret@host:port/db", "DATABASE_URL cannot be read"),
        ("postgresql://bob:sec@secret@host/db", "DATABASE_URL has more than one @"),
        ("postgresql://host/db;user=bob;password=secret", "DATABASE_URL has a ; in the name of the database"),
        ("", "DATABASE_URL cannot be read"),
    ],
)
def test_the_url_is_no_postgresql_url(url: str, problem: str) -> None:
    assert message(url).startswith(f"{problem}; write DATABASE_URL as postgresql://USER:PASSWORD@HOST/DATABASE")
    assert "secret" not in message(url)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_the_server_cannot_be_reached(scheme: str) -> None:
    said = message(f"{scheme}://bob:secret@127.0.0.1:1/db")
    assert said.startswith("127.0.0.1:1/db: the database reports an error (connection failed: ")
    assert said.endswith("; check DATABASE_URL, and that the server runs and lets you in")
    assert "secret" not in said


@pytest.mark.parametrize(
    ("path", "cause"),
    [
        (GUARDED, 'password authentication failed for user "bob"'),
        ("postgres", 'role "bob" does not exist'),
        ("postgres?colour=secret-green", "colour"),
    ],
)
def test_the_server_does_not_let_one_in(postgresql_server_url: str, path: str, cause: str) -> None:
    said = message(f"{postgresql_server_url}/{path}".replace("//metropole@", "//bob:secret@"))
    assert cause in said
    assert "secret" not in said
    assert "\n" not in said


def test_the_server_ends_the_connection(postgresql_url: str) -> None:
    database = open_database(postgresql_url)
    with pytest.raises(StoreError, match="terminating connection"), database.read() as connection:
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    with database.read() as connection:  # the next one is a new connection
        assert connection.scalar(text("SELECT 1")) == 1


def test_the_secret_parameters_of_a_statement_are_not_told(database: Database) -> None:
    with pytest.raises(StoreError) as raised, database.write() as connection:
        connection.execute(text("SELECT :secret FROM no_such_table"), {"secret": "what someone asked"})
    assert "no_such_table" in str(raised.value)
    assert "what someone asked" not in f"{raised.value} {raised.value.__cause__}"
    assert os.linesep not in str(raised.value)
