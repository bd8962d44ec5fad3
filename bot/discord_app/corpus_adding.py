"""`/corpus add link`, `file` and `text`."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import app_commands, ui

from bot.discord_app.client import Metropole
from bot.discord_app.layout import Message
from bot.discord_app.moderating import Task, confirming, is_refused, moderate
from bot.discord_app.moderation_message import preview_message
from bot.discord_app.sending import show_form
from bot.moderation.attachments import Attachment, Input, attachment_name, check_size
from bot.moderation.confirmations import Wish
from bot.moderation.operations import Moderation
from corpus.readers.inputs import GivenProvenance

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
        return await _previewed(interaction, task, [url], given, why, keep_duplicates=keep_duplicates)

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
        return await _previewed(interaction, task, sent, given, why, keep_duplicates=keep_duplicates)

    await moderate(interaction, work)


@adding.command(name="text", description="Add an article that you write or paste into a form")
async def add_text(interaction: discord.Interaction[Any]) -> None:
    """Show the form."""
    client: Metropole = interaction.client
    with client.under_way.one_more():
        if not await is_refused(interaction):
            form = ArticleForm()
            client.remember_form(form)
            await show_form(interaction, form)


class ArticleForm(ui.Modal, title="Add an article"):
    """The form for an article's text and where it is from."""

    def __init__(self) -> None:
        super().__init__(timeout=3600)
        self.text = ui.TextInput[Any](style=discord.TextStyle.paragraph, min_length=1, max_length=4000)
        self.publisher = ui.TextInput[Any](max_length=200)
        self.headline = ui.TextInput[Any](required=False, max_length=300)
        self.date = ui.TextInput[Any](required=False, max_length=10, placeholder="2019-02-28")
        self.link = ui.TextInput[Any](required=False, max_length=2000, placeholder="https://")
        self.add_item(ui.Label(text="Text, word for word", component=self.text))
        self.add_item(ui.Label(text="Publisher", component=self.publisher))
        self.add_item(ui.Label(text="Headline, as it was published", component=self.headline))
        self.add_item(ui.Label(text="Day of publication", component=self.date))
        self.add_item(ui.Label(text="Link", component=self.link))

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Show what adding the article would do."""

        async def work(task: Task) -> Message:
            from bot.moderation.reading import given_provenance

            given = given_provenance(
                publisher=self.publisher.value,
                title=self.headline.value,
                author=None,
                published=self.date.value.strip() or None,
                url=self.link.value.strip() or None,
            )
            written = [Attachment(None, self.text.value.encode())]
            return await _previewed(interaction, task, written, given, "")

        await moderate(interaction, work)

    async def on_error(  # type: ignore[override]  # as discord.py itself does
        self, interaction: discord.Interaction[Any], error: Exception, /
    ) -> None:
        """Tell who sent it that it failed."""
        await interaction.client.tell_failure(interaction, error, "form")


async def _previewed(
    interaction: discord.Interaction[Any],
    task: Task,
    inputs: Sequence[Input],
    given: GivenProvenance,
    why: str,
    *,
    keep_duplicates: bool = False,
) -> Message:
    def read(moderation: Moderation) -> Wish:
        readings = moderation.read(inputs, given)
        return Wish.made(moderation, lambda one: one.preview_addition(readings, keep_duplicates=keep_duplicates), why)

    wish = await task.run(read)
    return preview_message(wish.preview, confirming(interaction, wish))
