"""Two who speak together: "Trump and US Secretary of State Mike Pompeo said ..."."""

import re
from collections.abc import Mapping, Sequence

from index.attribution.cues import BETWEEN, SAYING
from index.attribution.people import Mention, Person
from index.passage import Span

_SPEAK = re.compile(rf"(?:, (?:who|both)\b[^,;]{{3,80}},)? (?:both )?{BETWEEN}(?:{SAYING})\b(?! by\b)")


def side_of_two(
    unquoted: str, sentence: Span, mentions: Sequence[Mention], sides: Mapping[Person, tuple[str | None, str | None]]
) -> str | None:
    """Return the side of two people of one side who are the subject of a sentence, and who say what it tells."""
    inside = [mention for mention in mentions if sentence.start <= mention.start and mention.end <= sentence.end]
    if len(inside) < 2:
        return None
    first, second = inside[:2]
    if first.start != sentence.start or unquoted[first.end : second.start] != " and ":
        return None
    people = [mention.person for mention in (first, second)]
    told = {sides[person][1] for person in people if person is not None}
    speak = _SPEAK.match(unquoted, second.end, sentence.end)
    return told.pop() if speak and None not in people and len(told) == 1 else None
