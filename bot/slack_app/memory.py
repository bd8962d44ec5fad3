"""What the bot remembers of Slack: which events it has heeded, and in which threads it answered."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.chat.seen_events import SeenEvents

_EVENTS_LAST = timedelta(days=1)  # Slack gives up telling an event again after some hours
_THREADS_LAST = timedelta(days=30)


class Memory:
    """Looks things up off the event loop; `seen_events` is opened when it is first needed.

    Each write waits for the disk, so what comes meanwhile is written together.
    """

    def __init__(self, open_seen_events: Callable[[], Awaitable[SeenEvents]]) -> None:
        self._open = open_seen_events
        self._waiting: list[tuple[tuple[str, ...], asyncio.Future[bool]]] = []
        self._to_follow: set[str] = set()
        self._worker: asyncio.Task[None] | None = None

    async def is_new(self, *names: str | None) -> bool:
        """Say whether an event by any of its names was not heeded before; from now on it was."""
        is_new: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((tuple(name for name in names if name), is_new))
        self._work_on()
        return await is_new

    def follow(self, channel: str, thread_ts: str) -> None:
        """Listen to a thread from now on."""
        self._to_follow.add(_thread(channel, thread_ts))
        self._work_on()

    async def finished(self) -> None:
        """Wait until everything is written."""
        if self._worker is not None:
            await self._worker

    async def follows(self, channel: str, thread_ts: str) -> bool:
        """Say whether the bot answered in a thread."""
        seen, name = await self._open(), _thread(channel, thread_ts)
        return name in self._to_follow or await asyncio.to_thread(seen.is_known, name)

    def _work_on(self) -> None:
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._work())

    async def _work(self) -> None:
        while self._waiting or self._to_follow:
            waiting, self._waiting = self._waiting, []
            following = sorted(self._to_follow)
            try:
                seen = await self._open()
                taken = await asyncio.to_thread(_write, seen, [names for names, _ in waiting], following)
                for (_, is_new), answer in zip(waiting, taken, strict=True):
                    if not is_new.done():
                        is_new.set_result(answer)
            except Exception as error:
                for _, is_new in waiting:
                    if not is_new.done():
                        is_new.set_exception(error)
            finally:
                self._to_follow.difference_update(following)


def _write(seen: SeenEvents, events: list[tuple[str, ...]], following: list[str]) -> list[bool]:
    are_new = seen.take_each(events, _EVENTS_LAST)
    if following:
        seen.note(*following, lasting=_THREADS_LAST)
    return are_new


def _thread(channel: str, thread_ts: str) -> str:
    return f"thread {channel} {thread_ts}"
