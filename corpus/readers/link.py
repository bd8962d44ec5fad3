"""Links -> RawArticles; a link may be to a page or to a feed of pages."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from corpus.errors import FetchError, GoneError, UnreadableInputError
from corpus.identity import without_tracking
from corpus.raw_article import RawArticle, RefusedInput
from corpus.readers.entry import read_entry
from corpus.readers.feed import Feed, FeedEntry, is_feed, read_feed
from corpus.readers.page import read_page
from corpus.store.records import SourceKind
from corpus.web.addresses import without_password
from corpus.web.fetcher import Fetcher
from corpus.web.page import FEED_TYPES, NotModified, Page

MOST_ENTRIES = 100
Progress = Callable[[int, int], None]

logger = logging.getLogger(__name__)


class LinkStatus(StrEnum):
    """How the reading of a link ended."""

    READ = "read"
    NOT_MODIFIED = "not modified"
    GONE = "gone"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class LinkRequest:
    """A link to read, and what is known of it from the last time.

    Of a feed, the entries whose links are in `known_articles` are left alone, unless they were
    changed after `last_read` (with a time zone).
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    known_articles: frozenset[str] = frozenset()
    last_read: datetime | None = None


@dataclass(frozen=True, slots=True)
class LinkReading:
    """What came of a link: its articles, and everything that gave none with the reason.

    A link that is gone or failed is itself among `refused`. `kind` is None where nothing was
    received. `etag` and `last_modified` are for the next request; they are None as long as
    anything was refused, so that it is tried again. `leads_to` is where the redirects of a feed ended.
    """

    url: str
    kind: SourceKind | None
    status: LinkStatus
    articles: tuple[RawArticle, ...] = ()
    refused: tuple[RefusedInput, ...] = ()
    etag: str | None = None
    last_modified: str | None = None
    leads_to: str | None = None

    @property
    def problem(self) -> str | None:
        """Why the link as a whole gave nothing, or None."""
        return self.refused[0].problem if self.status in (LinkStatus.GONE, LinkStatus.FAILED) else None


async def read_links(
    requests: Sequence[LinkRequest],
    fetcher: Fetcher,
    *,
    retrieved: date,
    progress: Progress = lambda done, total: None,
) -> list[LinkReading]:
    """Read links at the same time, and return the readings in the order of the requests.

    `retrieved` is the day that is written into the articles. `progress` is told the pages done and
    those known of; the latter grow when a feed is opened; what it raises ends the reading. No link that
    fails stops another, be it by a fault of this program, which is logged.
    """
    reader = _LinkReader(fetcher, retrieved, progress)
    return await asyncio.gather(*(reader.read_link(request) for request in requests))


def read_links_now(
    requests: Sequence[LinkRequest],
    *,
    retrieved: date,
    progress: Progress = lambda done, total: None,
    make_fetcher: Callable[[], Fetcher] = Fetcher,
) -> list[LinkReading]:
    """Read links where no event loop is running; like `read_links`, with a fetcher for this run."""

    async def run() -> list[LinkReading]:
        async with make_fetcher() as fetcher:
            return await read_links(requests, fetcher, retrieved=retrieved, progress=progress)

    return asyncio.run(run())


async def read_feed_entries(feed: Feed, request: LinkRequest, fetcher: Fetcher, *, retrieved: date) -> LinkReading:
    """Read the articles of a feed that is at hand, such as a file's; `request.url` is its name."""
    return await _LinkReader(fetcher, retrieved, lambda done, total: None).read_entries(feed, request)


class _LinkReader:
    def __init__(self, fetcher: Fetcher, retrieved: date, progress: Progress) -> None:
        self._fetcher = fetcher
        self._retrieved = retrieved
        self._progress = progress
        self._done = self._total = 0

    async def read_link(self, request: LinkRequest) -> LinkReading:
        self._count(total=1)
        try:
            page = await self._fetcher.fetch(request.url, etag=request.etag, last_modified=request.last_modified)
            received = await self._received(page, request)
        except FetchError as error:
            status = LinkStatus.GONE if isinstance(error, GoneError) else LinkStatus.FAILED
            return LinkReading(request.url, None, status, refused=(_refused(error),))
        except Exception as error:  # of one link; the others are still to be read
            return LinkReading(request.url, None, LinkStatus.FAILED, refused=(_unforeseen(error, request.url),))
        finally:
            self._count(done=1)
        # Not within the above: what is raised on being told of the entries is no fault of the link.
        reading = await self.read_entries(received, request) if isinstance(received, Feed) else received
        if isinstance(page, Page) and reading.kind is SourceKind.FEED:
            reading = replace(reading, leads_to=page.final_url)
        is_whole = not reading.refused  # else "not modified" would hide next time what is missing
        return replace(reading, etag=page.etag, last_modified=page.last_modified) if is_whole else reading

    async def _received(self, page: Page | NotModified, request: LinkRequest) -> LinkReading | Feed:
        """Read what was fetched; of a feed, the entries are still to be read."""
        if isinstance(page, NotModified):
            return LinkReading(request.url, None, LinkStatus.NOT_MODIFIED)
        kind = SourceKind.FEED if page.content_type in FEED_TYPES or is_feed(page.content) else SourceKind.LINK
        try:
            # In a thread: reading takes a second at times, in which the event loop has others to serve.
            if kind is SourceKind.FEED:
                return await asyncio.to_thread(
                    read_feed, page.content, request.url, url=page.final_url, charset=page.charset
                )
            article = await asyncio.to_thread(read_page, page, retrieved=self._retrieved)
        except UnreadableInputError as error:
            return LinkReading(request.url, kind, LinkStatus.FAILED, refused=(_refused(error),))
        return LinkReading(request.url, kind, LinkStatus.READ, (article,))

    async def read_entries(self, feed: Feed, request: LinkRequest) -> LinkReading:
        wanted = [entry for entry in feed.entries if not _is_known(entry, request)]
        entries, left_out = wanted[:MOST_ENTRIES], len(wanted) - MOST_ENTRIES
        self._count(total=len(entries))
        outcomes = await asyncio.gather(*(self._read_entry(entry, feed, request.url) for entry in entries))
        articles = tuple(outcome for outcome in outcomes if isinstance(outcome, RawArticle))
        refused = [outcome for outcome in outcomes if isinstance(outcome, RefusedInput)]
        if left_out > 0:
            problem = f"it lists {len(wanted)} new articles; the {left_out} oldest were left out"
            refused.append(RefusedInput(request.url, problem, f"refresh it to read the next {MOST_ENTRIES}"))
        return LinkReading(request.url, SourceKind.FEED, LinkStatus.READ, articles, tuple(refused))

    async def _read_entry(self, entry: FeedEntry, feed: Feed, feed_url: str) -> RawArticle | RefusedInput:
        origin = entry.link or f"{feed_url}, entry {entry.title or 'without a title'}"
        try:
            return await read_entry(entry, feed, origin, self._fetcher, self._retrieved)
        except (FetchError, UnreadableInputError) as error:
            return _refused(error)
        except Exception as error:  # of one entry; the others are still to be read
            return _unforeseen(error, origin)
        finally:
            self._count(done=1)

    def _count(self, *, done: int = 0, total: int = 0) -> None:
        self._done += done
        self._total += total
        self._progress(self._done, self._total)


def _is_known(entry: FeedEntry, request: LinkRequest) -> bool:
    is_changed = entry.updated and request.last_read and entry.updated > request.last_read
    links = {entry.link, without_tracking(entry.link or "")}
    return not request.known_articles.isdisjoint(links) and not is_changed


def _refused(error: FetchError | UnreadableInputError) -> RefusedInput:
    origin = error.url if isinstance(error, FetchError) else error.origin  # without a password
    return RefusedInput(origin, error.problem, error.remedy)


def _unforeseen(error: Exception, origin: str) -> RefusedInput:
    """Log a fault of this program whole, and say of the link that it cannot be read."""
    origin = without_password(origin)
    logger.error("a link could not be read", exc_info=error, extra={"link": origin})
    problem = f"a fault of this program keeps it from being read ({type(error).__name__})"
    return RefusedInput(origin, problem, "tell whoever runs it; the log says more")
