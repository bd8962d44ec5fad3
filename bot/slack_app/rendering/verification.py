"""What comes of verifying a text -> lines of rich text."""

from collections.abc import Iterator

from bot.day_in_words import day_in_words
from bot.slack_app.rendering.block_kit import Line, link, text
from bot.terminal.printable import one_line
from bot.verdicts import difference_in_words, verdict_in_words
from corpus.verification import Match, Verification


def verification_lines(verification: Verification) -> tuple[Line, ...]:
    """Return the verdict, then every passage with where it stands and what differs."""
    return tuple(_lines(verification))


def _lines(verification: Verification) -> Iterator[Line]:
    verdict, meaning = verdict_in_words(verification.verdict)
    yield text(verdict, bold=True), text(f": {meaning}")
    for match in verification.matches:
        yield (text(f"“{match.text}”"),)
        yield _source(match)
        for difference in match.differences:
            yield (text(difference_in_words(difference, one_line), italic=True),)


def _source(match: Match) -> Line:
    title = f" · “{one_line(match.title)}”" if match.title else ""
    known = f"{one_line(match.publisher)} · {day_in_words(match.published)}{title} · "
    return text(known), link(match.url, "open at the quote" if match.url else one_line(match.article))
