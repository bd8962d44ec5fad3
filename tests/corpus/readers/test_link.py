"""Links to pages and to feeds, from a real server."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from corpus.article import DateBasis
from corpus.raw_article import RawArticle, RefusedInput
from corpus.readers.feed import read_feed
from corpus.readers.link import (
    LinkKind,
    LinkReading,
    LinkRequest,
    LinkStatus,
    read_feed_entries,
    read_links,
    read_links_now,
)
from corpus.web.fetcher import Fetcher
from tests.corpus.web.site import Names, Site, fetcher_for

TODAY = date(2019, 3, 5)
PARAGRAPHS = (
    "The two leaders left the hotel on Thursday without signing the agreement that both sides had prepared.",
    "“Sometimes you have to walk,” the president told reporters, and added that the talks had been friendly.",
    "Officials said that working groups would meet again within weeks, though no date had been set for them.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(head: str = "", body: str = BODY) -> str:
    article = f"<article><h1>Talks end early</h1>{body}</article>"
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body><main>{article}</main></body></html>"


HEAD = """<title>Talks end early</title><meta property="og:site_name" content="Evening News">
<meta name="author" content="Ann Writer"><meta property="article:published_time" content="2019-02-28T10:00:00Z">"""


def rss(*items: str, title: str = "Evening Feed") -> str:
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>{title}</title>{''.join(items)}</channel></rss>"


def item(link: str, more: str = "") -> str:
    return f"<item><title>Entry of {link[-1]}</title><link>{link}</link>{more}</item>"


async def read(*requests: LinkRequest, fetcher: Fetcher | None = None) -> list[LinkReading]:
    async with fetcher or fetcher_for() as ready:
        return await read_links(requests, ready, retrieved=TODAY)


async def read_one(url: str, **known: Any) -> LinkReading:
    (reading,) = await read(LinkRequest(url, **known))
    return reading


@pytest.mark.asyncio
async def test_a_page() -> None:
    async with Site() as site:
        site.add("/a", page(HEAD), "text/html; charset=utf-8", headers={"ETag": '"1"', "Last-Modified": "then"})
        reading = await read_one(site.url("/a", "news.example"))
    assert (reading.url, reading.kind, reading.status) == (site.url("/a", "news.example"), LinkKind.LINK, "read")
    assert (reading.etag, reading.last_modified, reading.problem, reading.refused) == ('"1"', "then", None, ())
    assert reading.articles == (
        RawArticle(
            source="\n\n".join(PARAGRAPHS),
            origin=site.url("/a", "news.example"),
            publisher="Evening News",
            title="Talks end early",
            author="Ann Writer",
            url=site.url("/a", "news.example"),
            published=date(2019, 2, 28),
            published_basis=DateBasis.METADATA,
            retrieved=TODAY,
        ),
    )


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("{site}/canonical", "{site}/canonical"),
        ("https://elsewhere.example.org/canonical", "{site}/b"),
    ],
)
async def test_the_link_of_an_article(canonical: str, expected: str) -> None:
    async with Site() as site:
        address = site.url("", "news.example")
        site.redirect("/a", "/b")
        site.add("/b", page(f"<link rel='canonical' href='{canonical.format(site=address)}'>"))
        reading = await read_one(f"{address}/a")
    (article,) = reading.articles
    assert (article.origin, article.url) == (f"{address}/a", expected.format(site=address))


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("content_type", "encoding", "meta"),
    [
        ("text/html; charset=windows-1251", "cp1251", ""),
        ("text/html", "cp1251", "<meta charset='windows-1251'>"),
        ("text/html; charset=windows-1251", "cp1251", "<meta charset='utf-8'>"),  # the header counts more
        ("text/html; charset=utf-8", "utf-8", "<meta charset='windows-1251'>"),
    ],
)
async def test_the_charset_of_a_page(content_type: str, encoding: str, meta: str) -> None:
    paragraph = "Лидеры двух стран покинули гостиницу в четверг, не подписав соглашение, которое подготовили стороны."
    html = f"<html><head>{meta}</head><body><article>{f'<p>{paragraph}</p>' * 3}</article></body></html>"
    async with Site() as site:
        site.add("/a", html.encode(encoding), content_type)
        reading = await read_one(site.url("/a"))
    assert paragraph in reading.articles[0].source


@pytest.mark.asyncio
async def test_a_text() -> None:
    async with Site() as site:
        site.add("/a.txt", "Один.\n\nДва.".encode("koi8-r"), "text/plain; charset=koi8-r")
        reading = await read_one(site.url("/a.txt", "news.example"))
    url = site.url("/a.txt", "news.example")
    assert reading.articles == (RawArticle("Один.\n\nДва.", url, publisher="news.example", url=url, retrieved=TODAY),)


@pytest.mark.asyncio
@pytest.mark.parametrize("content_type", ["application/pdf", "text/html"])
async def test_a_pdf(content_type: str) -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer)
    for line, paragraph in enumerate(PARAGRAPHS):
        canvas.drawString(20, 800 - 20 * line, paragraph.replace("“", '"').replace("”", '"')[:90])
    canvas.save()
    async with Site() as site:
        site.add("/a", buffer.getvalue(), content_type)
        reading = await read_one(site.url("/a"))
    (article,) = reading.articles
    assert "The two leaders left the hotel" in article.source
    assert (article.url, article.publisher, article.retrieved) == (site.url("/a"), "127.0.0.1", TODAY)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("content", "content_type", "problem"),
    [
        ("<html><body><nav><a href='/'>Home</a></nav></body></html>", "text/html", "no article text was found"),
        ("", "text/html", ""),
        ("", "text/plain", "there is no text in it"),
        (b"%PDF-1.4 and no more", "application/pdf", ""),
        ("<rss><channel><b></channel></rss>", "application/rss+xml", "the feed's XML is broken in line 1"),
        ("nothing like a feed", "application/atom+xml", "the feed's XML is broken in line 1"),
        ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", "application/xml", ""),
    ],
)
async def test_a_page_without_an_article(content: str | bytes, content_type: str, problem: str) -> None:
    async with Site() as site:
        site.add("/a", content, content_type, headers={"ETag": '"1"'})
        reading = await read_one(site.url("/a"))
    assert (reading.status, reading.articles, reading.etag) == (LinkStatus.FAILED, (), None)
    (refused,) = reading.refused
    assert refused.origin == site.url("/a")
    assert refused.problem.startswith(problem)
    assert reading.problem == refused.problem


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("href", "expected"),
    [("/feed.xml", "{site}/feed.xml"), ("https://a.example/rss", "https://a.example/rss"), ("http://127.0.0.1/", None)],
)
async def test_a_page_without_an_article_that_offers_a_feed(href: str, expected: str | None) -> None:
    link = f"<link rel='home alternate' type='application/rss+xml' href='{href}'>"
    async with Site() as site:
        address = site.url("", "news.example")
        site.add("/", f"<html><head>{link}</head><body><a href='/a'>A</a></body></html>")
        reading = await read_one(f"{address}/")
    (refused,) = reading.refused
    named = expected and expected.format(site=address)
    assert refused.remedy.endswith(f"the page offers a feed, add that: {named}") is (named is not None)


@pytest.mark.asyncio
async def test_one_failing_link_stops_no_other(unused_tcp_port: int) -> None:
    async with Site() as site:
        site.add("/a", page())
        site.add("/gone", status=410)
        site.add("/same", status=304)
        site.add("/image", b"", "image/png")
        links = [
            site.url("/gone"),
            site.url("/image"),
            f"http://127.0.0.1:{unused_tcp_port}/",
            "http://10.0.0.1/",
            "nonsense",
        ]
        readings = await read(
            *map(LinkRequest, links), LinkRequest(site.url("/same"), etag='"1"'), LinkRequest(site.url("/a"))
        )
    assert [reading.status.value for reading in readings] == ["gone", *["failed"] * 4, "not modified", "read"]
    assert [reading.url for reading in readings[:5]] == links
    assert all(reading.refused[0].origin == reading.url and reading.problem for reading in readings[:5])
    assert (readings[5].etag, readings[5].problem, readings[5].kind) == ('"1"', None, None)


@pytest.mark.asyncio
async def test_a_feed() -> None:
    async with Site() as site:
        address = site.url("", "news.example")
        said = "<author>Bob Reporter</author><pubDate>Fri, 01 Mar 2019 23:00:00 -0500</pubDate>"
        site.add("/feed", rss(item("/full"), item("/bare", said)), "text/xml", headers={"ETag": '"1"'})
        site.add("/full", page(HEAD))
        site.add("/bare", page().replace("<h1>Talks end early</h1>", ""))
        reading = await read_one(f"{address}/feed")
    assert (reading.kind, reading.status, reading.etag, reading.refused) == (LinkKind.FEED, "read", '"1"', ())
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


def test_a_password_is_not_shown() -> None:
    (reading,) = read_links_now([LinkRequest("http://user:secret@news.example/")], retrieved=TODAY)
    assert "secret" not in str(reading.refused)


def test_without_an_event_loop() -> None:
    (reading,) = read_links_now([LinkRequest("http://127.0.0.1/")], retrieved=TODAY)
    assert reading.problem == "it leads to a private or local address"
    names = Names(news_example=[["10.0.0.1"]])
    requests = [LinkRequest("http://news.example/")]
    (reading,) = read_links_now(requests, retrieved=TODAY, make_fetcher=lambda: Fetcher(resolver=names))
    assert reading.problem == "it leads to a private or local address"
    assert names.asked == ["news.example"]
