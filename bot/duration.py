"""A length of time as people write it: "30m", "6h", "1d"."""

import re
from datetime import timedelta

from bot.errors import ModerationError

_WRITTEN = re.compile(
    r"\s*(?P<number>\d{1,5})\s*(?:(?P<minutes>m(?:in(?:ute)?s?)?)|(?P<hours>h(?:ours?)?)|(?P<days>d(?:ays?)?))\s*",
    re.ASCII,
)


def duration(written: str) -> timedelta:
    """Return the length of time; raises ModerationError where it is none, or zero."""
    match = _WRITTEN.fullmatch(written.lower())
    length = timedelta(**{str(match.lastgroup): int(match["number"])}) if match else timedelta()
    if not length:
        raise ModerationError(f'"{written}" is no length of time', "write for example 30m, 6h or 1d")
    return length
