"""What comes of verifying a text -> lines of rich text."""

from collections.abc import Iterator, Sequence

from bot.crediting import Credited
from bot.day_in_words import day_in_words
from bot.printable import one_line
from bot.slack_app.rendering.block_kit import Line, link, text
from bot.verdicts import checked_in_words, difference_in_words, speakers_in_words, verdict_in_words, warning_in_words
from corpus.verification import Match
from index.speakers import Speaker


def verification_lines(results: Sequence[Credited]) -> tuple[Line, ...]:
    """Return each verdict, then every passage with where it stands and what differs."""
    return tuple(line for one in results for line in _lines(one))


def _lines(credited: Credited) -> Iterator[Line]:
    checked = credited.checked
    verdict, meaning = verdict_in_words(checked.verification.verdict)
    yield text(verdict, bold=True), text(f": {meaning}")
    if warning := warning_in_words(credited):
        yield (text(one_line(warning), bold=True),)
    if checked.is_part:
        yield (text(checked_in_words(checked, one_line)),)
    for match, speakers in credited.passages:
        yield (text(f"“{match.text}”"),)
        yield _source(match, speakers)
        for difference in match.differences:
            yield (text(difference_in_words(difference, one_line), italic=True),)


def _source(match: Match, speakers: Sequence[Speaker]) -> Line:
    title = f" · “{one_line(match.title)}”" if match.title else ""
    known = f"{one_line(match.publisher)} · {day_in_words(match.published)}{title} · "
    who = text(one_line(speakers_in_words(speakers)), bold=bool(speakers))
    return who, text(f" · {known}"), link(match.url, "open at the quote" if match.url else one_line(match.article))
