"""Pages that are too large, and pages that only seem small."""

import asyncio
import gzip
import random
import tracemalloc
import zlib

import pytest
from aiohttp import web

from corpus.errors import FetchError
from corpus.web.limits import FetchLimits
from corpus.web.page import Page
from tests.corpus.web.site import Site, fetcher_for

pytestmark = pytest.mark.asyncio

LIMIT = 1_000_000
BOMB = b"\0" * 30_000_000


async def problem_of(site: Site, path: str) -> str:
    async with fetcher_for(limits=FetchLimits(body_bytes=LIMIT, seconds=5)) as fetcher:
        with pytest.raises(FetchError) as error:
            await fetcher.fetch(site.url(path))
    return error.value.problem


def raw_deflate(content: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return compressor.compress(content) + compressor.flush()


@pytest.mark.parametrize(
    ("encoding", "bomb"),
    [("gzip", gzip.compress(BOMB)), ("deflate", zlib.compress(BOMB)), ("deflate", raw_deflate(BOMB))],
    ids=["gzip", "deflate", "raw deflate"],
)
async def test_a_decompression_bomb_does_not_go_off(encoding: str, bomb: bytes) -> None:
    assert len(bomb) < LIMIT / 5
    async with Site() as site:
        site.add("/a", bomb, headers={"Content-Encoding": encoding})
        tracemalloc.start()
        try:
            assert await problem_of(site, "/a") == "it is larger than 1 MB"
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert peak < 8 * LIMIT


@pytest.mark.parametrize("encoding", ["compress", "x-gzip", "gzip, gzip", "gzip, br", "identity, gzip"])
async def test_only_what_was_asked_for_is_decompressed(encoding: str) -> None:
    async with Site() as site:
        site.add("/a", b"anything", headers={"Content-Encoding": encoding})
        assert await problem_of(site, "/a") == f"it is compressed in a way that was not asked for ({encoding})"


async def test_a_page_that_says_how_large_it_is_is_not_waited_for() -> None:
    async def promise(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Length": str(LIMIT + 1)})
        await response.prepare(request)
        await asyncio.sleep(60)  # until the other side hangs up
        return response

    async with Site() as site:
        site.pages["/a"] = promise
        assert await problem_of(site, "/a") == "it is larger than 1 MB"


async def test_a_page_without_end() -> None:
    sent = 0

    async def pour(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        while True:
            await response.write(b"a" * 100_000)
            sent += 100_000

    async with Site() as site:
        site.pages["/a"] = pour
        assert await problem_of(site, "/a") == "it is larger than 1 MB"
    assert sent < 50 * LIMIT  # what the sockets hold comes on top


async def test_what_is_sent_counts_too() -> None:
    body = gzip.compress(random.Random(1).randbytes(LIMIT), compresslevel=0)

    async def send(request: web.Request) -> web.StreamResponse:  # without its length
        response = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})
        await response.prepare(request)
        await response.write(body)
        return response

    async with Site() as site:
        site.pages["/a"] = send
        assert await problem_of(site, "/a") == "it is larger than 1 MB"


@pytest.mark.parametrize("encoding", ["gzip", "deflate", None])
async def test_a_page_of_just_the_limit(encoding: str | None) -> None:
    content = b"a" * LIMIT
    body = {"gzip": gzip.compress, "deflate": zlib.compress, None: bytes}[encoding](content)
    async with Site() as site, fetcher_for(limits=FetchLimits(body_bytes=LIMIT)) as fetcher:
        site.add("/a", body, headers={"Content-Encoding": encoding} if encoding else {})
        page = await fetcher.fetch(site.url("/a"))
    assert isinstance(page, Page)
    assert page.content == content


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("gzip", b"not gzip at all"), ("deflate", zlib.compress(b"a" * 5000)[:-8]), ("br", b"a"), ("zstd", b"a")],
)
async def test_what_cannot_be_decompressed(encoding: str, body: bytes) -> None:
    async with Site() as site, fetcher_for() as fetcher:
        site.add("/a", body, headers={"Content-Encoding": encoding})
        with pytest.raises(FetchError):
            await fetcher.fetch(site.url("/a"))
    assert site.asked("/a") == 1
