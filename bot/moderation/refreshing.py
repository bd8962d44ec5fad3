"""The links and feeds of the library: what is asked of them, and what is written down of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.moderation.lost_articles import without_lost
from bot.moderation.preview import Unsubscribed
from bot.report import Report
from corpus.article import Article
from corpus.change import Added, Change, Changed, Unchanged, article_id_of
from corpus.identity import same_page
from corpus.library import Library
from corpus.raw_article import RawArticle, RefusedInput
from corpus.readers.link import LinkReading, LinkRequest, LinkStatus, read_links_now
from corpus.store.records import SourceKind, SourceRecord, SourceStatus
from corpus.web.fetcher import Fetcher


def read_again(
    sources: Sequence[SourceRecord],
    library: Library,
    links: Mapping[str, str],
    make_fetcher: Callable[[], Fetcher] | None,
    report: Report,
) -> tuple[LinkReading, ...]:
    """Fetch sources again, in their order; `links` are the ids of all articles ever held, by link."""
    if not sources:
        return ()
    with report.reading() as progress:
        readings = read_links_now(
            [_request(source, links) for source in sources],
            retrieved=date.today(),
            progress=progress,
            make_fetcher=make_fetcher or Fetcher,
        )
    pages = {same_page(url): article_id for url, article_id in links.items()}

    def before(article: RawArticle) -> Article | None:
        return library.articles.get(article.name or pages.get(same_page(article.url), ""))

    return tuple(
        without_lost(
            _named(reading, source.article_id)
            if source.kind is SourceKind.LINK and reading.kind is not SourceKind.FEED  # a page may be a feed by now
            else _without_removed(reading, library, pages),
            before,
        )
        for source, reading in zip(sources, readings, strict=True)
    )


def to_preview(readings: Iterable[LinkReading]) -> tuple[RawArticle | RefusedInput, ...]:
    """Return what was read; that a source itself is gone or failed is told apart from it."""
    items: list[RawArticle | RefusedInput] = []
    for reading in readings:
        if reading.status not in (LinkStatus.GONE, LinkStatus.FAILED):
            items += reading.articles
            items += reading.refused
    return tuple(items)


def _request(source: SourceRecord, links: Mapping[str, str]) -> LinkRequest:
    return LinkRequest(
        source.url,
        etag=source.etag,
        last_modified=source.last_modified,
        known_articles=frozenset(links) if source.kind is SourceKind.FEED else frozenset(),
        last_read=source.checked_at,
    )


def _named(reading: LinkReading, article_id: str | None) -> LinkReading:
    """Give what a link holds now the id that it has, should the page have another address by now."""
    return replace(reading, articles=tuple(replace(article, name=article_id) for article in reading.articles))


def _without_removed(reading: LinkReading, library: Library, pages: Mapping[str, str]) -> LinkReading:
    """Leave out the articles that the library has had and no longer has: a moderator took them out."""

    def is_wanted(article: RawArticle) -> bool:
        known = pages.get(same_page(article.url)) if article.url else None
        return known is None or known in library.articles

    return replace(reading, articles=tuple(article for article in reading.articles if is_wanted(article)))


def records_of(
    readings: Iterable[LinkReading], changes: Sequence[Change | Unsubscribed], before: Mapping[str, SourceRecord]
) -> tuple[SourceRecord, ...]:
    """Return what to write down of the links and feeds that were read.

    `before` is what is known of them, by URL; another link to the same page is that one, and so is one that
    leads to its article or feed. Of a link that was never in the library only one that gave an article, or a
    feed, is written down.
    """
    articles = {change.origin: change for change in changes if isinstance(change, Added | Changed | Unchanged)}
    pages = {same_page(url): source for url, source in before.items() if source.kind is SourceKind.LINK}
    feeds = {same_page(url): source for url, source in before.items() if source.kind is SourceKind.FEED}
    # A link that is gone or fails does not stand in for one that works.
    fetched = {source.article_id: source for source in pages.values() if source.status is SourceStatus.OK}
    now = datetime.now(UTC)
    records: dict[str, SourceRecord] = {}
    for reading in readings:
        known = before.get(reading.url) or pages.get(same_page(reading.url))
        if known is None and reading.kind is SourceKind.FEED and reading.status is LinkStatus.READ:
            places = (same_page(reading.url), same_page(reading.leads_to))
            known = feeds.get(places[0]) or feeds.get(places[1]) or SourceRecord(SourceKind.FEED, reading.url)
            feeds |= dict.fromkeys(places, known)
        elif known is None and reading.url in articles:
            article_id = article_id_of(articles[reading.url])
            known = fetched.setdefault(article_id, SourceRecord(SourceKind.LINK, reading.url))
            pages[same_page(reading.url)] = known
            if known.url != reading.url:  # whose tags are not that link's
                reading = replace(reading, etag=None, last_modified=None)
        if known is not None:
            records.setdefault(known.url, _record(known, reading, articles, now))
    return tuple(records.values())


def _record(
    known: SourceRecord, reading: LinkReading, articles: Mapping[str, Added | Changed | Unchanged], now: datetime
) -> SourceRecord:
    if reading.status in (LinkStatus.GONE, LinkStatus.FAILED):
        is_gone = reading.status is LinkStatus.GONE
        return replace(
            known,
            checked_at=now,
            status=SourceStatus.GONE if is_gone else SourceStatus.FAILING,
            problem=reading.problem,
            failures=known.failures + 1,
            gone_since=(known.gone_since or now) if is_gone else None,
        )
    record = replace(known, checked_at=now, status=SourceStatus.OK, problem=None, failures=0, gone_since=None)
    if reading.status is LinkStatus.NOT_MODIFIED:
        return record
    record = replace(record, etag=reading.etag, last_modified=reading.last_modified)
    given = [articles[article.origin] for article in reading.articles if article.origin in articles]
    if any(isinstance(change, Added | Changed) for change in given):
        record = replace(record, changed_at=now)
    if record.kind is SourceKind.LINK and given:
        record = replace(record, article_id=article_id_of(given[0]))
    return record


def needs_publishing(reading: LinkReading, changes: Sequence[Change | Unsubscribed]) -> bool:
    """Say whether what was read of a source changes the library: then it is written down with the publish."""
    origins = {article.origin for article in reading.articles}
    return any(isinstance(change, Added | Changed) and change.origin in origins for change in changes)
