"""A reply to an answer -> the conversation that it goes on with: that of this answer, whatever was asked since.

What was asked stands in the answer itself, so this works after a restart, and however late.
"""

import discord

from bot.dialogue.follow_ups import FollowUps
from bot.discord_app.what_was_asked import asking_of
from bot.errors import QuestionError
from bot.process.backend import Backend


def taken_up(backend: Backend, conversation: str, answer: discord.Message) -> str:
    """Return the conversation of an answer where it was the last one there; else one that begins with the answer."""
    asking = asking_of(answer)
    if not asking.question:
        return conversation
    conversations = backend.reception.reception.conversations
    latest = conversations.turns(conversation)
    if latest and " ".join(latest[0].asked.split()) in (asking.question, asking.follows):
        return conversation
    own = str(answer.id)
    conversations.forget(own)
    follow_ups = FollowUps(backend.desk, conversations)
    try:
        for question in filter(None, (asking.follows, asking.question)):
            follow_ups.answer(own, backend.desk.answer(question, 1), 1)
    except QuestionError:  # no question of today's any more
        return conversation
    return own
