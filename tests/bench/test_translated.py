import json
from collections import Counter

from bench.events import QUESTIONS_FILE as EVENTS
from bench.questions import QUESTIONS_FILE as SUMMIT
from bench.translated import read_translations


def test_every_translation_is_of_a_question_for_tuning_or_reports_in_four_languages() -> None:
    parts = {
        (name, row["_id"]): row["part"]
        for name, path in (("summit", SUMMIT), ("events", EVENTS))
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    }
    translations = read_translations()
    assert all(set(of_question) == {"de", "es", "ru", "zh"} for of_question in translations.values())
    assert Counter(parts[question] for question in translations) == {"tune": 68, "report": 68}
