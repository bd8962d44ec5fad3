"""What comes back from a link."""

from dataclasses import dataclass

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
PDF_TYPES = frozenset({"application/pdf"})
TEXT_TYPES = frozenset({"text/plain", "text/markdown"})
FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
XML_TYPES = frozenset({"application/xml", "text/xml"})  # a feed, most of the time
READABLE_TYPES = HTML_TYPES | PDF_TYPES | TEXT_TYPES | FEED_TYPES | XML_TYPES


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was received, decompressed.

    `url` is the link that was asked for, `final_url` where its redirects led. `content_type` is
    one of READABLE_TYPES, or None where the server names none; `charset` is what the server says.
    """

    url: str
    final_url: str
    content: bytes
    content_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class NotModified:
    """The page is as it was when `etag` or `last_modified` was given out."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
