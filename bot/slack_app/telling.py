"""Telling one person something: that it is refused, that it went wrong, that it is done."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from slack_sdk.errors import SlackApiError

from bot.chat.failures import failure_of
from bot.chat.under_way import UnderWay
from bot.slack_app.errors import FAILED, error_of
from bot.slack_app.outgoing import Outgoing
from bot.slack_app.places import Place, remark
from bot.slack_app.rendering.block_kit import Message

logger = logging.getLogger(__name__)


class Telling:
    """Tells people in private, wherever they are; that it cannot be told stops nothing."""

    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing
        self.under_way = UnderWay()

    async def tell(self, place: Place, message: Message, *, replace: bool = False) -> None:
        """Show a message to the person alone."""
        thread = place.thread_ts if place.has_thread else None
        url = place.response_url
        try:
            if url and await self._outgoing.respond(url, message, thread, replace=replace):
                return
            if place.channel and await self._is_told_there(place, message, thread):
                return
            # A view, such as the App Home, or a channel that the bot cannot write in.
            await self._outgoing.post(place.user, message)
        except FAILED as error:
            logger.warning("somebody could not be told", extra={"problem": error_of(error)})

    async def _is_told_there(self, place: Place, message: Message, thread: str | None) -> bool:
        """Show it where the person is, and say whether Slack let us."""
        try:
            if place.is_direct:
                await self._outgoing.post(place.channel, message, place.thread_ts)
            else:
                await self._outgoing.whisper(place.channel, place.user, message, thread)
        except SlackApiError as error:
            logger.info("told in a direct message instead", extra={"problem": error_of(error)})
            return False
        return True

    @asynccontextmanager
    async def of_problems(self, place: Place, what: str = "request", *, moderates: bool = False) -> AsyncIterator[None]:
        """Tell the person what goes wrong in this block; moderators are told what, others an id to quote."""
        with self.under_way.one_more():
            try:
                yield
            except Exception as error:
                told = failure_of(error, what, is_moderator=moderates)
                await self.tell(place, remark(told.words, told.small_print))
