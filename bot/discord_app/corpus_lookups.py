"""`/corpus list`, `show`, `status`, `history` and `unanswered`: what moderators look up."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from typing import Any

import discord
from discord import app_commands

from bot.chat.passage_reference import short_hash
from bot.discord_app.client import Metropole, Pages
from bot.discord_app.custom_ids import MOST_ARGUMENT
from bot.discord_app.layout import Entry, Message
from bot.discord_app.library_lines import (
    article_lines,
    history_lines,
    shown_lines,
    status_lines,
    unanswered_lines,
)
from bot.discord_app.lookups import choices, suggested
from bot.discord_app.moderating import moderate
from bot.discord_app.paging import paged
from bot.errors import ModerationError
from bot.moderation.operations import Moderation
from bot.moderation.overview import MOST_EVENTS
from bot.process.backend import Backend
from bot.process.logs import LogReport

_logger = logging.getLogger(__name__)

Lines = Callable[[Moderation, str], list[str]]


def add_lookups(group: app_commands.Group, client: Metropole) -> None:
    """Add the commands, and the pages that they show."""
    group.add_command(list_articles)
    group.add_command(show)
    group.add_command(status)
    group.add_command(history)
    group.add_command(unanswered)
    for what, (heading, lines) in _LISTS.items():
        client.pages[what] = Pages(_maker(what, heading, lines), for_moderators=True)


@app_commands.command(name="list", description="List the articles")
@app_commands.describe(search="Only articles that hold these words, those first that are named so")
async def list_articles(
    interaction: discord.Interaction[Any], search: app_commands.Range[str, 0, MOST_ARGUMENT] = ""
) -> None:
    """List the articles in force."""
    await _first_page(interaction, "list", search)


@app_commands.command(name="show", description="Show an article: where it comes from, its versions, its text")
@app_commands.describe(article="The article's id")
async def show(interaction: discord.Interaction[Any], article: app_commands.Range[str, 1, 400]) -> None:
    """Show an article."""
    await _first_page(interaction, "show", short_hash(article.strip()))


@app_commands.command(name="status", description="Show what is in force, which links are fetched, and what is amiss")
async def status(interaction: discord.Interaction[Any]) -> None:
    """Show the state of things."""
    await _first_page(interaction, "status", "")


@app_commands.command(name="history", description="Show who changed the library, when and why")
async def history(interaction: discord.Interaction[Any]) -> None:
    """Show the history."""
    await _first_page(interaction, "history", "")


@app_commands.command(name="unanswered", description="Show the questions that found no answer or did not help")
async def unanswered(interaction: discord.Interaction[Any]) -> None:
    """Show the open questions."""
    await _first_page(interaction, "unanswered", "")


@show.autocomplete("article")
async def article_choices(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    """Suggest the articles in force, to moderators only."""
    return await choices_for_moderators(interaction, lambda backend: backend.desk.library.articles, typed)


async def choices_for_moderators(
    interaction: discord.Interaction[Any], values_of: Callable[[Backend], Iterable[str]], typed: str
) -> list[app_commands.Choice[str]]:
    """Suggest values that hold what was typed, to moderators only."""
    client: Metropole = interaction.client
    return choices(await suggested(client, values_of), typed) if client.is_moderator(interaction) else []


async def _first_page(interaction: discord.Interaction[Any], what: str, argument: str) -> None:
    client: Metropole = interaction.client
    await moderate(interaction, lambda task: client.pages[what].make(task.backend, 0, argument))


def _maker(what: str, heading: str, lines: Lines) -> Any:
    async def make(backend: Backend, number: int, argument: str) -> Message:
        moderation = backend.moderation(LogReport(_logger))
        entries = list(map(Entry, await asyncio.to_thread(lines, moderation, argument)))
        return paged(what, heading, entries, number, argument)

    return make


def _listing(moderation: Moderation, search: str) -> list[str]:
    return article_lines(moderation.listing(search))


def _shown(moderation: Moderation, article_hash: str) -> list[str]:
    found = [one.article.id for one in moderation.listing("") if short_hash(one.article.id) == article_hash]
    if not found:
        raise ModerationError("there is no such article in force", "`/corpus list` names those that are")
    return shown_lines(moderation.show(found[0]))


def _status(moderation: Moderation, _argument: str) -> list[str]:
    return status_lines(moderation.status())


def _history(moderation: Moderation, _argument: str) -> list[str]:
    return history_lines(moderation.history(MOST_EVENTS))


def _unanswered(moderation: Moderation, _argument: str) -> list[str]:
    return unanswered_lines([question for question in moderation.unanswered() if question.answered_since is None])


_LISTS: dict[str, tuple[str, Lines]] = {
    "list": ("Articles", _listing),
    "show": ("Article", _shown),
    "status": ("Status", _status),
    "history": ("History", _history),
    "unanswered": ("Questions without an answer", _unanswered),
}
