"""Everything that the bot listens to, in one place."""

from typing import Any

import discord
from discord import app_commands, ui

from bot.discord_app.article_form import Reopen
from bot.discord_app.buttons import Delete, Feedback, More, ShowInContext
from bot.discord_app.client import Interaction, Metropole
from bot.discord_app.corpus_adding import adding
from bot.discord_app.corpus_changes import add_changes
from bot.discord_app.corpus_lookups import add_lookups
from bot.discord_app.events import outlive_events
from bot.discord_app.layout import note
from bot.discord_app.lookups import register_lookups
from bot.discord_app.messages import register_messages
from bot.discord_app.moderating import Confirm
from bot.discord_app.paging import TurnPage
from bot.discord_app.privacy import ForgetMe, register_privacy
from bot.discord_app.questions import register_questions
from bot.discord_app.sending import say_privately
from bot.discord_app.verifying import register_verifying

_BUTTONS = (ShowInContext, More, Feedback, Delete, TurnPage, Confirm, Reopen, ForgetMe)

_FROM_BEFORE = "This was sent already, or made before I was restarted, and I cannot go on with it. Please begin again."


def register(client: Metropole) -> None:
    """Add all commands, buttons and listeners to a client."""
    register_questions(client.tree)
    register_verifying(client.tree)
    register_lookups(client.tree)
    register_privacy(client.tree)
    client.tree.add_command(_corpus(client))
    client.add_dynamic_items(*_BUTTONS)
    register_messages(client)
    _register_the_rest(client)
    outlive_events(client)


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


def _register_the_rest(client: Metropole) -> None:
    """Answer what discord.py passes over: a button that its message no longer has, or of another version.

    So it goes with two clicks in a row, with forms that are sent twice, and with those that were open when the bot
    was restarted.
    """

    @client.event
    async def on_interaction(interaction: Interaction) -> None:
        data: Any = interaction.data or {}
        custom_id = str(data.get("custom_id", ""))
        if interaction.type is discord.InteractionType.component:
            button = next((one for one in _BUTTONS if one.template_of().fullmatch(custom_id)), None)
            if button is not None:
                if not _is_in_its_message(interaction, custom_id):
                    await button("…", custom_id).callback(interaction)
                return
        elif interaction.type is not discord.InteractionType.modal_submit or _is_open(client.form(custom_id)):
            return
        with client.under_way.one_more():
            await say_privately(interaction, note(_FROM_BEFORE))


def _is_open(form: ui.Modal | None) -> bool:
    """Say whether a form is of this process and was not sent yet; then discord.py knows it too."""
    return form is not None and not form.is_finished()


def _is_in_its_message(interaction: Interaction, custom_id: str) -> bool:
    """Say whether discord.py finds a button where it looks for it."""
    message = interaction.message
    if message is None:
        return False
    view_of = ui.LayoutView.from_message if message.flags.components_v2 else ui.View.from_message
    try:
        return any(getattr(item, "custom_id", None) == custom_id for item in view_of(message).walk_children())
    except Exception:  # then discord.py does not find it either
        return False
