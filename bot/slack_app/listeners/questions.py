"""Questions in channels, threads and direct messages.

A mention comes as two events, `app_mention` and `message`, and either may come again: the message's
channel and timestamp say that it is one.
"""

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.slack_app.incoming import (
    is_mentioned,
    is_spoken,
    mentions_others,
    plain_text,
    reads_as_question,
    without_mention,
)
from bot.slack_app.names import name_of_message
from bot.slack_app.parts import Parts
from bot.slack_app.places import is_direct, place_of_event
from bot.slack_app.small_talk import reply_to


def register(app: AsyncApp, parts: Parts) -> None:
    """Listen to mentions and messages."""

    @app.event("app_mention")
    async def on_mention(body: dict[str, Any], event: dict[str, Any]) -> None:
        await heed(parts, body, event, is_addressed=True)

    @app.event("message")
    async def on_message(body: dict[str, Any], event: dict[str, Any]) -> None:
        is_named = is_mentioned(event.get("text") or "", parts.identity.user)
        await heed(parts, body, event, is_addressed=is_named or is_direct(event))


async def heed(parts: Parts, body: dict[str, Any], event: dict[str, Any], *, is_addressed: bool) -> None:
    """Answer a message that is meant for the bot, once."""
    if not is_spoken(event, parts.identity.user):
        return
    name = name_of_message(event)
    place = place_of_event(event, str(body.get("team_id") or event.get("team") or ""))
    async with parts.telling.of_problems(place):
        words = plain_text(without_mention(event.get("text") or "", parts.identity.user))
        if not is_addressed and not await _is_follow_up(parts, event, words):
            return
        is_new = await parts.memory.is_new(body.get("event_id"), name)
        if not parts.acknowledged.begin(name, is_new=is_new):
            return
        if not is_addressed:
            await parts.asking.overhear(words, place)
        elif reply := reply_to(words):
            await parts.telling.tell(place, reply)
        else:
            await parts.asking.answer(words, place, is_counted=is_new)
    parts.acknowledged.end(name)


async def _is_follow_up(parts: Parts, event: dict[str, Any], words: str) -> bool:
    """Say whether a message without a mention, in a thread where the bot answered, asks something of nobody else."""
    thread, written = event.get("thread_ts"), event.get("text") or ""
    if not thread or thread == event["ts"] or mentions_others(written, parts.identity.user):
        return False
    return reads_as_question(words) and await parts.memory.follows(event["channel"], thread)
