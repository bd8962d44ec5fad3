"""Publishing from several processes at once, and being killed while at it."""

import signal
from pathlib import Path

import pytest

from corpus.errors import OutdatedError
from corpus.store.database import open_database
from corpus.store.library_store import LibraryStore
from tests.corpus.store.articles import stored
from tests.corpus.store.processes import new_queue, publish_and_die, publish_until_done, start

FEWEST_STATEMENTS = 10  # of a publish


def test_killed_before_any_statement_nothing_has_changed(where: Path | str) -> None:
    articles = (stored("bakery", "The bakery opens at six."),)
    store = LibraryStore(open_database(where))
    before = store.publish(articles, expected=None, actor="alice", why="")
    history = store.history()
    statements = 0
    while True:
        process = start(publish_and_die, where, statements)
        process.join()
        if process.exitcode == 0:  # it had no more statements to be killed before
            break
        assert process.exitcode == -signal.SIGKILL
        assert store.in_force() == before
        assert store.stored_articles(before) == articles
        assert store.history() == history
        assert store.kept() == [before]
        assert len(store.versions("ferry")) == 0
        statements += 1
    assert statements >= FEWEST_STATEMENTS
    after = store.in_force()
    assert after is not None
    assert sorted(store.library(after).articles) == ["bakery", "ferry"]
    assert [event.actor for event in store.history()] == ["carol", "alice"]


def test_killed_while_writing_the_next_process_goes_on(where: Path | str) -> None:
    open_database(where).close()
    process = start(publish_and_die, where, FEWEST_STATEMENTS - 1)
    process.join()
    store = LibraryStore(open_database(where))
    assert store.in_force() is None
    assert store.publish([stored("ferry")], expected=None, actor="alice", why="") == store.in_force()


def test_two_processes_publish_at_once_and_nothing_is_lost(where: Path | str) -> None:
    store = LibraryStore(open_database(where))
    told = new_queue()
    processes = [start(publish_until_done, where, name, 8, told) for name in ("alice", "bob")]
    while any(process.is_alive() for process in processes):
        revision = store.in_force()  # a reader all the while
        if revision is not None:
            assert len(store.library(revision)) > 0
    assert [process.exitcode for process in processes] == [0, 0]
    revision = store.in_force()
    assert revision is not None
    assert len(store.library(revision)) == 16
    events = store.history()
    assert len(events) == 16
    assert [event.before for event in events] == [*(event.revision for event in events[1:]), None]
    assert {len(event.details.added) for event in events} == {1}


def test_the_second_of_two_publishers_is_told(where: Path | str) -> None:
    alice, bob = LibraryStore(open_database(where)), LibraryStore(open_database(where))
    first = alice.publish([stored("ferry")], expected=None, actor="alice", why="")
    with pytest.raises(OutdatedError, match=f"revision {first} was put in force meanwhile, in place of none"):
        bob.publish([stored("bakery")], expected=None, actor="bob", why="")
    assert bob.in_force() == first
    assert [event.actor for event in bob.history()] == ["alice"]
    assert bob.versions("bakery") == ()
