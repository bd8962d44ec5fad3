"""What comes of verifying a text -> lines for a terminal."""

from collections.abc import Iterator

from bot.terminal.printable import one_line
from bot.verdicts import difference_in_words, verdict_in_words
from corpus.verification import Match, Verification


def render_verification(verification: Verification) -> str:
    """Return the verdict, then every passage with where it stands and what differs."""
    return "\n".join(_lines(verification))


def _lines(verification: Verification) -> Iterator[str]:
    yield ": ".join(verdict_in_words(verification.verdict))
    for match in verification.matches:
        yield ""
        for paragraph in match.text.split("\n\n"):
            yield f"│ {one_line(paragraph)}"
        yield f"  {_source(match)}"
        if match.url:
            yield f"  {one_line(match.url)}"
        for difference in match.differences:
            yield f"  {difference_in_words(difference, one_line)}"


def _source(match: Match) -> str:
    published = match.published.isoformat() if match.published else "date not known"
    title = f"“{match.title}”" if match.title else ""
    place = f"{match.article}, characters {match.start} to {match.end}"
    return " · ".join(one_line(part) for part in (match.publisher, published, title, place) if part)
