"""What comes of verifying a text -> lines for a terminal, or a JSON value."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from bot.crediting import Credited
from bot.printable import one_line
from bot.verdicts import checked_in_words, difference_in_words, speakers_in_words, verdict_in_words, warning_in_words
from corpus.checking import in_all
from corpus.verification import Match
from index.speakers import Speaker


def render_verification(results: Sequence[Credited]) -> str:
    """Return each verdict, then every passage with who says it, where it stands and what differs."""
    return "\n\n".join("\n".join(_lines(one)) for one in results)


def verification_json(results: Sequence[Credited]) -> dict[str, Any]:
    """Return one verdict in all, with its matches; `speaker` is null where no one person is known to speak."""
    names = {match: by[0].name for one in results for match, by in one.passages if len(by) == 1}
    verification = in_all(tuple(one.checked for one in results))
    matches = [{**asdict(match), "speaker": names.get(match)} for match in verification.matches]
    return {"verdict": verification.verdict, "matches": matches}


def _lines(credited: Credited) -> Iterator[str]:
    checked = credited.checked
    yield ": ".join(verdict_in_words(checked.verification.verdict))
    if warning := warning_in_words(credited):
        yield one_line(warning)
    if checked.is_part:
        yield checked_in_words(checked, one_line)
    for match, speakers in credited.passages:
        yield ""
        for paragraph in match.text.split("\n\n"):
            yield f"│ {one_line(paragraph)}"
        yield f"  {_source(match, speakers)}"
        if match.url:
            yield f"  {one_line(match.url)}"
        for difference in match.differences:
            yield f"  {difference_in_words(difference, one_line)}"


def _source(match: Match, speakers: Sequence[Speaker]) -> str:
    published = match.published.isoformat() if match.published else "date not known"
    title = f"“{match.title}”" if match.title else ""
    place = f"{match.article}, characters {match.start} to {match.end}"
    parts = (speakers_in_words(speakers), match.publisher, published, title, place)
    return " · ".join(one_line(part) for part in parts if part)
