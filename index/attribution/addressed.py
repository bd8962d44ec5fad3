"""Whom a sentence speaks to by name, who is not whoever speaks: "“See you in court, Mr. Lee,” he wrote."."""

import re

_YOU = re.compile(r"\byou(?:r|rs)?\b", re.IGNORECASE)
_TITLE = r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sen|Gov|President|Senator|Governor|Secretary|Minister|Chairman|Mayor|Judge)\b\.? "
_VOCATIVE = re.compile(rf"{_TITLE}(?P<who>[A-ZÀ-Þ][\w’'-]*\w)(?=[,.!?])")


def addressed_in(sentence: str) -> frozenset[str]:
    """Return the names by which a sentence, quotations included, speaks to somebody."""
    if not _YOU.search(sentence):
        return frozenset()
    return frozenset(match["who"] for match in _VOCATIVE.finditer(sentence))
