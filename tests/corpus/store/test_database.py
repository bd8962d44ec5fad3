"""Opening a database, and its transactions."""

import hashlib
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError, StatementError

from corpus.errors import StoreError
from corpus.store import tables
from corpus.store.database import Database, open_database
from corpus.store.library_store import LibraryStore
from corpus.store.migrations import HEAD
from corpus.store.migrations.upgrade import alembic_config
from tests.corpus.store.articles import FERRY, publish
from tests.corpus.store.processes import open_and_close, start

ROOT = Path(__file__).resolve().parents[3]
NOON = datetime(2019, 2, 28, 12, 0, 0, 123456, UTC)


def test_the_migrations_make_the_tables(database: Database) -> None:
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []


def test_head_is_the_last_migration(database: Database) -> None:
    with database.read() as connection:
        assert ScriptDirectory.from_config(alembic_config(connection)).get_heads() == [HEAD]


def test_the_articles_of_an_older_database_stay(where: Path | str) -> None:
    older = open_database(where)
    revision = publish(LibraryStore(older), FERRY)
    with older.write() as connection:
        connection.execute(text("ALTER TABLE article_version DROP COLUMN stated_by_hand"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    older.close()
    upgraded = open_database(where)
    assert list(LibraryStore(upgraded).library(revision)) == [FERRY.article]
    upgraded.close()


def test_a_new_data_folder_is_its_owners_alone(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir(mode=0o755)
    for folder in (given, tmp_path / "new"):
        open_database(folder / "library.sqlite3").close()
    assert (given.stat().st_mode & 0o777, (tmp_path / "new").stat().st_mode & 0o777) == (0o755, 0o700)


def test_opening_again_writes_nothing(tmp_path: Path) -> None:
    open_database(tmp_path / "new" / "library.sqlite3").close()
    before = {path: hashlib.sha256(path.read_bytes()).digest() for path in (tmp_path / "new").iterdir()}
    modified = {path: path.stat().st_mtime_ns for path in before}
    open_database(tmp_path / "new" / "library.sqlite3").close()
    assert {path: hashlib.sha256(path.read_bytes()).digest() for path in (tmp_path / "new").iterdir()} == before
    assert {path: path.stat().st_mtime_ns for path in before} == modified


def test_opening_again_needs_no_alembic(where: Path | str) -> None:
    open_database(where).close()
    given = f"Path({str(where)!r})" if isinstance(where, Path) else repr(where)
    code = f"import sys; from pathlib import Path; from corpus.store.database import open_database as o; o({given})"
    command = [sys.executable, "-c", f"{code}; print('alembic' in sys.modules, 'psycopg' in sys.modules)"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert printed.split() == ["False", str(isinstance(where, str))]


def test_many_processes_may_open_a_new_database_at_once(where: Path | str) -> None:
    processes = [start(open_and_close, where) for _ in range(6)]
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * 6
    with open_database(where).read() as connection:
        assert connection.execute(select(tables.in_force)).all() == [(1, None, None)]


def test_sqlite_is_set_up_to_survive_power_loss(tmp_path: Path) -> None:
    database = open_database(tmp_path / "library.sqlite3")
    with database.read() as connection:
        pragmas = ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        values = [connection.scalar(text(f"PRAGMA {pragma}")) for pragma in pragmas]
    assert values == ["wal", 1, 2, 30_000]


def test_an_error_undoes_the_whole_transaction(database: Database) -> None:
    def add_and_fail() -> None:
        with database.write() as connection:
            connection.execute(insert(tables.revision), {"id": "0" * 12, "made_at": NOON, "kept": True})
            raise KeyError("ours")

    with pytest.raises(KeyError, match="ours"):
        add_and_fail()
    with database.read() as connection:
        assert connection.execute(select(tables.revision)).all() == []


def test_a_reader_sees_one_state_throughout(database: Database) -> None:
    with database.read() as reader:
        assert reader.execute(select(tables.revision)).all() == []
        with database.write() as writer:
            writer.execute(insert(tables.revision), {"id": "0" * 12, "made_at": NOON, "kept": True})
        assert reader.execute(select(tables.revision)).all() == []
    with database.read() as reader:
        assert reader.execute(select(tables.revision.c.id)).all() == [("0" * 12,)]


def test_writers_in_many_threads_queue(database: Database) -> None:
    with database.write() as connection:
        connection.execute(insert(tables.withdrawal), {"article_id": "ferry", "at": NOON, "actor": "", "why": "0"})

    def count() -> None:
        for _ in range(5):
            with database.write() as connection:
                why = connection.scalar(select(tables.withdrawal.c.why).with_for_update())
                connection.execute(update(tables.withdrawal).values(why=str(int(why or "0") + 1)))

    threads = [Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as connection:
        assert connection.scalar(select(tables.withdrawal.c.why)) == "40"


@pytest.mark.parametrize(
    "given",
    [NOON, NOON.astimezone(timezone(timedelta(hours=7))), NOON.astimezone(timezone(timedelta(hours=-9, minutes=-30)))],
)
def test_times_come_back_in_utc(database: Database, given: datetime) -> None:
    with database.write() as connection:
        connection.execute(insert(tables.revision), {"id": "0" * 12, "made_at": given, "kept": True})
        stored = connection.scalar(select(tables.revision.c.made_at))
        found = connection.scalar(select(tables.revision.c.id).where(tables.revision.c.made_at >= given))
    assert stored == given
    assert stored.tzinfo is UTC
    assert found == "0" * 12


def test_a_time_without_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="no time zone"), database.write() as connection:
        connection.execute(
            insert(tables.revision), {"id": "0" * 12, "made_at": NOON.replace(tzinfo=None), "kept": True}
        )


@pytest.mark.parametrize("row", [{"id": 2}, {"id": 1}])
def test_one_row_says_what_is_in_force(database: Database, row: dict[str, int]) -> None:
    with pytest.raises(StoreError) as raised, database.write() as connection:
        connection.execute(insert(tables.in_force), row)
    assert isinstance(raised.value.__cause__, IntegrityError)


def test_feedback_goes_with_its_question(database: Database) -> None:
    asked = {"asked_at": NOON, "text": "When?", "platform": "terminal", "revision_id": "0" * 12}
    with database.write() as connection:
        statement = insert(tables.question).returning(tables.question.c.id)
        number = connection.scalar(statement, asked | {"answered": True, "confidence": 0.5})
        rating = {"question_id": number, "rater": "a" * 64, "helpful": False, "at": NOON}
        connection.execute(insert(tables.feedback), rating)
        connection.execute(delete(tables.question))
        assert connection.execute(select(tables.feedback)).all() == []


def test_feedback_on_no_question_is_refused(database: Database) -> None:
    with pytest.raises(StoreError), database.write() as connection:
        connection.execute(insert(tables.feedback), {"question_id": 7, "rater": "a", "helpful": True, "at": NOON})
