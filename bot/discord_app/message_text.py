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
    """Return what a message says: its text, or that of its embeds and components."""
    texts = [message.content.strip()] if message.content.strip() else list(_other_texts(message))
    return "\n".join(text for text in texts if text).strip()


def quotations_in(text: str) -> list[str]:
    """Return what a text quotes, in quotation marks or as block quotations; the whole text where it quotes nothing."""
    lines = [line.lstrip(" >") for line in text.splitlines() if line.lstrip().startswith(">")]
    found = ["\n".join(lines)] if lines else [match[1] for match in _QUOTATION_MARKS.finditer(text)]
    return [quoted for quoted in found if len(quoted.split()) >= _FEWEST_WORDS] or [text]


def _other_texts(message: discord.Message) -> Iterator[str]:
    for embed in message.embeds:
        yield from (embed.title or "", embed.description or "")
    for shown in texts_of(message.components):
        yield text_behind(_SMALL_PRINT.sub("", shown.content).replace("**", ""))
