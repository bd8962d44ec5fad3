"""Which side somebody speaks for, by the role that the text gives them."""

import re

from index.countries import COUNTRY_NAME, SIDES

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
    r"\b(?:Sen\.|Rep\.|Gov\.|[Ss]enator|[Cc]ongress(?:man|woman)|Secretary of (?:State|Defense|the Treasury|Homeland Security)|"
    r"Democrat|Republican|House (?:Speaker|Majority|Minority)|Senate (?:Majority|Minority))"
)


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
