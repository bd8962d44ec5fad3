"""How interactions are answered: the first response, follow-ups, and edits of what was said."""

from time import monotonic
from typing import Any

from tests.wire.discord.errors import MissingError, RefusedError, check
from tests.wire.discord.exchange import Exchange
from tests.wire.discord.limits import (
    COMPONENTS_V2,
    EPHEMERAL,
    problems_of_choices,
    problems_of_message,
    problems_of_modal,
)
from tests.wire.discord.payloads import APPLICATION, bot_user, message
from tests.wire.discord.stored import stored_attachments, stored_components, stored_message

Json = Any

DEADLINE = 3.0  # seconds to the first response to an interaction


class Interactions:
    """The interactions of one application; what it says in answer joins the messages there are."""

    def __init__(self, exchanges: dict[str, Exchange], messages: dict[str, Json]) -> None:
        self._exchanges, self._messages = exchanges, messages

    def of(self, token: str) -> Exchange:
        if token not in self._exchanges:
            raise RefusedError(404, 10062, "Unknown interaction")
        return self._exchanges[token]

    async def first_response(self, exchange: Exchange, body: Json, file_names: set[str]) -> tuple[int, Json]:
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
                self._messages[exchange.message["id"]] = exchange.message
            case 6:
                exchange.is_deferred, exchange.message = True, component_message
            case 7:
                exchange.message = self._edited(component_message, data, file_names)
            case 8:
                check(problems_of_choices(data["choices"]))
                exchange.choices = data["choices"]
            case 9:
                check(problems_of_modal(data))
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

    async def follow_up(self, exchange: Exchange, body: Json, file_names: set[str]) -> Json:
        if exchange.first_response_after is None:
            raise RefusedError(404, 10015, "Unknown Webhook: nothing was answered yet")
        made = self._made(exchange, body, file_names)
        exchange.followups.append(made)
        await exchange.note()
        return made

    async def original(
        self, method: str, exchange: Exchange, which: str, body: Json, file_names: set[str]
    ) -> tuple[int, Json]:
        found = exchange.message if which == "@original" else self._messages.get(which)
        if found is None or found["id"] not in self._messages:
            raise (MissingError if method == "DELETE" else RefusedError)(404, 10008, "Unknown Message")
        if method == "DELETE":
            del self._messages[found["id"]]
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

    def _made(self, exchange: Exchange, data: Json, file_names: set[str]) -> Json:
        check(problems_of_message(data, file_names, is_edit=False, was_v2=False))
        made = stored_message(_channel_of(exchange), data, file_names, **_by_application())
        exchange.is_private = bool(made["flags"] & EPHEMERAL)
        self._messages[made["id"]] = made
        return made

    def _edited(self, old: Json, data: Json, file_names: set[str]) -> Json:
        was_v2 = bool(old["flags"] & COMPONENTS_V2)
        check(problems_of_message(data, file_names, is_edit=True, was_v2=was_v2))
        loading = 1 << 7
        flags = (old["flags"] & ~loading) | (data.get("flags") or 0)
        kept = {name: data[name] for name in ("content", "embeds", "components") if name in data}
        if "components" in kept:
            kept["components"] = stored_components(kept["components"] or [])
        kept["content"] = kept.get("content") or ""
        edited = {**old, **kept, "embeds": kept.get("embeds") or [], "flags": flags}
        edited["attachments"] = stored_attachments(file_names)
        self._messages[old["id"]] = edited
        return edited


def _by_application() -> Json:
    return {"webhook_id": str(APPLICATION), "application_id": str(APPLICATION)}


def _channel_of(exchange: Exchange) -> int:
    return int(exchange.payload["channel"]["id"])
