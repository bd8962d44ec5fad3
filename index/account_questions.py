"""Whether a question asks for accounts of sides, for the difference between them, and of which sides, by its words."""

import re
from collections.abc import Iterable

from index.analyzer import fold, word_texts
from index.attribution.countries import CITIES, COUNTRY_NAME, SIDES_BY_FOLDED_NAME

_CONTRAST = re.compile(
    r"\b(?:versions|accounts?|stories|(?:both|two|each) sides?|differ\w*|disagree\w*|disput\w*|contradict\w*"
    r"|conflict(?:s|ing)|lying|lied|liar|truth|whose (?:version|account|story|side)"
    r"|who(?:'s| is| was)? (?:right|wrong|telling|to blame|to be believed)"
    r"|compare(?= .*\b(?:and|with|to)\b)|versus|vs)\b",
    re.IGNORECASE,
)
_SIDE = re.compile(rf"\b{COUNTRY_NAME}", re.IGNORECASE)
_BOTH = re.compile(
    rf"\b(?P<one>{COUNTRY_NAME})(?:['’]s?)?,? (?:and|or|&) (?:the )?(?P<other>{COUNTRY_NAME})", re.IGNORECASE
)
# A city in which something took place ("the Hanoi talks", "left Hanoi"); but "people in Seoul" are South Korea's.
_CITY = "(?:" + "|".join(re.escape(city) for city in sorted(CITIES, key=len, reverse=True)) + r")\b"
_VENUE = re.compile(
    rf"""\b(?:
        (?<!people\ )(?<!officials\ )(?<!everyone\ )(?<!anyone\ )(?<!mood\ )(?<!media\ )in
        | at | near | outside | since | after | before | during | left | leaves? | leaving
        | (?: go | goes | going | gone | went | c[ao]me | coming | travel\w* | fl(?:y|ew|ying) | trip | visit )\ to
        | (?: t(?:ake|akes|ook)\ off | flights? | fl(?:y|ew|ying) | home | back | away )\ from
    )\ {_CITY}
    | \b{_CITY} (?=\ (?:\w+\ )? (?:
        summit | talks? | meetings? | conference | negotiations? | deal | agreement | declaration | outcomes? | results?
        | trip | visit | hotels? | airport | streets? | dinner | lunch | ceremony | collapse | failure | breakdown
    )\b(?!\ breakers?))""",
    re.IGNORECASE | re.VERBOSE,
)
_PEOPLE = re.compile(r"(?<=an|[^h]i)s\b", re.IGNORECASE)  # "Americans", "the Iraqis"
# "what does Washington say, and what Pyongyang?", "what does Oslo say and what does Washington say about it?"
_SAYS = r"(?: (?:say|says|said|want|wants|wanted|claim\w*|think|thinks))"
_BOTH_SPEAK = re.compile(
    rf"\b(?P<one>{COUNTRY_NAME}){_SAYS}\b.*?\b(?:and|or|but)(?P<asks> (?:what|how))?(?: does| did| do)? (?:the )?"
    rf"(?P<other>{COUNTRY_NAME})(?:{_SAYS}\b|(?(asks)\W*\Z|(?!)))",
    re.IGNORECASE,
)
_THE_US = re.compile(r"\bthe us\b", re.IGNORECASE)
# What the question for a difference consists of, where it has no topic.
_NO_TOPIC = frozenset(
    "how do does did is are was were a an the of from in on to what where why so both two they them their there it"
    " s which whose version account story true truth lied believe"
    " between each other one another about with and or any me us you please tell told say said show exactly really"
    " actually match agree point leaders presidents country countries state states other".split()
)
# What one thing or person is asked for, and so no account.
_FACT = re.compile(
    r"^\W*(?:and |so |but |ok |okay )*(?:who(?!se)|when|where|(?:in|at|on) (?:which|what)"
    r"|how (?:many|much|long|old|often|far|big|late|early|soon)|what(?:'s| is| was) the (?:name|date|time|number)"
    r"|(?:what|which) (?:time|day|date|year|month|city|country|countries|place|hotel|building|number|kind|job|title"
    r"|person|president|minister|leader|official|paper|newspaper))\b",
    re.IGNORECASE,
)
_FAULT = re.compile(r"\bwho(?:se|['’]s| is| was)? (?:(?:is |was )?(?:at )?fault|started|to blame)\b", re.IGNORECASE)
# Who asks what the bot thinks asks for nobody's words: "do you think they will sign?"
_YOU_THINK = re.compile(r"^\W*(?:so |and |but )*(?:(?:do )?(?:you|ya|u) )?think (?:that )?", re.IGNORECASE)
# What somebody in particular says or thinks is asked for.
_ATTRIBUTION = re.compile(
    r"\b(?:say|says|said|saying|tell|tells|told|claim\w*|according to|opinion|opinions|think|thinks|thought|view|views"
    r"|position|stance|react\w*|respon\w+|remark\w*|statement|comment\w*|quote\w*|mean|meant|describe\w*|explain\w*"
    r"|judge\w*|believe\w*|argue\w*|announce\w*|insist\w*|tweet\w*|writes?|wrote|written"
    r"|repl(?:y|ies|ied)|call(?:s|ed)? for|words)\b",
    re.IGNORECASE,
)


def may_have_accounts(question: str) -> bool:
    """Say whether a question is of a kind that sides can answer, and not put to one of them alone."""
    asked = _YOU_THINK.sub("", question)
    if is_for_difference(asked) or _FAULT.search(asked):
        return True
    return not _FACT.search(asked) and not _ATTRIBUTION.search(asked)


def is_for_difference(question: str) -> bool:
    """Say whether a question asks for the difference between accounts."""
    return _CONTRAST.search(question) is not None


def is_for_any_difference(question: str, speakers: Iterable[str] = ()) -> bool:
    """Say whether a question asks how accounts differ, and not on what: "how do the two versions differ?".

    `speakers` are the full names of people who may be named in it: "how do Lee's and Dahl's accounts differ?".
    """
    if not is_for_difference(question):
        return False
    rest = _SIDE.sub(" ", _THE_US.sub(" ", _CONTRAST.sub(" ", question)))
    return folded_words(rest) - folded_words(" ".join(speakers)) <= _NO_TOPIC


def folded_words(text: str) -> set[str]:
    """Return the words of a text in lower case and without accents."""
    return {fold(word) for word in word_texts(text)}


def sides_named(question: str) -> set[str]:
    """Return the sides that a question names; a city in which something took place names none."""
    asked = _PEOPLE.sub("", _THE_US.sub("the USA", question))
    names = (match.group() for match in _SIDE.finditer(_VENUE.sub(" ", asked)))
    return {SIDES_BY_FOLDED_NAME[name.casefold()] for name in names if name != "us"}  # "tell us" names nobody


def two_sides_named(question: str) -> tuple[str, str] | None:
    """Return the two sides that a question names together, unless it asks for a fact or their difference."""
    asked = _THE_US.sub("the USA", question)
    both = _BOTH.search(asked) or _BOTH_SPEAK.search(asked)
    if both is None or _FACT.search(question) or is_for_difference(question):
        return None
    return SIDES_BY_FOLDED_NAME[both["one"].casefold()], SIDES_BY_FOLDED_NAME[both["other"].casefold()]
