"""How an ambiguous name or day was taken, in a sentence for the reader."""

from collections.abc import Sequence
from datetime import date

from bot.catalogue.listing import QuotedPerson
from bot.catalogue.people import Person
from bot.day_in_words import day_in_words

_MOST_NAMED = 8  # people, or days, named in a notice
_LONGEST_ROLE = 60  # characters of a role in it


def may_be_several(name: str, persons: Sequence[Person]) -> str:
    """Say whom a name may mean."""
    named = [described(person.listed()) for person in persons[:_MOST_NAMED]]
    more = f" and {len(persons) - _MOST_NAMED} more" if len(persons) > _MOST_NAMED else ""
    return f"“{name}” may be {', '.join(named[:-1])} or {named[-1]}{more}; a full name tells them apart."


def taken_as(name: str, most: Person, persons: Sequence[Person]) -> str:
    """Say as whom a name was taken, and whom else it may mean."""
    others = [described(person.listed()) for person in persons if person is not most]
    more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
    return f"“{name}” is taken as {described(most.listed())}; also quoted: {', '.join(others[:_MOST_NAMED])}{more}."


def taken_as_day(named: str, days: Sequence[date]) -> str:
    """Say as which day a name was taken, the first one, and which others it may mean."""
    others = ", ".join(day_in_words(day) for day in sorted(days[1 : _MOST_NAMED + 1], reverse=True))
    most = day_in_words(days[0])
    return f"“{named}” is taken as {most}, which the articles tell most of; they also tell of {others}."


def described(person: QuotedPerson) -> str:
    """Name somebody, with a role that is not too long."""
    is_short = person.role is not None and len(person.role) <= _LONGEST_ROLE
    return f"{person.name} ({person.role})" if is_short else person.name
