"""A day as every platform writes it: absolute, with its year, so that it means the same everywhere and always."""

from datetime import date


def day_in_words(day: date | None) -> str:
    """Return "1 March 2019", or that the date is not known."""
    return f"{day.day} {day:%B %Y}" if day else "date not known"
