"""`/said`, `/people`, `/sources` and `/timeline`: what the library holds."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import discord
from discord import app_commands

from bot.discord_app.answer_message import QUOTES_AT_ONCE, Asking, answer_message
from bot.discord_app.buttons import answer_buttons
from bot.discord_app.client import IS_QUESTION, Metropole, Pages
from bot.discord_app.layout import Message
from bot.discord_app.listings import listing_message
from bot.process.backend import Backend

_MOST_CHOICES = 25  # https://docs.discord.com/developers/interactions/application-commands#autocomplete
_LONGEST_CHOICE = 100
_LONGEST_WAIT = 1.5  # seconds; Discord waits for three


def register_lookups(tree: app_commands.CommandTree[Metropole]) -> None:
    """Add the commands."""
    tree.add_command(said)
    tree.add_command(people)
    tree.add_command(sources)
    tree.add_command(timeline)
    tree.client.pages["people"] = Pages(_people)
    tree.client.pages["sources"] = Pages(_sources)
    tree.client.pages["timeline"] = Pages(_timeline)


@app_commands.command(name="said", description="Read what somebody said, in quotes", extras={IS_QUESTION: True})
@app_commands.describe(name="Who said it", topic="What about", private="Show the answer to you alone")
async def said(
    interaction: discord.Interaction[Any],
    name: app_commands.Range[str, 1, 100],
    topic: app_commands.Range[str, 1, 200] | None = None,
    private: bool = False,
) -> None:
    """Quote what somebody said."""
    client: Metropole = interaction.client
    asker, counted = interaction.user.id, client.intake.question()

    async def work(backend: Backend) -> Message:
        answer = await asyncio.to_thread(backend.desk.said, name, topic or "", QUOTES_AT_ONCE)
        counted.is_answered = answer.answered
        buttons = answer_buttons("said", asker=asker, is_private=private)
        return answer_message(answer, Asking(name=name, topic=topic), buttons, top=QUOTES_AT_ONCE)

    await client.answer(interaction, work, private=private, question=counted)


@said.autocomplete("name")
async def _names(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
    client: Metropole = interaction.client
    return choices(await suggested(client, lambda backend: backend.desk.names()), typed)


async def suggested(client: Metropole, values_of: Callable[[Backend], Iterable[str]]) -> list[str]:
    """Return what may be suggested, or nothing where that takes long: a suggestion is not worth waiting for."""
    if not client.opening.is_done:
        return []
    backend = await client.opening.backend()
    try:
        async with asyncio.timeout(_LONGEST_WAIT):
            return list(await asyncio.to_thread(values_of, backend))
    except TimeoutError:
        return []


def choices(values: Sequence[str], typed: str) -> list[app_commands.Choice[str]]:
    """Return the values that hold what was typed, those that begin with it first."""
    wanted = typed.strip().casefold()
    fitting = [value for value in values if wanted in value.casefold() and 0 < len(value) <= _LONGEST_CHOICE]
    fitting.sort(key=lambda value: not value.casefold().startswith(wanted))
    return [app_commands.Choice(name=value, value=value) for value in fitting[:_MOST_CHOICES]]


@app_commands.command(name="people", description="See who is quoted in the articles")
async def people(interaction: discord.Interaction[Any]) -> None:
    """List who is quoted."""
    client: Metropole = interaction.client
    await client.answer(interaction, lambda backend: _people(backend, 0, ""), private=True)


@app_commands.command(name="sources", description="See which articles the quotes come from")
async def sources(interaction: discord.Interaction[Any]) -> None:
    """List the articles."""
    client: Metropole = interaction.client
    await client.answer(interaction, lambda backend: _sources(backend, 0, ""), private=True)


@app_commands.command(name="timeline", description="Read what the articles tell, day by day")
@app_commands.describe(day="One day only, as 2019-02-28, 28 February or Friday")
async def timeline(interaction: discord.Interaction[Any], day: app_commands.Range[str, 1, 40] = "") -> None:
    """List what the articles tell by day."""
    client: Metropole = interaction.client
    await client.answer(interaction, lambda backend: _timeline(backend, 0, day), private=True)


async def _people(backend: Backend, number: int, _argument: str) -> Message:
    return listing_message(await asyncio.to_thread(backend.desk.people), number)


async def _sources(backend: Backend, number: int, _argument: str) -> Message:
    return listing_message(await asyncio.to_thread(backend.desk.sources), number)


async def _timeline(backend: Backend, number: int, written: str) -> Message:
    return listing_message(await asyncio.to_thread(backend.desk.timeline, written), number, on=written.strip())
