"""People who use the loopback Discord: they give commands, press buttons, write messages."""

import asyncio
from time import monotonic
from typing import Any

from tests.wire.discord.exchange import WAIT, Exchange
from tests.wire.discord.limits import BUTTON
from tests.wire.discord.payloads import APPLICATION, Person, Server, bot_user, channel, member, message, snowflake, user
from tests.wire.discord.server import LoopbackDiscord
from tests.wire.discord.shown import buttons_of

Json = Any

_KINDS = {str: 3, int: 4, bool: 5}


class People:
    """Does on one server, or in direct messages, what people do."""

    def __init__(self, discord: LoopbackDiscord, server: Server) -> None:
        self.discord = discord
        self.server = server

    async def command(self, person: Person, name: str, /, *, direct: bool = False, **options: Any) -> Exchange:
        """Give a command: "ask", "corpus add link"."""
        return await self._interact(person, 2, self._command_data(name, options), direct=direct)

    async def suggestions(self, person: Person, name: str, focused: str, /, **options: Any) -> Json:
        """Type in an option, and return what is suggested."""
        data = self._command_data(name, options)
        for option in _leaves(data["options"]):
            if option["name"] == focused:
                option["focused"] = True
        exchange = await self._interact(person, 4, data)
        await exchange.until(lambda: exchange.choices is not None)
        return exchange.choices

    async def menu(self, person: Person, name: str, on: Json) -> Exchange:
        """Choose a message's menu."""
        resolved = {"messages": {on["id"]: on}}
        data = {"id": self._id_of(name, 3), "name": name, "type": 3, "target_id": on["id"], "resolved": resolved}
        return await self._interact(person, 2, data)

    async def press(
        self, person: Person, on: Json, label: str, *, direct: bool = False, has_changed: bool = False
    ) -> Exchange:
        """Press the first button of that label; the message may have changed since it was seen."""
        button = buttons_of(on)[label]
        data = {"custom_id": button["custom_id"], "component_type": BUTTON, "id": button.get("id", 1)}
        return await self._interact(
            person, 3, data, direct=direct, message=self.discord.messages[on["id"]] if has_changed else on
        )

    async def submit(self, person: Person, form: Json, **values: str) -> Exchange:
        """Fill in a form by the order of its fields, and send it."""
        given = list(values.values())
        fields = [
            {
                "type": 18,
                "id": number,
                "component": {"type": 4, "id": 100 + number, "custom_id": custom_id, "value": value},
            }
            for number, (custom_id, value) in enumerate(
                zip((label["component"]["custom_id"] for label in form["components"]), given, strict=True), start=1
            )
        ]
        return await self._interact(person, 5, {"custom_id": form["custom_id"], "components": fields})

    async def say(
        self,
        person: Person,
        content: str,
        *,
        direct: bool = False,
        thread: bool = False,
        reply_to: Json | None = None,
        mention: bool = True,
        other_server: Server | None = None,
    ) -> Json:
        """Write a message, and return it; Discord leaves out its text where the bot may not read it."""
        server = None if direct else other_server or self.server
        channel_id = person.direct_channel if server is None else server.thread if thread else server.channel
        mentions = [{**bot_user(), "member": None}] if mention and not direct else []
        written = message(channel_id, user(person), content=content if direct or mention else "", mentions=mentions)
        for one in mentions:
            del one["member"]
        if reply_to is not None:
            written |= {"type": 19, "referenced_message": reply_to}
            written["message_reference"] = {"type": 0, "message_id": reply_to["id"], "channel_id": str(channel_id)}
        if server is not None:
            written |= {"guild_id": str(server.id), "member": member(person, with_permissions=False)}
            del written["member"]["user"]
        self.discord.messages[written["id"]] = written
        await self.discord.gateway.send("MESSAGE_CREATE", written)
        return written

    async def reply(self) -> Json:
        """Wait for the next message of the bot's."""
        return await asyncio.wait_for(self.discord.sent.get(), WAIT)

    async def _interact(self, person: Person, kind: int, data: Json, *, direct: bool = False, **more: Any) -> Exchange:
        server = None if direct else self.server
        channel_id = person.direct_channel if server is None else server.channel
        payload = {
            "id": str(snowflake()),
            "application_id": str(APPLICATION),
            "type": kind,
            "data": data,
            "channel": channel(channel_id, server, person),
            "channel_id": str(channel_id),
            "token": f"token-{snowflake()}",
            "version": 1,
            "app_permissions": "0",
            "locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": {},
            "context": 1 if direct else 0,
            "attachment_size_limit": 10_000_000,
            **more,
        }
        if server is None:
            payload["user"] = user(person)
        else:
            own = {"id": str(server.id), "locale": "en-US", "features": []}
            payload |= {"guild_id": str(server.id), "guild": own, "guild_locale": "en-US"}
            payload["member"] = member(person, with_permissions=True)
        exchange = Exchange(payload, monotonic())
        self.discord.exchanges[exchange.token] = exchange
        await self.discord.gateway.send("INTERACTION_CREATE", payload)
        return exchange

    def _command_data(self, name: str, options: dict[str, Any]) -> Json:
        first, *rest = name.split(" ")
        attachments = {key: value for key, value in options.items() if isinstance(value, dict)}
        given: list[Json] = [
            {"name": key, "type": 11, "value": value["id"]}
            if isinstance(value, dict)
            else {"name": key, "type": _KINDS[type(value)], "value": value}
            for key, value in options.items()
        ]
        for depth, word in enumerate(reversed(rest)):
            given = [{"name": word, "type": 1 if depth == 0 else 2, "options": given}]
        data = {"id": self._id_of(first, 1), "name": first, "type": 1, "options": given}
        if attachments:
            data["resolved"] = {"attachments": {value["id"]: value for value in attachments.values()}}
        return data

    def _id_of(self, name: str, kind: int) -> str:
        every = [command for commands in self.discord.commands.values() for command in commands]
        return next(command["id"] for command in every if (command["name"], command.get("type", 1)) == (name, kind))

    def attachment(self, name: str, content: bytes) -> Json:
        """Upload a file, to be given to a command."""
        self.discord.files[name] = content
        url = f"{self.discord.files_url}/{name}"
        return {"id": str(snowflake()), "filename": name, "size": len(content), "url": url, "proxy_url": url}


def _leaves(options: Json) -> Json:
    for option in options:
        if option["type"] in (1, 2):
            yield from _leaves(option["options"])
        else:
            yield option
