"""Events that discord.py cannot make sense of: one of them must not end the connection, nor be met with silence."""

import logging
from collections.abc import Callable
from typing import Any

import discord
from discord.http import Route

from bot.discord_app.client import Metropole
from bot.discord_app.failures import failure
from bot.discord_app.layout import NO_MENTIONS, Message
from bot.process.logs import new_error_id

# https://docs.discord.com/developers/interactions/receiving-and-responding
_MESSAGE, _SUGGESTIONS = 4, 8
_ANSWERABLE = frozenset({2, 3, 5})  # a command, a component, a form
_AUTOCOMPLETE = 4
_INSISTED_ON = {"attachment_size_limit": 10 * 1024 * 1024, "version": 1}
_FLAGS = discord.MessageFlags(ephemeral=True, components_v2=True)

logger = logging.getLogger(__name__)

Parse = Callable[[Any], None]


def outlive_events(client: Metropole) -> None:
    """Log an event that cannot be read, and go on; without this, discord.py ends with it."""
    parsers = client._connection.parsers
    for event, parse in tuple(parsers.items()):
        parsers[event] = _outliving(client, event, parse)


def _outliving(client: Metropole, event: str, parse: Parse) -> Parse:
    def parse_or_log(data: Any) -> None:
        try:
            parse(data)
        except Exception:
            told = {"event_type": event, "error_id": new_error_id()}
            logger.exception("an event was not understood", extra=told)

    def parse_or_answer(data: Any) -> None:
        try:
            parse(data)
        except Exception as error:
            try:
                parse(_with_less(data))
            except Exception:
                client.in_background(_answer(client, data, failure(error, event)))

    return parse_or_answer if event == "INTERACTION_CREATE" else parse_or_log


def _with_less(interaction: Any) -> Any:
    """Return an interaction without its channel, which only helps, and with the numbers that discord.py insists on."""
    return {name: value for name, value in {**_INSISTED_ON, **interaction}.items() if name != "channel"}


async def _answer(client: Metropole, interaction: Any, message: Message) -> None:
    """Answer an interaction of which there is nothing but what Discord sent."""
    try:
        route = Route(
            "POST",
            "/interactions/{webhook_id}/{webhook_token}/callback",
            webhook_id=int(interaction["id"]),
            webhook_token=str(interaction["token"]),
        )
        if interaction["type"] == _AUTOCOMPLETE:
            await client.http.request(route, json={"type": _SUGGESTIONS, "data": {"choices": []}})
        elif interaction["type"] in _ANSWERABLE:
            view: Any = message.view()
            data = {"components": view.to_components(), "flags": _FLAGS.value}
            data |= {"allowed_mentions": NO_MENTIONS.to_dict()}
            await client.http.request(route, json={"type": _MESSAGE, "data": data})
    except Exception as error:
        logger.error("the failure could not be told", extra={"what": "event", "problem": repr(error)})
