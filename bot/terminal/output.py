"""Text and JSON -> standard output."""

import json
import sys
from datetime import date
from typing import Any

from rich.text import Text

from bot.terminal.console import console_of, print_text


def write_text(text: Text | str) -> None:
    """Write lines as they are; nothing where there are none."""
    if text:
        print_text(console_of(sys.stdout), text)
        sys.stdout.flush()


def write_object(value: Any) -> None:
    """Write a JSON value on one line, in UTF-8; dates and times are ISO 8601."""
    line = json.dumps(value, default=_iso_8601, ensure_ascii=False, allow_nan=False)
    sys.stdout.buffer.write(line.encode() + b"\n")
    sys.stdout.buffer.flush()


def _iso_8601(value: object) -> str:
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")
