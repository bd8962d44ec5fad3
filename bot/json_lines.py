"""What came of a question -> one line of JSON (JSON Lines, https://jsonlines.org)."""

import json
from dataclasses import asdict
from datetime import date

from bot.answer import Answer, Quote
from bot.batch import RefusedLine

# JSON allows these within a string, but str.splitlines and its like would cut the line at them.
_LINE_BREAKS = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"})

_ANSWER_KEYS = ("question", "answered", "confidence", "revision", "elapsed_ms", "quotes", "nearest")
_QUOTE_KEYS = (
    *("text", "start", "end", "highlight", "speaker", "side"),
    *("article", "title", "publisher", "published", "url", "score"),
)
_REFUSAL_KEYS = ("error", "question")


def to_json_line(outcome: Answer | RefusedLine) -> str:
    """Return one JSON object without a line break, with the keys that other programs rely on, in order.

    Text stands as it is, not as ASCII escapes; dates are YYYY-MM-DD.
    """
    keys = _ANSWER_KEYS if isinstance(outcome, Answer) else _REFUSAL_KEYS
    fields = {key: _plain(getattr(outcome, key)) for key in keys}
    line = json.dumps(fields, default=date.isoformat, ensure_ascii=False, allow_nan=False)
    return line.translate(_LINE_BREAKS)


def _plain(value: object) -> object:
    if isinstance(value, Quote):
        return {key: asdict(value.highlight) if key == "highlight" else getattr(value, key) for key in _QUOTE_KEYS}
    return [_plain(quote) for quote in value] if isinstance(value, tuple) else value
