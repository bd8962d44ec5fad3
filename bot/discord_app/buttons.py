"""The buttons below and beside an answer; they work after a restart, from what they carry."""

import asyncio
from contextlib import suppress

import discord

from bot.answer import Quote
from bot.chat.passage_reference import read_reference, reference_to
from bot.chat.surroundings import surroundings_of
from bot.discord_app.answer_message import AnswerButtons
from bot.discord_app.client import Interaction, Metropole
from bot.discord_app.context_message import context_message
from bot.discord_app.custom_ids import CONTEXT, DELETE, FEEDBACK, MORE, context_id, delete_id, feedback_id, more_id
from bot.discord_app.layout import Message, note
from bot.discord_app.pressed import Pressed
from bot.discord_app.sending import defer_change, insist, say_privately
from bot.discord_app.what_was_asked import asked_again
from bot.process.backend import Backend
from bot.words import ONLY_ASKER_DELETES, thanks_for_vote


class ShowInContext(Pressed, template=CONTEXT):
    """Shows the paragraphs around a quote, to who pressed it."""

    async def act(self, client: Metropole, interaction: Interaction) -> None:
        """Show them."""

        async def work(backend: Backend) -> Message:
            reference = read_reference(self.carried["reference"])
            if reference is None:
                return note("This button is damaged. Please ask again.")
            library = await asyncio.to_thread(lambda: backend.desk.library)
            return context_message(await asyncio.to_thread(surroundings_of, reference, library))

        await client.answer(interaction, work, private=True, counts=False)


class More(Pressed, template=MORE):
    """Shows the next quotes, to who pressed it."""

    async def act(self, client: Metropole, interaction: Interaction) -> None:
        """Show them."""
        kind, skip, shown = self.carried["kind"], int(self.carried["skip"]), interaction.message

        async def work(backend: Backend) -> Message:
            return await asked_again(backend, kind, shown, skip, answer_buttons(kind))

        await client.answer(interaction, work, private=True)


class Feedback(Pressed, template=FEEDBACK):
    """Writes down whether an answer helped; the last word counts."""

    async def act(self, client: Metropole, interaction: Interaction) -> None:
        """Write it down."""
        question, is_helpful = int(self.carried["question"]), self.carried["helpful"] == "1"

        async def work(backend: Backend) -> Message:
            await asyncio.to_thread(backend.journal.give_feedback, question, str(interaction.user.id), is_helpful)
            return note(thanks_for_vote(is_helpful=is_helpful))

        await client.answer(interaction, work, private=True, counts=False)


class Delete(Pressed, template=DELETE):
    """Deletes an answer, for who asked and for moderators."""

    async def act(self, client: Metropole, interaction: Interaction) -> None:
        """Delete it."""
        if refusal := client.refusal(interaction, counts=False):
            await say_privately(interaction, note(refusal.words))
        elif str(interaction.user.id) != self.carried["asker"] and not client.is_moderator(interaction):
            await say_privately(interaction, note(ONLY_ASKER_DELETES))
        else:
            with client.under_way.one_more():
                await _delete(interaction)


async def _delete(interaction: Interaction) -> None:
    await defer_change(interaction)
    try:
        await insist(interaction.delete_original_response)
    except discord.HTTPException:
        if interaction.message is None:
            raise
        with suppress(discord.NotFound):  # somebody was faster
            await insist(interaction.message.delete)


def answer_buttons(
    kind: str, *, question_id: int | None = None, asker: int | None = None, is_private: bool = True
) -> AnswerButtons:
    """Return what makes the buttons of an answer; one that only its asker sees has no "Delete"."""
    below: list[Pressed] = []
    if question_id is not None:
        below.append(Feedback("Helpful", feedback_id(question_id, helpful=True)))
        below.append(Feedback("Not helpful", feedback_id(question_id, helpful=False)))
    if asker is not None and not is_private:
        below.append(Delete("Delete", delete_id(asker)))
    return AnswerButtons(_show_in_context, lambda skip: More("More", more_id(kind, skip)), tuple(below))


def _show_in_context(quote: Quote) -> Pressed:
    return ShowInContext("Show in context", context_id(reference_to(quote)))
