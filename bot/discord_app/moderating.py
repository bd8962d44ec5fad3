"""What every moderators' command goes through: the check, the log, the progress, the confirmation."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

import discord

from bot.discord_app.client import Interaction, Metropole
from bot.discord_app.custom_ids import CONFIRM
from bot.discord_app.layout import Item, Message, note
from bot.discord_app.message_report import MessageReport
from bot.discord_app.moderation_message import preview_message, publication_message
from bot.discord_app.plain_text import plain_line
from bot.discord_app.pressed import Pressed
from bot.discord_app.sending import complete, defer_change, say_privately
from bot.errors import ModerationError, sentence
from bot.moderation.confirmations import Wish, fulfil
from bot.moderation.operations import Moderation
from bot.process.backend import Backend
from bot.process.notices import publication_notice
from bot.words import MADE_ANEW

logger = logging.getLogger(__name__)

T = TypeVar("T")


class Task:
    """One moderator's command while it runs: the operations, off the event loop, with progress in the message."""

    def __init__(self, client: Metropole, interaction: Interaction, backend: Backend) -> None:
        self.backend = backend
        self._report = MessageReport(client, interaction)
        self._moderation = backend.moderation(self._report)

    async def run(self, operation: Callable[[Moderation], T]) -> T:
        """Do an operation; its progress is shown meanwhile."""
        try:
            return await asyncio.to_thread(operation, self._moderation)
        finally:
            await self._report.close()


async def moderate(interaction: discord.Interaction[Metropole], work: Callable[[Task], Awaitable[Message]]) -> None:
    """Let a moderator do something; anybody else is refused, and that is logged."""
    client = interaction.client
    if await is_refused(interaction):
        return

    async def answer(backend: Backend) -> Message:
        return await work(Task(client, interaction, backend))

    await client.answer(interaction, answer, private=True, counts=False)


async def is_refused(interaction: discord.Interaction[Metropole]) -> bool:
    """Tell who is no moderator so, and log their try."""
    client = interaction.client
    if client.is_moderator(interaction):
        return False
    command = interaction.command.qualified_name if interaction.command else "button"
    who = {"user": interaction.user.id, "guild": interaction.guild_id, "command": command}
    logger.warning("refused: not a moderator", extra=who)
    refusal = client.admission.why_not_moderator(interaction.guild_id, interaction.permissions)
    await say_privately(interaction, note(refusal))
    return True


def actor_of(interaction: discord.Interaction[Metropole]) -> str:
    """Return the name that the history gives."""
    return f"{interaction.user.name} (Discord {interaction.user.id})"


def confirming(interaction: discord.Interaction[Metropole], wish: Wish) -> tuple[Item, Item]:
    """Return the buttons that fulfil a wish, or not."""
    token = interaction.client.confirmations.put(wish, str(interaction.user.id))
    return (
        Confirm("Confirm", f"confirm:{token}", discord.ButtonStyle.success),
        Confirm("Cancel", f"cancel:{token}", discord.ButtonStyle.secondary),
    )


class Confirm(Pressed, template=CONFIRM):
    """Does what a preview says, or not."""

    async def act(self, client: Metropole, interaction: Interaction) -> None:
        """Do it, or not."""
        if await is_refused(interaction):
            return
        try:
            wish = client.confirmations.take(self.carried["token"], str(interaction.user.id))
        except ModerationError as error:
            await self._replace(interaction, note(plain_line(sentence(error))))
            return
        if self.carried["what"] == "cancel":
            await self._replace(interaction, note("Cancelled. Nothing was changed."))
        else:
            await self._do(client, interaction, wish)

    async def _replace(self, interaction: Interaction, message: Message) -> None:
        await defer_change(interaction)
        await complete(interaction, message)

    async def _do(self, client: Metropole, interaction: Interaction, wish: Wish) -> None:
        async def work(backend: Backend) -> Message:
            actor = actor_of(interaction)
            try:
                done = await Task(client, interaction, backend).run(lambda one: fulfil(wish, one, actor))
            except Exception:  # the preview stays where it is, and its buttons are good for another try
                client.confirmations.put_back(self.carried["token"], wish, str(interaction.user.id))
                raise
            if isinstance(done, Wish):
                return preview_message(done.preview, confirming(interaction, done), MADE_ANEW)
            if notice := publication_notice(actor, done):
                client.in_background(client.notify(notice))
            return publication_message(done)

        await client.answer(interaction, work, private=True, counts=False, in_place=True)
