"""The Discord bot as a process runs it: `metropole discord`."""

import asyncio
import logging

import aiohttp
import discord

from bot.discord_app.client import Metropole
from bot.discord_app.listeners import register
from bot.errors import SettingError
from bot.platform import Platform
from bot.process.metrics import Metrics
from bot.process.notices import Notice
from bot.process.service import Opening
from bot.settings import Settings

TOKEN = "DISCORD_TOKEN"
PORTAL = "https://discord.com/developers/applications"
_LONGEST_PAUSE = 60.0  # seconds between two tries to log in
_WRONG_TOKEN, _WRONG_INTENTS, _TOO_FEW_SHARDS = 4004, 4014, 4011  # what the gateway closes with

logger = logging.getLogger(__name__)


class DiscordBot:
    """Logs in, stays connected, and leaves when it is told to."""

    def __init__(self, settings: Settings, opening: Opening, metrics: Metrics) -> None:
        """Raise SettingError where the token is missing."""
        self._token = token_of(settings)
        self.client = Metropole(settings, opening, metrics)
        register(self.client)
        metrics.watch_connection(Platform.DISCORD, self.is_connected)

    async def run(self) -> None:
        """Serve until closed; raises SettingError where Discord refuses the token or what comes with it."""
        await self._log_in()
        try:
            await self._connect()
        except discord.PrivilegedIntentsRequired:
            raise SettingError(TOKEN, "Discord refuses the intents", f"look at the bot's page at {PORTAL}") from None
        except discord.ConnectionClosed as error:
            raise _refused(error.code) from error
        except (RuntimeError, aiohttp.ClientError):
            if not self.client.is_closed():  # else it was about to connect when it was told to leave
                raise

    def is_connected(self) -> bool:
        """Say whether Discord can reach it."""
        return self.client.is_ready() and not self.client.is_closed()

    async def close(self) -> None:
        """Finish what is under way, and disconnect."""
        await self.client.finish()
        await self.client.close()

    async def notify(self, notice: Notice) -> None:
        """Tell moderators."""
        await self.client.notify(notice)

    async def _connect(self) -> None:
        """Stay connected until closed; discord.py sees to that, but for a first connection that fails."""
        pause = 1.0
        while True:
            try:
                await self.client.connect()
                return
            except AttributeError:  # it looks for a session to resume, and there was none yet
                if self.client.ws is not None:
                    raise
            logger.warning("cannot connect, trying again", extra={"pause_seconds": pause})
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    async def _log_in(self) -> None:
        """Log in; Discord may be out of reach for a while, which is no reason to give up."""
        pause = 1.0
        while True:
            try:
                await self.client.login(self._token)
                return
            except discord.LoginFailure:
                raise _refused(_WRONG_TOKEN) from None
            except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
                logger.warning("cannot log in, trying again", extra={"problem": str(error), "pause_seconds": pause})
            await self.client.http.close()
            self.client.http.clear()
            self.client.http.connector = discord.utils.MISSING  # it was closed too; the next try makes a new one
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)


def token_of(settings: Settings) -> str:
    """Return the bot's token; raises SettingError where none is set."""
    if settings.discord_token is None:
        raise SettingError(TOKEN, "it is not set", f"copy the bot's token from {PORTAL}; docs/discord.md says how")
    return settings.discord_token.get_secret_value()


def _refused(code: int | None) -> SettingError:
    if code == _WRONG_TOKEN:
        return SettingError(TOKEN, "Discord refuses it", f"make a new one at {PORTAL}, on the page of the bot")
    if code == _TOO_FEW_SHARDS:
        return SettingError(TOKEN, "the bot is on more servers than one connection may serve", "leave some of them")
    return SettingError(TOKEN, f"Discord closed the connection (code {code})", f"look at the bot's page at {PORTAL}")
