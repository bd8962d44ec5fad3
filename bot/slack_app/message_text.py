"""A message as Slack keeps it -> its text, also where that stands in blocks or attachments alone."""

import html
from collections.abc import Iterator, Mapping
from typing import Any

from bot.slack_app.incoming import plain_text

_RICH = frozenset({"rich_text", "rich_text_section", "rich_text_quote", "rich_text_list", "rich_text_preformatted"})
_OF_AN_ATTACHMENT = ("pretext", "title", "text")


def text_of_message(message: Mapping[str, Any]) -> str:
    """Return what a message says, as people see it; an app may leave its `text` empty."""
    if written := plain_text(message.get("text") or ""):
        return written
    attachments = [text for one in _parts(message, "attachments") for text in _in_attachment(one)]
    return plain_text("\n".join([*_in_blocks(message), *attachments]))


def _in_blocks(container: Mapping[str, Any]) -> Iterator[str]:
    for block in _parts(container, "blocks"):
        if block.get("type") in _RICH:
            yield "".join(_in_rich_text(block))
        else:
            yield _text(block)
            yield from map(_text, [*_parts(block, "fields"), *_parts(block, "elements")])


def _in_rich_text(part: Mapping[str, Any]) -> Iterator[str]:
    """Yield texts that may break off in the middle of a word, escaped as those of messages are."""
    for element in _parts(part, "elements"):
        if element.get("type") in _RICH:
            yield from _in_rich_text(element)
            yield "\n"
        else:
            yield html.escape(str(element.get("text") or element.get("url") or ""), quote=False)


def _in_attachment(attachment: Mapping[str, Any]) -> list[str]:
    said = [str(attachment[field]) for field in _OF_AN_ATTACHMENT if attachment.get(field)]
    return [text for text in (*_in_blocks(attachment), *said) if text] or [str(attachment.get("fallback") or "")]


def _text(part: Mapping[str, Any]) -> str:
    """Return the text of a part of a block; that of a button is no part of what is said."""
    text = part.get("text")
    if part.get("type") == "button":
        return ""
    return str(text.get("text") or "") if isinstance(text, Mapping) else str(text or "")


def _parts(container: Mapping[str, Any], field: str) -> list[Mapping[str, Any]]:
    found = container.get(field)
    return [part for part in found if isinstance(part, Mapping)] if isinstance(found, list) else []
