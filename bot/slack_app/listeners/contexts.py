"""Show in context: a modal with the passage among its neighbours."""

import asyncio
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.chat.passage_reference import read_reference
from bot.chat.surroundings import surroundings_of
from bot.errors import NoLongerQuotedError, sentence
from bot.slack_app.parts import Parts
from bot.slack_app.places import place_of_interaction
from bot.slack_app.rendering.contexts import TURN, WIDEN, context_modal, problem_modal, waiting_modal
from bot.slack_app.rendering.quotes import SHOW_IN_CONTEXT

_WAIT = 1.0  # seconds; a trigger is good for three
_UNKNOWN = "This button is of an older version; ask again."


def register(app: AsyncApp, parts: Parts) -> None:
    """Listen to the button, and to those within the modal."""

    @app.action(SHOW_IN_CONTEXT)
    async def on_show(body: dict[str, Any], action: dict[str, Any], ack: AsyncAck) -> None:
        await ack()
        async with parts.telling.of_problems(place_of_interaction(body)):
            await _open(parts, body["trigger_id"], f"{action.get('value')} 1 0")

    async def on_turn(body: dict[str, Any], action: dict[str, Any], ack: AsyncAck) -> None:
        await ack()
        async with parts.telling.of_problems(place_of_interaction(body)):
            modal = await _modal(parts, str(action.get("value")))
            await parts.outgoing.call(
                lambda: parts.outgoing.client.views_update(view_id=body["view"]["id"], view=modal)
            )

    for name in (TURN, f"{TURN}_back", WIDEN):
        app.action(name)(on_turn)


async def _open(parts: Parts, trigger_id: str, value: str) -> None:
    """Open the modal at once, and where the passage takes longer, put it in later."""
    making = asyncio.create_task(_modal(parts, value))
    done, _ = await asyncio.wait({making}, timeout=_WAIT)
    shown = await making if done else waiting_modal()
    opened = await parts.outgoing.client.views_open(trigger_id=trigger_id, view=shown)
    if not done:
        modal = await making
        await parts.outgoing.call(lambda: parts.outgoing.client.views_update(view_id=opened["view"]["id"], view=modal))


async def _modal(parts: Parts, value: str) -> dict[str, Any]:
    words = value.split(" ")
    reference = read_reference(words[0])
    if reference is None or len(words) != 3 or not all(word.isdigit() for word in words[1:]):
        return problem_modal(_UNKNOWN)
    paragraphs, page = int(words[1]), int(words[2])
    backend = await parts.opening.backend()
    try:
        surroundings = await asyncio.to_thread(lambda: surroundings_of(reference, backend.desk.library, paragraphs))
    except NoLongerQuotedError as error:
        return problem_modal(sentence(error))
    return context_modal(surroundings, words[0], paragraphs, page)
