"""Lines -> one page of them, with buttons to the pages before and after it.

Each page is made anew from what is in force when its button is pressed, so no list has to be remembered.
"""

from collections.abc import Sequence

from bot.discord_app.buttons import Delete
from bot.discord_app.client import Interaction, Metropole
from bot.discord_app.custom_ids import MOST_ARGUMENT, PAGE, delete_id, page_id
from bot.discord_app.layout import Block, Item, Message, note, pages_of
from bot.discord_app.pressed import Pressed
from bot.discord_app.sending import say_privately


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
        await client.answer(
            interaction,
            lambda backend: pages.make(backend, number, argument),
            private=True,
            counts=False,
            in_place=True,
        )


def paged(
    what: str, heading: str, lines: Sequence[str], number: int, argument: str = "", *, asker: int | None = None
) -> Message:
    """Return page `number`, from 0, of lines in markdown; a page that is not there any more is the last one.

    `argument` is what its buttons carry on: at most MOST_ARGUMENT characters of it. `asker` may delete it.
    """
    pages = pages_of(lines)
    number = max(0, min(number, len(pages) - 1))
    buttons: list[Item] = []
    argument = argument[:MOST_ARGUMENT]
    if number > 0:
        buttons.append(TurnPage("Back", page_id(what, number - 1, argument)))
    if number < len(pages) - 1:
        buttons.append(TurnPage("Next", page_id(what, number + 1, argument)))
    if asker is not None:
        buttons.append(Delete("Delete", delete_id(asker)))
    of = f"\n-# Page {number + 1} of {len(pages)}" if len(pages) > 1 else ""
    blocks = (Block(f"## {heading}{of}"), Block(pages[number] or "There is nothing yet.", is_apart=False))
    return Message(blocks, tuple(buttons))
