"""A bot in a loopback workspace, over a copy of the shipped library."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from threading import Event

import pytest
import pytest_asyncio

from bot.desk import Desk
from bot.in_force import SearcherInForce
from bot.process.async_reception import AsyncReception
from bot.process.backend import Backend
from bot.process.metrics import Metrics
from bot.process.service import Opening
from bot.reception import Reception
from bot.settings import Settings, read_settings
from bot.slack_app.bot import SlackBot
from tests.bot.data_folder import copy_of, stores_in
from tests.bot.minutes import Minutes
from tests.bot.moderators import journal_of
from tests.wire.slack.redirect import redirected
from tests.wire.slack.server import Slack
from tests.wire.slack.web_api import APP_TOKEN, BOT_TOKEN
from tests.wire.slack.workspace import GROUP

WAIT = 30  # seconds, at most


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[Slack]:
    """Return a workspace; what the app did against Slack's rules fails the test."""
    async with Slack() as workspace:
        with redirected(workspace.api_url):
            yield workspace
        assert workspace.problems == []


@pytest.fixture
def settings(monkeypatch, tmp_path) -> Settings:
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT_TOKEN)
    monkeypatch.setenv("SLACK_APP_TOKEN", APP_TOKEN)
    monkeypatch.setenv("SLACK_MODERATOR_GROUP_IDS", GROUP)
    return read_settings(tmp_path / "data")


@pytest.fixture
def backend(data, settings, encoder) -> Backend:
    """Return what the bot works with: the shipped articles in a folder of the test's own."""
    stores = stores_in(copy_of(data, settings.data))
    desk = Desk(SearcherInForce(stores, encoder, Minutes()))
    reception = Reception(desk, journal_of(stores), Minutes(), "slack")
    return Backend(AsyncReception(reception), stores, encoder, None)


@dataclass
class Running:
    """Bots that run in a test, one at a time."""

    slack: Slack
    settings: Settings
    backend: Backend
    metrics: Metrics = field(default_factory=Metrics)
    may_open: Event = field(default_factory=Event)
    bot: SlackBot | None = None
    _task: asyncio.Task[None] | None = None

    async def start(self, *, opened: bool = True) -> None:
        """Start a bot; where it is not `opened`, its library opens when `may_open` is set."""
        if opened:
            self.may_open.set()
        self.metrics = Metrics()
        self.bot = SlackBot(self.settings, Opening(self._open), self.metrics)
        self._task = asyncio.create_task(self.bot.run())
        await self.slack.socket.wait_connected()

    async def stop(self) -> None:
        if self.bot is not None and self._task is not None:
            self.may_open.set()
            await asyncio.wait_for(self.bot.close(), WAIT)
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self.bot = None

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    async def settled(self) -> None:
        """Wait until the bot has done all that it was told to."""
        await self.slack.until(lambda: all(e.acknowledged.is_set() for e in self.slack.socket.envelopes))
        await asyncio.sleep(0.05)
        assert self.bot is not None
        await asyncio.wait_for(self.bot._parts.telling.under_way.finished(), WAIT)

    def _open(self) -> Backend:
        assert self.may_open.wait(WAIT)
        return self.backend


@pytest_asyncio.fixture
async def running(slack, settings, backend, monkeypatch) -> AsyncIterator[Running]:
    """Return a way to run bots, which notice sooner than others that a connection broke."""
    monkeypatch.setattr("bot.slack_app.bot._PING_EVERY", 1)
    bots = Running(slack, settings, backend)
    yield bots
    await bots.stop()
    backend.stores.database.close()


@pytest_asyncio.fixture
async def bot(running) -> Running:
    """Return a bot that runs."""
    await running.start()
    return running
