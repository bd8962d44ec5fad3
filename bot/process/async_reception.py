"""The reception for a platform's event loop: many people ask at once."""

import asyncio
from collections import deque
from collections.abc import Sequence
from contextlib import suppress

from bot.reception import Asked, Reception, Request

_MOST_TOGETHER = 32  # questions that the model reads in one batch


class AsyncReception:
    """Takes questions to the reception off the event loop, together what waits at the same time.

    A question that comes while nobody else asks goes at once; those that come while others are
    answered go together when that is done; where that fails, each goes alone. Belongs to one event loop.
    """

    def __init__(self, reception: Reception) -> None:
        self.reception = reception
        self._waiting: deque[tuple[Request, asyncio.Future[Asked]]] = deque()
        self._worker: asyncio.Task[None] | None = None

    async def ask(self, request: Request) -> Asked:
        """Answer a question; raises QuestionError where it cannot be asked, and CorpusError or IndexingError."""
        answered: asyncio.Future[Asked] = asyncio.get_running_loop().create_future()
        self._waiting.append((request, answered))
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._work())
        return await answered

    async def close(self) -> None:
        """Wait until everything that was asked is answered."""
        if self._worker is not None:
            with suppress(asyncio.CancelledError):
                await self._worker

    async def _work(self) -> None:
        while self._waiting:
            together = [self._waiting.popleft() for _ in range(min(len(self._waiting), _MOST_TOGETHER))]
            # Who gives up while they are answered leaves the others' answers where they are.
            asked = [(request, answered) for request, answered in together if not answered.cancelled()]
            outcomes = await self._outcomes([request for request, _ in asked])
            for (_, answered), outcome in zip(asked, outcomes, strict=True):
                _settle(answered, outcome)

    async def _outcomes(self, requests: list[Request]) -> Sequence[Asked | Exception]:
        try:
            return await asyncio.to_thread(self.reception.ask_each, requests)
        except Exception as error:
            if len(requests) == 1:
                return [error]
        return [outcome for request in requests for outcome in await self._outcomes([request])]


def _settle(answered: asyncio.Future[Asked], outcome: Asked | Exception) -> None:
    if answered.done():
        return
    if isinstance(outcome, Exception):
        answered.set_exception(outcome)
    else:
        answered.set_result(outcome)
