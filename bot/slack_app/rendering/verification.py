"""What comes of verifying a text -> lines of rich text."""

from collections.abc import Iterator

from bot.day_in_words import day_in_words
from bot.slack_app.rendering.block_kit import Line, link, text
from bot.terminal.printable import one_line
from corpus.verification import Difference, Match, Verdict, Verification

_VERDICTS = {
    Verdict.EXACT: ("Exact", "the library has this word for word."),
    Verdict.ALTERED: ("Altered", "the library has this in other words."),
    Verdict.STITCHED: ("Stitched", "the library has these pieces, but not together."),
    Verdict.NOT_FOUND: ("Not found", "the library has nothing like this."),
}


def verification_lines(verification: Verification) -> tuple[Line, ...]:
    """Return the verdict, then every passage with where it stands and what differs."""
    return tuple(_lines(verification))


def _lines(verification: Verification) -> Iterator[Line]:
    verdict, meaning = _VERDICTS[verification.verdict]
    yield text(verdict, bold=True), text(f": {meaning}")
    for match in verification.matches:
        yield (text(f"“{match.text}”"),)
        yield _source(match)
        for difference in match.differences:
            yield (text(_difference(difference), italic=True),)


def _source(match: Match) -> Line:
    title = f" · “{one_line(match.title)}”" if match.title else ""
    known = f"{one_line(match.publisher)} · {day_in_words(match.published)}{title} · "
    return text(known), link(match.url, "open at the quote" if match.url else one_line(match.article))


def _difference(difference: Difference) -> str:
    said, source = one_line(difference.said), one_line(difference.source)
    if not said:
        return f"leaves out “{source}”"
    if not source:
        return f"adds “{said}”"
    return f"says “{said}” where the source says “{source}”"
