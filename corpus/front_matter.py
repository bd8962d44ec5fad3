"""The YAML at the head of a Markdown file -> what it says of the article."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import yaml

from corpus.article import DateBasis
from corpus.errors import UnreadableInputError
from corpus.readers.dates import parse_date

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<header>(?:.*?\n)?)---[ \t]*(?:\r?\n|\Z)(?P<body>.*)\Z", re.DOTALL)
_OPENING = re.compile(r"---[ \t]*(?:\r?\n|\Z)")
_LONGEST_HEADER = 100_000  # characters; bounds the time that YAML takes

# Our own name of a field first, then what other programs call it.
_NAMES = {
    "publisher": ("publisher", "source", "site", "site_name", "publication"),
    "title": ("title", "headline"),
    "author": ("author", "authors", "by", "byline"),
    "url": ("url", "link", "canonical_url", "permalink"),
    "published": ("published", "date", "pubdate", "published_at"),
    "published_basis": ("published_basis",),
    "published_note": ("published_note",),
    "retrieved": ("retrieved", "accessed"),
    "source_sha256": ("source_sha256",),
    "stated_by_hand": ("stated_by_hand",),
}
_LINK = re.compile(r"https?://\S+\Z")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What front matter says of an article; a field that it does not give, or leaves blank, is None."""

    publisher: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    published_basis: DateBasis | None = None
    published_note: str | None = None
    retrieved: date | None = None
    source_sha256: str | None = None
    stated_by_hand: tuple[str, ...] = ()


def split_front_matter(content: str) -> tuple[str | None, str]:
    """Return the header between two `---` lines at the very beginning, or None, and the body after it."""
    match = _FRONT_MATTER.match(content.removeprefix("\ufeff"))
    return (match["header"], match["body"]) if match else (None, content)


def opens_front_matter(content: str) -> bool:
    """Say whether a text begins as front matter does, closed or not."""
    return _OPENING.match(content.removeprefix("\ufeff")) is not None


def parse_front_matter(header: str, origin: str) -> FrontMatter:
    """Read the fields of a header; fields of other programs are left aside.

    Raises UnreadableInputError where it is not YAML, or where a known field is of the wrong kind.
    """
    fields = _mapping(header, origin)
    published = _date(fields, "published", origin)
    publisher, url = _text(fields, "publisher", origin), _text(fields, "url", origin)
    name, _ = _given(fields, "publisher")
    if name == "source" and publisher and _LINK.match(publisher) and url is None:  # as clippers write it
        publisher, url = None, publisher
    return FrontMatter(
        publisher=publisher,
        title=_text(fields, "title", origin),
        author=_text(fields, "author", origin),
        url=url,
        published=published,
        published_basis=_basis(fields, origin) if published else None,
        published_note=_text(fields, "published_note", origin),
        retrieved=_date(fields, "retrieved", origin),
        source_sha256=_text(fields, "source_sha256", origin),
        stated_by_hand=_stated(fields, origin),
    )


def _mapping(header: str, origin: str) -> dict[Any, Any]:
    if len(header) > _LONGEST_HEADER:
        raise UnreadableInputError(origin, "the front matter is over 100,000 characters long", "shorten it")
    try:
        fields = yaml.safe_load(header)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 2}" if mark is not None else ""
        raise UnreadableInputError(origin, f"the front matter is not YAML{where}", "correct it") from error
    except ValueError as error:  # YAML takes 2019-02-31 for a date
        raise UnreadableInputError(
            origin, f"the front matter holds an impossible date ({str(error)[:80]})", "correct it"
        ) from error
    except (AttributeError, LookupError, OverflowError) as error:  # "!!timestamp soon", "!!bool maybe"
        raise UnreadableInputError(
            origin, "the front matter holds a value that is not of its kind", "correct it"
        ) from error
    if not isinstance(fields, dict):
        raise UnreadableInputError(origin, "the front matter has no fields", "write lines such as 'publisher: NAME'")
    return fields


def _given(fields: dict[Any, Any], field: str) -> tuple[str, Any]:
    """Return the first name under which a field is given, and its value."""
    for name in _NAMES[field]:
        value = fields.get(name)
        if value is not None and value != "":
            return name, value
    return field, None


def _text(fields: dict[Any, Any], field: str, origin: str) -> str | None:
    name, value = _given(fields, field)
    if field == "author" and isinstance(value, list) and all(isinstance(author, str) for author in value):
        value = ", ".join(dict.fromkeys(value))  # each once: YAML can name one text a thousand times in few words
    if value is None or isinstance(value, str):
        return value if value and value.strip() else None
    raise UnreadableInputError(origin, f"{name} is not text", "put the value in quotation marks")


def _date(fields: dict[Any, Any], field: str, origin: str) -> date | None:
    name, value = _given(fields, field)
    if value is None or type(value) is date:
        return value
    found = value.date() if isinstance(value, datetime) else parse_date(value) if isinstance(value, str) else None
    if found is None:
        raise UnreadableInputError(origin, f"{name} is not a date", f"write it as '{name}: 2019-02-28'")
    return found


def _basis(fields: dict[Any, Any], origin: str) -> DateBasis:
    value = _text(fields, "published_basis", origin) or DateBasis.STATED
    try:
        return DateBasis(value)
    except ValueError:
        known = ", ".join(repr(str(basis)) for basis in DateBasis)
        raise UnreadableInputError(origin, f"published_basis is {value[:40]!r}", f"use one of {known}") from None


def _stated(fields: dict[Any, Any], origin: str) -> tuple[str, ...]:
    """Return which fields are said to be stated by hand, of those that are given."""
    names = (_text(fields, "stated_by_hand", origin) or "").split(",")
    return tuple(name for name in map(str.strip, names) if name in _NAMES and _given(fields, name)[1] is not None)
