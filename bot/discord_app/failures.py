"""What could not be done -> a plain sentence, with a short id that the log carries too."""

import logging

from bot.discord_app.layout import Message, note
from bot.discord_app.plain_text import plain_line
from bot.errors import BotError, NoLongerQuotedError, QuestionError, UnknownQuestionError
from bot.logs import new_error_id
from corpus.errors import CorpusError, QuotationError
from index.errors import IndexingError

logger = logging.getLogger(__name__)

# What somebody can put right themselves, from what the message says.
_THEIRS = (QuestionError, QuotationError, NoLongerQuotedError, UnknownQuestionError)


def failure(error: BaseException, what: str, *, is_moderator: bool = False) -> Message:
    """Log what went wrong, and return what to say: the reason, where it is fit for who asked."""
    if isinstance(error, _THEIRS):
        return note(_sentence(str(error)))
    error_id = new_error_id()
    if isinstance(error, BotError | CorpusError | IndexingError):
        logger.error("could not be done", extra={"what": what, "error_id": error_id, "reason": str(error)})
        if is_moderator:
            return note(f"{_sentence(str(error))}\n-# Error {error_id}")
    else:
        logger.error("failed", exc_info=error, extra={"what": what, "error_id": error_id})
    return note(
        "Something went wrong on my side, so I cannot answer this now. Please try again in a moment.\n"
        f"-# If it goes on, tell a moderator this number: {error_id}"
    )


def _sentence(text: str) -> str:
    return plain_line(text[:1].upper() + text[1:]) + ("" if text.endswith(".") else ".")
