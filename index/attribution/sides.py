"""Which side somebody speaks for, by the role or the office that the text itself gives."""

import re
from collections.abc import Iterable, Mapping

from index.attribution.countries import COUNTRY_NAME, SIDES
from index.attribution.family_names import is_family_name
from index.attribution.people import Person
from index.census_names import is_given_name

EXPERT = "independent expert"

# Not "the National Security Council", "New England" or "South American".
_SIDE = re.compile(
    r"(?<![\w-])(?<!National )(?<!North )(?<!South )(?<!Latin )(?<!Central )"
    rf"(?!(?<=New )England|the (?:North|South) [A-Z]){COUNTRY_NAME}"
)
_EXPERT = re.compile(
    r"\b(?:professor|(?:research|senior|visiting|nonresident|non-resident|distinguished) fellow|"
    r"fellow (?:at|of|with|in|on)|"
    r"(?<!computer )(?<!business )(?<!systems )analyst|expert|scholar|researcher|academic|historian|economist|"
    r"political scientist|lecturer|"
    r"specialist (?:at|with) [^,]*\b(?:University|Institute|Institution|Center|Centre|College|Academy))\b",
    re.IGNORECASE,
)
_HEAD_OF = re.compile(
    r"\b(?:director|director-general|president|head|dean|chair|chairman|chairwoman|founder|co-founder)\b", re.IGNORECASE
)
_HOUSE_OF_EXPERTS = re.compile(
    r"\b(?:think[ -]tank|institute|institution|university|academy|center for|centre for|center of|college|"
    r"marshall fund|school of|kennedy school|crisis group|council on foreign relations)\b",
    re.IGNORECASE,
)
_IN_OFFICE_ALL_THE_SAME = re.compile(r"\b(?:minist(?:er|ry)|ambassador|secretary|envoy|white house)\b", re.IGNORECASE)
# Who advises a state or a candidate, or serves a house that a state runs, is not independent, expert or not.
_IN_SERVICE = re.compile(
    r"\b(?:advis[eo]r|counsell?or) (?:to|of) (?:(?!former|last|late|then)[\w’'-]+ ){0,3}?"
    r"(?:cabinet|government|state council|president|prime minister|premier|ministry|administration|campaign)\b"
    r"|\b(?:government|state)-(?:run|controlled|affiliated|backed)\b|\bcampaign advis[eo]r\b",
    re.IGNORECASE,
)
_FORMERLY = re.compile(r"\b(?:former|onetime|one-time)\b(?:(?! and |,).)*")
_OFFICIAL = re.compile(
    r"\b(?:president|minister|secretary|ministry|councill?or|premier|chancellor|ambassador|envoy|representative|"
    r"leader|"
    r"spokes(?:man|woman|person)|official|diplomat|negotiator|king|queen|prince|emperor|ruler|dictator|general|"
    r"admiral|"
    r"commander|governor|senator|congress(?:man|woman)|lawmaker|commissioner|chief|chair(?:man|woman)?|director|"
    r"delegate|"
    r"advis[eo]r|vice[ -]president|government|department|parliament|speaker|commission|agency|"
    r"deputy|undersecretary|counsel)\b",
    re.IGNORECASE,
)
_NOT_IN_OFFICE = re.compile(
    r"\b(?:former|ex|retired|onetime|one-time|late|then|until|(?:under|in|for) (?:the )?(?:\w+ )?administration"
    r"|(?:under|in) the \w+ years|under (?:[Tt]hen-)?President|from (?:\w+ )?\d{4} (?:to|until|through) (?:\w+ )?\d{4}"
    r")\b|candidate|hopeful|nominee",
    re.IGNORECASE,
)
_SPEAKS_FOR = re.compile(
    r"(?:spokes(?:man|woman|person) for|officials? (?:with|in|from)"
    r"|(?:diplomat|officer|spokes(?:man|woman|person)) with) (?:the )?\Z"
)
_SPEAKS_OF = re.compile(r"\b(?:to|with|for|on|against|about|from|towards?|in) (?:the )?\Z")
# "North Korea's U.N. ambassador" is not the United Nations'.
_POSTED_TO = re.compile(r"(?<=N\.|UN|ns) [Aa]mbassador")
# "president of the American Bar Association", but "of the Chinese Foreign Ministry".
_PART_OF = re.compile(r"\b(?:of|at|in) (?:the )?\Z")
_PRIVATE = re.compile(
    r"(?! (?:\w+ ){0,3}(?:Ministry|Embassy|Government|Parliament|Assembly|Department|Army|Navy|Commission|"
    r"Committee|Council|Congress|Senate|Party))"
    r" [A-Z]"
)
# What is spoken of: "the North America affairs bureau of the North Korean foreign ministry".
_TOPIC = re.compile(r" (?:[Aa]ffairs|[Ss]tudies|[Dd]esk)\b")
# And where the body is one state's: "a China official on the National Security Council".
_SUBJECT_MATTER = re.compile(r" (?:\w+ )?(?:official|expert|advis[eo]r|director|specialist|diplomat|officer|hand)\b")
# What bears a country's name and is not the state's: "American Bridge", "Retailers of America".
_GROUP = re.compile(
    r"(?<=\bof )America(?!\w)|American? (?!(?:\w+ ){0,2}(?:President|Ambassador|Secretary|Envoy|Embassy|Government|"
    r"Congress|Senat|Represent|General|Admiral|Army|Navy|Forces|Delegation|Consul))[A-Z]"
    r"|(?:U\.S\.|US|United States) Chamber of Commerce"
)
_JOURNALIST = re.compile(
    r"\b(?:correspondent|reporter|anchor|columnist|commentator|journalist|editor|blogger|bureau chief)\b", re.IGNORECASE
)
_UNITED_STATES = re.compile(
    r"\b(?:Sen\.|Rep\.|Gov\.|[Ss]enator|[Cc]ongress(?:man|woman)|Secretary of (?:State|Defense|the Treasury|"
    r"Homeland Security)|"
    r"(?:Treasury|Defense|Homeland Security) Secretary|(?:Democrat|Republican)(?!-)|"
    r"(?:House|Senate) (?:Speaker|Majority|Minority|(?:[A-Z]\w+ )+Chair)|(?:State|Defense|Justice|Treasury) Department|"
    r"[Dd]irector of [Nn]ational [Ii]ntelligence|National Security Council|NSC|Joint Chiefs|"
    r"(?:House|Senate) (?:[A-Z]\w+ )+Committee)"
)
# Offices that only one other side has.
_ONLY_OF = {
    "Japan": re.compile(r"\bChief Cabinet Secretary\b"),
    "European Union": re.compile(r"\bEuropean (?:(?:Union|(?!Human)[A-Z]\w+) ){0,2}Commissioner\b"),
}
# Of a party, and in no office: "a lifelong Democrat", but "the top Democrat on the committee".
_PARTISAN = re.compile(
    r"(?-i:\A(?:an? |the )?(?:[a-z-]+ )*(?:Democrat|Republican)\Z)"
    r"|activist|strategist|consultant|operative|voter|donor|supporter|pollster|fundraiser",
    re.IGNORECASE,
)
# Presidents and vice presidents of the United States since 1945, who are or may be quoted.
_PRESIDENTS = (
    "Truman Eisenhower Kennedy Johnson Nixon Ford Carter Reagan Bush Clinton Obama Trump Biden"
    " Barkley Humphrey Agnew Rockefeller Mondale Quayle Gore Cheney Pence Harris Vance"
).split()
_BARE_PRESIDENT = re.compile(r"(?:Vice )?President\Z")
_OF_UNITED_STATES = re.compile(r"\b(?:White House|United States|Washington|American)\b|\bU\.S\.|\bUS\b")

# Whom somebody speaks for by name: "Chancellor Ann Lee's spokesman Carl Dahl", "a spokeswoman for Lee"; not a campaign.
_SPOKESMAN = r"(?:spokes(?:man|woman|person)|press secretary)"
_NAME = r"(?P<name>[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+){0,5})"
_SPOKESMAN_OF = re.compile(rf"{_NAME}(?:['’]s?)? (?:chief |official )?{_SPOKESMAN} \Z")
_SPOKESMAN_FOR = re.compile(rf"(?:(?:an?|the|chief|official) )*{_SPOKESMAN} (?:for|of|to) {_NAME}")

_GOVERNS = re.compile(r"\b(?:president|prime minister|premier|chancellor|leader)\b", re.IGNORECASE)


def sides_of(text: str, people: Iterable[Person]) -> dict[Person, tuple[str | None, str | None]]:
    """Return the role and the side of each person of an article.

    A role that tells the side is preferred. Papers in the United States call their president just that: so a bare
    "President" of a family name that one of theirs has had is theirs, where the text speaks of that country and gives
    it no other president. "President Duterte" alone is nobody's.
    """
    told = {person: _role_and_side(person) for person in people}
    has_president = any(
        role and role.endswith("President") and "Vice" not in role and side == "United States"
        for role, side in told.values()
    )
    if not has_president and _OF_UNITED_STATES.search(text):
        for person, (role, side) in told.items():
            if side is None and _is_bare_president(person):
                told[person] = role, "United States"
    for person, (role, side) in told.items():
        if side is None and (served := _side_of_head(text, person, told)):
            told[person] = role, served
    return told


def side_of_role(role: str) -> str | None:
    """Return the side that a role speaks for, or None where its words do not say."""
    is_expert = _EXPERT.search(role) or (_HEAD_OF.search(role) and _HOUSE_OF_EXPERTS.search(role))
    if is_expert and is_in_service(role):
        return None
    if is_expert and not _IN_OFFICE_ALL_THE_SAME.search(role.split(" and a former ")[0]):
        return EXPERT
    if _NOT_IN_OFFICE.search(role) or _JOURNALIST.search(role):
        return None
    is_of_united_states = _UNITED_STATES.search(role) is not None
    sides = [
        SIDES[match.group()]
        for match in _SIDE.finditer(role)
        if (_SPEAKS_FOR.search(role, 0, match.start()) or not _SPEAKS_OF.search(role, 0, match.start()))
        and not _POSTED_TO.match(role, match.end())
        and not _TOPIC.match(role, match.end())
        and not _GROUP.match(role, match.start())
        and not (is_of_united_states and match.group() in SIDES.values() and _SUBJECT_MATTER.match(role, match.end()))
        and not (_PART_OF.search(role, 0, match.start()) and _PRIVATE.match(role, match.end()))
    ]
    if _OFFICIAL.search(role) and sides:
        return sides[0]
    if only := next((side for side, office in _ONLY_OF.items() if office.search(role)), None):
        return only
    return "United States" if is_of_united_states and not sides and not _PARTISAN.search(role) else None


def governs(role: str | None) -> bool:
    """Say whether a role is a head of state's or of a government's."""
    return role is not None and _GOVERNS.search(role) is not None


def is_out_of_office(role: str) -> bool:
    """Say whether a role is one that somebody held, or may hold one day."""
    return _NOT_IN_OFFICE.search(role) is not None


def is_in_service(role: str) -> bool:
    """Say whether a role is one of somebody who advises a state or works for a house that a state runs."""
    return _IN_SERVICE.search(_FORMERLY.sub("", role)) is not None


def _role_and_side(person: Person) -> tuple[str | None, str | None]:
    told = [(role, side) for role in person.roles if (side := side_of_role(role))]
    serving: list[tuple[str, str | None]] = [(role, None) for role in person.roles if is_in_service(role)]
    if serving and told and told[0][1] == EXPERT:
        return next(((role, side) for role, side in told if side != EXPERT), serving[0])
    return told[0] if told else (person.roles[0] if person.roles else None, None)


def _is_bare_president(person: Person) -> bool:
    is_president = any(_BARE_PRESIDENT.match(role) for role in person.roles)
    is_one_of_theirs = any(is_family_name(family, person.words) for family in _PRESIDENTS)
    return is_president and is_one_of_theirs and len(person.words) > 1 and is_given_name(person.words[0])


def _side_of_head(text: str, person: Person, told: Mapping[Person, tuple[str | None, str | None]]) -> str | None:
    """Return the side of the head of state or government whose spokesman somebody is: "Ann Lee's spokesman"."""
    matches = [_SPOKESMAN_FOR.fullmatch(role) for role in person.roles]
    matches.append(_SPOKESMAN_OF.search(text, max(0, person.first - 100), person.first))
    names = [match["name"].split() for match in matches if match]
    heads = {head for words in names for head in told if _is_name_of(words, head)}
    head = heads.pop() if len(heads) == 1 else None
    return told[head][1] if head is not None and _is_in_government(head) else None


def _is_name_of(words: list[str], person: Person) -> bool:
    """Say whether words, a title perhaps among them, name somebody in full or by the family name."""
    is_full = words[-len(person.words) :] == person.words
    is_alone = len(words) == 1 or not is_given_name(words[-2])
    return is_full or (is_alone and is_family_name(words[-1], person.words))


def _is_in_government(person: Person) -> bool:
    return any(map(governs, person.roles)) and not any(map(is_out_of_office, person.roles))
