"""An article and where it comes from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DateBasis(StrEnum):
    """How the date of publication is known."""

    STATED = "stated"
    METADATA = "metadata"
    WORKED_OUT = "worked out"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an article comes from; a field that the source does not give is None.

    `source_sha256` is of the source text (UTF-8) as it was received, before cleaning.
    `published_note` says how a worked-out date was worked out. `stated_by_hand` names the fields that a
    moderator stated.
    """

    publisher: str
    source_sha256: str
    title: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    published_basis: DateBasis | None = None
    published_note: str | None = None
    retrieved: date | None = None
    caption: str | None = None
    photo_credit: str | None = None
    stated_by_hand: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article: `text` is canonical, and every offset of the product counts in it."""

    id: str
    text: str
    provenance: Provenance
