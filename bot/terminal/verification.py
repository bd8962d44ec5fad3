"""What comes of verifying a text -> lines for a terminal."""

from collections.abc import Iterator

from bot.terminal.printable import one_line
from corpus.verification import Difference, Match, Verdict, Verification

_VERDICTS = {
    Verdict.EXACT: "Exact: the library has this word for word.",
    Verdict.ALTERED: "Altered: the library has this in other words.",
    Verdict.STITCHED: "Stitched: the library has these pieces, but not together.",
    Verdict.NOT_FOUND: "Not found: the library has nothing like this.",
}


def render_verification(verification: Verification) -> str:
    """Return the verdict, then every passage with where it stands and what differs."""
    return "\n".join(_lines(verification))


def _lines(verification: Verification) -> Iterator[str]:
    yield _VERDICTS[verification.verdict]
    for match in verification.matches:
        yield ""
        for paragraph in match.text.split("\n\n"):
            yield f"│ {one_line(paragraph)}"
        yield f"  {_source(match)}"
        if match.url:
            yield f"  {one_line(match.url)}"
        for difference in match.differences:
            yield f"  {_difference(difference)}"


def _source(match: Match) -> str:
    published = match.published.isoformat() if match.published else "date not known"
    title = f"“{match.title}”" if match.title else ""
    place = f"{match.article}, characters {match.start} to {match.end}"
    return " · ".join(one_line(part) for part in (match.publisher, published, title, place) if part)


def _difference(difference: Difference) -> str:
    said, source = one_line(difference.said), one_line(difference.source)
    if not said:
        return f"leaves out “{source}”"
    if not source:
        return f"adds “{said}”"
    return f"says “{said}” where the source says “{source}”"
