"""Questions without an answer -> lines for a terminal."""

from collections.abc import Sequence

from bot.journal.unanswered import UnansweredQuestion
from bot.printable import one_line


def render_unanswered(questions: Sequence[UnansweredQuestion]) -> str:
    """Return each question with how often and when it was asked, and its other wordings below it."""
    if not questions:
        return "No question is without an answer."
    return "\n".join(line for question in questions for line in _lines(question))


def _lines(question: UnansweredQuestion) -> list[str]:
    since = f", answered since revision {question.answered_since}" if question.answered_since else ""
    when = f"{question.first_asked.astimezone():%Y-%m-%d} to {question.last_asked.astimezone():%Y-%m-%d}"
    others = [wording for wording in question.wordings if wording != question.question]
    return [
        f"{question.count:>4} times: {one_line(question.question)}",
        f"       {question.reason}{since} · {when} · {', '.join(question.platforms)}",
        *(f"       also: {one_line(wording)}" for wording in others),
    ]
