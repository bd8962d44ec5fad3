"""A Slack on the loopback interface, and the people in it."""

import asyncio
from collections.abc import Callable
from typing import Any, Self

from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.wire.slack.limits import Json
from tests.wire.slack.socket_mode import Envelope, SocketMode
from tests.wire.slack.web_api import BOT_TOKEN, Refusal, WebApi
from tests.wire.slack.workspace import ANN, APP, BOT_USER, NAMES, TEAM, Workspace

_PATIENCE = 30  # seconds that anything may take on a busy machine


class Slack:
    """Serves the Web API, Socket Mode, response URLs and files; people's doings are its methods."""

    def __init__(self) -> None:
        self.workspace = Workspace()
        self.socket = SocketMode()
        self.api = WebApi(self.workspace, self._new_address)
        self.socket.on_acknowledged = self._replace_view
        self.responses: list[Json] = []  # what came to response URLs
        self.downloads: list[str] = []
        application = web.Application(client_max_size=2**22)
        application.router.add_route("*", "/api/{method}", self.api.handle)
        application.router.add_get("/link", self.socket.handle)
        application.router.add_post("/response/{user}", self._take_response)
        application.router.add_get("/files/{id}", self._give_file)
        self._server = TestServer(application, host="127.0.0.1")

    async def __aenter__(self) -> Self:
        await self._server.start_server()
        self.port = self._server.port
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.socket.close()
        await self._server.close()

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    @property
    def problems(self) -> list[str]:
        """Everything that the app did against the rules."""
        late = [f"acknowledged late or never: {envelope.payload}" for envelope in self.socket.late]
        return [*self.workspace.problems, *self.socket.problems, *late]

    # What happens in the workspace.

    def event(self, event: Json, event_id: str | None = None) -> Envelope:
        """Tell the app of an event."""
        body = {"type": "event_callback", "token": "loopback", "team_id": TEAM, "api_app_id": APP, "event": event}
        body |= {"event_id": event_id or self.workspace.new_id("Ev"), "event_time": 1_700_000_000}
        body |= {"authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}]}
        return self.socket.deliver("events_api", body)

    def say(
        self, text: str, channel: str = "C0NEWS", user: str = ANN, thread_ts: str | None = None, **more: Any
    ) -> str:
        """Say something; where it mentions the bot, Slack tells of both. Returns the message's ts."""
        ts = self.workspace.new_ts()
        kind = self.workspace.channels[channel].kind
        event = {"user": user, "text": text, "ts": ts, "event_ts": ts, "channel": channel, "team": TEAM, **more}
        event |= {"thread_ts": thread_ts} if thread_ts else {}
        self.workspace.messages[(channel, ts)] = event
        if f"<@{BOT_USER}>" in text and kind != "im":
            self.event({"type": "app_mention", **event})
        self.event({"type": "message", "channel_type": kind, **event})
        return ts

    def mention(self, question: str, **where: Any) -> str:
        return self.say(f"<@{BOT_USER}> {question}", **where)

    def command(self, command: str, text: str = "", channel: str = "C0NEWS", user: str = ANN) -> Envelope:
        """Type a slash command."""
        payload = {"command": command, "text": text, "channel_id": channel, "channel_name": "news", "team_id": TEAM}
        payload |= {"user_id": user, "user_name": NAMES[user], "api_app_id": APP, "token": "loopback"}
        payload |= {"trigger_id": self.workspace.new_trigger(), "response_url": self._response_url(user)}
        return self.socket.deliver("slash_commands", payload)

    def shortcut(self, callback_id: str, message: Json, channel: str = "C0NEWS", user: str = ANN) -> Envelope:
        """Choose a message shortcut."""
        payload = {
            "type": "message_action",
            "callback_id": callback_id,
            "message": message,
            "message_ts": message["ts"],
        }
        payload |= {"channel": {"id": channel, "name": "news"}, **self._interaction(user)}
        return self.socket.deliver("interactive", payload)

    def click(self, container: Json, action_id: str, user: str = ANN, **chosen: Any) -> Envelope:
        """Press a button of a message, an ephemeral one, a modal or a home, by its action id.

        `chosen` are fields that tell of several such buttons the one that is meant.
        """
        buttons = [one for one in _elements(container) if one.get("action_id") == action_id]
        buttons = [one for one in buttons if all(one.get(name) == value for name, value in chosen.items())]
        assert buttons, f"no {action_id} in {container.get('blocks')}"
        action = {"action_id": action_id, "type": buttons[0]["type"], "action_ts": self.workspace.new_ts()}
        action |= {"value": buttons[0].get("value"), "block_id": "b"}
        payload = {"type": "block_actions", "actions": [action], **self._interaction(user)}
        if "ts" in container:
            payload |= {"channel": {"id": container["channel"], "name": "news"}, "message": container}
            payload["container"] = {
                "type": "message",
                "message_ts": container["ts"],
                "channel_id": container["channel"],
            }
        elif container.get("type") in ("modal", "home"):
            payload |= {"view": container, "container": {"type": "view"}}
            del payload["response_url"]
        else:
            payload["container"] = {"type": "message", "is_ephemeral": True, "channel_id": "C0NEWS"}
            payload["channel"] = {"id": "C0NEWS", "name": "news"}
        return self.socket.deliver("interactive", payload)

    def rate(self, message: Json, helpful: bool, user: str = ANN) -> Envelope:
        """Press one of the feedback buttons of an agent's answer."""
        (element,) = [one for one in _elements(message) if one.get("type") == "feedback_buttons"]
        button = element["positive_button" if helpful else "negative_button"]
        action = {"type": "feedback_buttons", "action_id": element["action_id"], "value": button["value"]}
        payload = {"type": "block_actions", "actions": [{**action, "action_ts": "1"}], **self._interaction(user)}
        payload |= {"channel": {"id": message["channel"]}, "message": message, "container": {"type": "message"}}
        return self.socket.deliver("interactive", payload)

    async def submit(self, view: Json, values: Json, user: str = ANN) -> Envelope:
        """Send a modal off, and put in its place what the acknowledgement says."""
        state = {"values": {name: {name: value} for name, value in values.items()}}
        payload = {"type": "view_submission", "view": {**view, "state": state}, **self._interaction(user)}
        del payload["response_url"]
        envelope = self.socket.deliver("interactive", payload)
        await asyncio.wait_for(envelope.acknowledged.wait(), _PATIENCE)
        return envelope

    def _replace_view(self, envelope: Envelope) -> None:
        """Do with a modal what the acknowledgement of its submission says: update, keep or close it."""
        if envelope.payload.get("type") != "view_submission":
            return
        answer, view_id = envelope.response or {}, envelope.payload["view"]["id"]
        if answer.get("response_action") == "update":
            self.api.replace_view(answer["view"], view_id)
        elif answer.get("response_action") == "push":
            self.api.replace_view(answer["view"], self.workspace.new_id("V"))
        elif answer.get("response_action") != "errors":
            self.workspace.views.pop(view_id, None)

    def file(self, name: str, content: bytes) -> Json:
        """Upload a file, and return what a modal says of it."""
        number = self.workspace.new_id("F")
        self.workspace.files[number] = content
        url = f"http://127.0.0.1:{self.port}/files/{number}"
        return {"id": number, "name": name, "size": len(content), "url_private_download": url, "url_private": url}

    async def until(self, happened: Callable[[], Any], timeout: float = _PATIENCE) -> Any:
        """Wait until something has happened, and return what."""
        deadline = asyncio.get_running_loop().time() + timeout
        while not (found := happened()):
            assert asyncio.get_running_loop().time() < deadline, f"nothing came; problems: {self.problems}"
            await asyncio.sleep(0.01)
        return found

    def _new_address(self) -> str:
        return f"ws://127.0.0.1:{self.port}/link?ticket={self.socket.new_ticket()}"

    def _interaction(self, user: str) -> Json:
        return {
            "user": {"id": user, "username": NAMES[user], "name": NAMES[user], "team_id": TEAM},
            "team": {"id": TEAM},
            "api_app_id": APP,
            "trigger_id": self.workspace.new_trigger(),
            "response_url": self._response_url(user),
        }

    def _response_url(self, user: str) -> str:
        return f"http://127.0.0.1:{self.port}/response/{user}"

    async def _take_response(self, request: web.Request) -> web.Response:
        message = {**await request.json(), "user": request.match_info["user"]}
        if not message.get("delete_original"):
            try:
                self.api.check_message(message, "response_url")
            except Refusal as refusal:
                return web.Response(text=str(refusal), status=400)
        self.responses.append(message)
        return web.Response(text="ok")

    async def _give_file(self, request: web.Request) -> web.Response:
        self.downloads.append(request.headers.get("Authorization", ""))
        if request.headers.get("Authorization") != f"Bearer {BOT_TOKEN}":
            return web.Response(text="<html>sign in</html>", content_type="text/html")
        return web.Response(body=self.workspace.files[request.match_info["id"]])


def _elements(container: Json) -> list[Json]:
    return [
        element
        for block in container.get("blocks") or []
        for element in [*(block.get("elements") or []), *([block["accessory"]] if block.get("accessory") else [])]
    ]
