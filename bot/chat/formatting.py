"""Words between marks that chat platforms show as emphasis, code or spoilers -> the words alone."""

import re
from functools import cache

EMPHASIS_AND_CODE = "*_~`"


def unformatted(written: str, marks: str = EMPHASIS_AND_CODE) -> str:
    """Return what was written without the marks around words; those between letters, numbers or spaces stay."""
    for mark in marks:
        written = _formatted(mark).sub(r"\1", written)
    return written


@cache
def _formatted(mark: str) -> re.Pattern[str]:
    """Return what matches words between marks: not further than to the next one, so that a long text takes no time."""
    one = re.escape(mark)
    opening = rf"(?<![^\W_])(?<![\\{one}]){one}{{1,3}}(?=[^\s{one}])"
    return re.compile(rf"{opening}([^{one}\n]+)(?<=\S)(?<!\\){one}{{1,3}}(?![^\W_])(?!{one})")
