"""Files and texts that moderators send through a platform -> what they hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from bot.errors import ModerationError
from bot.moderation.preview import Readings
from bot.moderation.reading import completed
from corpus.raw_article import RawArticle
from corpus.readers.inputs import GivenProvenance, read_bytes


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file by the name that people know it by, or a text by None."""

    name: str | None
    content: bytes


def read_attachments(attachments: Sequence[Attachment], given: GivenProvenance) -> Readings:
    """Read what was sent; what cannot be read is told apart. Raises ModerationError like reading files."""
    today = date.today()
    items = [
        item
        for attachment in attachments
        for item in read_bytes(attachment.content, attachment.name or "the text", name=_called(attachment))
    ]
    number = sum(isinstance(item, RawArticle) for item in items)
    if number > 1 and (given.title or given.url):
        raise ModerationError(f"a title or a link is of one article, and these are {number:,}", "add that one alone")
    return Readings(tuple(completed(item, given, today) for item in items))


def together(*readings: Readings) -> Readings:
    """Return several readings as one."""
    return Readings(
        tuple(item for reading in readings for item in reading.inputs),
        tuple(link for reading in readings for link in reading.links),
    )


def _called(attachment: Attachment) -> str | None:
    return PurePosixPath(attachment.name).stem if attachment.name else None
