"""What a reader makes of a file, a page or a line: an article before cleaning, or why there is none."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from corpus.article import Article, DateBasis, Provenance
from corpus.clean import clean
from corpus.errors import UnreadableInputError
from corpus.readers.dates import is_to_come

PUBLISHER_NOT_STATED = "publisher not stated"
STATABLE = ("publisher", "title", "author", "published", "url")  # by hand, in place of what a source gives

NO_CHARACTER = re.compile("[\0\ud800-\udfff]")  # JSON and PDF can hold them, UTF-8 and databases cannot


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article as it was received: `source` word for word, and what came with it.

    `origin` says where it came from, for people: a path, "FILE line 7", a link. `name` is what the
    source itself calls the article (a file's name without ending, a line's "_id"), or None.
    `stated_by_hand` names the fields that a moderator stated. `left_out` are paragraphs that stood in
    the page's text and are none of the article's.
    """

    source: str
    origin: str
    name: str | None = None
    publisher: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    published_basis: DateBasis | None = None
    published_note: str | None = None
    retrieved: date | None = None
    stated_by_hand: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedInput:
    """An input that gives no article: where it came from, what is wrong and what to do."""

    origin: str
    problem: str
    remedy: str


def article_of(raw: RawArticle, article_id: str) -> Article:
    """Clean a raw article; raises UnreadableInputError where no text is left or where it cannot be kept.

    A day that is still to come is refused where somebody states it, and left out of metadata.
    """
    if any(NO_CHARACTER.search(text or "") for text in (raw.source, raw.publisher, raw.title, raw.author, raw.url)):
        raise UnreadableInputError(raw.origin, "it holds what is no character", "remove the damaged characters")
    cleaned = clean(raw.source, raw.title)
    if not cleaned.text:
        raise UnreadableInputError(raw.origin, "there is no text in it", "give an article with text")
    published, basis = raw.published, raw.published_basis
    if published is None and cleaned.stated_date is not None:
        published, basis = cleaned.stated_date, DateBasis.STATED
    if published is not None and is_to_come(published):
        if basis is not DateBasis.METADATA:
            raise UnreadableInputError(raw.origin, f"its date, {published}, is still to come", "correct the date")
        published = basis = None
    provenance = Provenance(
        publisher=raw.publisher or PUBLISHER_NOT_STATED,
        source_sha256=hashlib.sha256(raw.source.encode()).hexdigest(),
        title=raw.title,
        author=raw.author,
        url=raw.url,
        published=published,
        published_basis=basis,
        published_note=raw.published_note if published else None,
        retrieved=raw.retrieved,
        caption=cleaned.caption,
        photo_credit=cleaned.photo_credit,
        stated_by_hand=tuple(name for name in STATABLE if name in raw.stated_by_hand),
    )
    return Article(article_id, cleaned.text, provenance)
