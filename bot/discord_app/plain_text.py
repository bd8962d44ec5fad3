"""Text of others -> text that Discord shows as it stands, and does not obey.

A backslash before a mark makes Discord show the mark itself, so nothing is left out and nothing added
to the eye. https://support.discord.com/hc/en-us/articles/210298617 describes what it would obey.
"""

import re
import unicodedata

from bot.chat.formatting import EMPHASIS_AND_CODE, unformatted, without_line_marks
from bot.printable import printable

# Emphasis, code, spoilers, mentions, timestamps, custom emoji, masked links.
_MARKS = re.compile(r"[\\*_~`|<\[\]@]")
# What begins a heading, small print, a list or a quotation, at the beginning of a line.
_LINE_MARKS = re.compile(r"^(\s*)([-+#>])", re.MULTILINE)
_NUMBERED = re.compile(r"^(\s*\d+)\.", re.MULTILINE)
# What becomes a link, an emoji or an invitation by itself.
_LINKS = re.compile(r":(?=//|[\w+-]+:)|(?<=\bdiscord)\.|(?<=\bdiscordapp)\.|(?<=\bdsc)\.", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_FENCE = re.compile(r"```(?:\w+\n)?")  # before a block of code
# Who and which channel is mentioned, custom emoji, times, commands: shown as something else than is written.
_MENTIONED = re.compile(r"<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|/[^<>:]+:\d+|id:\w+)>")
_EVERYBODY = re.compile(r"(?<!\w)@(?:everyone|here)\b")
_MASKED_LINK = re.compile(r"(?<!\\)\[([^\]\[\n]+)\]\(<?https?://[^\s()<>]+>?\)")  # shown by its words alone
_JOINERS = "\u200c\u200d"  # invisible, but they change the letters of some scripts, and emoji


def plain(text: str) -> str:
    """Return text in which nothing formats, links, pings or turns round; line feeds stay."""
    text = _without_invisible(printable(text))
    text = _MARKS.sub(r"\\\g<0>", text)
    text = _LINE_MARKS.sub(r"\1\\\2", text)
    text = _NUMBERED.sub(r"\1\\.", text)
    return _LINKS.sub(r"\\\g<0>", text)


def plain_line(text: str) -> str:
    """Return the same on one line, with one space between words."""
    return plain(" ".join(text.split()))


def text_behind(shown: str) -> str:
    """Return the text that `plain` was given, but for what is invisible."""
    return _ESCAPED.sub(r"\1", shown)


def as_read(written: str) -> str:
    """Return what somebody wrote as people read it, without formatting and mentions; the beginnings of lines stay."""
    words = unformatted(_MASKED_LINK.sub(r"\1", _FENCE.sub(" ", written)), EMPHASIS_AND_CODE + "|")
    return text_behind(_MENTIONED.sub(" ", words))


def asked_in(written: str) -> str:
    """Return what somebody asks: what is read, but for whom it is called out to and how its lines begin."""
    return without_line_marks(as_read(_EVERYBODY.sub(" ", written)).strip(" \n,:"))


def _without_invisible(text: str) -> str:
    return "".join(c for place, c in enumerate(text) if _is_visible(text, place))


def _is_visible(text: str, place: int) -> bool:
    character = text[place]
    if unicodedata.category(character) != "Cf":
        return True
    return character in _JOINERS and all(
        neighbour > "\x7f" and unicodedata.category(neighbour) not in ("Cf", "Zs", "Cc")
        for neighbour in (text[place - 1 : place], text[place + 1 : place + 2])
        if neighbour or place
    )
