"""What came of a question -> one line of JSON (JSON Lines, https://jsonlines.org)."""

import json
from dataclasses import asdict
from datetime import date

from bot.answer import Answer
from bot.batch import Refusal

# JSON allows these within a string, but str.splitlines and its like would cut the line at them.
_LINE_BREAKS = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"})


def to_json_line(outcome: Answer | Refusal) -> str:
    """Return one JSON object without a line break; its keys are the dataclass's fields, in order.

    Text stands as it is, not as ASCII escapes; dates are YYYY-MM-DD.
    """
    line = json.dumps(asdict(outcome), default=date.isoformat, ensure_ascii=False, allow_nan=False)
    return line.translate(_LINE_BREAKS)
