"""Words between marks that chat platforms show as emphasis, code or spoilers -> the words alone."""

import re
from functools import cache

EMPHASIS_AND_CODE = "*_~`"
# How people write a line of a heading, small print, a list or a quotation.
_LINE_BEGINNING = re.compile(r"^[^\S\n]*(?:>>>|>|#{1,3}|-#|[-*+]) +", re.MULTILINE)


def unformatted(written: str, marks: str = EMPHASIS_AND_CODE) -> str:
    """Return what was written without the marks around words; those between letters, numbers or spaces stay."""
    for mark in marks:
        written = _formatted(mark).sub(r"\1", written)
    return written


def without_line_marks(written: str) -> str:
    """Return what was written without what makes headings, lists and quotations of its lines."""
    return _LINE_BEGINNING.sub("", written)


@cache
def _formatted(mark: str) -> re.Pattern[str]:
    """Return what matches words between marks: not further than to the next one, so that a long text takes no time."""
    one = re.escape(mark)
    opening = rf"(?<![^\W_])(?<![\\{one}]){one}{{1,3}}(?=[^\s{one}])"
    return re.compile(rf"{opening}([^{one}\n]+)(?<=\S)(?<!\\){one}{{1,3}}(?![^\W_])(?!{one})")
