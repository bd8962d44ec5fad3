"""Fixtures: a loopback Discord, the real bot connected to it, and people who use it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
import pytest_asyncio
import yarl

from bot.desk import Desk
from bot.discord_app.bot import DiscordBot
from bot.in_force import SearcherInForce
from bot.process.async_reception import AsyncReception
from bot.process.backend import Backend
from bot.process.metrics import Metrics
from bot.process.service import Opening
from bot.reception import Reception
from bot.settings import Settings, read_settings
from tests.bot.minutes import Minutes
from tests.bot.moderators import HARBOUR, journal_of
from tests.bot.publishing import publish
from tests.conftest import SHARED
from tests.corpus.web.site import fetcher_for
from tests.wire.discord.description import Description
from tests.wire.discord.payloads import MANAGE_SERVER, Person, Server
from tests.wire.discord.people import People
from tests.wire.discord.server import TOKEN, WAIT, LoopbackDiscord

DESCRIPTION = SHARED / "platforms" / "discord-openapi.json"

Start = Callable[..., Awaitable[DiscordBot]]


@pytest.fixture(scope="session")
def description() -> Description | None:
    return Description(DESCRIPTION) if DESCRIPTION.is_file() else None


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def ann() -> Person:
    return Person("ann")


@pytest.fixture
def bob() -> Person:
    return Person("bob")


@pytest.fixture
def moderator() -> Person:
    return Person("mod", permissions=MANAGE_SERVER)


@pytest_asyncio.fixture
async def discord(
    server: Server, description: Description | None, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[LoopbackDiscord]:
    """Run a loopback Discord to which discord.py is redirected; at the end nothing may have been amiss."""
    async with LoopbackDiscord([server], description) as loopback:
        monkeypatch.setattr("discord.http.Route.BASE", loopback.api)
        monkeypatch.setattr("discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY", yarl.URL(loopback.gateway.url))
        yield loopback
    assert "\n".join(loopback.complaints) == ""


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Settings:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    return read_settings(tmp_path / "data")


@pytest.fixture
def make_backend(desk: Any, stores: Any, encoder: Any) -> Callable[[], Backend]:
    """Return what opens the backend over the shipped articles, with a journal of its own."""

    def make() -> Backend:
        reception = Reception(desk, journal_of(stores), Minutes(), "discord")
        return Backend(AsyncReception(reception), stores, encoder, None)

    return make


@pytest.fixture
def own_backend(stores: Any, small_encoder: Any) -> Callable[[], Backend]:
    """Return what opens the backend over a library of our own, which begins with the harbour."""
    publish(stores, small_encoder, {"harbour": HARBOUR})

    def make() -> Backend:
        desk = Desk(SearcherInForce(stores, small_encoder, Minutes()), threshold=0)
        reception = Reception(desk, journal_of(stores), Minutes(), "discord")
        return Backend(AsyncReception(reception), stores, small_encoder, None, fetcher_for)

    return make


@pytest_asyncio.fixture
async def start(discord: LoopbackDiscord, settings: Settings, make_backend: Any) -> AsyncIterator[Start]:
    """Return what starts the bot, and waits until it is connected and its commands are there."""
    async with AsyncExitStack() as stack:

        async def start_bot(
            settings: Settings = settings, open_it: Any = make_backend, metrics: Metrics | None = None
        ) -> DiscordBot:
            bot = DiscordBot(settings, Opening(open_it), metrics or Metrics())
            running = asyncio.create_task(bot.run())

            async def stop() -> None:
                await asyncio.wait_for(bot.close(), WAIT)
                await asyncio.wait_for(running, WAIT)

            stack.push_async_callback(stop)
            await asyncio.wait_for(discord.gateway.ready(), WAIT)
            await until(lambda: any(discord.commands.values()))
            return bot

        yield start_bot


@pytest_asyncio.fixture
async def people(start: Start, discord: LoopbackDiscord, server: Server) -> People:
    """Return people on a server where the bot is."""
    await start()
    return People(discord, server)


async def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(WAIT):
        while not is_so():
            await asyncio.sleep(0.01)


@pytest.fixture
def open_own(start, discord, server, own_backend):
    """Return what starts the bot over a library of our own."""

    async def opened(**options) -> People:
        await start(open_it=own_backend, **options)
        return People(discord, server)

    return opened


logging.getLogger("discord").setLevel(logging.INFO)
