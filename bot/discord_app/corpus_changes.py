"""`/corpus add`, `remove`, `restore`, `refresh` and `rollback`: with a preview, and only once confirmed."""

from typing import Any

import discord
from discord import app_commands

from bot.discord_app.client import Metropole
from bot.discord_app.corpus_lookups import article_choices, choices_for_moderators
from bot.discord_app.layout import Message, note
from bot.discord_app.moderating import Task, actor_of, confirming, moderate
from bot.discord_app.moderation_message import preview_message, refresh_message
from bot.discord_app.plain_text import plain_line
from bot.moderation.confirmations import Wish
from bot.moderation.operations import Moderation
from bot.moderation.preview import Preview
from bot.process.backend import Backend
from bot.process.notices import restoration_notice

Why = app_commands.Range[str, 0, 200]


def add_changes(group: app_commands.Group) -> None:
    """Add the commands."""
    group.add_command(remove)
    group.add_command(restore)
    group.add_command(refresh)
    group.add_command(rollback)


@app_commands.command(name="remove", description="Take an article out, or end the fetching of a link or feed")
@app_commands.describe(
    article="The article's id, or a link or feed", for_good="Let it never come back until it is restored", why="Why"
)
@app_commands.autocomplete(article=article_choices)
async def remove(
    interaction: discord.Interaction[Any],
    article: app_commands.Range[str, 1, 1000],
    for_good: bool = False,
    why: Why = "",
) -> None:
    """Take an article out."""

    async def work(task: Task) -> Message:
        def make(moderation: Moderation) -> Preview:
            return moderation.preview_removal([article.strip()], for_good=for_good)

        wish = await task.run(lambda moderation: Wish.made(moderation, make, why))
        return preview_message(wish.preview, confirming(interaction, wish))

    await moderate(interaction, work)


@app_commands.command(name="restore", description="Let an article that was removed for good be added again")
@app_commands.describe(article="The article's id", why="Why")
async def restore(
    interaction: discord.Interaction[Any], article: app_commands.Range[str, 1, 400], why: Why = ""
) -> None:
    """Let an article come back."""

    async def work(task: Task) -> Message:
        actor = actor_of(interaction)
        await task.run(lambda moderation: moderation.restore(article.strip(), actor=actor, why=why))
        client: Metropole = interaction.client
        client.in_background(client.notify(restoration_notice(actor, article.strip(), why)))
        return note(f"**Done.** {plain_line(article)} may be added again.")

    await moderate(interaction, work)


@app_commands.command(name="refresh", description="Fetch all links and feeds again")
async def refresh(interaction: discord.Interaction[Any]) -> None:
    """Fetch everything again."""

    async def work(task: Task) -> Message:
        refreshed = await task.run(Moderation.refresh)
        wish = Wish(refreshed.preview, lambda moderation: moderation.refresh().preview, "refresh")
        return refresh_message(refreshed, confirming(interaction, wish))

    await moderate(interaction, work)


@app_commands.command(name="rollback", description="Put one of the last revisions in force again")
@app_commands.describe(revision="The revision, as /corpus history shows it, or its beginning", why="Why")
async def rollback(
    interaction: discord.Interaction[Any], revision: app_commands.Range[str, 1, 64], why: Why = ""
) -> None:
    """Put an earlier revision in force again."""

    async def work(task: Task) -> Message:
        def make(moderation: Moderation) -> Preview:
            return moderation.preview_rollback(revision)

        wish = await task.run(lambda moderation: Wish.made(moderation, make, why))
        wanted = wish.preview.rolls_back_to
        if wanted is not None and wanted.is_in_force:
            return note(f"Revision `{wanted.id}` is in force already.")
        return preview_message(wish.preview, confirming(interaction, wish), "Roll back")

    await moderate(interaction, work)


@rollback.autocomplete("revision")
async def _revisions(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    return await choices_for_moderators(interaction, _to_roll_back_to, typed)


@restore.autocomplete("article")
async def _withdrawn(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    return await choices_for_moderators(interaction, _to_restore, typed)


def _to_restore(backend: Backend) -> list[str]:
    return [withdrawal.article_id for withdrawal in backend.stores.library.withdrawals()]


def _to_roll_back_to(backend: Backend) -> list[str]:
    return [one.id for one in backend.stores.library.revisions() if not one.is_in_force]
