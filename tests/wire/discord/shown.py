"""A message as Discord would show it, for tests to look at."""

import re
from typing import Any

from tests.wire.discord.limits import BUTTON, TEXT, components_in

Json = Any

_ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
_BOLD = re.compile(r"(?<!\\)\*\*")


def markdown_of(message: Json) -> str:
    """Return all text of a message, in markdown."""
    texts = [component["content"] for component in components_in(message["components"]) if component["type"] == TEXT]
    return "\n".join([message["content"], *texts] if message["content"] else texts)


def quotations_in(message: Json) -> list[str]:
    """Return what stands in block quotations, as a reader sees it."""
    quotations: list[list[str]] = []
    is_within = False
    for line in markdown_of(message).split("\n"):
        if line.startswith("> ") or line == ">":
            quotations = quotations if is_within else [*quotations, []]
            quotations[-1].append(line[2:])
        is_within = line.startswith("> ") or line == ">"
    return [as_seen("\n".join(lines)) for lines in quotations]


def as_seen(markdown: str) -> str:
    """Return the text without the marks that only say how it is shown."""
    return _ESCAPE.sub(r"\1", _BOLD.sub("", markdown))


def buttons_of(message: Json) -> dict[str, Json]:
    """Return the buttons by their labels; of those with the same label the first."""
    found: dict[str, Json] = {}
    for component in components_in(message["components"]):
        if component["type"] == BUTTON:
            found.setdefault(component["label"], component)
    return found
