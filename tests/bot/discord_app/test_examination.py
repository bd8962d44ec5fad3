"""What `metropole doctor` says of Discord."""

import asyncio

import pytest

from bot.discord_app.examination import examine_discord
from bot.settings import read_settings
from tests.wire.discord.payloads import Server

pytestmark = pytest.mark.asyncio


async def findings(**variables):
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, str(value))
        return await asyncio.to_thread(examine_discord, read_settings())


async def test_all_is_well(discord, settings, server):
    found = await findings(
        DISCORD_GUILD_IDS=server.id, DISCORD_MODERATOR_ROLE_IDS=server.role, DISCORD_NOTICES_CHANNEL_ID=server.channel
    )
    assert [check.is_ok for check in found] == [True] * 3
    assert "no privileged intent is needed" in found[0].finding
    assert "on the server The village the bot may do all that it needs" in found[1].finding


@pytest.mark.parametrize(
    ("variables", "finding"),
    [
        ({"DISCORD_TOKEN": "OTAw.wrong.token"}, "DISCORD_TOKEN: Discord refuses it; make a new one"),
        ({"DISCORD_GUILD_IDS": "77"}, "the bot is not on the server 77; invite it: https://discord.com/oauth2/"),
        ({"DISCORD_MODERATOR_ROLE_IDS": "78"}, "DISCORD_MODERATOR_ROLE_IDS: no server looked at has a role 78"),
        ({"DISCORD_NOTICES_CHANNEL_ID": "79"}, "DISCORD_NOTICES_CHANNEL_ID: the bot does not see a channel 79"),
    ],
)
async def test_what_is_wrong_is_told_with_what_to_do(discord, settings, variables, finding):
    amiss = [check.finding for check in await findings(**variables) if not check.is_ok]
    assert len(amiss) == 1
    assert finding in amiss[0]
    assert "wrong.token" not in amiss[0]


async def test_a_missing_permission_is_named(discord, settings):
    discord.bot_permissions &= ~(1 << 15)
    (amiss,) = [check.finding for check in await findings() if not check.is_ok]
    assert "the bot lacks: attach files; invite it again: https://discord.com/" in amiss


async def test_that_managers_of_any_server_might_moderate_is_told(discord, settings, server):
    discord.servers.append(Server())
    (amiss,) = [check.finding for check in await findings() if not check.is_ok]
    assert "name the servers in DISCORD_GUILD_IDS, or turn off Public Bot" in amiss
    assert all(check.is_ok for check in await findings(DISCORD_GUILD_IDS=server.id))
    discord.bot_is_public = False
    assert all(check.is_ok for check in await findings())


async def test_commands_that_go_elsewhere_are_told(discord, settings):
    discord.interactions_endpoint_url = "https://other.example/interactions"
    (amiss,) = [check.finding for check in await findings() if not check.is_ok]
    assert "no command arrives here" in amiss
