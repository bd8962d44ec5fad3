"""What the bot remembers of Slack: which events it has heeded, and in which threads it answered."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.seen_events import SeenEvents

_EVENTS_LAST = timedelta(days=1)  # Slack gives up telling an event again after some hours
_THREADS_LAST = timedelta(days=30)


class Memory:
    """Looks things up off the event loop; `seen_events` is opened when it is first needed."""

    def __init__(self, open_seen_events: Callable[[], Awaitable[SeenEvents]]) -> None:
        self._open = open_seen_events

    async def is_new(self, *names: str | None) -> bool:
        """Say whether an event by any of its names was not heeded before; from now on it was."""
        known = [name for name in names if name]
        seen = await self._open()
        return await asyncio.to_thread(lambda: seen.take(*known, lasting=_EVENTS_LAST))

    async def follow(self, channel: str, thread_ts: str, user: str) -> None:
        """Listen to a thread from now on, and to who asked there above all."""
        seen = await self._open()
        names = (_thread(channel, thread_ts), _asker(channel, thread_ts, user))
        await asyncio.to_thread(lambda: seen.note(*names, lasting=_THREADS_LAST))

    async def follows(self, channel: str, thread_ts: str) -> bool:
        """Say whether the bot answered in a thread."""
        seen = await self._open()
        return await asyncio.to_thread(seen.is_known, _thread(channel, thread_ts))

    async def has_asked(self, channel: str, thread_ts: str, user: str) -> bool:
        """Say whether somebody asked the bot in a thread."""
        seen = await self._open()
        return await asyncio.to_thread(seen.is_known, _asker(channel, thread_ts, user))


def _thread(channel: str, thread_ts: str) -> str:
    return f"thread {channel} {thread_ts}"


def _asker(channel: str, thread_ts: str, user: str) -> str:
    return f"thread {channel} {thread_ts} {user}"
