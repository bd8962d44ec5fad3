"""`/ask`, and the message menu "Find sources"."""

import asyncio
from typing import Any

import discord
from discord import app_commands

from bot.discord_app.answer_message import QUOTES_AT_ONCE, Asking, answer_message
from bot.discord_app.asking import ask, is_thread, shown_question
from bot.discord_app.buttons import answer_buttons
from bot.discord_app.client import IS_QUESTION, Metropole
from bot.discord_app.layout import Block, Message, joined, note
from bot.discord_app.message_text import text_of
from bot.discord_app.plain_text import asked_in
from bot.process.backend import Backend
from bot.question import LONGEST_QUESTION, beginning_of
from bot.words import NO_TEXT, shortened_remark


def register_questions(tree: app_commands.CommandTree[Metropole]) -> None:
    """Add the command and the menu."""
    tree.add_command(ask_command)
    tree.add_command(find_sources)


@app_commands.command(name="ask", description="Ask a question; you get an answer in quotes", extras={IS_QUESTION: True})
@app_commands.describe(question="What you want to know", private="Show the answer to you alone")
async def ask_command(
    interaction: discord.Interaction[Any],
    question: app_commands.Range[str, 1, LONGEST_QUESTION],
    private: bool = False,
) -> None:
    """Answer a question."""
    client: Metropole = interaction.client
    user, channel_id, counted = interaction.user.id, interaction.channel_id, client.intake.question()
    shared = client.conversations.of(channel_id, user, is_thread=is_thread(interaction.channel))
    conversation = client.conversations.of(channel_id, user, is_private=True) if private else shared

    async def work(backend: Backend) -> Message:
        asked, kept = asked_in(question), backend.reception.reception.conversations
        if private and not kept.turns(conversation):
            kept.take_over(conversation, kept.turns(shared))
        return await ask(backend, asked, counted, asker=user, conversation=conversation, is_private=private)

    await client.answer(interaction, work, private=private, remember_as=conversation, question=counted)


@app_commands.context_menu(name="Find sources", extras={IS_QUESTION: True})
async def find_sources(interaction: discord.Interaction[Any], message: discord.Message) -> None:
    """Show passages on what a message says; nothing of it is kept, as somebody else may have written it."""
    client: Metropole = interaction.client
    text, is_whole = beginning_of(text_of(message))
    counted = client.intake.question()

    async def work(backend: Backend) -> Message:
        answer = await asyncio.to_thread(backend.desk.answer, text, QUOTES_AT_ONCE)
        counted.is_answered = answer.answered
        asking = Asking(shown_question(answer))
        found = answer_message(answer, asking, answer_buttons("find"), top=QUOTES_AT_ONCE)
        if is_whole:
            return found
        return joined(found, Block(f"-# {shortened_remark(len(text))}"))

    async def say_that_there_is_none(_: Backend) -> Message:
        return note(NO_TEXT)

    if text:
        await client.answer(interaction, work, private=True, question=counted)
    else:
        await client.answer(interaction, say_that_there_is_none, private=True)
