"""An RSS or Atom feed -> what it lists, by feedparser."""

import html
import re
from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any

import feedparser
from feedparser.encodings import convert_to_utf8
from feedparser.mixin import _FeedParserMixin

from corpus.errors import UnreadableInputError

_MOST_MARKS = 200_000  # tags and references; a feed has some thousands, and reading is slow from here on
_LONGEST_PROLOG = 20_000  # bytes before the first element, which feedparser looks through again and again
_LONGEST_AUTHOR = 1_000  # characters
_HEAD = 4096  # bytes, enough for what stands before the root element
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_FIRST_ELEMENT = re.compile(rb"<(?:[\w.-]+:)?([a-zA-Z][\w.-]*)")
_FEED_ROOTS = (b"rss", b"feed", b"rdf")
_RSS_AUTHOR = re.compile(r"[^\s@]+@\S+ \((?P<name>.+)\)")
_TAG = re.compile(r"<[^<>]+>")
_ELEMENT = re.compile(rb"<\w")
# An element of a feed has some attributes; to read them takes time that grows with the square of their number.
_CROWDED_ELEMENT = re.compile(rb"""<[^\s<>/!?=]++(?:\s++[^\s<>=]++\s*+=\s*+(?:"[^"]*+"|'[^']*+')){200}""")
_REMEDY = "look whether this is an RSS or Atom feed"
_BEGINNING_OF_TIME = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """What a feed says of one article.

    `published` is the day where it was published; `updated` is when it was last changed or, where
    that is not given, published. `content` is its full text as HTML where the feed carries it; a
    summary is none.
    """

    link: str | None = None
    title: str | None = None
    author: str | None = None
    published: date | None = None
    updated: datetime | None = None
    content: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's title and its entries, newest first."""

    title: str | None
    entries: tuple[FeedEntry, ...]


def is_feed(content: bytes) -> bool:
    """Say by its first element whether a document is a feed, be it broken further on."""
    head = _COMMENT.sub(b"", content[:_HEAD].replace(b"\0", b""))  # UTF-16 has a zero in each letter
    root = _FIRST_ELEMENT.search(head)
    return root is not None and root[1].lower() in _FEED_ROOTS


def read_feed(content: bytes, origin: str, *, url: str | None = None, charset: str | None = None) -> Feed:
    """Read a feed; nothing is fetched.

    `url` is where it came from, for relative links; `charset` what the server declared. A feed
    that breaks off is read up to there. Raises UnreadableInputError where there is no entry, and
    for a feed that declares entities, with which a few lines could swell to gigabytes.
    """
    headers = {"content-type": f"application/xml; charset={charset}" if charset else "application/xml"}
    if url:
        headers["content-location"] = url
    try:
        return _read(content, origin, headers)
    except UnreadableInputError:
        raise
    except Exception as error:  # a feed can break the library in any way; the user needs one answer
        raise UnreadableInputError(origin, "the feed is broken", _REMEDY) from error


def _read(content: bytes, origin: str, headers: dict[str, str]) -> Feed:
    decoded = convert_to_utf8(headers, content, {"bozo": False})
    if b"<!ENTITY" in decoded:  # once decoded, no encoding hides it
        raise UnreadableInputError(origin, "the feed declares XML entities", "ask its publisher for one without")
    if _is_too_much(decoded):
        raise UnreadableInputError(origin, "the feed has too many parts", "ask its publisher for a shorter one")
    # As a stream: a string, of bytes too, would be tried as an address and as a path. Its HTML is read by others,
    # and to clean it can take feedparser hours.
    parsed = feedparser.parse(
        BytesIO(content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not parsed.entries:
        raise UnreadableInputError(origin, _problem(parsed, content), _REMEDY)
    entries = [_entry(entry, parsed.version) for entry in parsed.entries]
    entries.sort(key=lambda entry: entry.updated or _BEGINNING_OF_TIME, reverse=True)
    return Feed(_plain(parsed.feed, "title"), tuple(entries))


def _is_too_much(decoded: bytes) -> bool:
    """Say whether somebody made a feed to keep its readers busy: while it is read, nothing else is done."""
    if decoded.count(b"<") + decoded.count(b"&") > _MOST_MARKS or _CROWDED_ELEMENT.search(decoded):
        return True
    first = _ELEMENT.search(decoded)
    return first is not None and first.start() > _LONGEST_PROLOG


_split_author = _FeedParserMixin._sync_author_detail


def _split_short_author(parser: Any, key: str = "author") -> None:
    """Let feedparser look for an address in an author, which takes it hours where that is as long as a book."""
    if len(parser._get_context().get(key) or "") <= _LONGEST_AUTHOR:
        _split_author(parser, key)


_FeedParserMixin._sync_author_detail = _split_short_author


def _problem(parsed: Any, content: bytes) -> str:
    if not parsed.bozo:
        return "the feed has no entries" if parsed.get("version") else "this is no feed"
    error = parsed.bozo_exception
    if not hasattr(error, "getLineNumber"):
        return "the feed's XML is broken"
    # feedparser puts a line before a document without an XML declaration.
    line = error.getLineNumber() - (0 if content.lstrip().startswith(b"<?xml") else 1)
    return f"the feed's XML is broken in line {max(line, 1)} ({error.getMessage()})"


def _entry(entry: Any, version: str) -> FeedEntry:
    published, updated = _moment(entry, "published"), _moment(entry, "updated")
    if published is None and version.startswith("rss"):  # RSS knows no update; this is its dc:date
        published = updated
    return FeedEntry(
        link=entry.get("link") or None,
        title=_plain(entry, "title"),
        author=_author(entry),
        published=published.date() if published else None,
        updated=updated or published,
        content=_content(entry),
    )


def _author(entry: Any) -> str | None:
    text = " ".join(entry.get("author", "").split())
    if match := _RSS_AUTHOR.fullmatch(text):  # feedparser knows the address only under some domains
        return match["name"]
    return entry.get("author_detail", {}).get("name") or text or None


def _plain(element: Any, field: str) -> str | None:
    text = element.get(field, "")
    if element.get(f"{field}_detail", {}).get("type") != "text/plain":
        text = html.unescape(_TAG.sub("", text))
    return " ".join(text.split()) or None


def _moment(entry: Any, field: str) -> datetime | None:
    """Return a moment in the time zone in which it is given: the day is the day there."""
    if field not in entry:  # asked for without this, feedparser gives one date for the other
        return None
    for parse in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = parse(entry[field].strip())
        except (TypeError, ValueError, OverflowError):
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    parsed = entry.get(f"{field}_parsed")
    return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None


def _content(entry: Any) -> str | None:
    for part in entry.get("content", []):
        if part.get("type") == "text/plain":
            return "".join(f"<p>{html.escape(block)}</p>" for block in part.value.split("\n\n"))
        if part.get("value"):
            return str(part.value)
    return None
