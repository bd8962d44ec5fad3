"""Which state a sentence is attributed to, where its office, officials or media speak and nobody is named."""

import re

from index.attribution.countries import COUNTRY_NAME, SIDES
from index.attribution.cues import BETWEEN, PASSIVE, SAYING
from index.attribution.datelines import after_dateline
from index.attribution.quotation import without_quotations
from index.census_names import gender_of

_SPOKESPERSON = r"spokes(?:man|woman|person)"
_STATE = (
    rf"(?P<side>{COUNTRY_NAME}|The (?:North|South)\b|"
    r"(?<=[Tt]he )(?:(?:North|South) Koreans|Americans)\b)"
)
_OFFICIALS = rf"(?:officials?|government|regime|leadership|diplomats?|authorities|{_SPOKESPERSON}|delegation|side)"
# A paper is the state's only where it says so, or where all of them are.
_MEDIA = (
    r"(?:(?:state|official|government|ruling[- ]party)(?:[ -](?:run|controlled|owned|backed))?"
    r" (?:\w+ )?(?:media|news agency|newspaper|paper|daily|television|TV)(?: outlet)?|Central News Agency)"
)
_OFFICES = (
    r"(?:[Dd]epartment|[Mm]inistry|[Ee]mbassy|[Mm]ission|[Pp]arliament|presidential office|foreign office|statement"
    r"|Commission|[Pp]resident|[Ll]eader|[Pp]remier"
    r"|military|army|navy|air force|Joint Chiefs(?: of Staff)?|(?:Pacific|Strategic|Northern) Command"
    r"|(?:[Ff]oreign|[Dd]efen[cs]e|[Pp]rime|[Uu]nification) [Mm]inister|[Aa]mbassador|[Ee]nvoy"
    r"|(?:[Ss]py|[Ii]ntelligence|[Ww]eather|[Mm]eteorological|[Ss]pace) (?:[Aa]gency|[Ss]ervice|[Cc]ommunity)"
    r"|Bureau of Investigation|leaders|negotiators|lawmakers)"
)
_POSTED = r"(?: (?:to|at|in) (?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*)*)"
_OFFICE = (
    r"(?:(?:(?<=North Korea)['’]s|(?<=North Korean)) (?:[\w-]+ ){0,3}(?:newspaper|paper|media|news agency)|"
    rf"(?:['’]s?)? (?:(?!and\b|or\b)(?:U\.N\.|[\w-]+) ){{0,4}}?(?:{_OFFICIALS}|{_MEDIA}|{_OFFICES}){_POSTED}?)"
)
_FOR = rf"(?:(?:{_SPOKESPERSON}|officials?|representative|diplomat) (?:for|of|from|at|with) (?:the )?)"
_WHO = (
    r"(?P<all>(?:[Aa]n? |[Tt]he )?(?:(?:un(?:named|identified)|senior|top|high-ranking|isolated|reclusive) )*"
    rf"{_FOR}?{_STATE}{_OFFICE}?)"
)
_NOT_SPEECH = (
    r"(?!adds?\b|added|continue|maintain|answer|repeat(?:s|ed)?\b(?! (?:its|a|the) (?:call|demand|claim))|charged|note"
    r"|went on|goes on|agree[sd]?\b|call(?:s|ed) off)"
)
_CLAIMS = (
    rf"(?:(?:quoted|cited) as saying|{_NOT_SPEECH}(?:{SAYING}|say|hopes|deny|rejects|welcomed|welcomes)"
    r"|accuse|condemn|lash(?:es|ed)? out|(?:hit|shot|fired) back|hit out|call(?:s|ed)? (?:on|for)\b|stood by"
    r"|(?:is|are) (?:proposing|hoping|insisting|warning|threatening|calling|demanding)"
    r"|prefers?\b|issued a (?:\w+ )?(?:statement|threat|warning)"
    r"|refuse[sd]?\b|oppose[sd]?\b|insist\b|believe[sd]?\b|demands\b"
    r"|object(?:s|ed) to|play(?:s|ed) down|downplay(?:s|ed)?"
    r"|(?:(?:consider|regard|view)(?:s|ed)?|sees?|saw)\b[^.;,\"]{2,100} as\b)"
)
_GOING_ON = (
    r"(?:saying|claiming|warning|insisting|arguing|accusing|calling|denying|vowing|threatening|demanding|urging"
    r"|complaining|declaring|describing|blaming|pledging)"
)
_CLAUSE = (
    r"(?:\A(?:(?:On|In|At|During|After|Earlier|Late|Last|For its part)\b[^,]{0,90}, )?|[,;] |(?<=¤\") "
    r"|\b(?:But|And|However,|Meanwhile,) )"
)
_ANY_STATE = re.compile(
    rf"\b{COUNTRY_NAME}|\bNorth Koreans\b|\bSouth Koreans\b|\bAmericans\b|\b[Tt]he (?:North|South)\b"
)
_SPEAKS = re.compile(
    rf"{_CLAUSE}{_WHO}(?:, (?!(?:the )?{COUNTRY_NAME} and )[^,]{{3,200}},)? {BETWEEN}(?P<verb>{_CLAIMS})\b(?! by\b)"
)
# "North Korea fired on the island, saying that ..."
_ACTS = re.compile(rf"\A(?:But |And )?{_WHO} (?!and\b)[a-z][^,;\"]{{3,160}}(?:\"¤*\"[^,;\"]{{0,40}})?, {_GOING_ON}\b")
_SPOKE = re.compile(rf"[,\"] (?:said|says|added) {_WHO}(?=[,.]|\Z)")
_ACCORDING_TO = re.compile(rf"[Aa]ccording to {_WHO}(?=[,.]|\Z)")
# In another clause: then the first is of somebody else, or of the reporter.
_ANOTHER_SPEAKS = re.compile(rf"\b(?:and|but|while) {_WHO} {BETWEEN}{_CLAIMS}\b(?! by\b)")
_HEAD_OF_OFFICE = re.compile(
    rf"(?:{_CLAUSE}(?:[Tt]he )?|[,\"] (?:said|says) the |[Aa]ccording to (?:the )?)(?P<who>[A-ZÀ-Þ][\w-]+)(?:['’]s?)?"
    rf" (?:administration|government|office)(?: officials?)?(?: {BETWEEN}{_CLAIMS}\b(?! by\b)|(?=[,.]|\Z))"
)
# What stands for whoever spoke before: "the statement said", "it also accused".
GOES_ON = re.compile(
    rf"(?:\A(?:(?:But|And|Still|In (?:a|the|its) \w+),? )?|(?<=¤\") |(?P<late>, ))(?:(?P<it>[Ii]t)|[Tt]he "
    rf"(?:(?:long|same|foreign|reclusive|isolated|secretive|communist) )?(?P<noun>statement|{_SPOKESPERSON}|ministry"
    r"|agency|office|(?:news)?paper|editorial|commentary|embassy|officials?|government|regime|letter|bureau|department"
    r"|military|commission|country|nation))"
    rf"(?:, [^,\"]{{3,80}},)? (?:also |again )?{BETWEEN}(?:{_CLAIMS}|added|adds|noted|continued)\b(?! by\b)"
)
_NOT_ALONE = re.compile(
    rf"\b(?:(?:and|or|from|of|both|between|with|for|by|in|at|to)|(?<!\bIn ){COUNTRY_NAME},(?: and)?) \Z"
)
_GOVERNMENT_IN = re.compile(rf"\bgovernment in (?P<side>{COUNTRY_NAME})")


def side_of_sentence(sentence: str) -> str | None:
    """Return the side to whose state, office or officials a sentence is attributed, if it is one side."""
    if not _ANY_STATE.search(sentence):
        return None
    text = without_quotations(sentence[after_dateline(sentence, 0, len(sentence)) :])
    sides = {
        _side_named(match["side"])
        for pattern in (_SPEAKS, _ACTS, _SPOKE, _ACCORDING_TO)
        for match in pattern.finditer(text)
        if pattern is not _SPEAKS or _is_alone_and_active(text, match)
    }
    others = {_side_named(m["side"]) for pattern in (_ANOTHER_SPEAKS, _GOVERNMENT_IN) for m in pattern.finditer(text)}
    return sides.pop() if len(sides) == 1 and others <= sides else None


def _is_alone_and_active(text: str, match: re.Match[str]) -> bool:
    """Say whether a state speaks on its own, and is not spoken of: "China and Russia said", "it is believed"."""
    is_passive = PASSIVE.search(text, 0, match.start("verb")) and not match["verb"].endswith(" as saying")
    return not is_passive and not _NOT_ALONE.search(text, 0, match.start("all"))


def head_of_office(sentence: str) -> str | None:
    """Return whose government or office says what a sentence tells: "Lee" of "the Lee administration said"."""
    names = {match["who"] for match in _HEAD_OF_OFFICE.finditer(without_quotations(sentence))}
    return names.pop() if len(names) == 1 else None


def _side_named(words: str) -> str | None:
    """Return the side of a state's name as it stands before a verb; None of what may be a person: "Paris said"."""
    known = words.replace("The ", "the ")
    return None if gender_of(words) else SIDES[known if known in SIDES else known.removesuffix("s")]
