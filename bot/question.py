"""A question as asked -> a question as searched."""

import re
import unicodedata

from bot.errors import QuestionError

LONGEST_QUESTION = 1000  # characters

_SPACES = re.compile(r"[\t\r\n ]+")
_UNFIT = ("Cc", "Cs")  # control characters and lone surrogates
_INVISIBLE = "ZC"  # separators, and control and format characters


def beginning_of(text: str) -> tuple[str, bool]:
    """Return as much of a text as a question may hold, cut between words, and whether that is all of it."""
    if len(text) <= LONGEST_QUESTION:
        return text, True
    end = text.rfind(" ", LONGEST_QUESTION // 2, LONGEST_QUESTION)
    return text[: end if end > 0 else LONGEST_QUESTION].rstrip(), False


def normalise_question(question: str) -> str:
    """Return the question in NFC, on one line and without white space around it.

    Raises QuestionError where it is empty, longer than LONGEST_QUESTION, or holds control
    characters other than tab, carriage return and line feed.
    """
    question = question.strip()
    if len(question) > LONGEST_QUESTION:
        raise QuestionError(
            f"the question has {len(question):,} characters, and {LONGEST_QUESTION:,} is the limit", "ask a shorter one"
        )
    line = _SPACES.sub(" ", question)
    for position, character in enumerate(line, start=1):
        if unicodedata.category(character) in _UNFIT:
            raise QuestionError(
                f"character {position} of the question (U+{ord(character):04X}) is no part of a text", "take it out"
            )
    if all(unicodedata.category(character)[0] in _INVISIBLE for character in line):
        raise QuestionError("the question is empty", "write what you want to know")
    return unicodedata.normalize("NFC", line)
