"""Publishing edition after edition in processes that are killed at it, while others ask throughout.

This belongs in a process of its own: it forks, so that no child has to load the libraries again, and
keeps nothing open until the last child is gone, so that each of them begins afresh.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from signal import SIGKILL
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any

from threadpoolctl import threadpool_limits

from bot.moderation.publishing import publish_articles
from bot.stores import Stores
from corpus.store.revisions import in_force
from index.search import Searcher
from tests.bot.asking import Hearing, ask_until
from tests.bot.data_folder import stores_in
from tests.bot.editions import KINDS, QUESTIONS, Edition, editions
from tests.bot.minutes import Minutes
from tests.bot.steps import die_before
from tests.forks import prepare_to_fork
from tests.index.hashing_encoder import HashingEncoder

READERS = 2
LONGEST_WAIT = 120  # seconds for a process to say something; each of them needs one or two
ENOUGH = 3  # times that a process gets through: how many steps it has varies with what it merges and removes

_CONTEXT = get_context("fork")


@dataclass(frozen=True, slots=True)
class Found:
    """What the next process finds, and what is amiss once it has published what was due once more.

    `texts` are the articles in force by id, `notices` what publishing reported, and `left_over` what
    is in the index folder and belongs to no revision that is kept.
    """

    revision: str | None
    texts: dict[str, str]
    notices: tuple[str, ...]
    left_over: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kill:
    """What was found after a process was killed that was to put `due` in force in place of `before`."""

    before: Edition
    due: Edition
    found: Found


@dataclass(frozen=True, slots=True)
class Campaign:
    """What was published and the revisions in the history, both oldest first; the kills; what readers heard."""

    editions: tuple[Edition, ...]
    history: tuple[str | None, ...]
    kills: tuple[Kill, ...]
    hearings: tuple[Hearing, ...]


def publish_and_kill(data: Path, database_url: str | None, *, of_database: bool, kills: int) -> Campaign:
    """Kill at each step of each kind of publishing (`of_database`: only those), and at random times up to `kills`."""
    with threadpool_limits(1):  # a fork loses threads
        prepare_to_fork()
        _rehearse()
        publishers = _Publishers(data, database_url)
        publishers.publish()
        with _readers(data, database_url) as hearings:
            _kill_at_every_step(publishers, of_database=of_database)
            while len(publishers.kills) < kills:
                publishers.publish_and_kill_at_random()
        stores = stores_in(data, database_url)
        publishers.look(stores)
        history = tuple(event.revision for event in reversed(stores.library.history()))
    return Campaign(tuple(publishers.editions), history, tuple(publishers.kills), tuple(hearings))


def _rehearse() -> None:
    """Load libraries and lists of words, which each child would else load anew."""
    edition = next(editions())
    with TemporaryDirectory() as folder:
        stores = stores_in(Path(folder))
        _put_in_force(stores, edition, None, Minutes())
        _found(stores, edition)
        stores.database.close()


class _Publishers:
    """Processes one after the other, each of which puts the next edition in force."""

    def __init__(self, data: Path, database_url: str | None) -> None:
        self.editions: list[Edition] = []
        self.kills: list[Kill] = []
        self._coming = editions()
        self._open = partial(stores_in, data, database_url)
        self._was_killed = False
        self._random = Random(0)
        self._takes = 0.0

    def publish_and_kill_at_random(self) -> None:
        """Publish the next edition, and kill the process at some time while it does."""
        self.publish(kill_after=self._random.uniform(0, self._takes))

    def publish(self, die: Callable[[], None] = lambda: None, kill_after: float | None = None) -> bool:
        """Publish the next edition, after what is still due; return whether the process got through."""
        edition = next(self._coming)
        ours, theirs = _CONTEXT.Pipe(duplex=False)
        process = _CONTEXT.Process(target=self._work, args=(edition, die, theirs), daemon=True)
        process.start()
        theirs.close()
        self._note(_received(ours))
        began = monotonic()
        if kill_after is not None:
            sleep(kill_after)
            process.kill()
        process.join(LONGEST_WAIT)
        assert process.exitcode in (0, -SIGKILL), "publishing failed or hangs; standard error may say why"
        self._was_killed = process.exitcode != 0
        if kill_after is None and not self._was_killed:
            self._takes = monotonic() - began
        self.editions.append(edition)
        return not self._was_killed

    def look(self, stores: Stores) -> None:
        """See what the last process left."""
        self._note(_found(stores, self.editions[-1]))

    def _note(self, found: Found | None) -> None:
        if self._was_killed and found is not None:
            self.kills.append(Kill(*self.editions[-2:], found))

    def _work(self, edition: Edition, die: Callable[[], None], tell: Connection) -> None:
        stores = self._open()
        tell.send(_found(stores, self.editions[-1]) if self.editions else None)
        die()
        _put_in_force(stores, edition, stores.library.in_force(), Minutes())


def _kill_at_every_step(publishers: _Publishers, *, of_database: bool) -> None:
    steps = [0] * KINDS
    got_through = [0] * KINDS
    for kind in cycle(range(KINDS)):
        if got_through[kind] < ENOUGH:
            steps[kind] += 1
            got_through[kind] += publishers.publish(partial(die_before, steps[kind], of_database=of_database))
        elif min(got_through) < ENOUGH:
            publishers.publish_and_kill_at_random()
        else:
            return


@contextmanager
def _readers(data: Path, database_url: str | None) -> Iterator[list[Hearing]]:
    """Let processes ask meanwhile; at the end the list holds what they heard."""
    hearings: list[Hearing] = []
    stop = _CONTEXT.Event()
    pipes = [_CONTEXT.Pipe(duplex=False) for _ in range(READERS)]
    for _, theirs in pipes:  # a daemon is ended with this process, whatever went wrong
        _CONTEXT.Process(target=ask_until, args=(stop, data, database_url, theirs), daemon=True).start()
        theirs.close()
    try:
        yield hearings
    finally:
        stop.set()
    hearings += [_received(ours) for ours, _ in pipes]


def _received(pipe: Connection) -> Any:
    assert pipe.poll(LONGEST_WAIT), f"a process said nothing for {LONGEST_WAIT} seconds"
    return pipe.recv()


def _found(stores: Stores, due: Edition) -> Found:
    with stores.database.write() as connection:  # a server may still be busy with the last words of who was killed
        revision = in_force(connection, lock=True) or ""
    encoder = HashingEncoder()
    index = stores.index.load(revision, stores.library.library(revision), encoder.identity)
    Searcher(index, encoder).search(QUESTIONS[0])
    minutes = Minutes()
    _put_in_force(stores, due, revision, minutes)  # where it is in force already, this only sweeps up
    texts = {article.id: article.text for article in index.library}
    return Found(revision, texts, tuple(minutes.notices), _left_over(stores))


def _put_in_force(stores: Stores, edition: Edition, expected: str | None, minutes: Minutes) -> None:
    publish_articles(stores, HashingEncoder(), minutes, edition, expected=expected, actor="alice", why="")


def _left_over(stores: Stores) -> tuple[str, ...]:
    folder, kept = stores.index.folder, stores.library.kept()
    forgotten = [path for path in folder.glob("*/revisions/*") if path.name not in kept]
    return tuple(str(path.relative_to(folder)) for path in [*folder.rglob(".*"), *forgotten])
