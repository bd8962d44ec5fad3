"""A thread in which nothing is remembered any more -> what was asked there last, read off the answer's own button.

So a follow-up follows after a restart, and however late, and nothing more is kept of what people ask.
"""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.dialogue.chat_words import without_chat_words
from bot.dialogue.dependence import StandsAlone, dependence
from bot.errors import QuestionError
from bot.process.backend import Backend
from bot.slack_app.errors import FAILED, error_of
from bot.slack_app.identity import Identity
from bot.slack_app.memory import Memory
from bot.slack_app.places import Place
from bot.slack_app.rendering.answers import MORE
from bot.slack_app.rendering.more import More, read_more

_MOST = 200  # messages of a thread; in a longer one the last answer is not looked for
_PATIENCE = 3.0  # seconds; an answer does not wait longer for what it may follow

logger = logging.getLogger(__name__)


class Recalling:
    """Looks into threads where the bot answered, as far as Slack lets it."""

    def __init__(self, client: AsyncWebClient, memory: Memory, identity: Identity) -> None:
        self._client = client
        self._memory = memory
        self._identity = identity

    async def recall(self, backend: Backend, question: str, place: Place) -> None:
        """Take up a thread where nothing is remembered and the question leans on something."""
        reception = backend.reception.reception
        if not place.thread_ts or not place.has_thread or reception.conversations.turns(place.conversation):
            return
        if isinstance(dependence(without_chat_words(question), ()), StandsAlone):
            return
        if not place.is_direct and not await self._memory.follows(place.channel, place.thread_ts):
            return
        more = await self._latest(place.channel, place.thread_ts)
        if more is not None:
            with suppress(QuestionError):  # no question of today's any more
                await asyncio.to_thread(reception.recall, place.conversation, _questions(more))

    async def _latest(self, channel: str, thread_ts: str) -> More | None:
        looking = self._client.conversations_replies(channel=channel, ts=thread_ts, limit=_MOST)
        try:
            found = await asyncio.wait_for(looking, _PATIENCE)
        except FAILED as error:
            logger.info("what was asked in a thread is not known", extra={"problem": error_of(error)})
            return None
        if found.get("has_more"):
            return None
        ours = [message for message in found.get("messages") or [] if message.get("user") == self._identity.user]
        return next((more for message in reversed(ours) if (more := _more(message))), None)


def _more(message: Mapping[str, Any]) -> More | None:
    """Return what the "More" button of an answer carries."""
    elements = [element for block in message.get("blocks") or () for element in block.get("elements") or ()]
    values = [str(element.get("value") or "") for element in elements if element.get("action_id") == MORE]
    return read_more(values[0]) if values else None


def _questions(more: More) -> list[str]:
    if more.person is not None:
        return [f"What did {more.person} say{f' about {more.question}' if more.question else ''}?"]
    return [more.follows, more.question] if more.follows else [more.question]
