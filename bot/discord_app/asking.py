"""A question -> its answer as a message: the one way that every listener takes."""

from dataclasses import replace

import discord

from bot.answer import Answer
from bot.discord_app.answer_message import QUOTES_AT_ONCE, Asking, answer_message
from bot.discord_app.buttons import answer_buttons
from bot.discord_app.layout import Block, Message, joined
from bot.discord_app.listings import listing_message
from bot.discord_app.paging import NOTICE
from bot.discord_app.plain_text import plain_line
from bot.process.backend import Backend
from bot.process.metrics import CountedQuestion
from bot.reception import Request


async def ask(
    backend: Backend, question: str, counted: CountedQuestion, *, asker: int, conversation: str, is_private: bool
) -> Message:
    """Ask the reception; raises QuestionError where the question cannot be asked."""
    request = Request(question, asker=str(asker), conversation=conversation)
    asked = await backend.reception.ask(request)
    answer = asked.answer
    counted.is_answered = answer.answered
    buttons = answer_buttons("ask", question_id=asked.question_id, asker=asker, is_private=is_private)
    if answer.listing is not None:
        listed = listing_message(answer.listing)
        listed = replace(listed, buttons=(*listed.buttons, *buttons.below))
        return joined(listed, Block(plain_line(answer.notice), number=NOTICE)) if answer.notice else listed
    return answer_message(
        answer,
        Asking(shown_question(answer), answer.follows),
        buttons,
        top=QUOTES_AT_ONCE,
        is_recorded=asked.question_id is not None,
    )


def shown_question(answer: Answer) -> str:
    """Return the question on one line."""
    return " ".join(answer.question.split())


def is_thread(channel: object) -> bool:
    """Say whether a conversation is everybody's in it."""
    return isinstance(channel, discord.Thread)
