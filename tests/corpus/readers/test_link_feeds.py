"""Links to feeds, from a real server."""

from datetime import UTC, date, datetime

import pytest

from corpus.article import DateBasis
from corpus.raw_article import RefusedInput
from corpus.readers.feed import read_feed
from corpus.readers.link import LinkRequest, LinkStatus, read_feed_entries, read_links
from corpus.store.records import SourceKind
from tests.corpus.readers.linked import BODY, HEAD, PARAGRAPHS, TODAY, faulty_fetcher, item, page, read, read_one, rss
from tests.corpus.web.site import Site, fetcher_for


@pytest.mark.asyncio
async def test_a_feed() -> None:
    async with Site() as site:
        address = site.url("", "news.example")
        said = "<author>Bob Reporter</author><pubDate>Fri, 01 Mar 2019 23:00:00 -0500</pubDate>"
        site.add("/feed", rss(item("/full"), item("/bare", said)), "text/xml", headers={"ETag": '"1"'})
        site.add("/full", page(HEAD))
        site.add("/bare", page().replace("<h1>Talks end early</h1>", ""))
        reading = await read_one(f"{address}/feed")
    assert (reading.kind, reading.status, reading.etag, reading.refused) == (SourceKind.FEED, "read", '"1"', ())
    bare, full = reading.articles  # newest first
    assert (full.title, full.publisher, full.author) == ("Talks end early", "Evening News", "Ann Writer")
    assert full.published == date(2019, 2, 28)
    assert (bare.title, bare.publisher, bare.author) == ("Entry of e", "Evening Feed", "Bob Reporter")
    assert (bare.published, bare.published_basis) == (date(2019, 3, 1), DateBasis.METADATA)
    assert (bare.url, bare.origin) == (f"{address}/bare", f"{address}/bare")


@pytest.mark.asyncio
async def test_a_feed_with_dead_entries() -> None:
    content = f"<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'><![CDATA[{BODY}]]></content:encoded>"
    async with Site() as site:
        entries = [
            item("/dead"),
            item("/a"),
            item("/carried", content),
            item("http://10.0.0.1/inside"),
            item("/feed"),
            f"<item><title>Without link</title>{content}</item>",
            "<item><title>Without anything</title></item>",
        ]
        site.add("/feed", rss(*entries), "application/rss+xml", headers={"ETag": '"1"'})
        site.add("/a", page(HEAD))
        reading = await read_one(site.url("/feed"))
    assert reading.status is LinkStatus.READ
    assert reading.etag is None  # what is missing is to be asked for again
    assert [article.origin for article in reading.articles] == [
        site.url("/a"),
        site.url("/carried"),
        f"{site.url('/feed')}, entry Without link",
    ]
    assert reading.articles[1].source == "\n\n".join(PARAGRAPHS)
    assert (reading.articles[1].url, reading.articles[1].publisher) == (site.url("/carried"), "Evening Feed")
    assert reading.articles[2].url is None
    assert {refused.origin: refused.problem for refused in reading.refused} == {
        site.url("/dead"): "there is no such page (status 404)",
        "http://10.0.0.1/inside": "it leads to a private or local address",
        site.url("/feed"): "it leads to another feed",
        f"{site.url('/feed')}, entry Without anything": "the feed gives no link to it",
    }


@pytest.mark.asyncio
async def test_an_entry_whose_page_calls_itself_by_a_link_that_is_none() -> None:
    async with Site() as site:
        site.add("/feed", rss(item("/odd"), item("/a")), "application/rss+xml")
        site.add("/odd", page("<link rel='canonical' href='http://127.0.0.1:0x50/odd'>"))
        site.add("/a", page(HEAD))
        reading = await read_one(site.url("/feed"))
    assert reading.refused == ()
    assert [article.origin for article in reading.articles] == [site.url("/odd"), site.url("/a")]


@pytest.mark.asyncio
async def test_an_entry_that_carries_its_text_and_links_to_nothing() -> None:
    content = f"<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'><![CDATA[{BODY}]]></content:encoded>"
    feed = read_feed(rss(item("http://[a]/", content)).encode(), "feed.xml")
    async with fetcher_for() as fetcher:
        reading = await read_feed_entries(feed, LinkRequest("feed.xml"), fetcher, retrieved=TODAY)
    assert [article.source for article in reading.articles] == ["\n\n".join(PARAGRAPHS)]


@pytest.mark.asyncio
async def test_a_fault_in_one_entry_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    async with Site() as site:
        site.add("/feed", rss(item("/fault"), item("/a")), "application/rss+xml", headers={"ETag": '"1"'})
        site.add("/a", page(HEAD))
        (reading,) = await read(LinkRequest(site.url("/feed")), fetcher=faulty_fetcher(site.url("/fault")))
    assert [article.origin for article in reading.articles] == [site.url("/a")]
    assert [refused.origin for refused in reading.refused] == [site.url("/fault")]
    assert reading.etag is None
    assert "ZeroDivisionError: in fetching" in caplog.text


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("updated", "is_fetched"),
    [("Fri, 01 Mar 2019 10:00:00 GMT", False), ("Sun, 03 Mar 2019 10:00:00 GMT", True), ("", False)],
)
async def test_a_known_entry_is_fetched_only_when_it_was_changed(updated: str, is_fetched: bool) -> None:
    async with Site() as site:
        site.add("/feed", rss(item("/a", f"<pubDate>{updated}</pubDate>"), item("/new")), "application/rss+xml")
        for path in ("/a", "/new"):
            site.add(path, page())
        reading = await read_one(
            site.url("/feed"),
            known_articles=frozenset({site.url("/a")}),
            last_read=datetime(2019, 3, 2, tzinfo=UTC),
        )
    assert (site.asked("/a"), site.asked("/new")) == (is_fetched, 1)
    assert len(reading.articles) == 1 + is_fetched


@pytest.mark.asyncio
async def test_a_long_feed_is_read_in_parts() -> None:
    async with Site() as site:
        dated = "<pubDate>Fri, 01 Mar 2019 10:{:02}:{:02} GMT</pubDate>"
        site.add(
            "/feed",
            rss(*(item(f"/{n}", dated.format(*divmod(n, 60))) for n in range(103))),
            "application/rss+xml",
            headers={"ETag": '"1"'},
        )
        for n in range(103):
            site.add(f"/{n}", f"Article {n}.", "text/plain")
        first = await read_one(site.url("/feed"))
        known = frozenset(article.origin for article in first.articles)
        second = await read_one(site.url("/feed"), known_articles=known)
    assert [article.source for article in first.articles] == [f"Article {n}." for n in range(102, 2, -1)]
    problem = "it lists 103 new articles; the 3 oldest were left out"
    assert first.refused == (RefusedInput(site.url("/feed"), problem, "refresh it to read the next 100"),)
    assert [article.source for article in second.articles] == ["Article 2.", "Article 1.", "Article 0."]
    assert (first.etag, second.etag, second.refused) == (None, '"1"', ())


@pytest.mark.asyncio
async def test_progress_counts_the_pages_of_feeds() -> None:
    told: list[tuple[int, int]] = []
    async with Site() as site, fetcher_for() as fetcher:
        site.add("/feed", rss(item("/a"), item("/dead")), "application/rss+xml")
        site.add("/a", page())
        requests = [LinkRequest(site.url("/feed")), LinkRequest(site.url("/dead"))]
        await read_links(requests, fetcher, retrieved=TODAY, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (4, 4)
    assert all(done <= total for done, total in told)
    assert told == sorted(told)


@pytest.mark.asyncio
async def test_a_feed_from_a_file() -> None:
    async with Site() as site, fetcher_for() as fetcher:
        site.add("/a", page(HEAD))
        feed = read_feed(rss(item(site.url("/a")), item("/relative")).encode(), "feed.xml")
        reading = await read_feed_entries(feed, LinkRequest("feed.xml"), fetcher, retrieved=TODAY)
    assert [article.url for article in reading.articles] == [site.url("/a")]
    assert [refused.origin for refused in reading.refused] == ["/relative"]
