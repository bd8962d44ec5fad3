"""What is under way, so that a bot that is told to stop can finish it first."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class UnderWay:
    """Counts what is being done; belongs to one event loop."""

    def __init__(self) -> None:
        self._count = 0
        self._tasks: list[asyncio.Task[object]] = []
        self._is_idle = asyncio.Event()
        self._is_idle.set()

    @contextmanager
    def one_more(self) -> Iterator[None]:
        """Count what this block does until it is done, whatever comes of it."""
        task = asyncio.current_task()
        self._count += 1
        self._is_idle.clear()
        if task is not None:
            self._tasks.append(task)
        try:
            yield
        finally:
            self._count -= 1
            if task is not None:
                self._tasks.remove(task)
            if not self._count:
                self._is_idle.set()

    async def finished(self) -> None:
        """Wait until nothing is under way."""
        await self._is_idle.wait()

    def give_up(self) -> None:
        """Cancel what is under way still."""
        for task in set(self._tasks):
            task.cancel()
