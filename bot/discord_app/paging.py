"""Entries -> one page of them, with buttons to the pages before and after it.

Each page is made anew from what is in force when its button is pressed, so no list has to be remembered.
"""

from collections.abc import Sequence
from dataclasses import replace

import discord

from bot.discord_app.buttons import Delete, Feedback
from bot.discord_app.client import Interaction, Metropole
from bot.discord_app.custom_ids import MOST_ARGUMENT, PAGE, page_id
from bot.discord_app.layout import Block, Entry, Item, Message, joined, note, pages_of
from bot.discord_app.pressed import Pressed
from bot.discord_app.sending import say_privately
from bot.discord_app.what_was_asked import texts_of
from bot.process.backend import Backend

NOTICE = 1000  # the number of the block below a list, far from those that Discord gives to blocks without one


class TurnPage(Pressed, template=PAGE):
    """Shows another page in place of the one shown."""

    async def act(self, client: Metropole, interaction: Interaction) -> None:
        """Show it."""
        pages = client.pages.get(self.carried["what"])
        if pages is None:
            await say_privately(interaction, note("This list is of an older version. Please ask for it again."))
            return
        if pages.for_moderators and not client.is_moderator(interaction):
            await say_privately(interaction, note("Only moderators can see this."))
            return
        number, argument = int(self.carried["number"]), self.carried["argument"]

        async def work(backend: Backend) -> Message:
            return _with_what_is_below(await pages.make(backend, number, argument), interaction.message)

        await client.answer(interaction, work, private=True, counts=False, in_place=True)


def _with_what_is_below(page: Message, shown: discord.Message | None) -> Message:
    """Return a page with the notice and the buttons, but for its own, of the message that it takes the place of."""
    components = shown.components if shown else []
    notices = [Block(text.content, number=NOTICE) for text in texts_of(components) if text.id == NOTICE]
    rows = [component for component in components if isinstance(component, discord.ActionRow)]
    buttons = [button for row in rows for button in row.children if isinstance(button, discord.Button)]
    kept = [
        kind(button.label or "…", button.custom_id)
        for button in buttons
        for kind in (Feedback, Delete)
        if button.custom_id and kind.template_of().fullmatch(button.custom_id)
    ]
    return joined(replace(page, buttons=(*page.buttons, *kept)), *notices)


def paged(what: str, heading: str, entries: Sequence[Entry], number: int, argument: str = "") -> Message:
    """Return page `number`, from 0, of entries in markdown; a page that is not there any more is the last one.

    `argument` is what its buttons carry on: at most MOST_ARGUMENT characters of it.
    """
    pages = pages_of(entries)
    number = max(0, min(number, len(pages) - 1))
    buttons: list[Item] = []
    argument = argument[:MOST_ARGUMENT]
    if number > 0:
        buttons.append(TurnPage("Back", page_id(what, number - 1, argument)))
    if number < len(pages) - 1:
        buttons.append(TurnPage("Next", page_id(what, number + 1, argument)))
    of = f"\n-# Page {number + 1} of {len(pages)}" if len(pages) > 1 else ""
    blocks = (Block(f"## {heading}{of}"), Block(pages[number] or "There is nothing yet.", is_apart=False))
    return Message(blocks, tuple(buttons))
