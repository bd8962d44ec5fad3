"""`/verify`, and the message menu "Verify quote"."""

import asyncio
from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands

from bot.chat.formatting import without_line_marks
from bot.discord_app.client import Metropole
from bot.discord_app.layout import MOST_BLOCKS, Message, note
from bot.discord_app.message_text import quotations_of
from bot.discord_app.plain_text import as_read
from bot.discord_app.verification_message import verification_message
from bot.process.backend import Backend

_LONGEST = 4000  # characters


def register_verifying(tree: app_commands.CommandTree[Metropole]) -> None:
    """Add the command and the menu."""
    tree.add_command(verify_command)
    tree.add_command(verify_quote)


@app_commands.command(name="verify", description="Check whether a quotation stands in the articles word for word")
@app_commands.describe(text="The quotation, with or without who says it", private="Show the result to you alone")
async def verify_command(
    interaction: discord.Interaction[Any], text: app_commands.Range[str, 1, _LONGEST], private: bool = False
) -> None:
    """Check a quotation."""
    await _verify(interaction, [without_line_marks(as_read(text))], private=private)


@app_commands.context_menu(name="Verify quote")
async def verify_quote(interaction: discord.Interaction[Any], message: discord.Message) -> None:
    """Check what a message quotes, or each of its texts."""
    await _verify(interaction, quotations_of(message), private=True)


async def _verify(interaction: discord.Interaction[Any], texts: Sequence[str], *, private: bool) -> None:
    client: Metropole = interaction.client

    async def work(backend: Backend) -> Message:
        if not texts:
            return note("There is no text in this message that I could check.")
        return verification_message(await asyncio.to_thread(backend.desk.check, texts[:MOST_BLOCKS]))

    await client.answer(interaction, work, private=private)
