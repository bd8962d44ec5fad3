"""What is said to the bot without asking anything -> what it says back, to that person alone."""

from bot.dialogue.small_talk import asks_nothing, is_greeting, said_back
from bot.slack_app.places import remark
from bot.slack_app.rendering.block_kit import Message
from bot.slack_app.rendering.home import ALSO_KNOWS, HOW_TO_ASK


def reply_to(words: str) -> Message | None:
    """Return what is said to words that ask nothing, or None where they ask something."""
    if not words or is_greeting(words):
        return remark(HOW_TO_ASK, ALSO_KNOWS)
    if not asks_nothing(words):
        return None
    return remark(said_back(words))
