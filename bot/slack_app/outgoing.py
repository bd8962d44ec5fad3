"""What the bot sends: one message a second and channel, in order, and as late as Slack wishes."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.slack_app.delivery import Delivery
from bot.slack_app.errors import FAILED, UNREACHABLE, error_of
from bot.slack_app.rendering.block_kit import Json, Message

PAUSE = 1.1  # seconds between the messages in a channel; Slack allows one a second
_ATTEMPTS = 12
_SILENT_ATTEMPTS = 3  # where Slack takes half a minute each time and says nothing
_BROKEN = (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError, ConnectionError, TimeoutError)
_BACKOFF, _LONGEST_BACKOFF = 0.5, 20.0  # seconds
_UNAVAILABLE = frozenset({500, 502, 503, 504})
_PASSING = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
# Slack links and mentions what it takes for such in a text, unless it is told not to.
_AS_IT_STANDS: Json = {"parse": "none", "link_names": False}
_NOT_UNFURLED: Json = {"unfurl_links": False, "unfurl_media": False}

logger = logging.getLogger(__name__)


class Outgoing:
    """Sends messages; belongs to one event loop. All raise SlackApiError where Slack refuses for good."""

    def __init__(self, client: AsyncWebClient) -> None:
        self.client = client
        self._lanes: dict[str, _Lane] = {}

    async def post(self, channel: str, message: Message, thread_ts: str | None = None) -> str | None:
        """Post for everybody in a channel, when it is its turn; returns the message's ts where Slack gives it."""
        async with self._lane(channel).turn():
            delivery = Delivery(self.client, channel, thread_ts, message)
            said = _said(delivery.message) | _AS_IT_STANDS | _NOT_UNFURLED
            response = await self.call(
                lambda: self.client.chat_postMessage(channel=channel, thread_ts=thread_ts, **said),
                lambda: self._find(delivery),
            )
        ts: str | None = response.get("ts")
        return ts

    def _lane(self, channel: str) -> "_Lane":
        """Return a channel's lane, and forget those that are free: there are as many as people who ever asked."""
        self._lanes = {name: lane for name, lane in self._lanes.items() if not lane.is_free()}
        return self._lanes.setdefault(channel, _Lane())

    async def _find(self, delivery: Delivery) -> Any | None:
        try:
            return await self.call(delivery.find)
        except FAILED as error:
            reason = error_of(error)
            logger.warning("whether a message got through is not known", extra={"problem": reason})
            return None

    async def whisper(self, channel: str, user: str, message: Message, thread_ts: str | None = None) -> None:
        """Post for one person only, who sees it as long as they do not reload."""
        await self.call(
            lambda: self.client.chat_postEphemeral(
                channel=channel, user=user, thread_ts=thread_ts, **_said(message), **_AS_IT_STANDS
            )
        )

    async def respond(self, url: str, message: Message, thread_ts: str | None = None, *, replace: bool = False) -> bool:
        """Answer a command or a click for whoever did it, five times at most; says whether Slack took it."""
        answer = _said(message) | {"response_type": "ephemeral", "replace_original": replace} | _NOT_UNFURLED
        if thread_ts and not replace:  # Slack would show it beside the thread
            answer["thread_ts"] = thread_ts
        try:
            response = await AsyncWebhookClient(url).send_dict(answer)
        except UNREACHABLE as error:
            logger.warning("a response URL cannot be reached", extra={"problem": type(error).__name__})
            return False
        if response.status_code != 200:
            logger.warning("a response was refused", extra={"status": response.status_code})
        return response.status_code == 200

    async def call(
        self, method: Callable[[], Awaitable[Any]], find: Callable[[], Awaitable[Any | None]] | None = None
    ) -> Any:
        """Call a method of the Web API, again where Slack asks to wait, cannot be reached or does not answer.

        What may not be done twice gives `find`, which returns what came of the last try, if anything did.
        """
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                return await method()
            except SlackApiError as error:
                pause = _asked_to_wait(error, attempt)
                if pause is None or attempt == _ATTEMPTS:
                    raise
                is_unknown = not _is_limited(error)
            except _BROKEN as error:
                if attempt == (_SILENT_ATTEMPTS if isinstance(error, TimeoutError) else _ATTEMPTS):
                    raise
                pause = _backoff(attempt)
                is_unknown = not isinstance(error, aiohttp.ClientConnectorError)
            logger.info("waiting for Slack", extra={"seconds": round(pause, 1), "attempt": attempt})
            await asyncio.sleep(pause)
            if is_unknown and find is not None and (found := await find()) is not None:
                return found
        raise AssertionError("the loop returns or raises")


class _Lane:
    """The turns of one channel."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._posts = 0  # those that wait for their turn, and the one whose turn it is
        self._free_at = 0.0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn, and begin the next one only after a pause."""
        self._posts += 1
        try:
            async with self._lock:
                await asyncio.sleep(self._free_at - _now())
                try:
                    yield
                finally:
                    self._free_at = _now() + PAUSE
        finally:
            self._posts -= 1

    def is_free(self) -> bool:
        """Say whether a message could be posted at once."""
        return not self._posts and self._free_at <= _now()


def _now() -> float:
    return asyncio.get_running_loop().time()


def _said(message: Message) -> Json:
    return {"text": message.text, "blocks": list(message.blocks)}


def _asked_to_wait(error: SlackApiError, attempt: int) -> float | None:
    response = error.response
    if _is_limited(error):
        headers = {str(name).lower(): value for name, value in (getattr(response, "headers", None) or {}).items()}
        try:
            return float(headers["retry-after"]) + 0.1
        except (KeyError, ValueError):
            return _backoff(attempt)
    is_passing = _status_of(error) in _UNAVAILABLE or error_of(error) in _PASSING
    return _backoff(attempt) if is_passing else None


def _is_limited(error: SlackApiError) -> bool:
    return _status_of(error) == 429 or error_of(error) in ("ratelimited", "rate_limited")


def _status_of(error: SlackApiError) -> int | None:
    response = error.response
    status: int | None = getattr(response, "status_code", None) or getattr(response, "status", None)
    return status


def _backoff(attempt: int) -> float:
    return min(_BACKOFF * 2.0 ** (attempt - 1), _LONGEST_BACKOFF)
