"""The App Home, and the agent's view when it is opened: what one might ask.

The agent's view is the app's Messages tab, so both come as `app_home_opened`. Apps that were made for
the older assistant's view are told by `assistant_thread_started`, and want the thread named.
"""

import asyncio
import logging
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.platform import Platform
from bot.slack_app.errors import FAILED, error_of
from bot.slack_app.listeners.corpus import show_preview
from bot.slack_app.parts import Parts
from bot.slack_app.places import Place, place_of_interaction, remark
from bot.slack_app.prompts import suggested_prompts
from bot.slack_app.rendering.home import FORGET, REFRESH, home_view, waiting_home
from bot.words import kept_in_words

_WITH_THREADS = (
    "In a thread where I answered, ask on without mentioning me. In group direct messages, mention me again."
)
_WITHOUT_THREADS = "To ask on in a thread, mention me again."
_PROMPTS = "For example"

logger = logging.getLogger(__name__)


def register(app: AsyncApp, parts: Parts) -> None:
    """Listen to who opens the app."""

    @app.event("app_home_opened")
    async def on_opened(event: dict[str, Any], body: dict[str, Any]) -> None:
        place = Place(str(body.get("team_id") or ""), "", event["user"])
        async with parts.telling.of_problems(place):
            if event.get("tab") == "messages":
                await _suggest(parts, event.get("channel") or "")
            else:
                await publish_home(parts, event["user"])

    @app.event("assistant_thread_started")
    async def on_thread_started(event: dict[str, Any], body: dict[str, Any]) -> None:
        thread = event.get("assistant_thread") or {}
        async with parts.telling.of_problems(
            Place(str(body.get("team_id") or ""), "", str(thread.get("user_id") or ""))
        ):
            await _suggest(parts, thread.get("channel_id") or "", thread.get("thread_ts"))

    @app.action(REFRESH)
    async def on_refresh(body: dict[str, Any], ack: AsyncAck) -> None:
        await ack()
        place = place_of_interaction(body)
        async with parts.telling.of_problems(place, moderates=True):
            if await parts.moderating.allows(place, "refresh"):
                await show_preview(parts, place, *await parts.moderating.preview_refresh(place.user))

    @app.action(FORGET)
    async def on_forget(body: dict[str, Any], ack: AsyncAck) -> None:
        await ack()
        place = place_of_interaction(body)
        async with parts.telling.of_problems(place):
            reception = (await parts.opening.backend()).reception.reception
            deleted = await asyncio.to_thread(reception.forget, place.user)
            await publish_home(parts, place.user)
            await parts.telling.tell(place, remark(f"{kept_in_words(deleted)} deleted."))


async def publish_home(parts: Parts, user: str) -> None:
    """Show somebody the App Home, a first word of it at once while the library is being opened."""
    client = parts.outgoing.client
    if not parts.opening.is_done:
        await client.views_publish(user_id=user, view=waiting_home())
    journal = (await parts.opening.backend()).journal
    is_moderator = await parts.moderators.include(user)
    status = await parts.lookups.look_up("status", for_moderators=is_moderator)
    sources = await parts.lookups.look_up("sources")
    unanswered = history = None
    if is_moderator:
        unanswered = (await parts.lookups.look_up("unanswered")).lines
        history = (await parts.lookups.look_up("history")).lines
    stored = await asyncio.to_thread(journal.stored_about, Platform.SLACK, user)
    view = home_view(
        status.lines,
        sources.lines,
        unanswered,
        history,
        follow_ups=_WITH_THREADS if parts.asking.hears_threads else _WITHOUT_THREADS,
        stored=(len(stored.questions), stored.votes),
    )
    await parts.outgoing.call(lambda: client.views_publish(user_id=user, view=view))


async def _suggest(parts: Parts, channel: str, thread_ts: str | None = None) -> None:
    """Suggest questions; that Slack does not take them costs nobody anything."""
    desk = (await parts.opening.backend()).desk
    prompts = await asyncio.to_thread(suggested_prompts, desk)
    if not prompts or not channel:
        return
    try:
        await parts.outgoing.client.assistant_threads_setSuggestedPrompts(
            channel_id=channel,
            thread_ts=thread_ts,
            title=_PROMPTS,
            prompts=[{"title": prompt, "message": prompt} for prompt in prompts],
        )
    except FAILED as error:
        logger.info("no suggested prompts", extra={"problem": error_of(error)})
