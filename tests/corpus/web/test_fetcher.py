"""Fetching from a real server: what is asked, and what comes back."""

import asyncio
from pathlib import Path

import pytest
from aiohttp import web

from corpus.errors import GoneError
from corpus.web.fetcher import USER_AGENT
from corpus.web.page import NotModified, Page
from tests.corpus.web.fetching import fetched, refusal
from tests.corpus.web.site import Site, fetcher_for

pytestmark = pytest.mark.asyncio


async def test_a_page_and_what_the_server_says_of_it() -> None:
    headers = {"ETag": '"1"', "Last-Modified": "Fri, 01 Mar 2019 10:00:00 GMT"}
    async with Site() as site:
        site.add("/a", "é".encode("cp1252"), "text/html; charset=windows-1252", headers=headers)
        page = await fetched(fetcher_for(), site.url("/a#part"))
    assert page == Page(
        url=site.url("/a#part"),
        final_url=site.url("/a"),
        content=b"\xe9",
        content_type="text/html",
        charset="windows-1252",
        etag='"1"',
        last_modified="Fri, 01 Mar 2019 10:00:00 GMT",
    )


async def test_who_asks() -> None:
    async with Site() as site:
        site.add("/a")
        await fetched(fetcher_for(), site.url("/a"))
    headers = site.requests[-1].headers
    assert headers["User-Agent"] == USER_AGENT
    assert headers["Accept-Encoding"] == "gzip, deflate"
    assert {*headers} <= {"Host", "Accept", "Accept-Encoding", "User-Agent"}


async def test_no_cookie_is_kept() -> None:
    async with Site() as site, fetcher_for() as fetcher:
        site.add("/a", headers={"Set-Cookie": "id=1; Path=/"})
        await fetcher.fetch(site.url("/a", "news.example"))
        await fetcher.fetch(site.url("/a", "news.example"))
    assert site.asked("/a") == 2
    assert not any("Cookie" in request.headers for request in site.requests)


async def test_the_environment_names_no_proxy_and_no_password(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login user password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    async with Site() as site:
        site.add("/a", "here")
        assert (await fetched(fetcher_for(), site.url("/a"))).content == b"here"
    assert "Authorization" not in site.requests[-1].headers


@pytest.mark.parametrize(
    ("conditions", "header"),
    [({"etag": '"1"'}, "If-None-Match"), ({"last_modified": "Fri, 01 Mar 2019 10:00:00 GMT"}, "If-Modified-Since")],
)
async def test_a_page_that_is_as_it_was(conditions: dict[str, str], header: str) -> None:
    async with Site() as site, fetcher_for() as fetcher:
        site.add("/a", status=304)
        answer = await fetcher.fetch(site.url("/a"), **conditions)
    assert answer == NotModified(site.url("/a"), **conditions)
    assert [site.requests[-1].headers[header]] == [*conditions.values()]
    assert header not in site.requests[0].headers  # robots.txt is asked for without


@pytest.mark.parametrize("status", [404, 410])
async def test_a_page_that_is_gone(status: int) -> None:
    async with Site() as site:
        site.add("/a", status=status)
        error = await refusal(fetcher_for(), site.url("/a"))
    assert isinstance(error, GoneError)
    assert error.problem == f"there is no such page (status {status})"


@pytest.mark.parametrize("status", [204, 206, 304, 401, 403, 418, 451, 500])
async def test_a_page_that_is_not_given_out(status: int) -> None:
    async with Site() as site:
        site.add("/a", status=status)
        error = await refusal(fetcher_for(), site.url("/a"))
    assert not isinstance(error, GoneError)
    assert error.problem == f"the site does not give it out (status {status})"
    assert site.asked("/a") == 1


@pytest.mark.parametrize(
    ("content_type", "is_read"),
    [
        ("text/html", True),
        ("TEXT/HTML; charset=utf-8", True),
        ("application/xhtml+xml", True),
        ("text/plain", True),
        ("application/pdf", True),
        ("application/rss+xml", True),
        ("application/atom+xml", True),
        ("text/xml", True),
        ("image/png", False),
        ("application/json", False),
        ("application/zip", False),
        ("application/octet-stream", False),
        ("video/mp4", False),
        ("nonsense", False),
    ],
)
async def test_content_types(content_type: str, is_read: bool) -> None:
    async with Site() as site:
        site.add("/a", "here", content_type)
        if is_read:
            assert (await fetched(fetcher_for(), site.url("/a"))).content_type == content_type.split(";")[0].lower()
        else:
            assert "is no kind of page that can be read" in (await refusal(fetcher_for(), site.url("/a"))).problem


async def test_a_page_without_a_content_type_is_read() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhere")
        await asyncio.sleep(0.1)
        raise ConnectionResetError

    async with Site() as site:
        site.pages["/a"] = answer
        page = await fetched(fetcher_for(), site.url("/a"))
    assert (page.content, page.content_type) == (b"here", None)
