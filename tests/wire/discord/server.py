"""A Discord on the loopback interface: REST, gateway, and people who use it.

It keeps a list of complaints: whatever a real Discord would refuse, or would not have liked. A test is
only well when there are none.
"""

import asyncio
import copy
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from time import monotonic
from typing import Any, Self

from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.wire.discord.description import Description
from tests.wire.discord.gateway import Gateway
from tests.wire.discord.limits import (
    COMPONENTS_V2,
    CONTAINER,
    EPHEMERAL,
    FILE,
    components_in,
    problems_of_choices,
    problems_of_commands,
    problems_of_message,
    problems_of_modal,
)
from tests.wire.discord.payloads import (
    APPLICATION,
    BOT,
    Person,
    Server,
    bot_user,
    channel,
    guild_by_rest,
    member,
    message,
    own_user,
    snowflake,
)

Json = Any

TOKEN = "OTAwMDAwMDAwMDAwMDAwMDAx.loop.back"
DEADLINE = 3.0  # seconds to the first response to an interaction
WAIT = 30.0  # seconds, at most, that a test waits for anything
_API = "/api/v10"


class RefusedError(Exception):
    """What Discord answers to a request that is not as it should be."""

    def __init__(self, status: int, code: int, text: str) -> None:
        super().__init__(text)
        self.status, self.code = status, code


@dataclass
class Exchange:
    """An interaction, and all that came of it."""

    payload: Json
    began: float
    message: Json | None = None
    choices: Json | None = None
    modal: Json | None = None
    is_deferred: bool = False
    is_private: bool = False
    first_response_after: float | None = None
    done_after: float | None = None
    followups: list[Json] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def token(self) -> str:
        return str(self.payload["token"])

    async def answered(self) -> Json:
        """Wait for the message that answers, and return it."""
        await self.until(lambda: self.message is not None and not self.is_deferred)
        return self.message

    async def until(self, is_so: Callable[[], bool]) -> None:
        async with self.changed:
            await asyncio.wait_for(self.changed.wait_for(is_so), WAIT)

    async def note(self) -> None:
        async with self.changed:
            self.changed.notify_all()


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
        self.forbidden_channels: set[int] = set()
        self.bot_permissions = (1 << 10) | (1 << 11) | (1 << 15) | (1 << 16) | (1 << 38)
        self.interactions_endpoint_url: str | None = None
        self.tells_of_callbacks = True
        self.gateway = Gateway(TOKEN, servers)
        self._complaints: list[str] = []
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
        body, file_names = await _body_of(request)
        self.requests.append((request.method, path, body))
        for number, (method, pattern, response) in enumerate(self.faults):
            if method == request.method and pattern.fullmatch(path):
                del self.faults[number]
                return response()
        needs_no_token = path.startswith(("/webhooks/", "/interactions/"))
        if request.headers.get("Authorization") != f"Bot {TOKEN}" and not needs_no_token:
            return _json({"message": "401: Unauthorized", "code": 0}, 401)
        try:
            if self._description and (problem := self._description.problem_of_request(request.method, path, body)):
                raise RefusedError(400, 50035, f"Invalid Form Body: {problem}")
            status, answer = await self._answer(request.method, path.strip("/").split("/"), body, file_names, request)
        except MissingError as refused:
            return _json({"message": str(refused), "code": refused.code}, refused.status)
        except RefusedError as refused:
            self._complaints.append(f"{request.method} {path}: {refused}")
            return _json({"message": str(refused), "code": refused.code}, refused.status)
        if self._description and (
            problem := self._description.problem_of_response(request.method, path, status, answer)
        ):
            self._complaints.append(f"the loopback server itself: {request.method} {path}: {problem}")
        return web.Response(status=status) if answer is None else _json(answer, status)

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
                return 200, {**_application(), "interactions_endpoint_url": self.interactions_endpoint_url}
            case (("GET" | "PUT"), ["applications", _, "commands"]):
                return self._commands("global", method, body)
            case (("GET" | "PUT"), ["applications", _, "guilds", guild, "commands"]):
                return self._commands(guild, method, body)
            case "POST", ["interactions", _, token, "callback"]:
                status, answer = await self._callback(self._exchange(token), body, file_names)
                is_asked = request.query.get("with_response") in ("1", "true")
                return (status, answer) if is_asked and self.tells_of_callbacks else (204, None)
            case "POST", ["webhooks", _, token]:
                return 200, await self._follow_up(self._exchange(token), body, file_names)
            case _, ["webhooks", _, token, "messages", which]:
                return await self._original(method, self._exchange(token), which, body, file_names)
            case "GET", ["users", "@me", "guilds"]:
                return 200, [_partial_guild(server) for server in self.servers]
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
            case "POST", ["channels", _, "typing"]:
                return 204, None
            case "POST", ["users", "@me", "channels"]:
                return 200, channel(int(body["recipient_id"]) + 1, None)
        raise RefusedError(404, 0, f"404: there is no {request.method} here")

    def _commands(self, where: str, method: str, body: Json) -> tuple[int, Json]:
        if method == "PUT":
            self._check(problems_of_commands(body))
            self.commands[where] = [_registered(command, where) for command in body]
        return 200, self.commands.get(where, [])

    def _guild(self, path: list[str]) -> Json:
        server = next((one for one in self.servers if path[0] == str(one.id)), None)
        if server is None:
            raise MissingError(404, 10004, "Unknown Guild")
        if path[1:2] == ["members"]:
            bot = Person("metropole", BOT, roles=(server.role,))
            return {**member(bot, with_permissions=False), "user": bot_user()}
        return guild_by_rest(server, self.bot_permissions)

    def _exchange(self, token: str) -> Exchange:
        if token not in self.exchanges:
            raise RefusedError(404, 10062, "Unknown interaction")
        return self.exchanges[token]

    def _check(self, problems: Any) -> None:
        found = list(problems)
        if found:
            raise RefusedError(400, 50035, "Invalid Form Body: " + "; ".join(found))

    async def _callback(self, exchange: Exchange, body: Json, file_names: set[str]) -> tuple[int, Json]:
        after = monotonic() - exchange.began
        if exchange.first_response_after is not None:
            raise RefusedError(400, 40060, "Interaction has already been acknowledged")
        if after > DEADLINE:
            raise RefusedError(404, 10062, f"Unknown interaction: the first response came after {after:.1f} s")
        kind, data = body["type"], body.get("data") or {}
        component_message = exchange.payload.get("message")
        match kind:
            case 4:
                exchange.message = self._made(exchange, data, file_names)
            case 5:
                exchange.is_deferred, exchange.is_private = True, bool(data.get("flags", 0) & EPHEMERAL)
                flags = 1 << 7 | (data.get("flags") or 0)
                exchange.message = message(_channel_of(exchange), bot_user(), flags=flags, **_by_application())
                self.messages[exchange.message["id"]] = exchange.message
            case 6:
                exchange.is_deferred, exchange.message = True, component_message
            case 7:
                exchange.message = self._edited(component_message, data, file_names)
            case 8:
                self._check(problems_of_choices(data["choices"]))
                exchange.choices = data["choices"]
            case 9:
                self._check(problems_of_modal(data))
                exchange.modal = data
        exchange.first_response_after = after
        exchange.done_after = None if exchange.is_deferred else after
        await exchange.note()
        called = {"id": exchange.payload["id"], "type": exchange.payload["type"], "response_message_loading": kind == 5}
        if exchange.message is not None:
            called |= {"response_message_id": exchange.message["id"]}
            called |= {"response_message_ephemeral": exchange.is_private}
        resource = {"resource": {"type": kind, "message": exchange.message}} if kind in (4, 7) else {}
        return 200, {"interaction": called, **resource}

    async def _follow_up(self, exchange: Exchange, body: Json, file_names: set[str]) -> Json:
        if exchange.first_response_after is None:
            raise RefusedError(404, 10015, "Unknown Webhook: nothing was answered yet")
        made = self._made(exchange, body, file_names)
        exchange.followups.append(made)
        await exchange.note()
        return made

    async def _original(
        self, method: str, exchange: Exchange, which: str, body: Json, file_names: set[str]
    ) -> tuple[int, Json]:
        found = exchange.message if which == "@original" else self.messages.get(which)
        if found is None or found["id"] not in self.messages:
            raise RefusedError(404, 10008, "Unknown Message")
        if method == "DELETE":
            del self.messages[found["id"]]
            exchange.deleted.append(found["id"])
            await exchange.note()
            return 204, None
        if method == "GET":
            return 200, found
        edited = self._edited(found, body, file_names)
        exchange.message = edited
        exchange.is_deferred = False
        exchange.done_after = monotonic() - exchange.began
        await exchange.note()
        return 200, edited

    async def _create(self, channel_id: int, body: Json, file_names: set[str]) -> Json:
        if channel_id in self.forbidden_channels:
            raise MissingError(403, 50013, "Missing Permissions")
        self._check(problems_of_message(body, file_names, is_edit=False, was_v2=False))
        replied_to = body.get("message_reference")
        fields = {"message_reference": {"type": 0, **_texts(replied_to)}, "type": 19} if replied_to else {}
        made = _message_of(channel_id, body, file_names, **fields)
        self.messages[made["id"]] = made
        await self.sent.put(made)
        return made

    def _made(self, exchange: Exchange, data: Json, file_names: set[str]) -> Json:
        self._check(problems_of_message(data, file_names, is_edit=False, was_v2=False))
        made = _message_of(_channel_of(exchange), data, file_names, **_by_application())
        exchange.is_private = bool(made["flags"] & EPHEMERAL)
        self.messages[made["id"]] = made
        return made

    def _edited(self, old: Json, data: Json, file_names: set[str]) -> Json:
        was_v2 = bool(old["flags"] & COMPONENTS_V2)
        self._check(problems_of_message(data, file_names, is_edit=True, was_v2=was_v2))
        loading = 1 << 7
        flags = (old["flags"] & ~loading) | (data.get("flags") or 0)
        kept = {name: data[name] for name in ("content", "embeds", "components") if name in data}
        if "components" in kept:
            kept["components"] = as_stored(kept["components"] or [])
        kept["content"] = kept.get("content") or ""
        edited = {**old, **kept, "embeds": kept.get("embeds") or [], "flags": flags}
        edited["attachments"] = _attachments(file_names)
        self.messages[old["id"]] = edited
        return edited


class MissingError(RefusedError):
    """What a bot may well ask for, and is told that it is not there or not allowed."""


async def _body_of(request: web.Request) -> tuple[Json, set[str]]:
    """Return the JSON of a request, and the names of the files that come with it."""
    if request.content_type == "application/json":
        return json.loads(await request.read() or b"null"), set()
    if request.content_type != "multipart/form-data":
        return None, set()
    form = await request.post()
    names = {part.filename for name, part in form.items() if name.startswith("files") and hasattr(part, "filename")}
    return json.loads(str(form["payload_json"])), names


def _json(body: Json, status: int = 200) -> web.Response:
    # discord.py reads JSON only where the type is this and nothing more.
    return web.Response(body=json.dumps(body).encode(), status=status, headers={"Content-Type": "application/json"})


def rate_limited(retry_after: float = 0.05, *, by_discord: bool = True) -> Callable[[], web.Response]:
    """Return a 429: of Discord itself, or of a proxy before it, which discord.py does not wait out."""

    def response() -> web.Response:
        answer = _json({"message": "You are being rate limited.", "retry_after": retry_after, "global": False}, 429)
        if by_discord:
            answer.headers["Via"] = "1.1 google"
        return answer

    return response


def broken(status: int = 500) -> Callable[[], web.Response]:
    """Return a failure of Discord's."""
    return lambda: web.Response(status=status, text="upstream connect error")


def as_stored(components: Json) -> Json:
    """Return components as Discord gives them back: each with an id, and with what was left out."""
    stored = copy.deepcopy(components)
    every = list(components_in(stored))
    taken = {component["id"] for component in every if component.get("id")}
    free = (number for number in count(1) if number not in taken)
    for component in every:
        component["id"] = component.get("id") or next(free)
        if component["type"] == CONTAINER:
            component.update({"accent_color": None, "spoiler": False} | component)
        elif component["type"] == FILE:
            url = component["file"]["url"]
            component["file"] = {"id": str(snowflake()), "url": url, "proxy_url": url, "width": None, "height": None}
            component["file"] |= {"content_type": "text/plain"}
            component.update({"name": url.rpartition("/")[2], "size": 1, "spoiler": False} | component)
    return stored


def _registered(command: Json, where: str) -> Json:
    """Return a command as Discord gives it back: with its own fields, and those that were left out."""
    own = {"id": str(snowflake()), "application_id": str(APPLICATION), "version": str(snowflake())}
    permissions = command.get("default_member_permissions")
    stored = {
        "description": "",
        "name_localizations": None,
        "description_localizations": None,
        **command,
        **own,
        "default_member_permissions": None if permissions is None else str(permissions),
    }
    if where != "global":
        stored["guild_id"] = where
    return stored


def _application() -> Json:
    return {
        "id": str(APPLICATION),
        "name": "Metropole",
        "icon": None,
        "description": "",
        "type": None,
        "bot": bot_user(),
        "summary": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "owner": {**bot_user(), "id": "1"},
        "team": None,
        "flags": 0,
        "flags_new": "0",
        "approximate_user_authorization_count": 0,
        "eligible_oauth2_scopes": [],
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
        "explicit_content_filter": 0,
    }


def _partial_guild(server: Server) -> Json:
    known = {"name": "The village", "icon": None, "banner": None, "owner": False, "permissions": "0", "features": []}
    return {"id": str(server.id), **known}


def _by_application() -> Json:
    return {"webhook_id": str(APPLICATION), "application_id": str(APPLICATION)}


def _channel_of(exchange: Exchange) -> int:
    return int(exchange.payload["channel"]["id"])


def _texts(values: Json) -> Json:
    return {name: str(values[name]) for name in ("message_id", "channel_id", "guild_id") if values.get(name)}


def _message_of(channel_id: int, data: Json, file_names: set[str], **fields: Any) -> Json:
    return message(
        channel_id,
        bot_user(),
        content=data.get("content") or "",
        embeds=data.get("embeds") or [],
        components=as_stored(data.get("components") or []),
        flags=data.get("flags") or 0,
        attachments=_attachments(file_names),
        **fields,
    )


def _attachments(names: set[str]) -> list[Json]:
    url = "http://127.0.0.1/none"
    return [
        {"id": str(snowflake()), "filename": name, "size": 1, "url": url, "proxy_url": url} for name in sorted(names)
    ]


__all__ = ["BOT", "DEADLINE", "TOKEN", "WAIT", "Exchange", "LoopbackDiscord", "broken", "rate_limited"]
