"""The only way from a link to its page."""

import asyncio
from collections import defaultdict
from types import TracebackType
from typing import Self

from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, TCPConnector, ThreadedResolver
from aiohttp.abc import AbstractResolver
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt
from yarl import URL

from corpus.errors import FetchError, GoneError
from corpus.web.addresses import AddressPolicy, check_redirect, check_url, is_public
from corpus.web.exchange import ACCEPTED_ENCODINGS, SAVE_THE_PAGE, TRY_LATER, PassingError, Reply, exchange
from corpus.web.hosts import HostQueue, Sleep
from corpus.web.limits import FetchLimits, Politeness
from corpus.web.page import READABLE_TYPES, NotModified, Page
from corpus.web.resolver import CheckedResolver
from corpus.web.robots import PRODUCT_TOKEN, RobotsRules, parse_robots

USER_AGENT = f"{PRODUCT_TOKEN}/0.1 (quotes news articles word for word and names their source)"
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_HEADERS, _LONGEST_HEADER = 128, 32 * 1024
_CONNECT_SECONDS = 10.0


class Fetcher:
    """Fetches links safely and politely; for one run, inside `async with`.

    Every link, every redirect and every address that a name resolves to is checked, and what was
    checked is what is connected to. Nothing of the environment is used: no proxy, no password
    file; no cookie is kept. Tests may give another policy, resolver or way to sleep.
    """

    def __init__(
        self,
        *,
        limits: FetchLimits | None = None,
        politeness: Politeness | None = None,
        is_allowed: AddressPolicy = is_public,
        resolver: AbstractResolver | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._limits = limits or FetchLimits()
        self._politeness = politeness or Politeness()
        self._is_allowed = is_allowed
        self._resolver = resolver
        self._sleep = sleep
        self._hosts = HostQueue(sleep)
        self._robots: dict[URL, RobotsRules | FetchError] = {}  # by origin: the rules, or why there are none
        self._robots_locks: defaultdict[URL, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._open = asyncio.Semaphore(self._limits.connections)

    async def __aenter__(self) -> Self:
        resolver = CheckedResolver(self._resolver or ThreadedResolver(), self._is_allowed)
        self._session = ClientSession(
            # No DNS cache, so that nothing stands between the check and the connection.
            connector=TCPConnector(resolver=resolver, use_dns_cache=False, limit=0),
            cookie_jar=DummyCookieJar(),
            trust_env=False,
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": ", ".join(ACCEPTED_ENCODINGS)},
            timeout=ClientTimeout(total=self._limits.seconds, sock_connect=_CONNECT_SECONDS),
            max_headers=_MOST_HEADERS,
            max_field_size=_LONGEST_HEADER,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Page | NotModified:
        """Fetch a page, or learn that it is as it was when `etag` or `last_modified` was given out.

        Raises GoneError where there is no such page (404, 410) and FetchError for everything else.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        reply = await self._follow(url, check_url(url, self._is_allowed), headers)
        if reply.status == 200:
            return Page(
                url=url,
                final_url=str(reply.url),
                content=reply.content,
                content_type=reply.content_type,
                charset=reply.charset,
                etag=reply.headers.get("ETag"),
                last_modified=reply.headers.get("Last-Modified"),
            )
        if reply.status == 304 and headers:
            return NotModified(url, reply.headers.get("ETag", etag), reply.headers.get("Last-Modified", last_modified))
        if reply.status in (404, 410):
            raise GoneError(url, reply.status)
        raise FetchError(url, f"the site does not give it out (status {reply.status})", SAVE_THE_PAGE)

    async def _follow(self, asked: str, url: URL, headers: dict[str, str], *, is_robots: bool = False) -> Reply:
        """Follow redirects, each checked like the link itself; robots.txt is not subject to itself."""
        for _ in range(self._limits.redirects + 1):
            rules = RobotsRules() if is_robots else await self._rules_of(asked, url)
            if not rules.allows(url):
                raise FetchError(asked, "the site's robots.txt does not allow programs to read it", SAVE_THE_PAGE)
            pause = min(max(rules.crawl_delay, self._politeness.pause), self._politeness.longest_pause)
            reply = await self._request(asked, url, headers, pause, None if is_robots else READABLE_TYPES)
            if reply.status not in _REDIRECTS or "Location" not in reply.headers:
                return reply
            try:
                url = check_redirect(reply.headers["Location"], reply.url, self._is_allowed)
            except FetchError as error:
                raise FetchError(asked, error.problem, error.remedy) from None
        raise FetchError(asked, f"it redirects more than {self._limits.redirects} times", "give the article's own link")

    async def _rules_of(self, asked: str, url: URL) -> RobotsRules:
        """Return the rules of a site, read once in a run (RFC 9309)."""
        origin = url.origin()
        async with self._robots_locks[origin]:
            if origin not in self._robots:
                self._robots[origin] = await self._read_robots(asked, origin / "robots.txt")
        rules = self._robots[origin]
        if isinstance(rules, FetchError):
            raise FetchError(asked, rules.problem, rules.remedy)
        return rules

    async def _read_robots(self, asked: str, url: URL) -> RobotsRules | FetchError:
        """Read a robots.txt: without one all is allowed, while the site cannot say so nothing is."""
        try:
            reply = await self._follow(asked, url, {}, is_robots=True)
        except FetchError as error:
            return error
        if reply.status == 200:
            return parse_robots(reply.content)
        if 400 <= reply.status < 500:
            return RobotsRules()
        return FetchError(asked, f"the site's robots.txt cannot be read now (status {reply.status})", TRY_LATER)

    async def _request(
        self, asked: str, url: URL, headers: dict[str, str], pause: float, types: frozenset[str] | None
    ) -> Reply:
        """Send a request in its turn, and again where the reason of its failing may pass."""
        retrying = AsyncRetrying(
            retry=retry_if_exception(self._may_pass),
            stop=stop_after_attempt(self._politeness.attempts),
            wait=self._seconds_to_wait,
            sleep=self._sleep,
            reraise=True,
        )
        async with self._hosts.turn(url.raw_host or "", pause):
            return await retrying(self._exchange, asked, url, headers, types)

    def _may_pass(self, error: BaseException) -> bool:
        return isinstance(error, PassingError) and error.retry_after <= self._politeness.longest_retry_after

    def _seconds_to_wait(self, state: RetryCallState) -> float:
        error = state.outcome and state.outcome.exception()
        retry_after = error.retry_after if isinstance(error, PassingError) else 0.0
        return max(retry_after, self._politeness.backoff * 2.0 ** (state.attempt_number - 1))

    async def _exchange(self, asked: str, url: URL, headers: dict[str, str], types: frozenset[str] | None) -> Reply:
        async with self._open:
            return await exchange(
                self._session, url, headers, asked=asked, most_bytes=self._limits.body_bytes, types=types
            )
