"""Two who speak together: "Trump and US Secretary of State Mike Pompeo said ..."."""

import re
from collections.abc import Sequence

from index.attribution.cues import BETWEEN, SAYING
from index.attribution.people import Mention, Person
from index.passage import Span

_SPEAK = re.compile(rf"(?:, (?:who|both)\b[^,;]{{3,80}},)? (?:both )?{BETWEEN}(?:{SAYING})\b(?! by\b)")


def two_who_speak(unquoted: str, sentence: Span, mentions: Sequence[Mention]) -> tuple[Person, Person] | None:
    """Return two people who are the subject of a sentence, and who say what it tells."""
    inside = [mention for mention in mentions if sentence.start <= mention.start and mention.end <= sentence.end]
    if len(inside) < 2:
        return None
    first, second = inside[:2]
    if first.start != sentence.start or unquoted[first.end : second.start] != " and ":
        return None
    if first.person is None or second.person is None or not _SPEAK.match(unquoted, second.end, sentence.end):
        return None
    return first.person, second.person
