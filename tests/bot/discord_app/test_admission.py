"""Who may moderate, where the bot is on more servers than one."""

import pytest

from bot.settings import read_settings
from tests.wire.discord.payloads import MANAGE_SERVER, Person, Server
from tests.wire.discord.people import People
from tests.wire.discord.shown import as_seen, markdown_of

pytestmark = pytest.mark.asyncio

MODERATES, REFUSED = "in force since", "DISCORD_GUILD_IDS"


@pytest.fixture
def other(discord) -> Server:
    discord.servers.append(other := Server(joined_at="2024-06-01T00:00:00+00:00"))
    return other


@pytest.fixture
def status_for(start, discord, own_backend, tmp_path):
    """Return what starts the bot, and what answers "/corpus status" for people of a server."""

    async def opened():
        await start(open_it=own_backend, settings=read_settings(tmp_path / "data"))

        async def status(server: Server, person: Person) -> str:
            exchange = await People(discord, server).command(person, "corpus status")
            await exchange.until(lambda: exchange.message is not None and not exchange.is_deferred)
            return as_seen(markdown_of(exchange.message))

        return status

    return opened


async def test_a_bot_that_anybody_may_add_is_not_moderated_by_who_manages_any_server(
    status_for, server, other, monkeypatch
):
    monkeypatch.setenv("DISCORD_MODERATOR_ROLE_IDS", str(server.role))
    status = await status_for()
    assert REFUSED in await status(other, Person("stranger", permissions=MANAGE_SERVER))
    assert MODERATES in await status(server, Person("mod", permissions=MANAGE_SERVER)), "it joined this one first"
    assert MODERATES in await status(server, Person("helper", roles=(server.role,)))
    assert "Only moderators can do this" in await status(server, Person("ann"))


async def test_who_manages_a_server_that_is_named_moderates(status_for, server, other, monkeypatch):
    monkeypatch.setenv("DISCORD_GUILD_IDS", f"{server.id},{other.id}")
    status = await status_for()
    assert MODERATES in await status(other, Person("mod", permissions=MANAGE_SERVER))


async def test_who_manages_a_server_moderates_a_bot_that_only_its_owner_can_add(status_for, discord, server, other):
    discord.bot_is_public = False
    status = await status_for()
    assert MODERATES in await status(other, Person("mod", permissions=MANAGE_SERVER))
