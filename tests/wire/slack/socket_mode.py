"""Socket Mode: hello, envelopes, acknowledgements, redelivery, disconnects.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import json
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.wire.slack.limits import Json
from tests.wire.slack.workspace import APP

ACKNOWLEDGED_WITHIN = 3.0  # seconds
_MOST_RETRIES = 3


@dataclass
class Envelope:
    """Something that Slack tells the app, each time that it does, and the acknowledgement."""

    kind: str
    payload: Json
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    sent_at: list[float] = field(default_factory=list)
    acknowledged: asyncio.Event = field(default_factory=asyncio.Event)
    acknowledged_after: float | None = None
    response: Json | None = None


class SocketMode:
    """The socket side; envelopes that nobody takes wait, as they do at Slack."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.late: list[Envelope] = []
        self.connections = 0
        self.is_shut = False  # whether nobody is let in
        self._tickets: set[str] = set()
        self.is_mute = False  # whether acknowledgements are lost on the way
        self.problems: list[str] = []
        self.on_acknowledged: Callable[[Envelope], None] = lambda envelope: None
        self._socket: web.WebSocketResponse | None = None
        self._connected = asyncio.Event()
        self._deliveries: set[asyncio.Task[None]] = set()

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection of the app."""
        ticket = request.query.get("ticket", "")
        is_good, self._tickets = ticket in self._tickets, self._tickets - {ticket}
        if not is_good or self.is_shut:
            raise web.HTTPForbidden
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.connections += 1
        await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": APP}})
        self._socket = socket
        self._connected.set()
        try:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    self._take(json.loads(message.data))
        finally:
            if self._socket is socket:
                self._socket = None
                self._connected.clear()
        return socket

    def new_ticket(self) -> str:
        """Return what lets the app connect once."""
        ticket = str(uuid.uuid4())
        self._tickets.add(ticket)
        return ticket

    def deliver(self, kind: str, payload: Json) -> Envelope:
        """Tell the app something, now or when it is connected again, and again as long as it is silent."""
        envelope = Envelope(kind, payload)
        self.envelopes.append(envelope)
        self._in_background(self._deliver(envelope))
        return envelope

    def redeliver(self, envelope: Envelope, **changes: Any) -> None:
        """Tell the app once more what it has acknowledged already, as happens when an acknowledgement is lost."""
        self._in_background(self._send(envelope, retry_attempt=1, retry_reason="timeout", **changes))

    async def wait_connected(self, timeout: float = 30) -> None:
        await asyncio.wait_for(self._connected.wait(), timeout)

    async def ask_to_reconnect(self) -> None:
        """Announce that this connection ends, as Slack does every few hours."""
        if self._socket is not None:
            await self._socket.send_json({"type": "disconnect", "reason": "refresh_requested", "debug_info": {}})

    def cut(self) -> None:
        """Break the connection without a word."""
        socket, self._socket = self._socket, None
        self._connected.clear()
        if socket is not None:
            transport = socket._req.transport if socket._req else None
            if transport is not None:
                transport.abort()

    async def close(self) -> None:
        for task in self._deliveries:
            task.cancel()
        await asyncio.gather(*self._deliveries, return_exceptions=True)
        if self._socket is not None:
            await self._socket.close()

    def _in_background(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._deliveries.add(task)
        task.add_done_callback(self._deliveries.discard)

    async def _deliver(self, envelope: Envelope) -> None:
        for attempt in range(_MOST_RETRIES + 1):
            await self._send(envelope, retry_attempt=attempt, retry_reason="timeout" if attempt else "")
            try:
                await asyncio.wait_for(envelope.acknowledged.wait(), ACKNOWLEDGED_WITHIN)
            except TimeoutError:
                if envelope not in self.late:
                    self.late.append(envelope)
                continue
            return

    async def _send(self, envelope: Envelope, **retry: Any) -> None:
        while True:
            await self._connected.wait()
            socket = self._socket
            if socket is None or socket.closed:
                await asyncio.sleep(0.01)
                continue
            accepts = envelope.kind != "events_api"
            data = {"type": envelope.kind, "envelope_id": envelope.id, "payload": envelope.payload}
            try:
                await socket.send_json({**data, "accepts_response_payload": accepts, **retry})
            except (ConnectionError, RuntimeError):
                await asyncio.sleep(0.01)
                continue
            envelope.sent_at.append(time.monotonic())
            return

    def _take(self, message: Json) -> None:
        if self.is_mute:
            return
        envelope = next((one for one in self.envelopes if one.id == message.get("envelope_id")), None)
        if envelope is None:
            self.problems.append(f"an acknowledgement of nothing: {message}")
            return
        if not envelope.acknowledged.is_set():
            envelope.acknowledged_after = time.monotonic() - envelope.sent_at[-1]
            envelope.response = message.get("payload")
            self.on_acknowledged(envelope)
            envelope.acknowledged.set()
