"""A web site on the loopback interface, and fetchers that may reach it."""

import socket
import ssl
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import ip_address
from typing import Any, Self

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer

from corpus.web.fetcher import Fetcher
from corpus.web.limits import Politeness

LOOPBACK = ip_address("127.0.0.1")
HURRY = Politeness(pause=0, backoff=0)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Names(AbstractResolver):
    """Resolves the names it is given; a name that has several answers gives them one after another."""

    def __init__(self, **answers: Sequence[Sequence[str]]) -> None:
        self.answers = {name.replace("_", "."): list(several) for name, several in answers.items()}
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked.append(host)
        if host not in self.answers:
            raise OSError(f"no such name: {host}")
        several = self.answers[host]
        addresses = several.pop(0) if len(several) > 1 else several[0]
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in addresses
        ]

    async def close(self) -> None: ...


class Sleeps:
    """Sleeps not at all, and remembers for how long it should have."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        if seconds:
            self.seconds.append(seconds)


class Site:
    """Serves what `pages` holds by path; everything else, robots.txt included, is not found."""

    def __init__(self, certificate: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, Handler] = {}
        self.requests: list[web.Request] = []
        application = web.Application()
        application.router.add_get("/{path:.*}", self._answer)
        self._server = TestServer(application, scheme="https" if certificate else "http", host=str(LOOPBACK))
        self._certificate = certificate

    async def __aenter__(self) -> Self:
        await self._server.start_server(ssl=self._certificate)
        assert self._server.port is not None
        self.port = self._server.port
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._server.close()

    def add(self, path: str, body: str | bytes = b"", content_type: str = "text/html", **response: Any) -> None:
        """Answer every request for a path alike; `response` is as in aiohttp.web.Response."""
        content = body.encode() if isinstance(body, str) else body
        headers = {"Content-Type": content_type, **response.pop("headers", {})}

        async def answer(request: web.Request) -> web.Response:
            return web.Response(body=content, headers=headers, **response)

        self.pages[path] = answer

    def redirect(self, path: str, location: str, status: int = 302) -> None:
        self.add(path, status=status, headers={"Location": location})

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def asked(self, path: str) -> int:
        """Return how many requests there were for a path."""
        return sum(request.path_qs == path for request in self.requests)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(request)
        handler = self.pages.get(request.path)
        return await handler(request) if handler else web.Response(status=404)


def fetcher_for(**options: Any) -> Fetcher:
    """Return a fetcher that may reach the site at its address and as news.example and other.example."""
    there = [[str(LOOPBACK)]]
    options.setdefault("resolver", Names(news_example=there, other_example=there))
    options.setdefault("politeness", HURRY)
    return Fetcher(is_allowed=lambda address: address == LOOPBACK, **options)
