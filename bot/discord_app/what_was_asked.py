"""An answer that Discord sends back with a pressed button -> what was asked, and more of the answer.

The question stands in the message itself, so this works after a restart, and where no question is kept.
"""

import asyncio
from collections.abc import Iterator
from typing import Any

import discord

from bot.dialogue.more import answer_again
from bot.discord_app.answer_message import (
    FOLLOWS,
    NAME,
    PREFIXES,
    QUESTION,
    TOPIC,
    AnswerButtons,
    Asking,
    answer_message,
)
from bot.discord_app.layout import Message, note
from bot.discord_app.plain_text import text_behind
from bot.process.backend import Backend
from bot.words import NO_MORE

MORE_AT_ONCE = 5


async def asked_again(
    backend: Backend, kind: str, shown: discord.Message | None, skip: int, buttons: AnswerButtons
) -> Message:
    """Ask what a message answers once more, and return the quotes after those that it shows."""
    asking = asking_of(shown)
    top = skip + MORE_AT_ONCE
    person = asking.name if kind == "said" else None
    question = asking.question if person is None else asking.topic or ""
    if not question and person is None:
        return note("I cannot find the question in this message any more. Please ask again.")
    answer = await asyncio.to_thread(
        lambda: answer_again(backend.desk, question, top, follows=asking.follows, person=person)
    )
    if not answer.quotes[skip:]:
        return note(NO_MORE)
    return answer_message(answer, asking, buttons, top=top, skip=skip)


def asking_of(message: discord.Message | None) -> Asking:
    """Return what a message of ours says was asked."""
    told = dict(_told(message.components)) if message else {}
    return Asking(told.get(QUESTION, ""), told.get(FOLLOWS), told.get(NAME), told.get(TOPIC))


def texts_of(components: Any) -> Iterator[discord.components.TextDisplay]:
    """Yield the texts of a message's components, from top to bottom."""
    for component in components:
        if isinstance(component, discord.components.TextDisplay):
            yield component
        else:
            yield from texts_of(getattr(component, "children", ()))


def _told(components: Any) -> Iterator[tuple[int, str]]:
    for text in texts_of(components):
        prefix = PREFIXES.get(text.id or 0)
        if prefix is not None and text.content.startswith(prefix):
            yield text.id or 0, text_behind(text.content.removeprefix(prefix))
