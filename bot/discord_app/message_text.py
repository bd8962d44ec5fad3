"""The words of a message, wherever it has them."""

import re
from collections.abc import Iterator
from itertools import groupby

import discord

from bot.discord_app.plain_text import as_read, text_behind
from bot.discord_app.what_was_asked import texts_of
from corpus.quotations import quoting

_SMALL_PRINT = re.compile(r"^-# .*$", re.MULTILINE)
_FEWEST_WORDS = 4  # of a quotation within a message


def text_of(message: discord.Message) -> str:
    """Return what a message says: its text, that of the message it forwards, or that of embeds and components."""
    return "\n".join(_texts_of(message))


def quotations_of(message: discord.Message) -> list[str]:
    """Return a message's block quotations, or those of its texts with a quotation; where there is none, each text.

    The texts are, for example, an embed's title and body.
    """
    texts = _texts_of(message)
    blocks = [quotation for text in texts for quotation in block_quotations_in(text)]
    quoting_ones = [text for text in texts if any(_is_long_enough(one.words) for one in quoting(text))]
    return blocks or quoting_ones or [text for text in texts if _is_long_enough(text)] or texts


def block_quotations_in(text: str) -> list[str]:
    """Return the block quotations of a text, but for very short ones."""
    blocks = ("\n".join(lines) for is_quoted, lines in _runs(text) if is_quoted)
    return [quoted for quoted in blocks if _is_long_enough(quoted)]


def _runs(text: str) -> Iterator[tuple[bool, Iterator[str]]]:
    """Yield the lines of block quotations, without their mark, and the lines between."""
    for is_quoted, lines in groupby(text.splitlines(), lambda line: line.lstrip().startswith(">")):
        yield is_quoted, (line.lstrip(" >") for line in lines)


def _is_long_enough(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS


def _texts_of(message: discord.Message) -> list[str]:
    messages: tuple[discord.Message | discord.MessageSnapshot, ...] = (message, *message.message_snapshots)
    said = [text for one in messages if (text := as_read(one.content).strip())]
    texts = said or [text.strip() for one in messages for text in _other_texts(one)]
    return [text for text in texts if text]


def _other_texts(message: discord.Message | discord.MessageSnapshot) -> Iterator[str]:
    for embed in message.embeds:
        fields = (text for field in embed.fields for text in (field.name, field.value))
        yield from (as_read(text) for text in (embed.title, embed.description, *fields) if text)
    for shown in texts_of(message.components):
        yield text_behind(_SMALL_PRINT.sub("", shown.content).replace("**", ""))
