"""The Web API: one function for each method that the app may call.

https://docs.slack.dev/reference/methods
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.wire.slack.limits import MOST_TEXT, Json, message_problems, view_problems
from tests.wire.slack.reaching import reaches
from tests.wire.slack.workspace import APP, BOT, BOT_USER, GROUP, TEAM, Call, Workspace

BOT_TOKEN, APP_TOKEN = "xoxb-loopback", "xapp-loopback"
SCOPES = (
    "app_mentions:read,assistant:write,channels:history,chat:write,commands,files:read,groups:history,"
    "im:history,usergroups:read"
)
_ADVICE = ("a text of", "a message without text")  # allowed by Slack, but not by us

Method = Callable[[Json], Json]


class Refusal(Exception):  # noqa: N818 - it is an answer
    """A method answers with an error."""


class WebApi:
    """Answers the methods over a workspace; what is not here answers `unknown_method`."""

    def __init__(self, workspace: Workspace, open_connection: Callable[[], str]) -> None:
        self.workspace = workspace
        self.scopes = SCOPES
        self.unknown: set[str] = set()  # methods that answer unknown_method whatever is here
        self.refusing: dict[str, list[str]] = {}  # method -> errors to answer its next calls with
        self.limited_for: dict[str, int] = {}  # channel -> Retry-After (seconds) of its next 429
        self.losing: dict[str, list[float]] = {}  # method -> seconds before its next responses get lost
        self.on_call: Callable[[Call], Awaitable[None]] | None = None
        self._open_connection = open_connection
        self._methods: dict[str, Method] = {
            "auth.test": self._auth_test,
            "apps.connections.open": self._connections_open,
            "chat.postMessage": self._post,
            "chat.postEphemeral": self._post_ephemeral,
            "chat.update": self._update,
            "chat.delete": self._delete,
            "views.open": self._open_view,
            "views.update": self._update_view,
            "views.publish": self._publish_home,
            "assistant.threads.setStatus": self._set_status,
            "assistant.threads.setSuggestedPrompts": self._set_prompts,
            "usergroups.users.list": self._group_members,
            "conversations.info": self._channel_info,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "users.info": lambda given: {"user": {"id": given["user"], "name": given["user"].lower()}},
        }

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        method, given = request.match_info["method"], await _arguments(request)
        call = Call(method, given, self.workspace.now())
        self.workspace.calls.append(call)
        if self.on_call is not None:
            await self.on_call(call)
        headers = {"x-oauth-scopes": self.scopes}
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token != (APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN):
            call.error = "invalid_auth"
        elif method not in self._methods or method in self.unknown:
            call.error = "unknown_method"
        elif self.refusing.get(method):
            call.error = self.refusing[method].pop(0)
        elif method == "chat.postMessage" and not self._may_post(str(given.get("channel"))):
            call.error = "ratelimited"
            headers["Retry-After"] = str(self.limited_for.pop(str(given.get("channel")), 1))
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
        if call.error is None:
            try:
                result = self._methods[method](given)
                if self.losing.get(method):
                    await asyncio.sleep(self.losing[method].pop(0))
                    if request.transport is not None:
                        request.transport.abort()
                return web.json_response({"ok": True, **result}, headers=headers)
            except Refusal as refusal:
                call.error = str(refusal)
        return web.json_response({"ok": False, "error": call.error}, headers=headers)

    def _may_post(self, channel: str) -> bool:
        return channel not in self.limited_for and self.workspace.may_post(channel)

    def check_message(self, message: Json, where: str) -> None:
        """Refuse what Slack would refuse, and write down what should not be sent."""
        for problem in message_problems(message):
            self.workspace.problems.append(f"{where}: {problem}")
            if not problem.startswith(_ADVICE):
                raise Refusal(problem if problem.isidentifier() else "invalid_blocks")
        self.workspace.problems += [f"{where}: reaches {found}" for found in reaches(message)]
        if where == "chat.postMessage":
            unfurls = [name for name in ("unfurl_links", "unfurl_media") if message.get(name) is not False]
            self.workspace.problems += [f"{where}: {name} is not off" for name in unfurls]

    def _check_view(self, view: Json, where: str) -> None:
        problems = list(view_problems(view))
        self.workspace.problems += [f"{where}: {problem}" for problem in problems]
        self.workspace.problems += [f"{where}: reaches {found}" for found in reaches(view)]
        if problems:
            raise Refusal("invalid_arguments")

    def _auth_test(self, _: Json) -> Json:
        return {"url": "https://metro.example/", "team": "Metro", "user": "metropole", "team_id": TEAM} | {
            "user_id": BOT_USER,
            "bot_id": BOT,
        }

    def _connections_open(self, _: Json) -> Json:
        return {"url": self._open_connection()}

    def _channel(self, given: Json) -> str:
        channel = self.workspace.channels.get(str(given.get("channel")))
        if channel is None:
            raise Refusal("channel_not_found")
        if not channel.has_bot:
            raise Refusal("not_in_channel")
        return channel.id

    def _post(self, given: Json) -> Json:
        channel = self._channel(given)
        self.check_message(given, "chat.postMessage")
        ts = self.workspace.new_ts()
        message = {**given, "ts": ts, "user": BOT_USER, "bot_id": BOT, "app_id": APP, "text": given.get("text", "")}
        message["text"] = message["text"][:MOST_TEXT]
        self.workspace.messages[(channel, ts)] = message
        return {"channel": channel, "ts": ts, "message": message}

    def _post_ephemeral(self, given: Json) -> Json:
        channel = self._channel(given)
        if not given.get("user"):
            raise Refusal("user_not_in_channel")
        thread = given.get("thread_ts")
        if thread and not self.workspace.has_thread(channel, thread):
            self.workspace.problems.append("chat.postEphemeral: nobody sees it in a thread without replies")
        self.check_message(given, "chat.postEphemeral")
        self.workspace.ephemeral.append(given)
        return {"message_ts": self.workspace.new_ts()}

    def _own_message(self, given: Json) -> tuple[str, str]:
        key = (str(given.get("channel")), str(given.get("ts")))
        if key not in self.workspace.messages:
            raise Refusal("message_not_found")
        return key

    def _update(self, given: Json) -> Json:
        key = self._own_message(given)
        self.check_message(given, "chat.update")
        self.workspace.messages[key] |= given
        return {"channel": key[0], "ts": key[1]}

    def _delete(self, given: Json) -> Json:
        key = self._own_message(given)
        if self.workspace.messages[key].get("user") != BOT_USER:
            raise Refusal("cant_delete_message")
        del self.workspace.messages[key]
        self.workspace.deleted.append(key)
        return {"channel": key[0], "ts": key[1]}

    def _open_view(self, given: Json) -> Json:
        error = self.workspace.use_trigger(str(given.get("trigger_id")))
        if error:
            self.workspace.problems.append(f"views.open: {error}")
            raise Refusal(error)
        self._check_view(given["view"], "views.open")
        return {"view": self.keep_view(given["view"], self.workspace.new_id("V"))}

    def _update_view(self, given: Json) -> Json:
        named = {view["external_id"]: key for key, view in self.workspace.views.items() if view.get("external_id")}
        view_id = given.get("view_id") or named.get(given.get("external_id"))
        if view_id not in self.workspace.views:
            raise Refusal("not_found")
        self._check_view(given["view"], "views.update")
        return {"view": self.keep_view(given["view"], view_id)}

    def keep_view(self, view: Json, view_id: str) -> Json:
        """Show a modal, or another one in its place."""
        self.workspace.views[view_id] = {**view, "id": view_id, "hash": self.workspace.new_id("hash")}
        return self.workspace.views[view_id]

    def replace_view(self, view: Json, view_id: str) -> None:
        """Show what an acknowledgement puts in a modal's place, or on top of it."""
        self._check_view(view, "response_action")
        self.keep_view(view, view_id)

    def _publish_home(self, given: Json) -> Json:
        self._check_view(given["view"], "views.publish")
        self.workspace.homes[given["user_id"]] = given["view"]
        return {"view": {**given["view"], "id": self.workspace.new_id("V")}}

    def _set_status(self, given: Json) -> Json:
        if not given.get("thread_ts"):
            raise Refusal("invalid_arguments")
        self.workspace.statuses.append(given)
        return {}

    def _set_prompts(self, given: Json) -> Json:
        if not 1 <= len(given["prompts"]) <= 4:
            raise Refusal("invalid_arguments")
        self.workspace.prompts.append(given)
        return {}

    def _group_members(self, given: Json) -> Json:
        if given.get("usergroup") != GROUP:
            raise Refusal("no_such_subteam")
        return {"users": sorted(self.workspace.group_members)}

    def _history(self, given: Json) -> Json:
        said = [message for message in self._said(given) if message.get("thread_ts") in (None, message["ts"])]
        return {"messages": said[::-1][: int(given["limit"])]}

    def _replies(self, given: Json) -> Json:
        if (self._channel(given), given["ts"]) not in self.workspace.messages:
            raise Refusal("thread_not_found")
        said = [message for message in self._said(given) if given["ts"] in (message["ts"], message.get("thread_ts"))]
        return {"messages": said[: int(given["limit"])]}

    def _said(self, given: Json) -> list[Json]:
        channel = self._channel(given)
        return [message for (where, _), message in self.workspace.messages.items() if where == channel]

    def _channel_info(self, given: Json) -> Json:
        channel = self._channel(given)
        return {"channel": {"id": channel, "is_member": True}}


async def _arguments(request: web.Request) -> Json:
    if request.content_type == "application/json":
        return dict(await request.json())
    given: dict[str, Any] = {**request.query, **await request.post()}
    for name in ("blocks", "view", "prompts"):
        if isinstance(given.get(name), str):
            given[name] = json.loads(given[name])
    return given
