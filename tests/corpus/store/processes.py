"""What other processes do to a database; each runs in a process of its own."""

import os
import signal
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from corpus.errors import OutdatedError
from corpus.store.database import open_database
from corpus.store.library_store import LibraryStore
from tests.corpus.store.articles import stored

_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload([__name__, "corpus.store.migrations.upgrade"])


def start(work: Callable[..., None], *arguments: Any) -> BaseProcess:
    process = _CONTEXT.Process(target=work, args=arguments)
    process.start()
    return process


def new_queue() -> "SimpleQueue[str]":
    return _CONTEXT.SimpleQueue()


def open_and_close(where: Path | str) -> None:
    open_database(where).close()


def publish_until_done(where: Path | str, name: str, times: int, told: "SimpleQueue[str]") -> None:
    """Add an article as often as asked, looking at the library again whenever somebody else was first."""
    store = LibraryStore(open_database(where))
    done = 0
    while done < times:
        base = store.in_force()
        articles = list(store.stored_articles(base)) if base else []
        added = stored(f"{name}-{done}")
        try:
            store.publish([*articles, added], expected=base, actor=name, why="")
            done += 1
        except OutdatedError:
            told.put(name)


def publish_and_die(where: Path | str, statements: int) -> None:
    """Publish two articles in place of what is in force, and be killed before a statement of the transaction."""
    store = LibraryStore(open_database(where))
    base = store.in_force()

    def count(*_: object) -> None:
        nonlocal statements
        statements -= 1
        if statements < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)
    store.publish([stored("ferry"), stored("bakery")], expected=base, actor="carol", why="")
