"""What could not be done -> a message."""

from bot.chat.failures import failure_of
from bot.discord_app.layout import Message, note
from bot.discord_app.plain_text import plain_line


def failure(error: BaseException, what: str, *, is_moderator: bool = False) -> Message:
    """Log what went wrong, and return what to say."""
    told = failure_of(error, what, is_moderator=is_moderator)
    return note(plain_line(told.words) + (f"\n-# {told.small_print}" if told.small_print else ""))
