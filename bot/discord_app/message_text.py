"""The words of a message, wherever it has them."""

import re
from collections.abc import Iterator

import discord

from bot.discord_app.plain_text import text_behind
from bot.discord_app.what_was_asked import texts_of

_SMALL_PRINT = re.compile(r"^-# .*$", re.MULTILINE)
_QUOTATION_MARKS = re.compile(r"[“\"„«]([^“”\"„«»]{12,})[”\"“»]")
_FEWEST_WORDS = 4  # of a quotation within a message


def text_of(message: discord.Message) -> str:
    """Return what a message says: its text, that of the message it forwards, or that of embeds and components."""
    messages: tuple[discord.Message | discord.MessageSnapshot, ...] = (message, *message.message_snapshots)
    said = [one.content.strip() for one in messages if one.content.strip()]
    texts = said or [text for one in messages for text in _other_texts(one)]
    return "\n".join(text for text in texts if text).strip()


def quotations_in(text: str) -> list[str]:
    """Return what a text quotes, in quotation marks or as block quotations; the whole text where it quotes nothing."""
    lines = [line.lstrip(" >") for line in text.splitlines() if line.lstrip().startswith(">")]
    found = ["\n".join(lines)] if lines else [match[1] for match in _QUOTATION_MARKS.finditer(text)]
    return [quoted for quoted in found if len(quoted.split()) >= _FEWEST_WORDS] or [text]


def _other_texts(message: discord.Message | discord.MessageSnapshot) -> Iterator[str]:
    for embed in message.embeds:
        yield from (embed.title or "", embed.description or "")
        for field in embed.fields:
            yield from (field.name or "", field.value or "")
    for shown in texts_of(message.components):
        yield text_behind(_SMALL_PRINT.sub("", shown.content).replace("**", ""))
