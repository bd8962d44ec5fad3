"""A Discord on the loopback interface: REST, gateway, and people who use it.

It keeps a list of complaints: whatever a real Discord would refuse, or would not have liked. A test is
only well when there are none.
"""

import asyncio
import re
from collections.abc import Callable
from typing import Any, Self

from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.wire.discord.description import Description
from tests.wire.discord.errors import MissingError, RefusedError, check
from tests.wire.discord.exchange import WAIT, Exchange
from tests.wire.discord.gateway import Gateway
from tests.wire.discord.interactions import DEADLINE, Interactions
from tests.wire.discord.limits import problems_of_commands, problems_of_message
from tests.wire.discord.payloads import (
    BOT,
    Person,
    Server,
    bot_user,
    channel,
    guild_by_rest,
    member,
    own_application,
    own_user,
    partial_guild,
)
from tests.wire.discord.responses import body_of, broken, json_response, rate_limited
from tests.wire.discord.stored import stored_command, stored_message

Json = Any

TOKEN = "OTAwMDAwMDAwMDAwMDAwMDAx.loop.back"
_API = "/api/v10"


class LoopbackDiscord:
    """Discord, as far as a bot of one application sees it."""

    def __init__(self, servers: list[Server], description: Description | None) -> None:
        self.servers = servers
        self.commands: dict[str, list[Json]] = {"global": []}
        self.messages: dict[str, Json] = {}
        self.sent: asyncio.Queue[Json] = asyncio.Queue()
        self.exchanges: dict[str, Exchange] = {}
        self.requests: list[tuple[str, str, Json]] = []
        self.files: dict[str, bytes] = {}
        self.faults: list[tuple[str, re.Pattern[str], Callable[[], web.Response]]] = []
        self.losing: list[re.Pattern[str]] = []  # paths of which the next response gets lost, once all is done
        self.forbidden_channels: set[int] = set()
        self.bot_permissions = (1 << 10) | (1 << 11) | (1 << 15) | (1 << 16) | (1 << 38)
        self.interactions_endpoint_url: str | None = None
        self.bot_is_public = True
        self.tells_of_callbacks = True
        self._interactions = Interactions(self.exchanges, self.messages)
        self.gateway = Gateway(TOKEN, servers)
        self._complaints: list[str] = []
        self._nonces: dict[str, Json] = {}
        self._description = description
        application = web.Application(client_max_size=30_000_000)
        application.router.add_get("/gateway", self.gateway.connection)
        application.router.add_get("/files/{name}", self._file)
        application.router.add_route("*", _API + "/{path:.*}", self._take)
        self._server = TestServer(application, host="127.0.0.1")

    async def __aenter__(self) -> Self:
        await self._server.start_server()
        self.api = f"http://127.0.0.1:{self._server.port}{_API}"
        self.gateway.url = f"ws://127.0.0.1:{self._server.port}/gateway"
        self.files_url = f"http://127.0.0.1:{self._server.port}/files"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._server.close()

    @property
    def complaints(self) -> list[str]:
        return [*self._complaints, *self.gateway.complaints]

    def fail(self, method: str, path: str, *responses: Callable[[], web.Response]) -> None:
        """Answer the next requests for a path (a regular expression) with these responses."""
        self.faults += [(method, re.compile(path), response) for response in responses]

    def asked(self, method: str, path: str) -> int:
        """Return how many requests of a kind there were."""
        return sum(asked == method and re.fullmatch(path, at) is not None for asked, at, _ in self.requests)

    async def _file(self, request: web.Request) -> web.Response:
        return web.Response(body=self.files[request.match_info["name"]])

    async def _take(self, request: web.Request) -> web.Response:
        path = "/" + request.match_info["path"]
        body, file_names = await body_of(request)
        self.requests.append((request.method, path, body))
        for number, (method, pattern, response) in enumerate(self.faults):
            if method == request.method and pattern.fullmatch(path):
                del self.faults[number]
                return response()
        needs_no_token = path.startswith(("/webhooks/", "/interactions/"))
        if request.headers.get("Authorization") != f"Bot {TOKEN}" and not needs_no_token:
            return json_response({"message": "401: Unauthorized", "code": 0}, 401)
        try:
            if self._description and (problem := self._description.problem_of_request(request.method, path, body)):
                raise RefusedError(400, 50035, f"Invalid Form Body: {problem}")
            status, answer = await self._answer(request.method, path.strip("/").split("/"), body, file_names, request)
        except MissingError as refused:
            return json_response({"message": str(refused), "code": refused.code}, refused.status)
        except RefusedError as refused:
            self._complaints.append(f"{request.method} {path}: {refused}")
            return json_response({"message": str(refused), "code": refused.code}, refused.status)
        if self._description and (
            problem := self._description.problem_of_response(request.method, path, status, answer)
        ):
            self._complaints.append(f"the loopback server itself: {request.method} {path}: {problem}")
        if lost := next((pattern for pattern in self.losing if pattern.fullmatch(path)), None):
            self.losing.remove(lost)
            return broken(503)()
        return web.Response(status=status) if answer is None else json_response(answer, status)

    async def _answer(
        self, method: str, parts: list[str], body: Json, file_names: set[str], request: web.Request
    ) -> tuple[int, Json]:
        match method, parts:
            case "GET", ["gateway", "bot"]:
                limit = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
                return 200, {"url": self.gateway.url, "shards": 1, "session_start_limit": limit}
            case "GET", ["users", "@me"]:
                return 200, own_user()
            case "GET", ["oauth2", "applications", "@me"] | ["applications", "@me"]:
                changeable = {
                    "interactions_endpoint_url": self.interactions_endpoint_url,
                    "bot_public": self.bot_is_public,
                }
                return 200, {**own_application(), **changeable}
            case (("GET" | "PUT"), ["applications", _, "commands"]):
                return self._commands("global", method, body)
            case (("GET" | "PUT"), ["applications", _, "guilds", guild, "commands"]):
                return self._commands(guild, method, body)
            case "POST", ["interactions", _, token, "callback"]:
                status, answer = await self._interactions.first_response(self._interactions.of(token), body, file_names)
                is_asked = request.query.get("with_response") in ("1", "true")
                return (status, answer) if is_asked and self.tells_of_callbacks else (204, None)
            case "POST", ["webhooks", _, token]:
                return 200, await self._interactions.follow_up(self._interactions.of(token), body, file_names)
            case _, ["webhooks", _, token, "messages", which]:
                return await self._interactions.original(method, self._interactions.of(token), which, body, file_names)
            case "GET", ["users", "@me", "guilds"]:
                return 200, [partial_guild(server) for server in self.servers]
            case "GET", ["guilds", *more]:
                return 200, self._guild(more)
            case "GET", ["channels", channel_id]:
                where = next((one for one in self.servers if channel_id == str(one.channel)), None)
                if where is None:
                    raise MissingError(404, 10003, "Unknown Channel")
                return 200, channel(int(channel_id), where)
            case "POST", ["channels", channel_id, "messages"]:
                return 200, await self._create(int(channel_id), body, file_names)
            case "DELETE", ["channels", _, "messages", message_id] if message_id in self.messages:
                del self.messages[message_id]
                return 204, None
            case "DELETE", ["channels", _, "messages", _]:
                raise MissingError(404, 10008, "Unknown Message")
            case "POST", ["channels", _, "typing"]:
                return 204, None
            case "POST", ["users", "@me", "channels"]:
                return 200, channel(int(body["recipient_id"]) + 1, None)
        raise RefusedError(404, 0, f"404: there is no {request.method} here")

    def _commands(self, where: str, method: str, body: Json) -> tuple[int, Json]:
        if method == "PUT":
            check(problems_of_commands(body))
            self.commands[where] = [stored_command(command, where) for command in body]
        return 200, self.commands.get(where, [])

    def _guild(self, path: list[str]) -> Json:
        server = next((one for one in self.servers if path[0] == str(one.id)), None)
        if server is None:
            raise MissingError(404, 10004, "Unknown Guild")
        if path[1:2] == ["members"]:
            bot = Person("metropole", BOT, roles=(server.role,))
            return {**member(bot, with_permissions=False), "user": bot_user()}
        return guild_by_rest(server, self.bot_permissions)

    async def _create(self, channel_id: int, body: Json, file_names: set[str]) -> Json:
        if channel_id in self.forbidden_channels:
            raise MissingError(403, 50013, "Missing Permissions")
        check(problems_of_message(body, file_names, is_edit=False, was_v2=False))
        if body.get("enforce_nonce") and body["nonce"] in self._nonces:
            return self._nonces[body["nonce"]]
        replied_to = body.get("message_reference")
        fields = {"message_reference": {"type": 0, **_texts(replied_to)}, "type": 19} if replied_to else {}
        made = stored_message(channel_id, body, file_names, **fields)
        self.messages[made["id"]] = self._nonces[str(body.get("nonce"))] = made
        await self.sent.put(made)
        return made


def _texts(values: Json) -> Json:
    return {name: str(values[name]) for name in ("message_id", "channel_id", "guild_id") if values.get(name)}


__all__ = ["BOT", "DEADLINE", "TOKEN", "WAIT", "Exchange", "LoopbackDiscord", "broken", "rate_limited"]
