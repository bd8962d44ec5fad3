"""What could not be done -> what to say of it, with a short id that the log carries too."""

import logging
from dataclasses import dataclass

from bot.errors import FORESEEN, ModerationError, NoLongerQuotedError, QuestionError, UnknownQuestionError, sentence
from bot.moderation.in_words import with_slash_commands
from bot.process.logs import new_error_id
from corpus.errors import OutdatedError, QuotationError, UnknownRevisionError, WithdrawnError

logger = logging.getLogger(__name__)

# What somebody can put right themselves, from what the message says.
_THEIRS = (QuestionError, QuotationError, NoLongerQuotedError, UnknownQuestionError, ModerationError)
_A_MODERATORS = (UnknownRevisionError, WithdrawnError, OutdatedError)
_OURS = "Something went wrong on my side, so I cannot answer this now. Please try again in a moment."


@dataclass(frozen=True, slots=True)
class Failure:
    """A sentence for who asked, and below it, where there is an id in the log, a second one."""

    words: str
    small_print: str | None = None


def failure_of(error: BaseException, what: str, *, is_moderator: bool = False) -> Failure:
    """Log what went wrong, and return what to say: the reason, where it is fit for who asked."""
    if isinstance(error, _THEIRS) or (is_moderator and isinstance(error, _A_MODERATORS)):
        return Failure(with_slash_commands(sentence(error)))
    error_id = new_error_id()
    if isinstance(error, FORESEEN):
        logger.error("could not be done", extra={"what": what, "error_id": error_id, "reason": str(error)})
        if is_moderator:
            return Failure(with_slash_commands(sentence(error)), f"Error {error_id}")
    else:
        logger.error("failed", exc_info=error, extra={"what": what, "error_id": error_id})
    return Failure(_OURS, f"If it goes on, tell a moderator this number: {error_id}")
