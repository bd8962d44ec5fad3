"""The few parts of Block Kit that are used, with foreign text in none that Slack would interpret.

Rich text and plain text are shown as they stand; only the fallback text of a message is parsed, and
there "&", "<" and ">" are escaped. https://docs.slack.dev/reference/block-kit
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.printable import one_line, printable

Json = dict[str, Any]
Line = tuple[Json, ...]  # elements of rich text that belong on one line

MOST_CHARACTERS = 9_000  # of a message's blocks as JSON; Slack refuses somewhat more than 13,000
MOST_BLOCKS = 45  # of the 50 that a message may have
MOST_FALLBACK = 3_000  # of the 4,000 that Slack advises
MOST_QUESTION = 300  # characters of a question that is shown again
_LONGEST_URL = 3_000
_SCHEMES = ("https://", "http://")
_UNSAFE = str.maketrans({"<": "%3C", ">": "%3E", "|": "%7C", '"': "%22", " ": "%20"})  # in a URL, as Slack takes it


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: the blocks, and a text for notifications and screen readers."""

    text: str
    blocks: tuple[Json, ...]


def escaped(text: str) -> str:
    """Return a text that Slack's own markup shows as it stands."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def fallback(text: str) -> str:
    """Return the text of a message: on one line, escaped, and so not too long."""
    line_of_text, room = one_line(text), MOST_FALLBACK
    while len(shown := escaped(shortened(line_of_text, room))) > MOST_FALLBACK:
        room -= (len(shown) - MOST_FALLBACK + 4) // 5  # no character takes more than five
    return shown


def lines_in_words(lines: Iterable[Line]) -> str:
    """Return lines of rich text as a text for screen readers, which read no blocks."""
    return "; ".join("".join(element["text"] for element in elements).strip() for elements in lines)


def shortened(text: str, most: int) -> str:
    """Return a text, or its beginning with an ellipsis where it is longer."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def size_of(blocks: Iterable[Json]) -> int:
    """Return how many characters of JSON blocks take."""
    return len(json.dumps(list(blocks), ensure_ascii=False))


def fits(blocks: Sequence[Json]) -> bool:
    """Say whether a message has room for the blocks."""
    return len(blocks) <= MOST_BLOCKS and size_of(blocks) <= MOST_CHARACTERS


def plain(text: str, most: int = 3_000) -> Json:
    """Return a text object in which nothing is interpreted."""
    return {"type": "plain_text", "text": shortened(printable(text), most) or " ", "emoji": False}


def text(content: str, *, bold: bool = False, italic: bool = False) -> Json:
    """Return an element of rich text; an empty one is not allowed."""
    style = {name: True for name, is_on in (("bold", bold), ("italic", italic)) if is_on}
    return {"type": "text", "text": printable(content) or " ", **({"style": style} if style else {})}


def link(url: str | None, label: str) -> Json:
    """Return a link, or its label alone where the URL is none that may be followed."""
    shown = one_line(url or "").translate(_UNSAFE)
    if not shown.startswith(_SCHEMES) or len(shown) > _LONGEST_URL:
        return text(label)
    return {"type": "link", "url": shown, "text": printable(label)}


def line(*elements: Json) -> Json:
    """Return a line of rich text."""
    return {"type": "rich_text_section", "elements": list(elements)}


def quotation(*elements: Json) -> Json:
    """Return a quotation, which has a bar at its left."""
    return {"type": "rich_text_quote", "elements": list(elements)}


def rich_text(*containers: Json) -> Json:
    """Return a block of rich text."""
    return {"type": "rich_text", "elements": list(containers)}


def header(title: str) -> Json:
    """Return a block with a heading."""
    return {"type": "header", "text": plain(title, 150)}


def note(remark: str) -> Json:
    """Return a block with a remark in small letters."""
    return {"type": "context", "elements": [plain(remark, 2_000)]}


def actions(*elements: Json) -> Json:
    """Return a row of buttons."""
    return {"type": "actions", "elements": list(elements)}


def button(label: str, action_id: str, value: str = "", *, style: str | None = None, confirm: str = "") -> Json:
    """Return a button; `confirm` is what Slack asks before it is pressed."""
    made: Json = {"type": "button", "text": plain(label, 75), "action_id": action_id}
    if value:
        made["value"] = value
    if style:
        made["style"] = style
    if confirm:
        made["confirm"] = {
            "title": plain(label, 100),
            "text": plain(confirm, 300),
            "confirm": plain(label, 30),
            "deny": plain("Cancel", 30),
        }
    return made


def modal(title: str, blocks: Sequence[Json], **more: Any) -> Json:
    """Return a modal; `more` are fields such as `submit` and `callback_id`."""
    return {"type": "modal", "title": plain(title, 24), "close": plain("Close"), "blocks": list(blocks), **more}
