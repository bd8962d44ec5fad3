"""The message shortcut: which passages say what a message says."""

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
            is_new = await parts.memory.is_new(name)
            if not parts.acknowledged.begin(name, is_new=is_new):
                return
            await _find(parts, body, place, is_counted=is_new)
        parts.acknowledged.end(name)


async def _find(parts: Parts, body: dict[str, Any], place: Place, *, is_counted: bool) -> None:
    words, is_whole = beginning_of(text_of_message(body.get("message") or {}))
    if not words:
        await parts.telling.tell(place, remark(NO_TEXT))
        return
    if not is_whole:
        await parts.telling.tell(place, remark(shortened_remark(len(words))))
    await parts.asking.answer(words, place, is_counted=is_counted)
