"""What Discord sends: people, servers, channels, messages."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

Json = Any

_EPOCH = 1420070400000  # https://docs.discord.com/developers/reference#snowflakes
_counter = count(1)

APPLICATION = 900000000000000001
BOT = APPLICATION
EVERYONE_MAY = 1 << 10 | 1 << 11 | 1 << 16 | 1 << 31  # see, write, read what was written, use commands
MANAGE_SERVER = 1 << 5


def snowflake() -> int:
    return (int(datetime.now(UTC).timestamp() * 1000) - _EPOCH) << 22 | next(_counter)


@dataclass(frozen=True)
class Server:
    """A server with a role for moderators and the bot's own, a channel and a thread."""

    id: int = field(default_factory=snowflake)
    channel: int = field(default_factory=snowflake)
    thread: int = field(default_factory=snowflake)
    role: int = field(default_factory=snowflake)
    bot_role: int = field(default_factory=snowflake)
    joined_at: str = "2024-01-01T00:00:00+00:00"  # by the bot


@dataclass(frozen=True)
class Person:
    """Somebody who uses Discord."""

    name: str = "ann"
    id: int = field(default_factory=snowflake)
    roles: tuple[int, ...] = ()
    permissions: int = EVERYONE_MAY
    direct_channel: int = field(default_factory=snowflake)


def user(person: Person) -> Json:
    return {
        "id": str(person.id),
        "username": person.name,
        "discriminator": "0",
        "global_name": person.name.title(),
        "avatar": None,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }


def bot_user() -> Json:
    return {**user(Person("metropole", BOT)), "bot": True}


def own_user() -> Json:
    return {**bot_user(), "mfa_enabled": False, "locale": "en-US", "verified": True, "email": None}


def member(person: Person, *, with_permissions: bool) -> Json:
    known = _member(user(person), person.roles, "2024-01-01T00:00:00+00:00")
    return {**known, "permissions": str(person.permissions)} if with_permissions else known


def _member(user: Json, roles: Sequence[int], joined_at: str) -> Json:
    return {
        "user": user,
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": [str(role) for role in roles],
        "joined_at": joined_at,
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "communication_disabled_until": None,
    }


def guild(server: Server) -> Json:
    role = {"color": 0, "hoist": False, "managed": False, "mentionable": False, "position": 0, "flags": 0}
    role = {**role, "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None}}
    return {
        "id": str(server.id),
        "name": "The village",
        "icon": None,
        "splash": None,
        "owner_id": "1",
        "afk_timeout": 300,
        "verification_level": 1,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "features": [],
        "mfa_level": 0,
        "system_channel_flags": 0,
        "premium_tier": 0,
        "preferred_locale": "en-US",
        "nsfw_level": 0,
        "premium_progress_bar_enabled": False,
        "roles": [
            {**role, "id": str(server.id), "name": "@everyone", "permissions": str(EVERYONE_MAY)},
            {**role, "id": str(server.role), "name": "Moderators", "permissions": "0", "position": 1},
            {
                **role,
                "id": str(server.bot_role),
                "name": "metropole",
                "permissions": "0",
                "position": 2,
                "managed": True,
                "tags": {"bot_id": str(BOT)},
            },
        ],
        "emojis": [],
        "stickers": [],
        "joined_at": server.joined_at,
        "large": False,
        "unavailable": False,
        "member_count": 2,
        "voice_states": [],
        "members": [_member(bot_user(), [server.bot_role], server.joined_at)],
        "channels": [channel(server.channel, server)],
        "threads": [channel(server.thread, server)],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def guild_by_rest(server: Server, bot_permissions: int) -> Json:
    """Return a server as GET /guilds/{id} gives it, where the role for moderators is also the bot's."""
    left_out = {"joined_at", "large", "unavailable", "member_count", "voice_states", "members", "channels", "threads"}
    left_out |= {"presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds"}
    known = {name: value for name, value in guild(server).items() if name not in left_out}
    everyone, of_bot, _ = known["roles"]
    own = {"permissions": str(bot_permissions)}
    nothing = dict.fromkeys(("icon", "unicode_emoji", "description"), None)
    known["roles"] = [{**nothing, **everyone, "permissions": "0"}, {**nothing, **of_bot, **own}]
    empty = ("home_header", "discovery_splash", "banner", "application_id", "afk_channel_id", "system_channel_id")
    empty += ("rules_channel_id", "public_updates_channel_id", "safety_alerts_channel_id", "widget_channel_id")
    empty += ("vanity_url_code", "max_presences", "incidents_data", "description")
    more = {"region": "deprecated", "widget_enabled": False, "max_members": 1000, "nsfw": False}
    more |= {
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "premium_subscription_count": 0,
        "hub_type": None,
    }
    return {**dict.fromkeys(empty, None), **known, **more}


def channel(channel_id: int, server: Server | None, person: Person | None = None) -> Json:
    if server is None:
        recipients = [user(person)] if person else []
        return {"id": str(channel_id), "type": 1, "last_message_id": None, "flags": 0, "recipients": recipients}
    common = {"id": str(channel_id), "guild_id": str(server.id), "flags": 0, "rate_limit_per_user": 0}
    if channel_id == server.thread:
        metadata = {"archived": False, "auto_archive_duration": 60, "archive_timestamp": _now(), "locked": False}
        own = {"type": 11, "name": "follow-ups", "parent_id": str(server.channel), "owner_id": "1"}
        return {**common, **own, "thread_metadata": metadata, "message_count": 1, "member_count": 1}
    return {**common, "type": 0, "name": "general", "position": 0, "permission_overwrites": [], "nsfw": False}


def message(channel_id: int, author: Json, **fields: Any) -> Json:
    return {
        "id": str(snowflake()),
        "type": 0,
        "channel_id": str(channel_id),
        "author": author,
        "content": "",
        "mentions": [],
        "mention_roles": [],
        "mention_everyone": False,
        "attachments": [],
        "embeds": [],
        "components": [],
        "timestamp": _now(),
        "edited_timestamp": None,
        "flags": 0,
        "pinned": False,
        "tts": False,
        **fields,
    }


def _now() -> str:
    return datetime.now(UTC).isoformat()


def own_application() -> Json:
    return {
        "id": str(APPLICATION),
        "name": "Metropole",
        "icon": None,
        "description": "",
        "type": None,
        "bot": bot_user(),
        "summary": "",
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "owner": {**bot_user(), "id": "1"},
        "team": None,
        "flags": 0,
        "flags_new": "0",
        "approximate_user_authorization_count": 0,
        "eligible_oauth2_scopes": [],
        "redirect_uris": [],
        "role_connections_verification_url": None,
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
        "explicit_content_filter": 0,
    }


def partial_guild(server: Server) -> Json:
    known = {"name": "The village", "icon": None, "banner": None, "owner": False, "permissions": "0", "features": []}
    return {"id": str(server.id), **known}
