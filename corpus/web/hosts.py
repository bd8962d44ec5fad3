"""One request at a time to a host, and a pause between two."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

Sleep = Callable[[float], Awaitable[None]]


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    pause: float = 0.0


class HostQueue:
    """Lets requests to one host through in turn; hosts do not wait for each other."""

    def __init__(self, sleep: Sleep = asyncio.sleep) -> None:
        self._sleep = sleep
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)

    @asynccontextmanager
    async def turn(self, host: str, pause: float) -> AsyncIterator[None]:
        """Wait for the turn at a host; the next one waits `pause` seconds after this one ends."""
        place = self._hosts[host]
        async with place.lock:
            await self._sleep(place.pause)
            try:
                yield
            finally:
                place.pause = pause
