"""The connection to Discord."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
import discord
import yarl
from discord import app_commands, ui
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.chat.intake import Intake, Refusal
from bot.chat.under_way import UnderWay
from bot.discord_app.admission import Admission, not_served
from bot.discord_app.answer_conversations import AnswerConversations
from bot.discord_app.command_sync import clear_commands, sync_commands
from bot.discord_app.failures import failure
from bot.discord_app.layout import NO_MENTIONS, Message, note
from bot.discord_app.notice_message import notice_message
from bot.discord_app.sending import complete, defer, defer_change, insist, new_nonce, say_privately
from bot.moderation.confirmations import Confirmations
from bot.platform import Platform
from bot.process.backend import Backend
from bot.process.metrics import CountedQuestion, Metrics
from bot.process.notices import Notice
from bot.process.service import Opening
from bot.settings import Settings

INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
IS_QUESTION = "is question"  # marks a command whose use is counted as a question
_MOST_FORMS = 1000  # that are remembered, to know those from before a restart
_LONGEST_COURTESY = timedelta(seconds=1)
_LONGEST_FINISH = timedelta(seconds=20)
_LONGEST_APOLOGY = timedelta(seconds=3)

RESTARTING = Refusal("restarting", "I am being restarted. Please ask again in a minute.")

logger = logging.getLogger(__name__)

Work = Callable[[Backend], Awaitable[Message]]
Interaction = discord.Interaction["Metropole"]


@dataclass(frozen=True, slots=True)
class Pages:
    """What makes a page of a list, from its number and what its buttons carry."""

    make: Callable[[Backend, int, str], Awaitable[Message]]
    for_moderators: bool = False


class Metropole(discord.Client):
    """discord.py's client, with what every listener needs; no listener needs its caches."""

    def __init__(self, settings: Settings, opening: Opening, metrics: Metrics) -> None:
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # it has no voice, and needs none
        super().__init__(
            intents=INTENTS,
            allowed_mentions=NO_MENTIONS,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self.opening = opening
        self.settings = settings
        self.intake = Intake(Platform.DISCORD, settings, metrics)
        self.admission = Admission(settings, self.intake, self._is_perhaps_a_strangers)
        self.conversations = AnswerConversations()
        self.confirmations = Confirmations()
        self._forms: OrderedDict[str, ui.Modal] = OrderedDict()
        self.pages: dict[str, Pages] = {}
        self.tree = Commands(self)
        self.is_leaving = False
        self._has_been_ready = False
        self._acknowledging = 0
        self._all_acknowledged = asyncio.Event()
        self.under_way = UnderWay()
        self._background: set[asyncio.Task[Any]] = set()

    async def setup_hook(self) -> None:
        """Ask where to connect, and bring the commands up to date meanwhile."""
        self.in_background(sync_commands(self.tree, self.settings.discord_guild_ids))
        try:
            gateway = await insist(lambda: self.http.request(Route("GET", "/gateway/bot")))
            DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway["url"])
        except (discord.HTTPException, aiohttp.ClientError, OSError, KeyError, TypeError) as error:
            logger.warning("the gateway is not known, so taking the usual one", extra={"problem": repr(error)})

    async def on_ready(self) -> None:
        """Log that questions can come, and tidy up."""
        logger.info("connected", extra={"guilds": len(self.guilds)})
        if not self._has_been_ready:
            self._has_been_ready = True
            others = [guild.id for guild in self.guilds if guild.id not in self.settings.discord_guild_ids]
            self.in_background(clear_commands(self.tree, others))

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        """Log what a listener did not handle."""
        logger.exception("a listener failed", extra={"listener": event_method})

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Pass an event on; discord.py may find that it is ready only after it was closed, when nobody can listen."""
        if event != "ready" or not self.is_closed():
            super().dispatch(event, *args, **kwargs)

    def remember_form(self, form: ui.Modal) -> None:
        """Note that a form of this process is open."""
        self._forms[form.custom_id] = form
        while len(self._forms) > _MOST_FORMS:
            self._forms.popitem(last=False)

    def form(self, form_id: str) -> ui.Modal | None:
        """Return a form of this process, sent or not."""
        return self._forms.get(form_id)

    def in_background(self, work: Awaitable[Any]) -> None:
        """Do something that nobody waits for."""
        task = asyncio.ensure_future(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def finish(self) -> None:
        """Take nothing new, and wait for what is under way; who waits for what takes too long is told so."""
        self.is_leaving = True
        try:
            await asyncio.wait_for(self.under_way.finished(), _LONGEST_FINISH.total_seconds())
        except TimeoutError:
            self.under_way.give_up()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.under_way.finished(), _LONGEST_APOLOGY.total_seconds())
        for task in tuple(self._background):
            task.cancel()

    async def answer(
        self,
        interaction: Interaction,
        work: Work,
        *,
        private: bool,
        counts: bool = True,
        in_place: bool = False,
        remember_as: str | None = None,
        question: CountedQuestion | None = None,
    ) -> None:
        """Answer an interaction with what the work gives; whatever happens, something is said.

        `counts`: fair use is asked first. `in_place`: the answer takes the place of the message whose
        button was pressed. `remember_as` is the conversation that the answer belongs to; `question` counts
        what comes of it, where something is asked.
        """
        with self.under_way.one_more():
            if refusal := self.refusal(interaction, counts=counts):
                if question:
                    question.refuse(refusal.reason)
                await say_privately(interaction, note(refusal.words))
                return
            what = _name_of(interaction)
            try:
                with question or nullcontext():
                    await self._acknowledge(interaction, private=private, in_place=in_place)
                    message = await work(await self.opening.backend())
                    sent = await complete(interaction, message)
                if remember_as is not None and sent is not None:
                    self.conversations.remember(sent.id, remember_as)
            except asyncio.CancelledError:
                if not self.is_leaving:
                    raise
                await self._tell(interaction, note(RESTARTING.words), what, in_place=in_place)
            except Exception as error:
                await self.tell_failure(interaction, error, what, in_place=in_place)

    async def _acknowledge(self, interaction: Interaction, *, private: bool, in_place: bool) -> None:
        """Acknowledge an interaction, and let those that came at the same time go first.

        Discord waits for three seconds only; searching, which takes the processor, can begin a moment later.
        """
        self._acknowledging += 1
        try:
            await (defer_change(interaction) if in_place else defer(interaction, private=private))
        finally:
            self._acknowledging -= 1
            if not self._acknowledging:
                self._all_acknowledged.set()
                self._all_acknowledged = asyncio.Event()
        if self._acknowledging:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._all_acknowledged.wait(), _LONGEST_COURTESY.total_seconds())

    def refusal(self, interaction: Interaction, *, counts: bool) -> Refusal | None:
        """Return why an interaction is not answered, or None."""
        if self.is_leaving:
            return RESTARTING
        if not counts:
            return None if self.admission.serves(interaction.guild_id) else not_served(interaction.guild_id)
        return self.admission.refusal(interaction.user, interaction.guild_id, interaction.permissions)

    async def tell_failure(
        self, interaction: Interaction, error: BaseException, what: str, *, in_place: bool = False
    ) -> None:
        """Tell who waits that it failed, and log it; that the telling failed is logged as well."""
        message = failure(error, what, is_moderator=self.is_moderator(interaction))
        await self._tell(interaction, message, what, in_place=in_place)

    async def _tell(self, interaction: Interaction, message: Message, what: str, *, in_place: bool) -> None:
        try:
            if interaction.response.is_done() and not in_place:
                await complete(interaction, message)
            else:
                await say_privately(interaction, message)
        except Exception as second:
            logger.error("the failure could not be told", extra={"what": what, "problem": str(second)})

    async def notify(self, notice: Notice) -> None:
        """Tell moderators, where a channel for that is set; a failure is logged."""
        channel_id = self.settings.discord_notices_channel_id
        if channel_id is None:
            return
        message, nonce = notice_message(notice), new_nonce()
        try:
            channel = self.get_partial_messageable(channel_id)
            await insist(lambda: channel.send(view=message.view(), allowed_mentions=NO_MENTIONS, nonce=nonce))
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            logger.error("a notice could not be sent", extra={"channel": channel_id, "problem": str(error)})

    def _is_perhaps_a_strangers(self, guild_id: int | None) -> bool:
        """Say whether anybody may have added the bot to a server, as to all but the one that it joined first."""
        if len(self.guilds) <= 1 or (self.application and not self.application.bot_public):
            return False
        # While Discord cannot tell of a server, it may be the first.
        joined = {guild.id: guild.me.joined_at for guild in self.guilds if guild.me and guild.me.joined_at}
        is_known = len(joined) == len(self.guilds)
        return not is_known or guild_id not in joined or joined[guild_id] > min(joined.values())

    def is_moderator(self, interaction: Interaction) -> bool:
        """Say whether who acts may moderate here."""
        return self.admission.is_moderator(interaction.user, interaction.guild_id, interaction.permissions)


class Commands(app_commands.CommandTree[Metropole]):
    """The commands; where they are not served they say so."""

    def __init__(self, client: Metropole) -> None:
        super().__init__(
            client,
            fallback_to_global=True,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Let through what is served; suggestions are simply none where it is not."""
        refusal = self.client.refusal(interaction, counts=False)
        if refusal is None:
            return True
        if interaction.type is discord.InteractionType.autocomplete:
            await interaction.response.autocomplete([])
        else:
            if interaction.command is not None and interaction.command.extras.get(IS_QUESTION):
                self.client.intake.question().refuse(refusal.reason)
            await say_privately(interaction, note(refusal.words))
        return False

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """Tell of what no command handled."""
        if interaction.type is discord.InteractionType.autocomplete:  # `_call` suggests nothing then
            return
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        if isinstance(cause, app_commands.CommandNotFound):
            await say_privately(interaction, note("This command is not there any more. `/help` says which ones are."))
            return
        await self.client.tell_failure(interaction, cause, _name_of(interaction))

    async def _call(self, interaction: Interaction) -> None:
        """Call a command; what discord.py fails at by itself, or passes over, gets an answer too."""
        try:
            await super()._call(interaction)
        except app_commands.AppCommandError:
            raise
        except Exception as error:  # it cannot read the message of a menu, say
            await self.client.tell_failure(interaction, error, _name_of(interaction))
        finally:
            if interaction.type is discord.InteractionType.autocomplete and not interaction.response.is_done():
                await interaction.response.autocomplete([])


def _name_of(interaction: Interaction) -> str:
    if interaction.command is not None:
        return interaction.command.qualified_name
    data: Any = interaction.data or {}
    return str(data.get("custom_id") or data.get("name") or interaction.type.name).partition(":")[0]
