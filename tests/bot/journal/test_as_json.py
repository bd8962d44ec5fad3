import json
from datetime import UTC, datetime

from bot.journal.as_json import unanswered_json
from bot.journal.unanswered import UnansweredEntry, UnansweredQuestion, by_wording


def test_the_contract():
    entries = [
        UnansweredEntry(1, datetime(2026, 3, 1, 12, 0, 5, 999, UTC), "Who came?", "slack", "no answer", None),
        UnansweredEntry(2, datetime(2026, 3, 2, 12, tzinfo=UTC), "Wer kam zu Lü?", "slack", "no answer", "9c1d2e"),
    ]
    questions = [UnansweredQuestion((text,)) for text in by_wording(entries)]
    assert json.loads(json.dumps(unanswered_json(questions))) == [
        {
            "question": "Wer kam zu Lü?",
            "count": 1,
            "first_asked": "2026-03-02T12:00:00+00:00",
            "last_asked": "2026-03-02T12:00:00+00:00",
            "wordings": ["Wer kam zu Lü?"],
            "reason": "no answer",
            "answered_since": "9c1d2e",
        },
        {
            "question": "Who came?",
            "count": 1,
            "first_asked": "2026-03-01T12:00:05+00:00",
            "last_asked": "2026-03-01T12:00:05+00:00",
            "wordings": ["Who came?"],
            "reason": "no answer",
            "answered_since": None,
        },
    ]
