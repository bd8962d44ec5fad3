"""Discord's gateway: https://docs.discord.com/developers/events/gateway."""

import asyncio
import json
import zlib
from typing import Any

from aiohttp import WSMsgType, web

from tests.wire.discord.payloads import APPLICATION, Server, guild, own_user, snowflake

Json = Any

INVALID_SEQUENCE, INVALID_TOKEN, INVALID_INTENTS = 4007, 4004, 4014
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15  # members, presences, message content


class Gateway:
    """Takes the connections of one bot, and sends it events."""

    def __init__(self, token: str, servers: list[Server]) -> None:
        self.url = ""
        self.heartbeat_interval = 41_250  # milliseconds
        self.sends_servers = True
        self.refusals = 0  # of the next connections
        self.identified = 0
        self.resumed = 0
        self.intents = 0
        self.complaints: list[str] = []
        self._token = token
        self._servers = servers
        self._session = ""
        self._sequence = 0
        self._events: list[Json] = []
        self._socket: web.WebSocketResponse | None = None
        self._zlib: Any = None
        self._is_ready = asyncio.Event()

    async def ready(self) -> None:
        """Wait until a bot is connected and has identified, or resumed."""
        await self._is_ready.wait()

    async def send(self, event: str, data: Json) -> None:
        """Send an event; one that comes while nobody is connected is sent again on resume."""
        self._sequence += 1
        payload = {"op": 0, "t": event, "s": self._sequence, "d": data}
        self._events.append(payload)
        await self._write(payload)

    def forget(self) -> None:
        """Keep no more than the latest events, as Discord does."""
        del self._events[:-1000]

    async def drop(self, code: int = 4000) -> None:
        """Close the connection, as Discord does now and then."""
        self._is_ready.clear()
        if self._socket is not None:
            await self._socket.close(code=code)

    async def ask_to_reconnect(self) -> None:
        self._is_ready.clear()
        await self._write({"op": 7, "d": None})

    async def invalidate(self, *, is_resumable: bool = False) -> None:
        """Say that the session is not valid any more."""
        self._is_ready.clear()
        if not is_resumable:
            self._session = ""
        await self._write({"op": 9, "d": is_resumable})

    async def connection(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection."""
        if self.refusals:
            self.refusals -= 1
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if request.query.get("v") != "10" or request.query.get("encoding") != "json":
            self.complaints.append(f"not version 10 in JSON: {request.query_string}")
        self._zlib = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None
        self._socket = socket
        await self._write({"op": 10, "d": {"heartbeat_interval": self.heartbeat_interval}})
        async for received in socket:
            if received.type == WSMsgType.TEXT:
                await self._take(json.loads(received.data))
        if self._socket is socket:
            self._is_ready.clear()
        return socket

    async def _take(self, payload: Json) -> None:
        match payload["op"]:
            case 1:
                await self._write({"op": 11})
            case 2:
                await self._identify(payload["d"])
            case 6:
                await self._resume(payload["d"])
            case 3 | 4 | 8:
                pass
            case other:
                self.complaints.append(f"opcode {other} is not a client's")

    async def _identify(self, data: Json) -> None:
        assert self._socket is not None
        if data["token"] != self._token:
            await self._socket.close(code=INVALID_TOKEN)
            return
        if data["intents"] & PRIVILEGED:
            await self._socket.close(code=INVALID_INTENTS)
            return
        self.identified += 1
        self.intents = data["intents"]
        self._session, self._events, self._sequence = str(snowflake()), [], 0
        await self.send(
            "READY",
            {
                "v": 10,
                "user": own_user(),
                "guilds": [{"id": str(server.id), "unavailable": True} for server in self._shown],
                "session_id": self._session,
                "resume_gateway_url": self.url,
                "application": {"id": str(APPLICATION), "flags": 0},
                **({"shard": data["shard"]} if "shard" in data else {}),
            },
        )
        for server in self._shown:
            await self.send("GUILD_CREATE", guild(server))
        self._is_ready.set()

    @property
    def _shown(self) -> list[Server]:
        return self._servers if self.sends_servers else []

    async def _resume(self, data: Json) -> None:
        assert self._socket is not None
        if data["session_id"] != self._session or not self._session:
            await self._write({"op": 9, "d": False})
            return
        if data["seq"] is None or data["seq"] > self._sequence:
            await self._socket.close(code=INVALID_SEQUENCE)
            return
        self.resumed += 1
        for event in self._events:
            if event["s"] > data["seq"]:
                await self._write(event)
        await self.send("RESUMED", {})
        self._is_ready.set()

    async def _write(self, payload: Json) -> None:
        socket = self._socket
        if socket is None or socket.closed:
            return
        text = json.dumps(payload)
        if self._zlib is None:
            await socket.send_str(text)
        else:
            await socket.send_bytes(self._zlib.compress(text.encode()) + self._zlib.flush(zlib.Z_SYNC_FLUSH))
