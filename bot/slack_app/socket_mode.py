"""Socket Mode in which Slack hears at once that something arrived."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

logger = logging.getLogger(__name__)


class PromptSocketModeHandler(AsyncSocketModeHandler):
    """Acknowledges before anything is looked at, but for forms, whose acknowledgement says what comes next.

    Bolt would first ask Slack who the bot is, for which Slack may take longer than the three seconds
    that it gives. `note` is told first, and must take no time. Must be made inside a running event loop.
    """

    def __init__(
        self, app: AsyncApp, app_token: str, note: Callable[[Mapping[str, Any]], None], ping_interval: float
    ) -> None:
        super().__init__(app, app_token, ping_interval=ping_interval)
        self._note = note

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        """Acknowledge an envelope, and hand it on."""
        if (req.payload or {}).get("type") == "view_submission":
            await super().handle(client, req)
            return
        self._note(req.payload or {})
        try:
            await client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))
        except (aiohttp.ClientError, ConnectionError, RuntimeError) as error:
            # The connection broke. Slack may tell it again, which is noticed, or not: it counts as taken.
            logger.info("not acknowledged", extra={"problem": type(error).__name__})
        await super().handle(_Silent(client), req)  # type: ignore[arg-type]


class _Silent:
    """The client, whose second acknowledgement of the same envelope goes nowhere."""

    def __init__(self, client: SocketModeClient) -> None:
        self.logger = client.logger

    async def send_socket_mode_response(self, response: object) -> None:
        """Drop it."""
