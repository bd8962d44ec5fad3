"""Asking without a break, while others change the library."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path
from time import sleep

from bot.answer import Quote
from bot.desk import Desk
from bot.in_force import SearcherInForce
from bot.stores import Stores
from tests.bot.data_folder import stores_in
from tests.bot.editions import QUESTIONS
from tests.bot.minutes import Minutes
from tests.index.hashing_encoder import HashingEncoder

THREADS = 2
PAUSE = 0.05  # seconds between the questions of a thread, so that others get on as well
ALL = 50  # quotes: more than there are


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer, and the revisions in force before it was asked for and after it came."""

    before: str | None
    revision: str
    after: str | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Hearing:
    """How many answers a process got, those that are not the same, and what was reported to it."""

    answers: int
    heard: frozenset[Heard]
    notices: tuple[str, ...]


def ask_until(stop: Event, data: Path, database_url: str | None, tell: Connection) -> None:
    """Ask in several threads until told to stop, then send a Hearing."""
    stores = stores_in(data, database_url)
    minutes = Minutes()
    desk = Desk(SearcherInForce(stores, HashingEncoder(), minutes), threshold=0)
    with ThreadPoolExecutor(THREADS) as pool:
        threads = [pool.submit(lambda: list(_answers(stop, stores, desk))) for _ in range(THREADS)]
    heard = [one for thread in threads for one in thread.result()]
    tell.send(Hearing(len(heard), frozenset(heard), tuple(minutes.notices)))


def _answers(stop: Event, stores: Stores, desk: Desk) -> Iterator[Heard]:
    for question in cycle(QUESTIONS):
        if stop.is_set():
            return
        before = stores.library.in_force()
        answer = desk.answer(question, ALL)
        yield Heard(before, answer.revision, stores.library.in_force(), answer.quotes)
        sleep(PAUSE)
