"""The commands for everybody: /ask, /verify, /said, /sources, /timeline."""

import asyncio
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.slack_app.incoming import plain_text
from bot.slack_app.names import name_of_command
from bot.slack_app.parts import Parts
from bot.slack_app.places import Place, place_of_command, remark
from bot.slack_app.rendering.pages import page_message
from bot.slack_app.rendering.verification import verification_lines
from bot.slack_app.small_talk import reply_to

_USAGE = {
    "/ask": "Type a question after it: /ask why did the talks end early?",
    "/verify": "Type a quotation after it, and I say whether the articles have it word for word.",
    "/said": "Type a name after it, and what about if you like: /said Ri Yong-ho: sanctions",
}
_TOPIC = ": "  # what stands between a name and a topic


def register(app: AsyncApp, parts: Parts) -> None:
    """Listen to the commands."""

    async def heed(command: dict[str, Any], ack: AsyncAck) -> None:
        await ack()
        place, words = place_of_command(command), plain_text(command.get("text") or "")
        name = name_of_command(command)
        async with parts.telling.of_problems(place):
            is_new = await parts.memory.is_new(name)
            if not parts.acknowledged.begin(name, is_new=is_new):
                return
            if not words and command["command"] in _USAGE:
                await parts.telling.tell(place, remark(_USAGE[command["command"]]))
            else:
                await _do(parts, command["command"], words, place, is_counted=is_new)
        parts.acknowledged.end(name)

    for name in ("/ask", "/verify", "/said", "/sources", "/timeline"):
        app.command(name)(heed)


async def _do(parts: Parts, name: str, words: str, place: Place, *, is_counted: bool) -> None:
    match name:
        case "/ask" if reply := reply_to(words):
            await parts.telling.tell(place, reply)
        case "/ask":
            await parts.asking.answer(words, place, is_counted=is_counted)
        case "/said" if words.startswith(_TOPIC.strip()):  # a topic without a name
            await parts.telling.tell(place, remark(_USAGE[name]))
        case "/said":
            person, _, topic = words.partition(_TOPIC)
            await parts.asking.said(person.strip(), topic.strip(), place)
        case "/verify":
            await _verify(parts, words, place)
        case _:
            lookup = f"{name.removeprefix('/')} {words}".strip()
            await show_page(parts, place, lookup, 0)


async def show_page(parts: Parts, place: Place, lookup: str, number: int, *, replace: bool = False) -> None:
    """Show a page of what a lookup gives to the person alone."""
    found = await parts.lookups.look_up(lookup, for_moderators=await parts.moderators.include(place.user))
    await parts.telling.tell(place, page_message(found.title, found.lines, number, lookup), replace=replace)


async def _verify(parts: Parts, quotation: str, place: Place) -> None:
    desk = (await parts.opening.backend()).desk
    checked = await asyncio.to_thread(desk.check, [quotation])
    await parts.telling.tell(place, page_message("Quotation", verification_lines(checked), 0, ""))
