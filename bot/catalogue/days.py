"""Which days a sentence tells of, and how that is known.

A wrong day is worse than none. A day is taken as written ("28 February 2019"), or worked out from the
article's date of publication where it can mean one day only: a weekday is the latest such day in what is
told of the past, a day without a year lies within weeks of the publication. What is said within a
quotation counts from another day, and what is to come, comes round each year or stands beside another
year is left out.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from string import capwords

from bot.day_in_words import day_in_words
from index.passage import LONGEST_SENTENCE

MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|(?:{'|'.join(month[:3] for month in MONTHS)}|Sept)\b\.?)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_TO = r"(?:(?:\s?[-–]\s?|\s(?:and|to)\s)(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)?"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b",
        rf"\b{_MONTH} {_DAY}{_TO}(?:,? (?P<year>(?:19|20)\d\d))?\b(?![-–/]\d)",
        rf"(?<![\d/-])\b{_DAY}{_TO} (?:of )?{_MONTH}(?:,? (?P<year>(?:19|20)\d\d))?(?!\w)",
    )
)
_WEEKDAY = re.compile(
    rf"(?P<before>(?:\b(?:on|last|next|this|coming|every|each|of|the|by|until|till|from|since|before|after|late|early"
    rf"|ahead of|any|a|past)\s+)*)\b(?P<weekday>{'|'.join(_WEEKDAYS)})\b(?!s\b)"
)
_OF_A_DAY = re.compile(rf"\d|{'|'.join(_WEEKDAYS)}", re.IGNORECASE)
_DAY_BEFORE = re.compile(r"\b(?:[Yy]esterday|[Ll]ast night)\b")
_QUOTATION = re.compile(r'"[^"]*(?:"|\Z)|“[^”]*(?:”|\Z)')

# What tells that a day is still to come, or is a custom, or not certain.
_NOT_PAST = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|to be|is to|are to|was to|were to|set to|due|plan(?:s|ned|ning)?"
    r"|scheduled?|expected|expects?|slated|upcoming|forthcoming|ahead of|next|if|hopes?|hoped|deadline|later this"
    r"|invited?|postponed?|delayed|begins?|starts?|opens?|meets?|holds?|arrives?|takes? place)\b",
    re.IGNORECASE,
)
_RECURRING = re.compile(
    r"\b(?:every|each|annual(?:ly)?|anniversar(?:y|ies)|birthday|traditional(?:ly)?)\b", re.IGNORECASE
)
_OTHER_TIME = re.compile(r"\b(?:years?|months?|weeks?|decades?) (?:ago|earlier|before|later)\b|\b(?:19|20)\d\d\b")
# "said Friday", "told reporters on Friday", "arrived in Hanoi late Tuesday"
_PAST_VERB = re.compile(
    r"\b(?:said|told|met|held|left|came|went|gave|took|made|began|spoke|wrote|sent|was|were|\w{2,}ed)\b"
)
_CLOSE_PAST_VERB = re.compile(rf"{_PAST_VERB.pattern}(?: [\w'’-]+){{0,3}},? ?\Z")
# Days before the publication. A bare weekday means the one just gone; the farther back it would lie, the
# sooner it is one to come, and the more must say that it is past.
_YESTERDAY_AGO, _NEAR_AGO, _FAR_AGO = 1, 2, 5
_NEAR_DATE = 75  # days on either side of the publication within which a day without a year must lie


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A day that a sentence tells of, and how it is known."""

    day: date
    basis: str


def days_told(sentence: str, published: date | None, before: str = "", after: str = "") -> tuple[ToldDay, ...]:
    """Return the days that a sentence tells of, each once, in the order in which they are written.

    `before` and `after` are what the paragraph says around it. Without a date of publication only days
    written in full are known. A sentence that is too long tells of none.
    """
    if len(sentence) > LONGEST_SENTENCE:
        return ()
    found = [*_dates(sentence, published, before + after)]
    if published is not None and not _OTHER_TIME.search(sentence):
        unquoted = _QUOTATION.sub(lambda match: " " * len(match.group()), sentence)
        if before.count('"') % 2 == 0 and before.count("“") <= before.count("”"):
            found += [*_weekdays(unquoted, published), *_yesterdays(unquoted, published)]
    by_day: dict[date, ToldDay] = {}
    for _, told in sorted(found, key=lambda placed: placed[0]):
        by_day.setdefault(told.day, told)
    return tuple(by_day.values())


def names_a_day(text: str) -> bool:
    """Say whether a text names one day: a weekday, or a date with or without its year."""
    if not _OF_A_DAY.search(text):  # which every day has, and nearly no other topic
        return False
    return (
        any(means_day(text, date(2020, 1, 1) + timedelta(days)) for days in range(366)) or full_date(text) is not None
    )


def is_no_day(text: str) -> bool:
    """Say whether a text, in any case, names a day that no calendar has: "30 February", "31 April 2019"."""
    return any(pattern.search(capwords(text)) for pattern in _DATES) and not names_a_day(text)


def means_day(text: str, day: date) -> bool:
    """Say whether a text, in any case, names this day: by its date, without its year, or by the weekday."""
    titled = capwords(text)
    full = full_date(text)
    if full is not None:
        return day == full
    days = {told.day for _, told in _dates(titled, day, "")}
    if days:
        return days == {day}
    named = [name for name in _WEEKDAYS if re.search(rf"\b{name}\b", titled)]
    return named == [_WEEKDAYS[day.weekday()]]


def full_date(text: str) -> date | None:
    """Return the one day that a text, in any case, names with its year, or None."""
    days = {told.day for _, told in _dates(capwords(text), None, "")}
    return days.pop() if len(days) == 1 else None


def _dates(sentence: str, published: date | None, around: str) -> Iterator[tuple[int, ToldDay]]:
    for pattern in _DATES:
        for match in pattern.finditer(sentence):
            parts = match.groupdict()
            month = int(parts["number"]) if parts.get("number") else _month(parts["month"])
            for number in filter(None, (parts["day"], parts.get("last"))):
                if parts["year"]:
                    with suppress(ValueError):
                        yield match.start(), ToldDay(date(int(parts["year"]), month, int(number)), f'"{match.group()}"')
                elif published is not None and _is_of_that_year(sentence, match.start(), published, around):
                    day = _nearest(month, int(number), published)
                    if day is not None:
                        yield match.start(), ToldDay(day, _worked_out(match.group(), published))


def _is_of_that_year(sentence: str, start: int, published: date, around: str) -> bool:
    """Whether a day without a year may be taken as near the publication: nothing speaks of another year."""
    years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", sentence + around)}
    is_definite = re.search(r"\b(?:the|of)\s+\Z", sentence[:start]) is not None  # "the Feb. 13 agreement"
    return not (years - {published.year} or is_definite or _RECURRING.search(sentence))


def _nearest(month: int, number: int, published: date) -> date | None:
    for year in (published.year, published.year - 1, published.year + 1):
        with suppress(ValueError):
            day = date(year, month, number)
            if abs((day - published).days) <= _NEAR_DATE:
                return day
    return None


def _weekdays(unquoted: str, published: date) -> Iterator[tuple[int, ToldDay]]:
    for match in _WEEKDAY.finditer(unquoted):
        modifiers = match["before"].split()
        ago = (published.weekday() - _WEEKDAYS.index(match["weekday"])) % 7
        clause = _clause(unquoted, match.start(), match.end())
        if set(modifiers) - {"on", "last", "late", "early", "past"} or _NOT_PAST.search(clause):
            continue
        if "last" in modifiers:  # "last Friday", of a Saturday, is yesterday to some
            is_certain = ago > published.weekday() and ago > _YESTERDAY_AGO
        else:
            is_certain = (
                ago <= _YESTERDAY_AGO
                or (ago <= _NEAR_AGO and _PAST_VERB.search(clause) is not None)
                or (ago <= _FAR_AGO and _CLOSE_PAST_VERB.search(unquoted[: match.start()]) is not None)
            )
        if is_certain:
            said = " ".join([*modifiers, match["weekday"]])
            yield match.start(), ToldDay(published - timedelta(days=ago), _worked_out(said, published))


def _yesterdays(unquoted: str, published: date) -> Iterator[tuple[int, ToldDay]]:
    for match in _DAY_BEFORE.finditer(unquoted):
        yield match.start(), ToldDay(published - timedelta(days=1), _worked_out(match.group(), published))


def _clause(text: str, start: int, end: int) -> str:
    """Return the part of a sentence between commas, semicolons, dashes and "that" which a place lies in."""
    marks = [match.start() for match in re.finditer(r"[,;:–—]|\bthat\b", text)]
    first = max((mark for mark in marks if mark < start), default=0)
    return text[first : min((mark for mark in marks if mark >= end), default=len(text))]


def _worked_out(said: str, published: date) -> str:
    return f'"{said}", article of {day_in_words(published)}'


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, start=1) if month.startswith(name.rstrip(".")[:3]))
