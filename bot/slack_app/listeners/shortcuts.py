"""The message shortcut: which passages say what a message says."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.question import LONGEST_QUESTION
from bot.slack_app.message_text import text_of_message
from bot.slack_app.names import name_of_interaction
from bot.slack_app.parts import Parts
from bot.slack_app.places import Place, place_of_interaction, remark

FIND_SOURCES = "find_sources"
_NO_TEXT = "There is no text in this message to find sources for."


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
    words = text_of_message(body.get("message") or {})
    if not words:
        await parts.telling.tell(place, remark(_NO_TEXT))
        return
    if len(words) > LONGEST_QUESTION:
        words = words[:LONGEST_QUESTION].rpartition(" ")[0] or words[:LONGEST_QUESTION]
        problem = f"The message is long; I look for what its first {len(words):,} characters say."
        await parts.telling.tell(place, remark(problem))
    await parts.asking.answer(words, place, is_counted=is_counted)
