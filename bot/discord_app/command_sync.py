"""Registering the commands with Discord, only where they are others than those registered."""

import logging
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import discord
from discord import app_commands

from bot.discord_app.sending import insist
from bot.process.logs import new_error_id

logger = logging.getLogger(__name__)

# https://docs.discord.com/developers/interactions/application-commands: what says how a command looks
# and works; all else, such as ids and versions, is Discord's own.
_FIELDS = (
    "name",
    "description",
    "type",
    "options",
    "choices",
    "value",
    "required",
    "autocomplete",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
    "channel_types",
    "default_member_permissions",
    "contexts",
    "integration_types",
    "nsfw",
)
_MOST_CLEARED = 100  # servers, each looked at once when the bot starts
_DEFAULTS = {"type": "1", "integration_types": ["0"]}

Payload = dict[str, Any]


async def sync_commands(tree: app_commands.CommandTree[Any], guild_ids: Sequence[int]) -> None:
    """Register the commands everywhere, or only on some servers; a failure is logged and ends nothing."""
    try:
        if guild_ids:
            await _sync(tree, None, [])
        for guild_id in guild_ids or (None,):
            await _sync(tree, guild_id, [command.to_dict(tree) for command in tree.get_commands()])
    except Exception:
        logger.exception("the commands could not be registered", extra={"error_id": new_error_id()})


async def clear_commands(tree: app_commands.CommandTree[Any], guild_ids: Iterable[int]) -> None:
    """Take back what was registered on servers alone and is not any more, as people would see each command twice."""
    for guild_id in islice(guild_ids, _MOST_CLEARED):
        try:
            if await tree.client.http.get_guild_commands(tree.client.application_id or 0, guild_id):
                await _sync(tree, guild_id, [])
        except discord.HTTPException as error:
            logger.warning("commands could not be taken back", extra={"guild": guild_id, "problem": str(error)})


async def _sync(tree: app_commands.CommandTree[Any], guild_id: int | None, wanted: list[Payload]) -> None:
    http, application = tree.client.http, tree.client.application_id
    if application is None:
        raise app_commands.MissingApplicationID
    try:
        if guild_id is None:
            registered: Any = await http.get_global_commands(application)
        else:
            registered = await http.get_guild_commands(application, guild_id)
    except discord.HTTPException:
        registered = None
    if isinstance(registered, list) and are_same(wanted, registered):
        logger.info("the commands are registered already", extra={"guild": guild_id})
        return
    if guild_id is None:
        await insist(lambda: http.bulk_upsert_global_commands(application, payload=wanted))
    else:
        await insist(lambda: http.bulk_upsert_guild_commands(application, guild_id, payload=wanted))
    logger.info("the commands were registered", extra={"guild": guild_id, "commands": len(wanted)})


def are_same(wanted: Sequence[Payload], registered: Sequence[Payload]) -> bool:
    """Say whether two sets of commands look and work the same."""
    return _by_name(wanted) == _by_name(registered)


def _by_name(commands: Sequence[Payload]) -> list[Payload]:
    compared = (_comparable(command) for command in commands)
    return sorted(compared, key=lambda command: (command["name"], str(command.get("type"))))


def _comparable(part: Payload) -> Payload:
    """Return what counts of a command or option; what is not given and what is empty are the same."""
    given = {field: _value(part.get(field)) for field in _FIELDS}
    return {field: value for field, value in given.items() if value not in (None, "", [], False, _DEFAULTS.get(field))}


def _value(value: Any) -> Any:
    if isinstance(value, list):
        if all(isinstance(one, dict) for one in value):
            return [_comparable(one) for one in value]
        return sorted(map(str, value))  # contexts and the like, which have no order
    if isinstance(value, bool) or value is None:
        return value
    return str(value)
