"""A day as every platform writes and reads it: absolute, with its year, so that it means the same everywhere."""

from datetime import UTC, date, datetime

from bot.errors import QuestionError


def read_day(written: str) -> date | None:
    """Return the day that somebody wrote, or None for nothing; raises QuestionError where it is none."""
    try:
        return date.fromisoformat(written.strip()) if written.strip() else None
    except ValueError:
        raise QuestionError(f'"{written}" is no date', "write it as 2019-02-28") from None


def day_in_words(day: date | None) -> str:
    """Return "1 March 2019", or that the date is not known."""
    return f"{day.day} {day:%B %Y}" if day else "date not known"


def moment_in_words(moment: datetime) -> str:
    """Return "1 March 2019, 09:30 UTC": on a chat platform people read it in many time zones."""
    utc = moment.astimezone(UTC)
    return f"{day_in_words(utc.date())}, {utc:%H:%M} UTC"
