"""What in a message would reach somebody: mentions, broadcasts, links to channels, links that unfurl."""

import re
from collections.abc import Iterator
from typing import Any

_CONTROL = re.compile(r"<[@#!][^>]*>")
_REACHING_ELEMENTS = frozenset({"user", "usergroup", "channel", "broadcast"})


def reaches(payload: dict[str, Any]) -> list[str]:
    """Return every mention, broadcast and channel link of a message or a view."""
    found = [*_in_text(payload.get("text"))]
    for block in payload.get("blocks") or []:
        found += _in_block(block)
    return found


def texts_of(payload: Any) -> Iterator[str]:
    """Yield every text that readers see, in order, links by what they say."""
    if isinstance(payload, list):
        for part in payload:
            yield from texts_of(part)
    elif isinstance(payload, dict):
        if isinstance(payload.get("text"), str):
            yield payload["text"]
        for key, part in payload.items():
            if key != "text" or isinstance(part, dict):
                yield from texts_of(part) if isinstance(part, dict | list) else ()


def shown(message: dict[str, Any]) -> str:
    """Return what readers see of a message's blocks or a view's."""
    return "\n".join(texts_of(message.get("blocks") or []))


def _in_text(text: Any) -> list[str]:
    return _CONTROL.findall(text) if isinstance(text, str) else []


def _in_block(part: Any) -> list[str]:
    if isinstance(part, list):
        return [found for one in part for found in _in_block(one)]
    if not isinstance(part, dict):
        return []
    found = [str(part)] if part.get("type") in _REACHING_ELEMENTS else []
    if part.get("type") == "mrkdwn":
        found += _in_text(part.get("text"))
    return found + [one for value in part.values() for one in _in_block(value)]
