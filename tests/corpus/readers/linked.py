"""Pages and feeds to link to, and the reading of links to them."""

from datetime import date
from typing import Any

from corpus.readers.link import LinkReading, LinkRequest, read_links
from corpus.web.fetcher import Fetcher
from corpus.web.page import NotModified, Page
from tests.corpus.web.site import fetcher_for

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


def faulty_fetcher(url: str) -> Fetcher:
    """Return a fetcher that has a fault of the program's own come out at one link."""
    fetcher = fetcher_for()
    fetch = fetcher.fetch

    async def fetch_with_a_fault(asked: str, **known: Any) -> Page | NotModified:
        if asked == url:
            raise ZeroDivisionError("in fetching")
        return await fetch(asked, **known)

    fetcher.fetch = fetch_with_a_fault  # type: ignore[method-assign]
    return fetcher


async def read(*requests: LinkRequest, fetcher: Fetcher | None = None) -> list[LinkReading]:
    async with fetcher or fetcher_for() as ready:
        return await read_links(requests, ready, retrieved=TODAY)


async def read_one(url: str, **known: Any) -> LinkReading:
    (reading,) = await read(LinkRequest(url, **known))
    return reading
