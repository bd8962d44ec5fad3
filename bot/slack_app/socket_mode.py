"""Socket Mode in which Slack hears at once that something arrived."""

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse


class PromptSocketModeHandler(AsyncSocketModeHandler):
    """Acknowledges before anything is looked at, but for forms, whose acknowledgement says what comes next.

    Bolt would first ask Slack who the bot is, for which Slack may take longer than the three seconds
    that it gives. Must be made inside a running event loop.
    """

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        """Acknowledge an envelope, and hand it on."""
        if (req.payload or {}).get("type") == "view_submission":
            await super().handle(client, req)
            return
        await client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))
        await super().handle(_Silent(client), req)  # type: ignore[arg-type]


class _Silent:
    """The client, whose second acknowledgement of the same envelope goes nowhere."""

    def __init__(self, client: SocketModeClient) -> None:
        self.logger = client.logger

    async def send_socket_mode_response(self, response: object) -> None:
        """Drop it."""
