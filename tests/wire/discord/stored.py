"""What Discord makes of what a bot sends: messages, components and commands as it gives them back."""

import copy
from itertools import count
from typing import Any

from tests.wire.discord.limits import CONTAINER, FILE, components_in
from tests.wire.discord.payloads import APPLICATION, bot_user, message, snowflake

Json = Any


def stored_message(channel_id: int, data: Json, file_names: set[str], **fields: Any) -> Json:
    return message(
        channel_id,
        bot_user(),
        content=data.get("content") or "",
        embeds=data.get("embeds") or [],
        components=stored_components(data.get("components") or []),
        flags=data.get("flags") or 0,
        attachments=stored_attachments(file_names),
        **fields,
    )


def stored_components(components: Json) -> Json:
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


def stored_attachments(names: set[str]) -> list[Json]:
    url = "http://127.0.0.1/none"
    return [
        {"id": str(snowflake()), "filename": name, "size": 1, "url": url, "proxy_url": url} for name in sorted(names)
    ]


def stored_command(command: Json, where: str) -> Json:
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
