"""Telling moderators without being asked, in a channel for notices."""

import asyncio
import logging

from bot.chat.under_way import UnderWay
from bot.process.notices import Notice
from bot.slack_app.errors import FAILED, error_of
from bot.slack_app.outgoing import Outgoing
from bot.slack_app.rendering.block_kit import text
from bot.slack_app.rendering.pages import page_message

logger = logging.getLogger(__name__)


class Notifying:
    """Posts notices where a channel for them is set; that one cannot be posted stops nothing."""

    def __init__(self, outgoing: Outgoing, channel: str | None, under_way: UnderWay) -> None:
        self._outgoing = outgoing
        self.channel = channel
        self._under_way = under_way
        self._tasks: set[asyncio.Task[None]] = set()

    async def notify(self, notice: Notice) -> None:
        """Post a notice, when it is its turn."""
        if self.channel is None:
            return
        lines = tuple((text(line),) for line in notice.lines)
        try:
            await self._outgoing.post(self.channel, page_message(notice.title, lines, 0, ""))
        except FAILED as error:
            problem = error_of(error)
            logger.warning("a notice was not posted", extra={"problem": problem})

    def notify_meanwhile(self, notice: Notice) -> None:
        """Post a notice for which nobody waits; the bot does not leave before it is posted."""
        task = asyncio.create_task(self._notify_under_way(notice))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _notify_under_way(self, notice: Notice) -> None:
        with self._under_way.one_more():
            await self.notify(notice)
