"""Whom an office means that speaks without a name: "the Norwegian prime minister said"."""

import re
from collections.abc import Mapping, Sequence

from index.attribution.countries import COUNTRY_NAME, SIDES
from index.attribution.cues import BETWEEN, SAYING
from index.attribution.people import Mention, Person
from index.attribution.sides import side_of_role

_SPEAKS = re.compile(
    rf"\b[Tt]he (?P<side>{COUNTRY_NAME}) (?P<office>president|prime minister|premier|chancellor|king|queen"
    rf"|foreign minister|finance minister|defen[cs]e minister|secretary of state)(?= {BETWEEN}(?:{SAYING})\b)"
)


def mentions_by_office(
    unquoted: str, mentions: Sequence[Mention], roles: Mapping[Person, tuple[str | None, str | None]]
) -> list[Mention]:
    """Return the mentions, in order, with those by an office and its country that one person's role names."""
    found = []
    for match in _SPEAKS.finditer(unquoted):
        holders = [
            person
            for person, (role, _) in roles.items()
            if role and side_of_role(role) == SIDES[match["side"]] and _is_office(role, match["office"])
        ]
        if len(holders) == 1 and not any(m.start < match.end() and match.start() < m.end for m in mentions):
            found.append(Mention(match.start(), match.end(), holders[0], is_possessive=False))
    return sorted([*mentions, *found], key=lambda mention: mention.start)


def _is_office(role: str, office: str) -> bool:
    """Say whether a role is the office itself: "US President", and not "US Vice President"."""
    words = role.casefold()
    return words.endswith(office) and not re.search(r"\b(?:vice|deputy|of|for|to)\b", words.removesuffix(office))
