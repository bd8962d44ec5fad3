"""What went unanswered -> JSON values."""

from collections.abc import Iterable
from typing import Any

from bot.journal.unanswered import UnansweredQuestion


def unanswered_json(questions: Iterable[UnansweredQuestion]) -> list[dict[str, Any]]:
    """Return one object for each question, in order; moments are in UTC (ISO 8601, to the second)."""
    return [
        {
            "question": question.question,
            "count": question.count,
            "first_asked": question.first_asked.isoformat(timespec="seconds"),
            "last_asked": question.last_asked.isoformat(timespec="seconds"),
            "wordings": list(question.wordings),
            "reason": question.reason,
            "answered_since": question.answered_since,
        }
        for question in questions
    ]
