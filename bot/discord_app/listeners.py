"""Everything that the bot listens to, in one place."""

from typing import Any

import discord
from discord import app_commands

from bot.discord_app.buttons import Delete, Feedback, More, ShowInContext
from bot.discord_app.client import Interaction, Metropole
from bot.discord_app.corpus_adding import adding
from bot.discord_app.corpus_changes import add_changes
from bot.discord_app.corpus_lookups import add_lookups
from bot.discord_app.layout import note
from bot.discord_app.lookups import register_lookups
from bot.discord_app.messages import register_messages
from bot.discord_app.moderating import Confirm
from bot.discord_app.paging import TurnPage
from bot.discord_app.privacy import ForgetMe, register_privacy
from bot.discord_app.questions import register_questions
from bot.discord_app.sending import say_privately
from bot.discord_app.verifying import register_verifying

_BUTTONS = (ShowInContext, More, Feedback, Delete, TurnPage, Confirm, ForgetMe)


def register(client: Metropole) -> None:
    """Add all commands, buttons and listeners to a client."""
    register_questions(client.tree)
    register_verifying(client.tree)
    register_lookups(client.tree)
    register_privacy(client.tree)
    client.tree.add_command(_corpus(client))
    client.add_dynamic_items(*_BUTTONS)
    register_messages(client)
    _register_the_unknown(client)


def _corpus(client: Metropole) -> app_commands.Group:
    group = app_commands.Group(
        name="corpus",
        description="Keep the articles: add, refresh, remove, roll back",
        guild_only=True,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        default_permissions=discord.Permissions(manage_guild=True),
    )
    group.add_command(adding)
    add_changes(group)
    add_lookups(group, client)
    return group


def _register_the_unknown(client: Metropole) -> None:
    """Answer buttons of another version, and forms from before a restart, which nothing else would."""

    @client.event
    async def on_interaction(interaction: Interaction) -> None:
        data: Any = interaction.data or {}
        custom_id = str(data.get("custom_id", ""))
        if interaction.type is discord.InteractionType.component:
            is_known = any(button.__discord_ui_compiled_template__.fullmatch(custom_id) for button in _BUTTONS)
        elif interaction.type is discord.InteractionType.modal_submit:
            is_known = custom_id in client.open_forms
        else:
            return
        if not is_known:
            with client.under_way():
                text = "This was made before I was restarted, and I cannot go on with it. Please begin again."
                await say_privately(interaction, note(text))
