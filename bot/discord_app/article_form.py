"""The form of `/corpus add text`; what was typed is not lost where something in it is wrong."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.discord_app.client import Interaction, Metropole
from bot.discord_app.custom_ids import REOPEN
from bot.discord_app.layout import Message, note
from bot.discord_app.moderating import Task, confirming, is_refused, moderate
from bot.discord_app.moderation_message import preview_message
from bot.discord_app.plain_text import plain_line
from bot.discord_app.pressed import Pressed
from bot.discord_app.sending import say_privately, show_form
from bot.errors import ModerationError, sentence
from bot.moderation.attachments import Attachment, Input
from bot.moderation.confirmations import Wish
from bot.moderation.operations import Moderation
from corpus.readers.inputs import GivenProvenance

_LOST = "This form was made before I was restarted, and I cannot open it again. Please begin again."


class ArticleForm(ui.Modal, title="Add an article"):
    """The form for an article's text and where it is from."""

    def __init__(self, before: "ArticleForm | None" = None) -> None:
        """Make an empty form, or one that is filled in as the one before was sent."""
        super().__init__(timeout=3600)
        text, publisher, headline, date, link = before.typed() if before else (None,) * 5
        many_lines = discord.TextStyle.paragraph
        self.text = ui.TextInput[Any](style=many_lines, min_length=1, max_length=4000, default=text)
        self.publisher = ui.TextInput[Any](max_length=200, default=publisher)
        self.headline = ui.TextInput[Any](required=False, max_length=300, default=headline)
        self.date = ui.TextInput[Any](required=False, max_length=20, placeholder="2019-02-28", default=date)
        self.link = ui.TextInput[Any](required=False, max_length=2000, placeholder="https://", default=link)
        self.add_item(ui.Label(text="Text, word for word", component=self.text))
        self.add_item(ui.Label(text="Publisher", component=self.publisher))
        self.add_item(ui.Label(text="Headline, as it was published", component=self.headline))
        self.add_item(ui.Label(text="Day of publication", component=self.date))
        self.add_item(ui.Label(text="Link", component=self.link))

    def typed(self) -> tuple[str | None, ...]:
        """Return what each field holds."""
        fields = (self.text, self.publisher, self.headline, self.date, self.link)
        return tuple(field.value or None for field in fields)

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Show what adding the article would do."""

        async def work(task: Task) -> Message:
            from bot.moderation.reading import given_provenance

            try:
                given = given_provenance(
                    publisher=self.publisher.value,
                    title=self.headline.value,
                    author=None,
                    published=self.date.value.strip() or None,
                    url=self.link.value.strip() or None,
                )
            except ModerationError as error:
                return note(plain_line(sentence(error)), Reopen("Back to the form", f"reopen:{self.custom_id}"))
            written = [Attachment(None, self.text.value.encode())]
            return await previewed(interaction, task, written, given, "")

        await moderate(interaction, work)

    async def on_error(  # type: ignore[override]  # as discord.py itself does
        self, interaction: discord.Interaction[Any], error: Exception, /
    ) -> None:
        """Tell who sent it that it failed."""
        await interaction.client.tell_failure(interaction, error, "form")


class Reopen(Pressed, template=REOPEN):
    """Opens a form again as it was sent."""

    async def act(self, client: Metropole, interaction: Interaction) -> None:
        """Open it."""
        if await is_refused(interaction):
            return
        before = client.form(self.carried["form"])
        if isinstance(before, ArticleForm):
            await open_form(interaction, before)
        else:
            await say_privately(interaction, note(_LOST))


async def open_form(interaction: Interaction, before: ArticleForm | None = None) -> None:
    """Show a form, empty or filled in as the one before."""
    form = ArticleForm(before)
    interaction.client.remember_form(form)
    await show_form(interaction, form)


async def previewed(
    interaction: discord.Interaction[Any],
    task: Task,
    inputs: Sequence[Input],
    given: GivenProvenance,
    why: str,
    *,
    keep_duplicates: bool = False,
) -> Message:
    """Return what adding some inputs would do, with the buttons to confirm it."""

    def read(moderation: Moderation) -> Wish:
        readings = moderation.read(inputs, given)
        return Wish.made(moderation, lambda one: one.preview_addition(readings, keep_duplicates=keep_duplicates), why)

    wish = await task.run(read)
    return preview_message(wish.preview, confirming(interaction, wish))
