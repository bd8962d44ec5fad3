"""Links to pages, from a real server."""

from datetime import date
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from corpus.article import DateBasis
from corpus.raw_article import RawArticle
from corpus.readers.link import LinkRequest, LinkStatus, read_links_now
from corpus.store.records import SourceKind
from corpus.web.fetcher import Fetcher
from tests.corpus.readers.linked import HEAD, PARAGRAPHS, TODAY, faulty_fetcher, page, read, read_one
from tests.corpus.web.site import Names, Site


@pytest.mark.asyncio
async def test_a_page() -> None:
    async with Site() as site:
        site.add("/a", page(HEAD), "text/html; charset=utf-8", headers={"ETag": '"1"', "Last-Modified": "then"})
        reading = await read_one(site.url("/a", "news.example"))
    assert (reading.url, reading.kind, reading.status) == (site.url("/a", "news.example"), SourceKind.LINK, "read")
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
async def test_a_page_that_the_server_calls_a_text() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    async with Site() as site:
        site.add("/a", f"<!DOCTYPE html><html><body><article>{body}</article></body></html>", "text/plain")
        reading = await read_one(site.url("/a"))
    (article,) = reading.articles
    assert article.source == "\n\n".join(PARAGRAPHS)


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
async def test_a_fault_at_one_link_stops_no_other_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async with Site() as site:
        site.add("/a", page())
        links = [site.url("/fault"), site.url("/a")]
        fault, reading = await read(*map(LinkRequest, links), fetcher=faulty_fetcher(links[0]))
    assert (fault.status, fault.articles, reading.status) == (LinkStatus.FAILED, (), LinkStatus.READ)
    assert fault.problem == "a fault of this program keeps it from being read (ZeroDivisionError)"
    assert "ZeroDivisionError: in fetching" in caplog.text
    assert [vars(record)["link"] for record in caplog.records] == [links[0]]


@pytest.mark.asyncio
async def test_a_fault_shows_no_password(caplog: pytest.LogCaptureFixture) -> None:
    link = "http://user:secret@news.example/"
    (fault,) = await read(LinkRequest(link), fetcher=faulty_fetcher(link))
    assert fault.status is LinkStatus.FAILED
    assert "secret" not in str(fault.refused)
    assert [vars(record)["link"] for record in caplog.records] == ["http://news.example/"]


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
