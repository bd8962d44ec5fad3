"""Which side somebody speaks for, by the role that the text gives them."""

import re
from collections.abc import Iterable

from index.countries import COUNTRY_NAME, SIDES
from index.given_names import is_given_name
from index.people import Person

EXPERT = "independent expert"
_SIDE = re.compile(rf"(?<![\w-]){COUNTRY_NAME}(?:['’]s?)?")
_EXPERT = re.compile(
    r"\b(?:professor|research fellow|senior fellow|fellow|analyst|expert|scholar|researcher|academic|historian|economist|"
    r"political scientist|lecturer|pollster|think[ -]tank|institute|institution|university|academy|center for|centre for|college)\b",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"\b(?:president|minister|secretary|ministry|councill?or|premier|chancellor|ambassador|envoy|representative|leader|"
    r"spokes(?:man|woman|person)|official|diplomat|negotiator|king|queen|prince|emperor|ruler|dictator|general|admiral|"
    r"commander|governor|senator|congress(?:man|woman)|lawmaker|commissioner|chief|chair(?:man|woman)?|director|delegate|"
    r"adviser|advisor|vice[ -]president|government|department|parliament|speaker|commission|agency|attorney general|deputy|"
    r"undersecretary|counsel|treasurer)\b",
    re.IGNORECASE,
)
_NOT_IN_OFFICE = re.compile(
    r"\b(?:former|ex|retired|onetime|one-time|late|then)\b|candidate|hopeful|nominee", re.IGNORECASE
)
_OTHER_SIDE = re.compile(r"\b(?:to|with|for|on|against|about|from|toward|towards) (?:the )?\Z")
_UNITED_STATES = re.compile(
    r"\b(?:Sen\.|Rep\.|Gov\.|[Ss]enator|[Cc]ongress(?:man|woman)|Secretary of (?:State|Defense|the Treasury|Homeland Security)|(?:Treasury|Defense|Homeland Security) Secretary|"
    r"Democrat|Republican|House (?:Speaker|Majority|Minority)|Senate (?:Majority|Minority))"
)


_BARE_PRESIDENT = re.compile(r"(?:Vice )?President\Z")
_OF_UNITED_STATES = re.compile(r"\b(?:White House|United States|Washington|American)\b|\bU\.S\.|\bUS\b")


def sides_of(text: str, people: Iterable[Person]) -> dict[Person, tuple[str | None, str | None]]:
    """Return the role and the side of each person of an article.

    A role that tells the side is preferred. Papers in the United States call their president just that:
    so a bare "President" is theirs, where the text speaks of that country and of no other such president.
    """
    told = {
        person: next(((role, side) for role in person.roles if (side := side_of_role(role))), None) for person in people
    }
    bare = [
        person for person in told if any(_BARE_PRESIDENT.match(role) for role in person.roles) and told[person] is None
    ]
    presidents = {role[0].endswith("President") and role[1] == "United States" for role in told.values() if role}
    is_theirs = (
        len(bare) == 1 and True not in presidents and is_given_name(bare[0].words[0]) and _OF_UNITED_STATES.search(text)
    )
    return {
        person: found
        or (person.roles[0] if person.roles else None, "United States" if is_theirs and person in bare else None)
        for person, found in told.items()
    }


def side_of_role(role: str) -> str | None:
    """Return the side that a role speaks for, or None where its words do not say."""
    if _EXPERT.search(role) and not re.search(
        r"\b(?:minist(?:er|ry)|president of (?!the )|ambassador|secretary)\b", role, re.IGNORECASE
    ):
        return EXPERT
    if _NOT_IN_OFFICE.search(role):
        return None
    sides = [
        SIDES[match.group().removesuffix("'s").removesuffix("’s").rstrip("'’")]
        for match in _SIDE.finditer(role)
        if not _OTHER_SIDE.search(role, 0, match.start())
        or role[: match.start()]
        .lower()
        .rstrip()
        .endswith(
            (
                "spokesman for the",
                "spokeswoman for the",
                "spokesperson for the",
                "spokesman for",
                "spokeswoman for",
                "spokesperson for",
            )
        )
    ]
    if _OFFICIAL.search(role) and sides:
        return sides[0]
    return "United States" if _UNITED_STATES.search(role) and not sides else None


def side_of_sentence(text: str) -> str | None:
    """Return the side to whose state or organisation a sentence is attributed, or None."""
    return None
