"""robots.txt (RFC 9309), and how often a site is asked."""

import asyncio

import pytest
from aiohttp import web

from corpus.errors import FetchError
from corpus.web.limits import Politeness
from tests.corpus.web.site import Site, Sleeps, fetcher_for

pytestmark = pytest.mark.asyncio

NOT_ALLOWED = "the site's robots.txt does not allow programs to read it"


async def problem_of(site: Site, path: str) -> str | None:
    async with fetcher_for() as fetcher:
        try:
            await fetcher.fetch(site.url(path))
        except FetchError as error:
            return error.problem
    return None


@pytest.mark.parametrize(
    ("robots", "path", "expected"),
    [
        ("User-agent: *\nDisallow: /", "/a", NOT_ALLOWED),
        ("User-agent: *\nDisallow: /a", "/a", NOT_ALLOWED),
        ("User-agent: *\nDisallow: /b", "/a", None),
        ("User-agent: *\nDisallow: /\nAllow: /a", "/a", None),
        ("User-agent: *\nDisallow: /*?print", "/a?print=1", NOT_ALLOWED),
        ("User-agent: Metropole\nDisallow: /", "/a", NOT_ALLOWED),
        ("User-agent: metropole\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", NOT_ALLOWED),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Metropole\nAllow: /", "/a", None),
        ("User-agent: Otherbot\nDisallow: /", "/a", None),
        ("\ufeffUser-agent: *\nDisallow: /", "/a", NOT_ALLOWED),
        ("<html>no rules at all</html>", "/a", None),
        ("", "/a", None),
    ],
)
async def test_the_rules_are_kept(robots: str, path: str, expected: str | None) -> None:
    async with Site() as site:
        site.add("/robots.txt", robots, "text/plain; charset=utf-8")
        site.add("/a", "here")
        assert await problem_of(site, path) == expected
    assert site.asked(path) == (expected is None)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (404, None),
        (403, None),
        (500, "the site's robots.txt cannot be read now (status 500)"),
        (503, "the site is busy (status 503)"),
        (429, "the site is busy (status 429)"),
    ],
)
async def test_a_site_without_rules_and_one_that_cannot_say(status: int, expected: str | None) -> None:
    async with Site() as site:
        site.add("/robots.txt", status=status)
        site.add("/a", "here")
        assert await problem_of(site, "/a") == expected
    assert site.asked("/a") == (expected is None)


async def test_rules_are_asked_for_once() -> None:
    async with Site() as site, fetcher_for() as fetcher:
        for path in ("/a", "/b"):
            site.add(path, "here")
        await asyncio.gather(*(fetcher.fetch(site.url(path)) for path in ("/a", "/b")))
    assert site.asked("/robots.txt") == 1


async def test_a_site_that_cannot_say_is_not_asked_for_each_page() -> None:
    async with Site() as site, fetcher_for() as fetcher:
        site.add("/robots.txt", status=500)
        for path in ("/a", "/b"):
            with pytest.raises(FetchError, match=path):
                await fetcher.fetch(site.url(path))
    assert site.asked("/robots.txt") == 1


async def test_rules_may_lie_elsewhere() -> None:
    async with Site() as site:
        site.redirect("/robots.txt", "/rules")
        site.add("/rules", "User-agent: *\nDisallow: /", "text/plain")
        assert await problem_of(site, "/a") == NOT_ALLOWED


async def test_where_a_redirect_leads_has_rules_too() -> None:
    async def rules(request: web.Request) -> web.Response:
        return web.Response(text="User-agent: *\nDisallow: /" if request.host.startswith("other") else "")

    async with Site() as site:
        site.pages["/robots.txt"] = rules
        site.redirect("/a", site.url("/b", "other.example"))
        site.add("/b", "here")
        assert await problem_of(site, "/a") == NOT_ALLOWED
    assert site.asked("/b") == 0


@pytest.mark.parametrize(("crawl_delay", "expected"), [("", 1), ("Crawl-delay: 0.2", 1), ("Crawl-delay: 7", 7)])
async def test_the_pause_that_a_site_asks_for_is_kept(crawl_delay: str, expected: float) -> None:
    assert await pauses(crawl_delay) == [1, expected]


async def test_a_long_pause_is_cut() -> None:
    assert await pauses("Crawl-delay: 3600") == [1, 10]


async def pauses(crawl_delay: str) -> list[float]:
    """Return the pauses between robots.txt, a page and another page."""
    sleeps = Sleeps()
    async with Site() as site, fetcher_for(sleep=sleeps, politeness=Politeness()) as fetcher:
        site.add("/robots.txt", f"User-agent: *\n{crawl_delay}", "text/plain")
        site.add("/a", "here")
        await fetcher.fetch(site.url("/a"))
        await fetcher.fetch(site.url("/a"))
    return sleeps.seconds


async def test_one_request_at_a_time_to_a_host() -> None:
    now = most = 0

    async def answer(request: web.Request) -> web.Response:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.01)
        now -= 1
        return web.Response(text="here")

    async with Site() as site, fetcher_for() as fetcher:
        site.pages["/a"] = answer
        await asyncio.gather(*(fetcher.fetch(site.url("/a")) for _ in range(5)))
    assert (site.asked("/a"), most) == (5, 1)


async def test_hosts_do_not_wait_for_each_other() -> None:
    both = asyncio.Event()

    async def answer(request: web.Request) -> web.Response:
        if site.asked("/a") == 2:
            both.set()
        await asyncio.wait_for(both.wait(), 10)  # reached only while the other one is waiting as well
        return web.Response(text="here")

    async with Site() as site, fetcher_for() as fetcher:
        site.pages["/a"] = answer
        hosts = ("news.example", "other.example")
        await asyncio.gather(*(fetcher.fetch(site.url("/a", host)) for host in hosts))
    assert both.is_set()
