"""An interaction with the bot, as it goes on."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Json = Any

WAIT = 30.0  # seconds, at most, that a test waits for anything


@dataclass
class Exchange:
    """An interaction, and all that came of it."""

    payload: Json
    began: float
    message: Json | None = None
    choices: Json | None = None
    modal: Json | None = None
    is_deferred: bool = False
    is_private: bool = False
    first_response_after: float | None = None
    done_after: float | None = None
    followups: list[Json] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def token(self) -> str:
        return str(self.payload["token"])

    async def answered(self) -> Json:
        """Wait for the message that answers, and return it."""
        await self.until(lambda: self.message is not None and not self.is_deferred)
        return self.message

    async def until(self, is_so: Callable[[], bool]) -> None:
        async with self.changed:
            await asyncio.wait_for(self.changed.wait_for(is_so), WAIT)

    async def note(self) -> None:
        async with self.changed:
            self.changed.notify_all()
