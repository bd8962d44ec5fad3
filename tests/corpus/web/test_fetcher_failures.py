"""Sites that are busy, broken or not there."""

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

from corpus.web.limits import FetchLimits, Politeness
from tests.corpus.web.fetching import fetched, refusal
from tests.corpus.web.site import LOOPBACK, Handler, Site, Sleeps, fetcher_for

pytestmark = pytest.mark.asyncio


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


async def test_a_wait_that_cannot_be_read_is_none() -> None:
    sleeps = Sleeps()
    async with Site() as site:
        site.pages["/a"] = busy(times=1, retry_after="Mon, 01 Jan 99999999999999999999 10:00:00 GMT")
        assert (await fetched(fetcher_for(sleep=sleeps), site.url("/a"))).content == b"here"
    assert sleeps.seconds == []


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
