"""A question in words -> what it asks of the library itself, where that is all that it asks.

Conservative: a question is taken so only as a whole ("who is quoted?"). One that asks for more ("who is
quoted as saying that ...?") is about the event, and searched for as any other.
"""

import re
from dataclasses import dataclass

from bot.catalogue.days import is_no_day, names_a_day
from bot.catalogue.states import EXPERT_NOUNS, are_experts, state_named
from index.account_questions import two_sides_named
from index.analyzer import word_texts


@dataclass(frozen=True, slots=True)
class AsksWho:
    """Asks who is quoted, perhaps only of a state or of experts: "the Chinese officials"."""

    of: str = ""


@dataclass(frozen=True, slots=True)
class AsksWhoSomebodyIs:
    """Asks who somebody is; `name` may be a role, or of nobody whom the articles name."""

    name: str


@dataclass(frozen=True, slots=True)
class AsksWhatWasSaid:
    """Asks what somebody said, perhaps on a topic; `name` may be a role, or of nobody who is quoted.

    `tie` is the word before the topic: "about Xi", "at his press conference".
    """

    name: str
    topic: str
    tie: str = "about"


@dataclass(frozen=True, slots=True)
class AsksForReaction:
    """Asks how somebody reacted, in words or otherwise; `name` as in AsksWhatWasSaid."""

    name: str


@dataclass(frozen=True, slots=True)
class AsksWhatHappened:
    """Asks what happened, perhaps on a day: "Friday", "28 February", or nothing."""

    day: str = ""


@dataclass(frozen=True, slots=True)
class AsksWhoSaid:
    """Asks who said what is quoted in the question."""

    words: str


@dataclass(frozen=True, slots=True)
class AsksForSources:
    """Asks which articles there are."""


LibraryQuestion = (
    AsksWho | AsksWhoSomebodyIs | AsksWhoSaid | AsksWhatWasSaid | AsksForReaction | AsksWhatHappened | AsksForSources
)

_POLITE = r"(?:(?:please|hey|hi|ok|okay|so|well|and|but|then|now)[, ]+)*(?:(?:can|could|would) you )?(?:please )?"
_SHOW = r"(?:(?:(?:tell|show|give|list|name)(?: me| us)?|gimme) )"
_HERE = (
    r"(?: (?:here|there|overall|in total|so far|right now|at the moment|available"
    r"|(?:in|from) (?:here|(?:the|these|this|your|those) (?:\w+ )?(?:articles?|librar(?:y|ies)|corpus|news|texts?"
    r"|sources?|documents?|database|index|coverage))"
    r"|(?:about|on|for) (?:this|it|that|the (?:summit|event|topic|meeting))))*"
)
_ARTICLES = r"(?:news )?(?:sources?|articles?|publishers?|publications?|documents?|newspapers?|outlets?|texts?|media)"
_HAVE = r"(?:have|use|know|quote|quote from|cite|hold|read|draw on|draw from|rely on|search|search in|include|cover)"

_MOST_QUOTED = r"(?:most (?:often )?(?:quoted|cited)|(?:quoted|cited) (?:the )?most(?: often)?)"
_WHO = (
    rf"(?:who|whom|which people|what people|which speakers|who else|who all)(?: all)? (?:is|are|was|were|gets?|has been"
    rf"|have been)(?: being| all)? (?:quoted|cited){_HERE}",
    rf"(?:who|whom|which people) (?:do|can|does|could) (?:you|the (?:articles|library|corpus)|it) (?:all )?"
    rf"(?:quote|cite){_HERE}",
    rf"(?:whose (?:words|statements|quotes|quotations)) (?:do you have|are there|are quoted){_HERE}",
    rf"who (?:all )?(?:spoke|speaks|talked|is speaking|is talking|said (?:something|anything|what)|says what"
    rf"|(?:gave|made) (?:a |any )?(?:statements?|comments?)){_HERE}",
    rf"who (?:are|were) (?:all )?(?:the )?(?:speakers|people (?:quoted|cited|who (?:are )?(?:quoted|spoke))){_HERE}",
    rf"{_SHOW}(?:all |me |us )*(?:the )?(?:most (?:often )?quoted )?people{_HERE}",
    rf"who (?:is|are|was|were|gets?) (?:the )?{_MOST_QUOTED}(?: (?:person|people|speakers?|one))?{_HERE}",
    rf"{_SHOW}(?:all |me |us )*(?:the |your )?(?:quoted people|people (?:that|who) are quoted|people quoted|speakers"
    rf"|who is quoted|everybody (?:who is )?quoted|everyone (?:who is )?quoted){_HERE}",
)
_GROUP = (
    rf"(?P<of>(?:the )?(?:[\w-]+ ){{0,3}}?(?:{EXPERT_NOUNS}|officials|diplomats|spokespeople|spokesmen"
    r"|americans|chinese|(?:north |south )?koreans))"
)
_WHO_OF = (
    rf"who (?:are|were) (?:all )?{_GROUP}(?: (?:(?:that|who) (?:are|were) )?(?:quoted|cited))?{_HERE}",
    rf"(?:which|what) {_GROUP} (?:are|were|do you|does it|does the library) (?:quoted|cited|quote|cite|there){_HERE}",
    rf"(?:which|what) {_GROUP} (?:spoke|speak|talked|commented|said (?:something|anything|what)){_HERE}",
    rf"{_SHOW}(?:all |me |us )*{_GROUP}{_HERE}",
)
_SOURCES = (
    rf"(?:what|which|how many)(?: of)?(?: the)?(?: kinds? of)? {_ARTICLES} (?:do|can|did|does) (?:you|it|metropole"
    rf"|the (?:library|bot)) {_HAVE}(?: from)?{_HERE}",
    rf"(?:what|which) (?:are|is) (?:your|the|all the|all your) {_ARTICLES}{_HERE}",
    rf"(?:what|which|how many) {_ARTICLES} (?:are|is)(?: there)?{_HERE}(?: (?:included|covered|indexed|loaded))?",
    rf"{_SHOW}(?:all |me |us )*(?:your |the |available )*{_ARTICLES}{_HERE}",
    r"where (?:do|does|are|is) (?:you|your|the|these|those) ?(?:quotes|quotations|answers|information|passages|data)?"
    r"(?: get (?:them|it|this|that|your (?:quotes|answers|information)))?(?: (?:come|taken|coming))? from",
    rf"(?:your |the |list of )?(?:sources|articles){_HERE}",
)
_HAPPENED = (
    r"(?:what|what all|what else) (?:happened|took place|occurred|went on|was going on|is reported|was reported)"
)
_TIMELINE = (
    rf"{_SHOW}?(?:the |a )?(?:timeline|chronology|time line)(?: of (?:the )?(?:events?|summit|it all))?{_HERE}",
    rf"{_HAPPENED} (?:when|on (?:which|what) day|day by day)",
    r"what (?:is|was) the (?:timeline|chronology)(?: of (?:the )?(?:events?|summit))?",
)
_ON_A_DAY = re.compile(rf"{_HAPPENED} (?:on |during |that |this |last )*(?P<day>[\w.,/ -]{{3,30}})", re.IGNORECASE)
_EVERYBODY = (
    r"(?:(?:the|all|both|two|different|other|various) )*(?:governments?|countries|sides|parties|leaders|officials"
    r"|politicians|people|everybody|everyone|they all)"
)
_SAID_ON_A_DAY = re.compile(
    rf"what (?:do|did|does|has|have|had|are|were|is|was) {_EVERYBODY} (?:all |been )*"
    r"(?:say(?:ing)?|said|talk(?:ing|ed)? about|announc(?:e|ed|ing)) (?:on |during |that |this |last )*"
    r"(?P<day>[\w.,/ -]{3,30})",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b|\d+(?:st|nd|rd|th)?|\b(?:the|of|on)\b"
    r"|[\s.,/-]",
    re.IGNORECASE,
)
_NAME = r"(?P<name>[^,;:?!\"]{2,60}?)"
_ON = r"(?:about|on|regarding|concerning|with regard to|when it comes to)"
_ABOUT = rf"(?: {_ON} (?P<topic>.{{2,}}))?"
# "what did he say after the meeting": when and where somebody spoke is a topic as well.
_WHEREUPON = rf"(?: (?:{_ON}|(?P<tie>at|after|before|during|in|to|of)) (?P<topic>.{{2,}}))?"
_PRESS = r"(?:the )?(?:reporters|press|media|journalists)"
_SAY = (
    r"(?:say|said|state|stated|declare|declared|comment|commented|report|reported|claim|claimed|announce|announced"
    r"|mention|mentioned|tweet|tweeted|write|wrote|written|reply|replied|answer|answered|call for|called for)"
)
_ANYTHING = r"(?:anything|something|a word|a statement|any statements?|any comments?)"
_SAID = (
    rf"(?:did|does|has|had) {_NAME} (?:ever |also |really )?(?:say|said|state|stated|tell us|make|made|give|given"
    rf"|tweet|tweeted|write|written) {_ANYTHING}(?: at all)?{_WHEREUPON}",
    rf"(?:is there )?{_ANYTHING} (?:from|by) {_NAME}{_ABOUT}",
    rf"what (?:do|did|does|has|have|had) {_NAME} (?:have|had) to say{_WHEREUPON}",
    rf"what (?:all |else |exactly )?(?:do|did|does|has|have|had) {_NAME} {_SAY}"
    rf"(?: (?:to|in front of) {_PRESS})?{_WHEREUPON}",
    rf"what (?:did|has) {_NAME} (?:tell|told) {_PRESS}{_WHEREUPON}",
    rf"how (?:do|did|does|has|have|had) {_NAME} (?:reply|replied|answer|answered) (?P<tie>to) (?P<topic>.{{2,}})",
    rf"what (?:is|was) {_NAME} quoted (?:as saying|saying){_ABOUT}",
    rf"(?:{_SHOW}?(?:all |me |us )*(?:the |of )?)(?:quotes|quotations|statements|words|comments) (?:by|from|of) "
    rf"{_NAME}{_ABOUT}",
    rf"quote {_NAME}{_ABOUT}",
    rf"(?:{_SHOW})?(?:all(?: of)?|everything|what)(?: that)? {_NAME} (?:said|says|has said){_ABOUT}",
)
# Of experts everything is asked for in this way: what they think, expect, or fear.
_EXPERTS_THINK = (
    rf"what (?:do|did|does|are|were) (?P<name>(?:[\w-]+ ){{0,3}}?{EXPERT_NOUNS}) (?:say|saying|think|thinking|believe"
    rf"|expect|expecting|predict|predicting|fear|hope|see|warn|conclude)"
    rf"(?: (?:{_ON}|of|(?P<tie>at|after|before|during|in))(?= ))? (?P<topic>.{{2,}})",
)
_WHOM = r"(?P<name>[^,;:?!\"]{2,40})"
_IS = (
    rf"who (?:is|was) (?:this|that) {_WHOM} (?:guy|dude|man|woman|lady|person)",
    rf"who (?:is|was) (?:this |that )?{_WHOM}",
    rf"who {_WHOM} (?:is|was)",
    rf"what (?:job|role|title|office|post|rank) (?:does|did) {_WHOM} (?:have|hold)",
    rf"what (?:is|was) {_WHOM}['’]s? (?:job|role|title|office|post|rank)",
)
# What somebody thinks of it all; what they think of something in particular is searched for.
_POSSESSIVE = re.compile(r"['’]s?\Z")
_SHORT_NAME = r"(?P<name>[\w.'’-]+(?: [\w.'’-]+){0,3}?)"
_VIEWS = r"(?:official |public )?(?:positions?|stances?|views?|opinions?|takes?)"
_OF_IT = (
    r"(?: (?:to|on|about|of) (?:it(?: all)?|this|that|all (?:this|that)|what happened|the (?:news|events?|summit|talks"
    r"|meeting|whole thing)))?"
)
_THINKS = (
    rf"what (?:do|did|does) {_SHORT_NAME} (?:think|make of it){_OF_IT}",
    rf"(?:what (?:is|was|are|were) )?(?:the )?{_SHORT_NAME}(?:['’]s|s['’])? {_VIEWS}{_OF_IT}",
    rf"(?:what (?:is|was|are|were) )?(?:the )?{_VIEWS} of {_SHORT_NAME}",
)
_REACTIONS = r"(?:official |public |first |initial )?(?:reactions?|responses?)"
_REACTS = (
    rf"how (?:do|did|does|has|have|is|was|are|were) {_SHORT_NAME} (?:officially |publicly |first )?"
    rf"(?:react|reacted|reacting|respond|responded|responding|reply|replied|answer|answered){_OF_IT}",
    rf"(?:(?:what|how) (?:is|was|are|were) |{_SHOW})?(?:the )?{_SHORT_NAME}(?:['’]s|s['’])? {_REACTIONS}{_OF_IT}",
    rf"(?:(?:what|how) (?:is|was|are|were) |{_SHOW})?(?:the )?{_REACTIONS} (?:of|from|by|in) {_SHORT_NAME}",
)


def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_POLITE + pattern, re.IGNORECASE) for pattern in patterns)


_ASKS_ABOUT_A_DAY = _compiled((_ON_A_DAY.pattern, _SAID_ON_A_DAY.pattern))
(
    _ASKS_WHO,
    _ASKS_WHO_OF,
    _ASKS_FOR_SOURCES,
    _ASKS_FOR_TIMELINE,
    _ASKS_WHAT_WAS_SAID,
    _ASKS_FOR_REACTION,
    _ASKS_WHO_SOMEBODY_IS,
) = map(_compiled, (_WHO, _WHO_OF, _SOURCES, _TIMELINE, (*_SAID, *_THINKS, *_EXPERTS_THINK), _REACTS, _IS))
_QUOTATION = r"[\"“«](?P<words>[^\"“”«»]+)[\"”»]"
_FEWEST_WORDS = 4  # of a quotation that is hardly said twice: 'who said "no"?' is searched for
_SAID_SO = r"who (?:all )?(?:said|says|wrote|writes|tweeted|claimed|is quoted (?:as )?saying)"
_ASKS_WHO_SAID = _compiled(
    (
        rf"{_SAID_SO}[,:]?(?: (?:that|this|it|so))?[,:]? ?{_QUOTATION}",
        rf"{_QUOTATION}[,.:–—-]* {_SAID_SO}(?: (?:that|this|it|so))?",
    )
)
_IS_SHORTENED = re.compile(r"\b(?P<asks>who|what)['’]?s\b", re.IGNORECASE)
# "what did he say", "what did the two sides say": not somebody's name.
_NOBODY = re.compile(
    r"the|an?|his|her|its|their|your|my|our"
    r"|(?:he|she|it|they|you|we|i|this|that|these|those|people|anybody|anyone|everybody|everyone|somebody|someone|who"
    r"|the (?:article|articles|library|two|text|summit)|both|both sides|each|all|others?)\b.*|.*\b(?:and|or|not)\b.*",
    re.IGNORECASE,
)


def understand(question: str) -> LibraryQuestion | None:
    """Return what a question asks of the library itself, or None where it is about the event."""
    asked = _IS_SHORTENED.sub(r"\g<asks> is", " ".join(question.split()).rstrip(" ?!."))
    if _matches(_ASKS_WHO, asked):
        return AsksWho()
    if (group := _matches(_ASKS_WHO_OF, asked)) and (are_experts(group["of"]) or state_named(group["of"])):
        return AsksWho(group["of"])
    if _matches(_ASKS_FOR_SOURCES, asked):
        return AsksForSources()
    if _matches(_ASKS_FOR_TIMELINE, asked):
        return AsksWhatHappened()
    who_said = _matches(_ASKS_WHO_SAID, asked)
    if who_said and len(word_texts(who_said["words"])) >= _FEWEST_WORDS:
        return AsksWhoSaid(who_said["words"].strip())
    return _what_happened(asked) or _what_was_said(asked) or _reaction(asked) or _who_somebody_is(asked)


def _what_happened(asked: str) -> AsksWhatHappened | None:
    match = _matches(_ASKS_ABOUT_A_DAY, asked)
    if match is None or _LEFT_OVER.sub("", match["day"]):
        return None
    is_day = names_a_day(match["day"]) or is_no_day(match["day"])
    return AsksWhatHappened(match["day"].strip()) if is_day else None


def _what_was_said(asked: str) -> AsksWhatWasSaid | None:
    match = _matches(_ASKS_WHAT_WAS_SAID, asked)
    if match is None or _NOBODY.fullmatch(match["name"]) or two_sides_named(asked):
        return None
    parts = match.groupdict(default="")
    return AsksWhatWasSaid(_name(match), parts.get("topic", "").strip(), parts.get("tie", "").lower() or "about")


def _reaction(asked: str) -> AsksForReaction | None:
    match = _matches(_ASKS_FOR_REACTION, asked)
    return AsksForReaction(_name(match)) if match and not _NOBODY.fullmatch(match["name"]) else None


def _who_somebody_is(asked: str) -> AsksWhoSomebodyIs | None:
    match = _matches(_ASKS_WHO_SOMEBODY_IS, asked)
    return AsksWhoSomebodyIs(_name(match)) if match and not _NOBODY.fullmatch(match["name"]) else None


def _name(match: re.Match[str]) -> str:
    return _POSSESSIVE.sub("", match["name"].strip())


def _matches(patterns: tuple[re.Pattern[str], ...], asked: str) -> re.Match[str] | None:
    return next((match for pattern in patterns if (match := pattern.fullmatch(asked))), None)
