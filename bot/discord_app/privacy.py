"""`/help` and `/privacy`."""

import asyncio
from typing import Any

import discord
from discord import app_commands

from bot.discord_app.client import Interaction, Metropole
from bot.discord_app.custom_ids import FORGET
from bot.discord_app.help_message import help_message, privacy_lines
from bot.discord_app.layout import Block, Message, note
from bot.discord_app.pressed import Pressed
from bot.discord_app.sending import say_privately
from bot.platform import Platform
from bot.process.backend import Backend
from bot.words import kept_in_words


def register_privacy(tree: app_commands.CommandTree[Metropole]) -> None:
    """Add the commands."""
    tree.add_command(help_command)
    tree.add_command(privacy)


class ForgetMe(Pressed, template=FORGET):
    """Deletes what is kept of who pressed it."""

    style = discord.ButtonStyle.danger

    async def act(self, client: Metropole, interaction: Interaction) -> None:
        """Delete it."""

        async def work(backend: Backend) -> Message:
            deleted = await asyncio.to_thread(backend.reception.reception.forget, str(interaction.user.id))
            return note(f"Done: deleted {kept_in_words(deleted)} of yours.")

        await client.answer(interaction, work, private=True, counts=False, in_place=True)


@app_commands.command(name="help", description="What this bot does, and how to ask it")
async def help_command(interaction: discord.Interaction[Any]) -> None:
    """Explain the bot, at once."""
    client: Metropole = interaction.client
    with client.under_way.one_more():
        await say_privately(interaction, help_message(client.user.display_name if client.user else "Metropole"))


@app_commands.command(name="privacy", description="See what is kept about you, and delete it")
async def privacy(interaction: discord.Interaction[Any]) -> None:
    """Show what is kept, with a button that deletes it."""
    client: Metropole = interaction.client

    async def work(backend: Backend) -> Message:
        user = str(interaction.user.id)
        stored = await asyncio.to_thread(backend.journal.stored_about, Platform.DISCORD, user)
        lines = privacy_lines(stored, client.settings.question_retention_days)
        is_anything_kept = bool(stored.questions or stored.votes)
        buttons = (ForgetMe("Delete all of it", f"forget:{user}"),) if is_anything_kept else ()
        return Message((Block(lines),), buttons)

    await client.answer(interaction, work, private=True, counts=False)
