"""An event told twice is heeded once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.seen_events import SeenEvents
from bot.journal.pseudonym import Pseudonyms
from corpus.store.database import open_database
from corpus.store.tables import seen_event
from tests.bot.data_folder import rows, stores_in

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
WEEK = timedelta(days=7)


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def warnings():
    return []


@pytest.fixture
def seen(stores, clock, warnings):
    return SeenEvents(stores.database, Pseudonyms(stores.data), "slack", warnings.append, clock)


def reopened(stores, clock):
    """Return the same after a restart."""
    other = stores_in(stores.data)
    return SeenEvents(other.database, Pseudonyms(other.data), "slack", lambda _: None, clock)


def take(seen, *names, lasting=timedelta(days=1)):
    """Say of one event whether it is new."""
    (is_new,) = seen.take_each([names], lasting)
    return is_new


def test_a_name_is_taken_once(seen):
    assert take(seen, "C1:1")
    assert not take(seen, "C1:1")
    assert take(seen, "C1:2")


def test_one_of_several_names_that_was_taken_is_enough(seen):
    assert take(seen, "Ev1", "C1:1")
    assert not take(seen, "Ev2", "C1:1")
    assert not take(seen, "Ev2")


def test_it_is_taken_after_a_restart_too(seen, stores, clock):
    assert take(seen, "Ev1", "C1:1")
    assert not take(reopened(stores, clock), "Ev2", "C1:1")
    assert not take(reopened(stores, clock), "Ev1")
    assert take(reopened(stores, clock), "Ev3")


def test_it_is_forgotten_after_its_time(seen, stores, clock):
    assert take(seen, "Ev1", lasting=timedelta(hours=1))
    clock.now += timedelta(minutes=59)
    assert not take(seen, "Ev1", lasting=timedelta(hours=1))
    clock.now += timedelta(hours=3)
    assert take(seen, "Ev2")
    assert len(rows(stores.database, seen_event)) == 1
    assert take(seen, "Ev1")


def test_what_is_noted_is_known_for_as_long(seen, stores, clock):
    assert not seen.is_known("thread")
    seen.note("thread", lasting=WEEK)
    clock.now += timedelta(days=6)
    seen.note("thread", lasting=WEEK)
    clock.now += timedelta(days=6)
    assert seen.is_known("thread")
    assert reopened(stores, clock).is_known("thread")
    clock.now += timedelta(days=2)
    assert not seen.is_known("thread")
    assert not reopened(stores, clock).is_known("thread")


def test_of_many_at_once_one_is_first(seen):
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda _: take(seen, "Ev1", "C1:1"), range(40))) == 1


def test_of_two_processes_one_is_first(seen, stores, clock):
    other = reopened(stores, clock)
    with ThreadPoolExecutor(2) as pool:
        for number in range(20):
            assert sum(pool.map(lambda one: take(one, f"Ev{number}"), (seen, other))) == 1  # noqa: B023 - awaited


def test_no_id_of_a_person_is_stored(seen, stores):
    take(seen, "message:C1:U0ANN")
    (row,) = rows(stores.database, seen_event)
    assert len(row.key) == 64
    assert "U0ANN" not in row.key


def test_without_a_database_it_holds_within_the_process(seen, stores, warnings, tmp_path):
    stores.database.close()
    (stores.data / "library.sqlite3").write_bytes(b"no database " * 1000)
    assert take(seen, "Ev1")
    assert not take(seen, "Ev1")
    assert not seen.is_known("thread")
    assert len(warnings) == 1
    assert "slack" in warnings[0]


def test_on_postgresql_too(postgresql_url, tmp_path, clock):
    database = open_database(postgresql_url)
    seen = SeenEvents(database, Pseudonyms(tmp_path), "slack", lambda _: None, clock)
    assert take(seen, "Ev1")
    again = SeenEvents(open_database(postgresql_url), Pseudonyms(tmp_path), "slack", lambda _: None, clock)
    assert not take(again, "Ev1")
    seen.note("Ev1", lasting=WEEK)
    clock.now += timedelta(days=3)
    assert again.is_known("Ev1")
