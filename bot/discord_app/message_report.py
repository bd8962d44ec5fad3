"""A moderator's message, as a report that shows how the work gets on."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic

import discord

from bot.discord_app.client import Interaction, Metropole
from bot.discord_app.layout import note
from bot.discord_app.plain_text import plain_line
from bot.discord_app.sending import complete

_PAUSE = 2.0  # seconds between two changes of a message, which Discord counts

logger = logging.getLogger(__name__)


class MessageReport:
    """Shows progress in the answer to a command; its methods may be called from any thread."""

    def __init__(self, client: Metropole, interaction: Interaction) -> None:
        self._client = client
        self._interaction = interaction
        self._loop = asyncio.get_running_loop()
        self._lock = asyncio.Lock()
        self._is_closed = False
        self._told_at = monotonic()

    def notice(self, message: str) -> None:
        """Tell one line, in the message and in the log."""
        logger.info(message)
        self._show(plain_line(message))

    @contextmanager
    def waiting(self, what: str) -> Iterator[None]:
        """Tell that something takes its time."""
        self._show(f"{plain_line(what)} …")
        yield

    @contextmanager
    def building(self) -> Iterator[Callable[[int, int], None]]:
        """Follow a build of the index by its passages."""
        yield lambda done, total: self._count("Building the index", done, total, "passages")

    @contextmanager
    def reading(self) -> Iterator[Callable[[int, int], None]]:
        """Follow the reading of links by their pages."""
        yield lambda done, total: self._count("Reading links", done, total, "pages")

    async def close(self) -> None:
        """Show nothing more: what comes now is the result."""
        async with self._lock:
            self._is_closed = True

    def _count(self, what: str, done: int, total: int, of: str) -> None:
        if monotonic() - self._told_at >= _PAUSE:
            self._told_at = monotonic()
            self._show(f"{what}: {done:,} of {total:,} {of} …")

    def _show(self, markdown: str) -> None:
        self._loop.call_soon_threadsafe(lambda: self._client.in_background(self._change(markdown)))

    async def _change(self, markdown: str) -> None:
        async with self._lock:
            if not self._is_closed:
                with suppress(discord.HTTPException):  # the result comes all the same
                    await complete(self._interaction, note(markdown))
