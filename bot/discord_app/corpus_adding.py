"""`/corpus add link`, `file` and `text`."""

from typing import Any

import discord
from discord import app_commands

from bot.discord_app.article_form import open_form, previewed
from bot.discord_app.client import Metropole
from bot.discord_app.layout import Message
from bot.discord_app.moderating import Task, is_refused, moderate
from bot.moderation.attachments import Attachment, attachment_name, check_size

adding = app_commands.Group(name="add", description="Add articles, or change them: with a preview")


@adding.command(name="link", description="Add the article behind a link, or all articles of a feed")
@app_commands.describe(
    url="The link or feed; it is fetched again by /corpus refresh",
    publisher="The publisher, where the page does not say",
    keep_duplicates="Add also what another article says in nearly the same words",
    why="Why",
)
async def add_link(
    interaction: discord.Interaction[Any],
    url: app_commands.Range[str, 1, 2000],
    publisher: app_commands.Range[str, 1, 200] | None = None,
    keep_duplicates: bool = False,
    why: app_commands.Range[str, 0, 200] = "",
) -> None:
    """Add what a link leads to."""

    async def work(task: Task) -> Message:
        from bot.moderation.reading import check_links, given_provenance

        check_links([url])
        given = given_provenance(publisher=publisher, title=None, author=None, published=None, url=None)
        return await previewed(interaction, task, [url], given, why, keep_duplicates=keep_duplicates)

    await moderate(interaction, work)


@adding.command(name="file", description="Add a file: text, Markdown, HTML, PDF or JSON Lines")
@app_commands.describe(
    file="The file, of 10 MB at most",
    publisher="The publisher, where the file does not say",
    date="The day of publication, as 2019-02-28",
    link="Where the article stands in the web",
    keep_duplicates="Add also what another article says in nearly the same words",
    why="Why",
)
async def add_file(
    interaction: discord.Interaction[Any],
    file: discord.Attachment,
    publisher: app_commands.Range[str, 1, 200] | None = None,
    date: app_commands.Range[str, 1, 20] | None = None,
    link: app_commands.Range[str, 1, 2000] | None = None,
    keep_duplicates: bool = False,
    why: app_commands.Range[str, 0, 200] = "",
) -> None:
    """Add the articles of a file."""

    async def work(task: Task) -> Message:
        from bot.moderation.reading import given_provenance

        given = given_provenance(publisher=publisher, title=None, author=None, published=date, url=link)
        name = attachment_name(file.filename)
        check_size(name, file.size)
        sent = [Attachment(name, await file.read())]
        return await previewed(interaction, task, sent, given, why, keep_duplicates=keep_duplicates)

    await moderate(interaction, work)


@adding.command(name="text", description="Add an article that you write or paste into a form")
async def add_text(interaction: discord.Interaction[Any]) -> None:
    """Show the form."""
    client: Metropole = interaction.client
    with client.under_way.one_more():
        if not await is_refused(interaction):
            await open_form(interaction)
