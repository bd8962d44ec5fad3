"""What comes of verifying a text -> lines for a terminal."""

from collections.abc import Iterator, Sequence

from bot.printable import one_line
from bot.verdicts import checked_in_words, difference_in_words, verdict_in_words
from corpus.checking import Checked
from corpus.verification import Match


def render_verification(checked: Sequence[Checked]) -> str:
    """Return each verdict, then every passage with where it stands and what differs."""
    return "\n\n".join("\n".join(_lines(one)) for one in checked)


def _lines(checked: Checked) -> Iterator[str]:
    yield ": ".join(verdict_in_words(checked.verification.verdict))
    if checked.is_part:
        yield checked_in_words(checked, one_line)
    for match in checked.verification.matches:
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
