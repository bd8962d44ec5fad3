"""What comes of verifying a text -> lines of rich text."""

from collections.abc import Iterator, Sequence

from bot.day_in_words import day_in_words
from bot.printable import one_line
from bot.slack_app.rendering.block_kit import Line, link, text
from bot.verdicts import checked_in_words, difference_in_words, verdict_in_words
from corpus.checking import Checked
from corpus.verification import Match


def verification_lines(checked: Sequence[Checked]) -> tuple[Line, ...]:
    """Return each verdict, then every passage with where it stands and what differs."""
    return tuple(line for one in checked for line in _lines(one))


def _lines(checked: Checked) -> Iterator[Line]:
    verdict, meaning = verdict_in_words(checked.verification.verdict)
    yield text(verdict, bold=True), text(f": {meaning}")
    if checked.is_part:
        yield (text(checked_in_words(checked, one_line)),)
    for match in checked.verification.matches:
        yield (text(f"“{match.text}”"),)
        yield _source(match)
        for difference in match.differences:
            yield (text(difference_in_words(difference, one_line), italic=True),)


def _source(match: Match) -> Line:
    title = f" · “{one_line(match.title)}”" if match.title else ""
    known = f"{one_line(match.publisher)} · {day_in_words(match.published)}{title} · "
    return text(known), link(match.url, "open at the quote" if match.url else one_line(match.article))
