"""Is everything in order on Discord's side? What `metropole doctor` asks it."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import aiohttp
import discord

from bot.check import Check
from bot.discord_app.invite import PERMISSIONS, invite_link
from bot.settings import Settings

_MOST_SERVERS = 20  # looked at, where none are named


def examine_discord(settings: Settings) -> list[Check]:
    """Ask Discord about the token, the servers, the roles and the channel; return what is found of each."""
    return asyncio.run(_examine(settings))


async def _examine(settings: Settings) -> list[Check]:
    token = settings.discord_token.get_secret_value() if settings.discord_token else ""
    async with discord.Client(intents=discord.Intents.none()) as client:
        try:
            await client.login(token)
        except discord.LoginFailure:
            return [_found(False, "DISCORD_TOKEN: Discord refuses it; make a new one, on the page of the bot")]
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            return [_found(False, f"Discord cannot be reached ({error}); try again, or check the network")]
        try:
            return [check async for check in _checks(client, settings, token)]
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            return [_found(False, f"Discord did not answer as expected ({error}); try again")]


async def _checks(client: discord.Client, settings: Settings, token: str) -> AsyncIterator[Check]:
    yield _found(True, f"the token is that of {client.user}; no privileged intent is needed")
    if client.application and client.application.interactions_endpoint_url:
        yield _found(
            False,
            "an interactions endpoint URL is set, so no command arrives here; clear it, on the application's page",
        )
    servers = await _servers(client, settings.discord_guild_ids)
    for guild_id, guild in servers:
        if guild is None:
            yield _found(False, f"the bot is not on the server {guild_id}; invite it: {invite_link(token)}")
        else:
            yield await _permissions(client, guild, token)
    found = [guild for _, guild in servers if guild is not None]
    if not servers:
        yield _found(False, f"the bot is on no server yet; invite it: {invite_link(token)}")
    if len(servers) > 1 and not settings.discord_guild_ids and client.application and client.application.bot_public:
        yield _found(
            False,
            "anybody may add the bot to a server, and it is on several, so only who manages its first one may moderate;"
            " name the servers in DISCORD_GUILD_IDS, or turn off Public Bot, on the page of the bot",
        )
    for role in settings.discord_moderator_role_ids:
        if not any(guild.get_role(role) for guild in found):
            yield _found(False, f"DISCORD_MODERATOR_ROLE_IDS: no server looked at has a role {role}; copy its id again")
    if settings.discord_notices_channel_id is not None:
        yield await _notices_channel(client, settings.discord_notices_channel_id)


async def _servers(client: discord.Client, named: Sequence[int]) -> list[tuple[int, discord.Guild | None]]:
    ids = named or [guild.id async for guild in client.fetch_guilds(limit=_MOST_SERVERS)]
    return [(guild_id, await _server(client, guild_id)) for guild_id in ids]


async def _server(client: discord.Client, guild_id: int) -> discord.Guild | None:
    try:
        return await client.fetch_guild(guild_id, with_counts=False)
    except (discord.Forbidden, discord.NotFound):
        return None


async def _permissions(client: discord.Client, guild: discord.Guild, token: str) -> Check:
    assert client.user is not None
    granted = (await guild.fetch_member(client.user.id)).guild_permissions
    missing = [name for name, is_needed in PERMISSIONS if is_needed and not getattr(granted, name)]
    if granted.administrator or not missing:
        return _found(True, f"on the server {guild.name} the bot may do all that it needs")
    wanted = ", ".join(name.replace("_", " ") for name in missing)
    return _found(False, f"on the server {guild.name} the bot lacks: {wanted}; invite it again: {invite_link(token)}")


async def _notices_channel(client: discord.Client, channel_id: int) -> Check:
    try:
        await client.fetch_channel(channel_id)
    except (discord.Forbidden, discord.NotFound):
        return _found(
            False,
            f"DISCORD_NOTICES_CHANNEL_ID: the bot does not see a channel {channel_id}; let it see and write there",
        )
    return _found(True, f"notices go to the channel {channel_id}")


def _found(is_ok: bool, finding: str) -> Check:
    return Check("discord", is_ok, finding)
