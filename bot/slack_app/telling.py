"""Telling one person something: that it is refused, that it went wrong, that it is done."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.errors import BotError, NoLongerQuotedError, QuestionError, UnknownQuestionError
from bot.logs import new_error_id
from bot.slack_app.outgoing import Outgoing, error_of
from bot.slack_app.places import Place, remark
from bot.slack_app.rendering.block_kit import Message
from bot.slack_app.rendering.previews import in_slack
from corpus.errors import CorpusError, QuotationError
from index.errors import IndexingError

_FOR_EVERYBODY = (QuestionError, NoLongerQuotedError, UnknownQuestionError, QuotationError)

logger = logging.getLogger(__name__)


class Telling:
    """Tells people in private, wherever they are; that it cannot be told stops nothing."""

    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def tell(self, place: Place, message: Message, *, replace: bool = False) -> None:
        """Show a message to the person alone."""
        try:
            if place.response_url and await self._outgoing.respond(place.response_url, message, replace=replace):
                return
            if place.channel and await self._is_told_there(place, message):
                return
            # A view, such as the App Home, or a channel that the bot cannot write in.
            await self._outgoing.post(place.user, message)
        except SlackApiError as error:
            logger.warning("somebody could not be told", extra={"problem": error_of(error)})
        except (aiohttp.ClientError, TimeoutError) as error:
            logger.warning("somebody could not be told", extra={"problem": type(error).__name__})

    async def _is_told_there(self, place: Place, message: Message) -> bool:
        """Show it where the person is, and say whether Slack let us."""
        try:
            if place.is_direct:
                await self._outgoing.post(place.channel, message, place.thread_ts)
            else:
                thread = place.thread_ts if place.has_thread else None
                await self._outgoing.whisper(place.channel, place.user, message, thread)
        except SlackApiError as error:
            logger.info("told in a direct message instead", extra={"problem": error_of(error)})
            return False
        return True

    @asynccontextmanager
    async def of_problems(self, place: Place, *, moderates: bool = False) -> AsyncIterator[None]:
        """Tell the person what goes wrong in this block; moderators are told what, others an id to quote."""
        self._under_way += 1
        self._idle.clear()
        try:
            yield
        except _FOR_EVERYBODY as error:
            await self.tell(place, remark(_sentence(str(error))))
        except Exception as error:
            await self._tell_of(error, place, moderates=moderates)
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._idle.set()

    async def finished(self) -> None:
        """Wait until nothing is under way."""
        await self._idle.wait()

    async def _tell_of(self, error: Exception, place: Place, *, moderates: bool) -> None:
        if moderates and isinstance(error, BotError | CorpusError | IndexingError):
            await self.tell(place, remark(in_slack(str(error))))
            return
        error_id = new_error_id()
        logger.error("a request failed", exc_info=error, extra={"error_id": error_id})
        await self.tell(
            place, remark(f"That did not work, and it is not your fault. Error {error_id}; try again soon.")
        )


def _sentence(message: str) -> str:
    """Return the message of an error as one says it to somebody."""
    return f"{message[:1].upper()}{message[1:]}."
