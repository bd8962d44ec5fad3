"""What moderators are about to change, and what they have changed -> lines of rich text."""

from collections.abc import Sequence

from bot.moderation.in_words import publication_in_words, with_slash_commands
from bot.moderation.preview import Preview, Publication
from bot.moderation.preview_lines import PreviewLine
from bot.moderation.preview_lines import preview_lines as lines_of
from bot.printable import one_line
from bot.slack_app.rendering.block_kit import Json, Line, shortened, text
from bot.words import NOTHING_CHANGES
from corpus.store.records import SourceRecord

_MOST_OF_A_DIFFERENCE = 300  # characters; a preview is a summary, and `show` has the text


def preview_lines(preview: Preview) -> tuple[Line, ...]:
    """Return every change, kind by kind, with how many there are of each."""
    return tuple(map(_line, lines_of(preview))) or ((text(NOTHING_CHANGES),),)


def amiss_lines(gone: Sequence[SourceRecord], failing: Sequence[SourceRecord]) -> tuple[Line, ...]:
    """Return the links and feeds that are gone or fail."""
    lines = [_amiss_line(source, "gone") for source in gone]
    return tuple(lines + [_amiss_line(source, "failing") for source in failing])


def publication_lines(publication: Publication) -> tuple[Line, ...]:
    """Return what was put in force, and how to undo it."""
    first, *others = map(with_slash_commands, publication_in_words(publication))
    return ((text(first, bold=True),), *((text(other),) for other in others))


def _line(told: PreviewLine) -> Line:
    words = told.text.removeprefix("  ")
    if told.side is not None:
        return (text(shortened(words, _MOST_OF_A_DIFFERENCE), italic=True),)
    return (text(with_slash_commands(words), bold=told.is_heading),)


def _amiss_line(source: SourceRecord, what: str) -> Line:
    problem: list[Json] = [text(f": {one_line(source.problem)}")] if source.problem else []
    return text(f"{what} ", bold=True), text(one_line(source.url)), *problem
