"""A day as every platform writes it: absolute, with its year, so that it means the same everywhere."""

from datetime import UTC, date, datetime


def day_in_words(day: date | None) -> str:
    """Return "1 March 2019", or that the date is not known."""
    return f"{day.day} {day:%B %Y}" if day else "date not known"


def moment_in_words(moment: datetime) -> str:
    """Return "1 March 2019, 09:30 UTC": on a chat platform people read it in many time zones."""
    utc = moment.astimezone(UTC)
    return f"{day_in_words(utc.date())}, {utc:%H:%M} UTC"
