"""Clients of Slack's Web API that speak to another server, as whoever uses slack_sdk could make them do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from slack_sdk.web.async_base_client import AsyncBaseClient


@contextmanager
def redirected(url: str) -> Iterator[None]:
    """Let every client that is made meanwhile, and is told of no server, speak to this one."""
    make = AsyncBaseClient.__init__

    def init(self: AsyncBaseClient, token: str | None = None, base_url: str = url, **options: Any) -> None:
        make(self, token, base_url, **options)

    AsyncBaseClient.__init__ = init  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        AsyncBaseClient.__init__ = make  # type: ignore[method-assign]
