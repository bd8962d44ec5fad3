"""The message shortcut: which passages say what a message says."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.question import beginning_of
from bot.slack_app.incoming import plain_text
from bot.slack_app.parts import Parts
from bot.slack_app.places import place_of_interaction, remark
from bot.words import NO_TEXT, shortened_remark

FIND_SOURCES = "find_sources"


def register(app: AsyncApp, parts: Parts) -> None:
    """Listen to the shortcut."""

    @app.shortcut(FIND_SOURCES)
    async def on_find_sources(body: dict[str, Any], ack: AsyncAck) -> None:
        await ack()
        place = place_of_interaction(body)
        async with parts.telling.of_problems(place):
            if not await parts.memory.is_new(f"trigger {body['trigger_id']}" if body.get("trigger_id") else None):
                return
            words, is_whole = beginning_of(plain_text((body.get("message") or {}).get("text") or ""))
            if not words:
                await parts.telling.tell(place, remark(NO_TEXT))
                return
            if not is_whole:
                await parts.telling.tell(place, remark(shortened_remark(len(words))))
            await parts.asking.answer(words, place)
