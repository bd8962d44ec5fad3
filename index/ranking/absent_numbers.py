"""Numbers and years in a question that no passage has: "what did Kim say in 2017" where nobody wrote of that year."""

import re
from collections.abc import Iterable
from datetime import date

from index.analyzer import CALENDAR, stem
from index.ranking.lexical import LexicalIndex

_MONTH = rf"(?i:{'|'.join(name for name in CALENDAR if not name.endswith('day'))})"
_NUMBER = re.compile(r"(?<![\w.,:/$-])(?P<digits>\d[\d.,]*\d)(?![\w:/%-])(?! ?(?:hours?|minutes?|days?|a\.?m|p\.?m)\b)")
_AFTER_MONTH, _BEFORE_MONTH = re.compile(rf"\b{_MONTH},? \Z"), re.compile(rf" (?:of )?{_MONTH}\b")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_OF_SPEECH = frozenset(("100", "101"))  # "are you 100 percent sure"
_IN_WORDS = dict(
    zip(
        map(str, (*range(10, 21), *range(30, 100, 10))),
        (
            "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
            " thirty forty fifty sixty seventy eighty ninety"
        ).split(),
        strict=True,
    )
)


class AbsentNumbers:
    """Tells whether a library has the numbers of two digits and more that a question has."""

    def __init__(self, lexical: LexicalIndex, published: Iterable[date]) -> None:
        """Take the index that knows the library's words, and when its articles were published.

        Articles need not write the year in which they appeared or the one before: "on Friday", "last June".
        """
        self._lexical = lexical
        years = {day.year for day in published}
        self._years = frozenset(range(min(years) - 1, max(years) + 1)) if years else frozenset()

    def are_in(self, question: str) -> bool:
        """Say whether a question has a number that no passage has; days of a month do not count."""
        return any(
            self._is_absent(match["digits"]) and not _is_day_of_month(question, match)
            for match in _NUMBER.finditer(question)
        )

    def _is_absent(self, digits: str) -> bool:
        if digits in _OF_SPEECH or (_YEAR.match(digits) and int(digits) in self._years):
            return False
        parts = [*re.split("[.,]", digits), *([_IN_WORDS[digits]] if digits in _IN_WORDS else [])]
        return not any(stem(part) in self._lexical for part in parts)


def _is_day_of_month(question: str, number: re.Match[str]) -> bool:
    """Say whether a number tells a day, which articles may call by its name: "Friday"."""
    is_beside = _AFTER_MONTH.search(question, 0, number.start()) or _BEFORE_MONTH.match(question, number.end())
    return len(number["digits"]) <= 2 and is_beside is not None
