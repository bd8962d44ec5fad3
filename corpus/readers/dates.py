"""A date as sources write it -> date."""

from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

_WITH_MONTH_NAMES = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%b. %d, %Y")


def is_to_come(day: date) -> bool:
    """Say whether a day has begun nowhere yet: nothing was published on it."""
    return day > date.today() + timedelta(days=1)


def parse_date(text: str) -> date | None:
    """Read an ISO 8601 date or time, an RFC 5322 date, "28 February 2019" or "February 28, 2019".

    Returns None for anything else: "02/03/2019" is two dates, and "Friday" none that could be known.
    """
    text = text.strip()
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, OverflowError):  # the latter for a year of twenty digits
        pass
    for layout in _WITH_MONTH_NAMES:
        try:
            return datetime.strptime(text, layout).date()
        except ValueError:
            continue
    return None
