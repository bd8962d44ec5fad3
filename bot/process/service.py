"""A bot as a process: it loads beside the connection, looks after itself, and leaves when it is told to."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from contextlib import suppress
from datetime import timedelta
from threading import Event, Thread
from typing import Protocol

from bot.platform import Platform
from bot.process.backend import Backend, open_backend
from bot.process.chores import Chores
from bot.process.logs import LogReport
from bot.process.notices import Notice
from bot.process.preparing import keep_prepared
from bot.report import Report
from bot.settings import Settings

_GRACE = timedelta(seconds=25)  # to finish in; platforms and process managers wait for about 30

logger = logging.getLogger(__name__)


class Bot(Protocol):
    """A platform's client."""

    async def run(self) -> None:
        """Connect, and serve until closed; raises BotError where the platform refuses."""

    async def close(self) -> None:
        """Take nothing new, finish what is under way, and disconnect."""

    async def notify(self, notice: Notice) -> None:
        """Tell moderators, where a place for that is set."""


class Opening:
    """The backend, which is opened in a thread while the platform is connected to already."""

    def __init__(self, open_it: Callable[[], Backend]) -> None:
        """Take what opens it, and begin; belongs to the running event loop."""
        opened: Future[Backend] = Future()
        # The process must be able to end while this waits for another one, which publishes.
        self._thread = Thread(target=_settle, args=(opened, open_it), name="opening", daemon=True)
        self._thread.start()
        self._opened = asyncio.wrap_future(opened)

    @property
    def is_done(self) -> bool:
        """Whether nobody needs to wait any more."""
        return self._opened.done()

    async def backend(self) -> Backend:
        """Wait until it is open; raises what stands in the way of opening it."""
        return await asyncio.shield(self._opened)

    async def give_up(self, longest: timedelta) -> None:
        """Let nobody wait for it any more, and what is going on come to its end, where it does so in time."""
        self._opened.cancel()
        await asyncio.to_thread(self._thread.join, longest.total_seconds())


def _settle(opened: "Future[Backend]", open_it: Callable[[], Backend]) -> None:
    opened.set_running_or_notify_cancel()
    try:
        opened.set_result(open_it())
    except BaseException as error:
        opened.set_exception(error)


async def serve(make_bot: Callable[[Opening], Bot], settings: Settings, platform: Platform) -> None:
    """Run a platform's bot until it is told to stop by SIGTERM or SIGINT, or cannot go on.

    On a signal it finishes what is under way and returns. Raises BotError, CorpusError or
    IndexingError where it cannot serve.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    report, is_stopped = LogReport(logging.getLogger(f"bot.{platform}")), Event()
    opening = Opening(lambda: open_backend(settings, report, platform, is_stopped))
    bot = make_bot(opening)
    running = asyncio.create_task(bot.run())
    keeping = asyncio.create_task(_keep(opening, bot, settings, report))
    stopping = asyncio.create_task(stop.wait())
    try:
        done, _ = await asyncio.wait({running, keeping, stopping}, return_when=asyncio.FIRST_COMPLETED)
        logger.info("stopping", extra={"on_signal": stopping in done})
        for task in done - {stopping}:
            task.result()
    finally:
        await _leave(bot, opening, keeping, is_stopped)
        stopping.cancel()
        await _end(running)
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


async def _keep(opening: Opening, bot: Bot, settings: Settings, report: Report) -> None:
    backend = await opening.backend()
    logger.info("ready", extra={"revision": backend.desk.revision})
    chores = Chores(backend.journal, backend.moderation(report), settings.refresh_every, bot.notify)
    async with asyncio.TaskGroup() as group:
        group.create_task(keep_prepared(backend.desk))
        group.create_task(chores.run())


async def _leave(bot: Bot, opening: Opening, keeping: asyncio.Task[None], is_stopped: Event) -> None:
    await _end(keeping)
    await _within_grace(bot.close(), "closing the connection")
    is_stopped.set()  # nobody can be told any more what comes of it
    if opening.is_done:
        with suppress(Exception):  # what stood in the way of opening was told already
            backend = await opening.backend()
            await _within_grace(backend.reception.close(), "answering")
            backend.stores.database.close()
    await opening.give_up(_GRACE)


async def _within_grace(work: Awaitable[None], what: str) -> None:
    try:
        await asyncio.wait_for(work, _GRACE.total_seconds())
    except TimeoutError:
        logger.warning("not finished in time", extra={"what": what})
    except Exception:
        logger.exception("could not finish", extra={"what": what})


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError, Exception):
        await task
