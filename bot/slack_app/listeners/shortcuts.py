"""The message shortcut: which passages say what a message says.

Somebody else may have written the message, so only who asks sees what is found, and nothing is kept.
"""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.question import beginning_of
from bot.slack_app.message_text import text_of_message
from bot.slack_app.names import name_of_interaction
from bot.slack_app.parts import Parts
from bot.slack_app.places import Place, place_of_interaction, remark
from bot.words import NO_TEXT, shortened_remark

FIND_SOURCES = "find_sources"


def register(app: AsyncApp, parts: Parts) -> None:
    """Listen to the shortcut."""

    @app.shortcut(FIND_SOURCES)
    async def on_find_sources(body: dict[str, Any], ack: AsyncAck) -> None:
        await ack()
        place, name = place_of_interaction(body), name_of_interaction(body)
        async with parts.telling.of_problems(place):
            if await parts.memory.is_new(name):
                await _find(parts, body, place)


async def _find(parts: Parts, body: dict[str, Any], place: Place) -> None:
    words, is_whole = beginning_of(text_of_message(body.get("message") or {}))
    if not words:
        await parts.telling.tell(place, remark(NO_TEXT))
        return
    await parts.asking.find(words, place, "" if is_whole else shortened_remark(len(words)))
