"""The modal for adding: the form; on top of it, so that one can go back, the preview; in its place the publication."""

import asyncio
from typing import Any
from uuid import uuid4

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError

from bot.chat.failures import failure_of
from bot.errors import FORESEEN
from bot.moderation.preview import Publication
from bot.slack_app.errors import FAILED, error_of
from bot.slack_app.form_checking import form_problems
from bot.slack_app.names import name_of_submission
from bot.slack_app.parts import Parts
from bot.slack_app.places import Place, name_of, place_of_interaction, remark
from bot.slack_app.rendering.adding import (
    CONFIRM,
    FORM,
    form_modal,
    lines_modal,
    read_form,
    working_modal,
)
from bot.slack_app.rendering.block_kit import Json, Line, text
from bot.slack_app.rendering.home import ADD
from bot.slack_app.rendering.pages import page_message
from bot.slack_app.rendering.previews import publication_lines

_ARRIVES_WITHIN = 0.3  # seconds; acknowledgement and update go different ways


def register(app: AsyncApp, parts: Parts) -> None:
    """Listen to the modal and to the button that opens it."""

    @app.action(ADD)
    async def on_add(body: dict[str, Any], ack: AsyncAck) -> None:
        await ack()
        place = place_of_interaction(body)
        async with parts.telling.of_problems(place, moderates=True):
            if await parts.moderating.allows(place, "add"):
                await open_form(parts, body)

    @app.view(FORM)
    async def on_form(body: dict[str, Any], view: dict[str, Any], ack: AsyncAck) -> None:
        form = read_form((view.get("state") or {}).get("values") or {})
        if problems := form_problems(form):
            await ack(response_action="errors", errors=problems)
            return
        place, preview = _place(body, view), {"external_id": uuid4().hex}
        await _acknowledge(ack, "push", working_modal("Reading…", **preview))
        async with parts.telling.of_problems(place, moderates=True):
            if await parts.memory.is_new(name_of_submission(body, view)) and await _allows(
                parts, place, preview, "add"
            ):
                shown = await _tried(parts, preview, place, parts.moderating.preview_form(form, place.user))
                if shown is not None:
                    await _show_preview(parts, preview, place, *shown)

    @app.view(CONFIRM)
    async def on_confirm(body: dict[str, Any], view: dict[str, Any], ack: AsyncAck) -> None:
        await _acknowledge(ack, "update", working_modal("Publishing…"))
        place, preview = _place(body, view), {"view_id": view["id"]}
        token = (view.get("private_metadata") or "").partition(" ")[0]
        async with parts.telling.of_problems(place, moderates=True):
            if await parts.memory.is_new(name_of_submission(body, view)) and await _allows(
                parts, place, preview, "publish"
            ):
                publishing = parts.moderating.publish(token, place.user, name_of(body))
                done = await _tried(parts, preview, place, publishing)
                if isinstance(done, Publication):
                    await _show(parts, preview, place, "Published", publication_lines(done), is_last=True)
                elif done is not None:
                    await _show_preview(parts, preview, place, *done)


async def _acknowledge(ack: AsyncAck, how: str, view: Json) -> None:
    """Say in the modal what is done, and let that arrive before what comes of it."""
    await ack(response_action=how, view=view)
    await asyncio.sleep(_ARRIVES_WITHIN)


async def open_form(parts: Parts, body: Json) -> None:
    """Open the form for whoever gave a command or pressed a button."""
    channel = str(body.get("channel_id") or (body.get("channel") or {}).get("id") or "")
    await parts.outgoing.client.views_open(trigger_id=body["trigger_id"], view=form_modal(channel))


def _place(body: Json, view: Json) -> Place:
    """Return where somebody is told of the outcome, should they have closed the modal."""
    channel = (view.get("private_metadata") or "").split(" ")[-1]
    found = place_of_interaction(body)
    return Place(found.team, channel, found.user, is_direct=channel.startswith("D"))


async def _show_preview(
    parts: Parts, preview: dict[str, str], place: Place, lines: tuple[Line, ...], token: str | None
) -> None:
    confirm = None if token is None else f"{token} {place.channel}".strip()
    await _show(parts, preview, place, "Preview", lines, confirm=confirm)


async def _allows(parts: Parts, place: Place, preview: dict[str, str], what: str) -> bool:
    if await parts.moderating.allows(place, what):
        return True
    await _show(parts, preview, place, "Refused", ((text("Only moderators may do this."),),))
    return False


async def _tried(parts: Parts, preview: dict[str, str], place: Place, work: Any) -> Any:
    """Return what comes of some work, or None where it cannot be done, which the modal then says."""
    try:
        return await work
    except FORESEEN as error:
        await _show(parts, preview, place, "Not done", ((text(failure_of(error, "add", is_moderator=True).words),),))
        return None


async def _show(
    parts: Parts,
    preview: dict[str, str],
    place: Place,
    title: str,
    lines: tuple[Line, ...],
    *,
    confirm: str | None = None,
    is_last: bool = False,
) -> None:
    """Put lines in the place of the preview, named as Slack wants it; where it was closed, tell the person."""
    shown = lines_modal(lines, confirm=confirm, is_last=is_last)
    try:
        await parts.outgoing.call(lambda: parts.outgoing.client.views_update(view=shown, **preview))
    except FAILED as error:
        if isinstance(error, SlackApiError) and error_of(error) not in ("not_found", "view_not_found"):
            raise
        if confirm is None:
            await parts.telling.tell(place, page_message(title, lines, 0, ""))
        else:
            await parts.telling.tell(place, remark("You closed the preview; nothing was changed."))
