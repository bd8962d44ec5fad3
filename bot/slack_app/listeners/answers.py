"""The buttons below an answer: More, Helpful, Not helpful, Delete."""

import asyncio
import logging
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError

from bot.slack_app.errors import error_of
from bot.slack_app.names import name_of_interaction
from bot.slack_app.parts import Parts
from bot.slack_app.places import place_of_interaction, remark
from bot.slack_app.rendering.answers import DELETE, FEEDBACK, HELPFUL, MORE, NOT_HELPFUL
from bot.slack_app.rendering.more import read_more
from bot.words import ONLY_ASKER_DELETES, thanks_for_vote

_UNKNOWN = "This button is of an older version; ask again."

logger = logging.getLogger(__name__)


def register(app: AsyncApp, parts: Parts) -> None:
    """Listen to the buttons."""

    @app.action(MORE)
    async def on_more(body: dict[str, Any], action: dict[str, Any], ack: AsyncAck) -> None:
        await ack()
        place, more = place_of_interaction(body), read_more(str(action.get("value") or ""))
        async with parts.telling.of_problems(place):
            if not await parts.memory.is_new(name_of_interaction(body)):
                return
            if more is None:
                await parts.telling.tell(place, remark(_UNKNOWN))
            else:
                await parts.asking.more(more, place)

    async def on_feedback(body: dict[str, Any], action: dict[str, Any], ack: AsyncAck) -> None:
        await ack()
        verdict, _, number = str(action.get("value") or "").rpartition(":")
        helpful = (verdict or action["action_id"]) == HELPFUL
        place = place_of_interaction(body)
        async with parts.telling.of_problems(place):
            journal = (await parts.opening.backend()).journal
            await asyncio.to_thread(journal.give_feedback, int(number), place.user, helpful)
            await parts.telling.tell(place, remark(thanks_for_vote(is_helpful=helpful)))

    for name in (HELPFUL, NOT_HELPFUL, FEEDBACK):
        app.action(name)(on_feedback)

    @app.action(DELETE)
    async def on_delete(body: dict[str, Any], action: dict[str, Any], ack: AsyncAck) -> None:
        await ack()
        place = place_of_interaction(body)
        async with parts.telling.of_problems(place):
            if place.user != action.get("value") and not await parts.moderators.include(place.user):
                logger.warning("refused", extra={"user": place.user, "channel": place.channel, "tried": "delete"})
                await parts.telling.tell(place, remark(ONLY_ASKER_DELETES))
                return
            await _delete(parts, body, place.channel)


async def _delete(parts: Parts, body: dict[str, Any], channel: str) -> None:
    ts = (body.get("message") or {}).get("ts") or (body.get("container") or {}).get("message_ts")
    if ts is None:
        return
    try:
        await parts.outgoing.call(lambda: parts.outgoing.client.chat_delete(channel=channel, ts=ts))
    except SlackApiError as error:
        if error_of(error) != "message_not_found":  # somebody was faster
            raise
