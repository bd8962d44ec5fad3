"""Whether a message got through of which Slack did not say so: it carries a mark that is looked for.

https://docs.slack.dev/reference/methods/conversations.replies
"""

from dataclasses import replace
from time import time
from typing import Any
from uuid import uuid4

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack_app.rendering.block_kit import Message

_CLOCKS_DIFFER = 60.0  # seconds, at most, between this machine's clock and Slack's
_MOST = 200  # messages that are looked through


class Delivery:
    """One message on its way to a channel or a thread."""

    def __init__(self, client: AsyncWebClient, channel: str, thread_ts: str | None, message: Message) -> None:
        """Mark the message, by the name of its first block, which nobody sees and Slack gives back."""
        self._client = client
        self._where: dict[str, Any] = {"channel": channel, "oldest": f"{time() - _CLOCKS_DIFFER:.6f}", "limit": _MOST}
        self._thread_ts = thread_ts
        self._mark = uuid4().hex
        first, *others = message.blocks
        self.message = replace(message, blocks=({**first, "block_id": self._mark}, *others))

    async def find(self) -> dict[str, Any] | None:
        """Return the message as Slack has it, or None where it has it not."""
        if self._thread_ts:
            found = await self._client.conversations_replies(ts=self._thread_ts, **self._where)
        else:
            found = await self._client.conversations_history(**self._where)
        return next((message for message in found.get("messages") or () if self._is_it(message)), None)

    def _is_it(self, message: dict[str, Any]) -> bool:
        return any(block.get("block_id") == self._mark for block in message.get("blocks") or ())
