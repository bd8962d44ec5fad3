"""A quote -> a short text that a button can carry, and back: it outlasts restarts and revisions.

A platform gives a button's value little room (Discord: 100 characters), and an article's id may take
all of it; so the id stands in it as a hash.
"""

import hashlib
import re
from dataclasses import dataclass

from bot.answer import Quote

_REFERENCE = re.compile(r"(?P<article>[0-9a-f]{12})\.(?P<start>\d{1,9})\.(?P<end>\d{1,9})\.(?P<text>[0-9a-f]{12})")


@dataclass(frozen=True, slots=True)
class PassageReference:
    """Which stretch of which article was quoted; `article_hash` and `text_hash` are of its id and its words."""

    article_hash: str
    start: int
    end: int
    text_hash: str

    def __str__(self) -> str:
        return f"{self.article_hash}.{self.start}.{self.end}.{self.text_hash}"


def reference_to(quote: Quote) -> PassageReference:
    """Return the reference to a quote; as a text it has at most 46 characters."""
    return PassageReference(short_hash(quote.article), quote.start, quote.end, short_hash(quote.text))


def read_reference(text: str) -> PassageReference | None:
    """Return what a reference's text says, or None where it is none."""
    match = _REFERENCE.fullmatch(text)
    if match is None:
        return None
    return PassageReference(match["article"], int(match["start"]), int(match["end"]), match["text"])


def short_hash(text: str) -> str:
    """Return 12 hexadecimal digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
