"""Fetching from a real server: what comes back, and what is refused."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from corpus.errors import FetchError, GoneError
from corpus.web.fetcher import USER_AGENT, Fetcher
from corpus.web.limits import FetchLimits, Politeness
from corpus.web.page import NotModified, Page
from tests.corpus.web.site import HURRY, LOOPBACK, Handler, Names, Site, Sleeps, fetcher_for

pytestmark = pytest.mark.asyncio


async def fetched(fetcher: Fetcher, url: str) -> Page:
    async with fetcher:
        page = await fetcher.fetch(url)
    assert isinstance(page, Page)
    return page


async def refusal(fetcher: Fetcher, url: str) -> FetchError:
    async with fetcher:
        with pytest.raises(FetchError) as error:
            await fetcher.fetch(url)
    assert error.value.url == url
    return error.value


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
    "host",
    "127.0.0.1 [::1] [::ffff:127.0.0.1] [::ffff:7f00:1] 0.0.0.0 127.1 2130706433 0x7f.1 0177.0.0.1 localhost localhost."
    " ①②⑦.0.0.1 127。0。0。1 %31%32%37.0.0.1 user@127.0.0.1 news.example other.example".split(),
)
async def test_the_default_refuses_this_machine_in_each_disguise(host: str) -> None:
    names = Names(news_example=[["127.0.0.1"]], other_example=[["93.184.216.34", "::ffff:10.0.0.1"]])
    async with Site() as site, Fetcher(resolver=names, politeness=HURRY) as fetcher:
        site.add("/", "secret")
        with pytest.raises(FetchError) as error:
            await fetcher.fetch(site.url("/", host))
    assert site.requests == []
    if host.endswith(".example"):
        assert names.asked == [host]
        assert error.value.problem == "it leads to a private or local address"
        assert not any(address in str(error.value) for address in ("127.0.0.1", "10.0.0.1"))


async def test_a_name_that_changes_its_address_gains_nothing() -> None:
    names = Names(news_example=[["127.0.0.1"], ["127.0.0.2"]])
    async with Site() as site:
        site.add("/robots.txt", headers={"Connection": "close"})
        error = await refusal(fetcher_for(resolver=names), site.url("/a", "news.example"))
    assert error.problem == "it leads to a private or local address"
    assert [request.path for request in site.requests] == ["/robots.txt"]
    assert names.asked == ["news.example"] * 2  # once for each connection, never between check and connection


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.2:{port}/secret",
        "http://localhost:{port}/secret",
        "http://[::1]:{port}/secret",
        "http://[::ffff:127.0.0.2]:{port}/secret",
        "http://2130706434:{port}/secret",
        "http://inside.example:{port}/secret",
        "//127.0.0.2:{port}/secret",
        "http://169.254.169.254/secret",
        "file:///etc/passwd",
        "http://a\\@127.0.0.2:{port}/secret",
    ],
)
async def test_a_redirect_is_checked_like_a_link(location: str) -> None:
    names = Names(inside_example=[["127.0.0.2"]])
    async with Site() as site:
        site.redirect("/a", location.format(port=site.port))
        site.add("/secret", "secret")
        error = await refusal(fetcher_for(resolver=names), site.url("/a"))
    reasons = ("it redirects to a link that is refused: ", "it leads to a private or local address")
    assert error.problem.startswith(reasons)
    assert site.asked("/a") == 1
    assert site.asked("/secret") == 0


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_followed(status: int) -> None:
    async with Site() as site:
        site.redirect("/a", "b?c=d", status)
        site.add("/b", "here")
        page = await fetched(fetcher_for(), site.url("/a"))
    assert (page.url, page.final_url, page.content) == (site.url("/a"), site.url("/b?c=d"), b"here")


@pytest.mark.parametrize(("redirects", "is_followed"), [(5, True), (6, False)])
async def test_five_redirects_are_followed(redirects: int, is_followed: bool) -> None:
    async with Site() as site:
        for number in range(redirects):
            site.redirect(f"/{number}", f"/{number + 1}")
        site.add(f"/{redirects}", "here")
        if is_followed:
            assert (await fetched(fetcher_for(), site.url("/0"))).content == b"here"
        else:
            assert (await refusal(fetcher_for(), site.url("/0"))).problem == "it redirects more than 5 times"


async def test_a_loop_of_redirects_ends() -> None:
    async with Site() as site:
        site.redirect("/a", "/b")
        site.redirect("/b", "/a")
        assert (await refusal(fetcher_for(), site.url("/a"))).problem == "it redirects more than 5 times"
    assert site.asked("/a") + site.asked("/b") == 6


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


@pytest.mark.parametrize("status", [429, 502, 503, 504])
async def test_a_busy_site_is_asked_again(status: int) -> None:
    sleeps = Sleeps()
    async with Site() as site:
        site.pages["/a"] = busy(times=2, status=status)
        page = await fetched(fetcher_for(sleep=sleeps, politeness=Politeness(pause=0, backoff=1)), site.url("/a"))
    assert page.content == b"here"
    assert sleeps.seconds == [1, 2]


async def test_a_site_that_stays_busy() -> None:
    async with Site() as site:
        site.pages["/a"] = busy(times=9)
        error = await refusal(fetcher_for(), site.url("/a"))
    assert error.problem == "the site is busy (status 503)"
    assert site.asked("/a") == 3


async def test_the_wait_that_a_busy_site_asks_for_is_kept() -> None:
    sleeps = Sleeps()
    async with Site() as site:
        site.pages["/a"] = busy(times=1, retry_after="7")
        site.pages["/b"] = busy(times=1, retry_after="Fri, 01 Mar 2019 10:00:00 GMT")
        async with fetcher_for(sleep=sleeps) as fetcher:
            await fetcher.fetch(site.url("/a"))
            await fetcher.fetch(site.url("/b"))
    assert sleeps.seconds == [7]


@pytest.mark.parametrize("retry_after", ["3600", "Fri, 01 Mar 2999 10:00:00 GMT"])
async def test_a_site_that_asks_for_a_long_wait_is_left_alone(retry_after: str) -> None:
    async with Site() as site:
        site.pages["/a"] = busy(times=1, retry_after=retry_after)
        error = await refusal(fetcher_for(), site.url("/a"))
    assert error.problem == "the site is busy (status 503)"
    assert site.asked("/a") == 1


def busy(times: int, status: int = 503, retry_after: str | None = None) -> Handler:
    """Answer so many times that the site is busy, then with a page."""
    left = times

    async def answer(request: web.Request) -> web.Response:
        nonlocal left
        left -= 1
        if left < 0:
            return web.Response(text="here")
        return web.Response(status=status, headers={"Retry-After": retry_after} if retry_after else {})

    return answer


async def test_a_connection_that_breaks_off_is_tried_again() -> None:
    broken = 0

    async def answer(request: web.Request) -> web.Response:
        nonlocal broken
        broken += 1
        if broken == 1:
            assert request.transport is not None
            request.transport.close()
        return web.Response(text="here")

    async with Site() as site:
        site.pages["/a"] = answer
        assert (await fetched(fetcher_for(), site.url("/a"))).content == b"here"
    assert site.asked("/a") == 2


async def test_nobody_there(unused_tcp_port: int) -> None:
    error = await refusal(fetcher_for(), f"http://{LOOPBACK}:{unused_tcp_port}/")
    assert error.problem == "the site cannot be reached"


async def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    async with Site(certificate=self_signed(tmp_path)) as site:
        error = await refusal(fetcher_for(), f"https://{LOOPBACK}:{site.port}/")
    assert error.problem == "the site's certificate is not valid"
    assert site.requests == []


def self_signed(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "news.example")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(LOOPBACK)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem, private = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    path = folder / "certificate.pem"
    path.write_bytes(certificate.public_bytes(pem) + key.private_bytes(pem, private, serialization.NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


async def test_no_such_host() -> None:
    error = await refusal(fetcher_for(), "http://nowhere.example/")
    assert error.problem == "there is no such host"


async def test_an_answer_that_is_no_http() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(b"220 mail.example ESMTP\r\n")
        writer.close()

    server = await asyncio.start_server(answer, str(LOOPBACK))
    async with server:
        port = server.sockets[0].getsockname()[1]
        error = await refusal(fetcher_for(), f"http://{LOOPBACK}:{port}/")
    assert error.problem == "the site's answer breaks the rules of HTTP"


async def test_a_header_without_end() -> None:
    async with Site() as site:
        site.add("/a", headers={"X-Long": "a" * 100_000})
        error = await refusal(fetcher_for(), site.url("/a"))
    assert error.problem == "the site's answer breaks the rules of HTTP"


async def test_a_slow_page() -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        while True:
            await response.write(b"a")
            await asyncio.sleep(0.02)

    async with Site() as site:
        site.pages["/a"] = drip
        error = await refusal(fetcher_for(limits=FetchLimits(seconds=0.3)), site.url("/a"))
    assert error.problem == "it took too long"
