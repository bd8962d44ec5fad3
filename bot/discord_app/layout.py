"""A message as its parts -> the components that Discord shows.

https://docs.discord.com/developers/components/reference gives the limits: 40 components and 4,000
characters in all.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import discord
from discord import ui

MOST_TEXT = 3900  # of the 4,000 characters
MOST_BLOCKS = 9  # each takes four components at most

NO_MENTIONS = discord.AllowedMentions.none()

Item = ui.Item[Any]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a message in Discord's markdown, and the button beside it.

    `number` is a name by which the stretch can be found again in a message that Discord sends back.
    """

    text: str
    button: Item | None = None
    number: int | None = None
    is_apart: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands together on a page of a list; `heading` stands above several, on each page anew."""

    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file to be attached."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be shown: blocks from top to bottom, buttons below them, files."""

    blocks: tuple[Block, ...]
    buttons: tuple[Item, ...] = ()
    files: tuple[Attached, ...] = ()

    @property
    def size(self) -> int:
        """How many characters Discord counts."""
        return size_of(self.blocks)

    def view(self) -> ui.LayoutView:
        """Return the components."""
        children: list[Item] = []
        for block in self.blocks:
            if children and block.is_apart:
                children.append(ui.Separator())
            text: Item = ui.TextDisplay(block.text, id=block.number)
            children.append(ui.Section(text, accessory=block.button) if block.button else text)
        children += [ui.File(f"attachment://{file.name}") for file in self.files]
        container: ui.Container[Any] = ui.Container(*children)
        view = ui.LayoutView(timeout=None)
        view.add_item(container)
        for row in _rows(self.buttons):
            view.add_item(ui.ActionRow(*row))
        return view

    def attachments(self) -> list[discord.File]:
        """Return the files, to be sent once."""
        return [discord.File(io.BytesIO(file.content.encode()), filename=file.name) for file in self.files]


def note(text: str, *buttons: Item) -> Message:
    """Return a message of one text, which is markdown already."""
    return Message((Block(text),), buttons)


def size_of(blocks: Iterable[Block]) -> int:
    """Return how many characters Discord counts: UTF-16 units, to be on the safe side."""
    return sum(length_of(block.text) for block in blocks)


def length_of(text: str) -> int:
    """Return a text's length in UTF-16 units."""
    return len(text.encode("utf-16-le", errors="replace")) // 2


def joined(message: Message, *blocks: Block) -> Message:
    """Return the message with more blocks at its end."""
    return replace(message, blocks=(*message.blocks, *blocks))


def pages_of(entries: Sequence[Entry], room: int = MOST_TEXT - 400) -> list[str]:
    """Divide entries into texts that fit; only one that is too long by itself is divided too, and none is cut off."""
    pages: list[str] = [""]
    heading = ""  # the last one on the page
    for entry in entries:
        above = f"{entry.heading}\n" if entry.heading else ""
        for piece in _pieces(entry.text, room - length_of(above)):
            headed = piece if entry.heading == heading else above + piece
            if pages[-1] and length_of(pages[-1]) + 1 + length_of(headed) > room:
                pages.append("")
                headed = above + piece
            pages[-1] += f"\n{headed}" if pages[-1] else headed
            heading = entry.heading
    return pages


def _pieces(text: str, room: int) -> Iterable[str]:
    most = room // 2  # characters, each of two units at most
    while length_of(text) > room:
        end = text.rfind(" ", most // 2, most) + 1 or most
        if text[end - 1] == "\\":
            end -= 1
        yield text[:end]
        text = text[end:]
    yield text


def _rows(buttons: Sequence[Item]) -> Iterable[Sequence[Item]]:
    return [buttons[start : start + 5] for start in range(0, len(buttons), 5)]
