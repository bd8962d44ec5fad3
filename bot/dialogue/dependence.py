"""Whether a question stands alone or leans on what was asked before it, and how.

Read off its words. A question leans only where it must: an ordinary one, that says what it is about,
never does.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from bot.catalogue.days import names_a_day
from bot.catalogue.library_questions import AsksWhoSaid, AsksWhoSomebodyIs, understand
from bot.dialogue.reactions import who_agrees, who_reacts
from index.analyzer import fold, word_texts


@dataclass(frozen=True, slots=True)
class StandsAlone:
    """Says all by itself."""


@dataclass(frozen=True, slots=True)
class AsksOn:
    """Only asks on: "why?", "when was that?", "how so?"."""


@dataclass(frozen=True, slots=True)
class AsksWhoSpoke:
    """Asks who says what was quoted: "who said that?"."""


@dataclass(frozen=True, slots=True)
class AsksForMore:
    """Asks for further answers to the same question: "what else?", "more"."""


@dataclass(frozen=True, slots=True)
class AsksTheSameOf:
    """Asks the same of something else: "what about China?", "and Pompeo?"; `is_topic`: "and about China?"."""

    other: str
    is_topic: bool = False


@dataclass(frozen=True, slots=True)
class AsksOfAnotherDay:
    """Asks what happened so many days after the day that was asked about: "and the day before?"."""

    days: int


@dataclass(frozen=True, slots=True)
class AddsTo:
    """A question that is tied to the one before: "and what did Ri say?"; `rest` is without what ties it.

    `is_whole` where it may as well be asked by itself: not "what did Ri say about that?".
    """

    rest: str
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class PointsBack:
    """Speaks of somebody or something that it does not name: "did he agree?".

    `person` is the pronoun of one person, in the order of the text the first, or None.
    """

    person: str | None


Dependence = StandsAlone | AsksOn | AsksWhoSpoke | AsksForMore | AsksTheSameOf | AsksOfAnotherDay | AddsTo | PointsBack

_ONE_PERSON = frozenset(("he", "him", "she", "her"))

_TIE = r"(?:(?:and|but|or|also|plus|n|&|then|ok|okay|so|well|hm+|oh|yes|no)[, ]+)*"
_AND = r"(?:and|or|but|also|plus|n|&)"  # "n": as it is typed in a hurry
_CERTAIN_TIE = re.compile(rf"(?:(?:ok|okay|oh|well|yes|no|hm+)[, ]+)*{_AND}(?!\w)[, ]+", re.IGNORECASE)
_ASKING = (
    r"(?:why|when|where|how|who|what|which|did|does|do|is|was|were|are|has|have|will|would|can|could|should|if|then|so)"
    r"\b"
)
_SORRY = r"(?:(?:not that|wrong|nope|sorry)[, ]+)*"
_OF_TOPIC = re.compile(rf"(?:{_AND}[, ]+)+(?:about|on|regarding)\s+(?P<other>\S+(?: \S+){{0,4}})", re.IGNORECASE)
_SAME_OF = re.compile(
    rf"{_TIE}(?:(?:what|how) about|what of|same (?:for|with|question for)"
    rf"|{_SORRY}(?:i (?:mean|meant)|i(?:['’]m| am| was) (?:asking|talking) about)(?! {_ASKING}))\s+(?P<other>.+)",
    re.IGNORECASE,
)
_OTHER_DAY = re.compile(
    rf"{_TIE}(?:(?:what|how) about |what (?:happened|about) )?(?:on )?(?:the )?"
    r"(?:(?P<after>day after|(?:next|following) day)|day before|previous day)(?: that)?",
    re.IGNORECASE,
)
_BARE_OTHER = re.compile(
    rf"(?:{_AND}[, ]+)+(?P<other>(?!{_ASKING})\S+(?: \S+){{0,3}})",
    re.IGNORECASE,
)
_WH = r"(?:why(?: not)?|when|where|how(?: so| come| exactly| long| much| many| often| far)?|who(?:m)?|which(?: ones?)?)"
_BACK = r"(?:that|this|it|there|then|he|she|they|those|these|exactly|else|so|him|her|them|mean|happen(?:ed|ing)?)"
AGREES_OR_DOUBTS = (
    r"(?:who (?:does(?:n['’]t| not) )?(?:dis)?agree[sd]?|(?:are|r) (?:you|u) (?:really |absolutely )?(?:sure|certain))"
)
ASKS_WHENCE = (
    r"(?:(?:(?:what(?:['’]?s| is| was)|got|any|do you have) )?(?:the |your |an? )?"
    r"(?:source|citation|sources? (?:of|for) (?:that|this|it))"
    r"|where (?:is|was|does|did) (?:that|this|it)(?: quote)?(?: come)? from"
    r"|(?:which|what) (?:article|source|newspaper)(?: (?:is|was) (?:that|this|it)(?: (?:from|in))?| says (?:that|so))?)"
)
_ASKS_ON = re.compile(
    rf"{_TIE}(?:{_WH}(?: (?:was|is|were|are|did|does|do|will|has|have|would|be|been|to)| {_BACK})*"
    r"|really|in what way|for what reason|since when"
    r"|who(?:['’]s| is| was| were| are)? (?:right|wrong|lying|telling the truth)"
    rf"|{AGREES_OR_DOUBTS}|{ASKS_WHENCE}"
    r"|what (?:next|then|happened (?:then|next|after that|afterwards))"
    r"|(?:(?:in|at|on) )?(?:what|which) (?:country|city|town|place|time|day|date|month|year)"
    r"(?: (?:was|is) (?:that|this|it))?"
    r"|what (?:was|is) the reason|what reason|for how long|by whom|with whom|to whom|about what)",
    re.IGNORECASE,
)
_WHO_SPOKE = re.compile(
    rf"{_TIE}(?:says who|who (?:says|said|wrote|tweeted)(?: (?:that|this|it|so))?|according to whom"
    r"|who(?:['’]s| is| was) (?:that|this|it)(?: (?:from|by)| quoted)"
    r"|whose words (?:are|were|is|was) (?:that|this|these|those))",
    re.IGNORECASE,
)
_DAY = re.compile(rf"{_TIE}(?:(?:what|how) about )?(?:on )?(?P<day>(?:the )?\w+(?: \w+){{0,3}})", re.IGNORECASE)
_FOR_MORE = re.compile(
    rf"{_TIE}(?:what (?:else|more)(?: (?:is|was) (?:there|known|said))?|go on|continue|keep going|is that all"
    r"|(?:(?:show|tell|give) (?:me|us) )?(?:some |any )?more(?: (?:quotes|passages|answers))?"
    r"|(?:is there |is that |was there )?(?:anything|something) (?:else|more)|anything besides that)",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself)\b", re.IGNORECASE)
# "does Lee agree with him?": not with himself; "who replaced him?": not himself.
_OF_ANOTHER = re.compile(
    r"\b(?:with|about|to|of|for|from|trusts?|believes?|meet|met|like|likes|back|backs) (?:him|her)\Z"
    r"|\bwho (?:\w+ ){1,2}(?:him\b|her\Z)",
    re.IGNORECASE,
)
# "what did Ri say about that?", "what did China do in response?"
_BACK_AT_THE_END = re.compile(
    r" (?:(?:about|of|on|to|with) (?:that|this|it)|then|that (?:day|night|morning|evening|week|month|year|time)"
    r"|at (?:that|the) time|in response|(?:after|before) that)\Z",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"(?<!of )\b(?:they|them|their|theirs)\b", re.IGNORECASE)
_THING = re.compile(r"\b(?:it|its|that|this|those|these)\b", re.IGNORECASE)
# "that summit" names what it points at, and "is it true that ..." points at what follows.
_THAT_OF_SOMETHING = re.compile(
    r"\bit \w+ (?:to|that|if)\b|\b(?:that|this|those|these) (?!true|right|so|correct|all)[a-z]{3,}", re.IGNORECASE
)
_SOMEBODY = re.compile(
    r"\b(?:president|leader|minister|secretary|chairman|spokes\w+|envoy|ambassador|expert|researcher|professor|analyst"
    r"|official|diplomat|man|woman|wife|sister|person|somebody|someone|anybody|anyone|nobody"
    r"|who(?! (?:did|does|do|is|was|has|had|will|would|can|could)\b))\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:\w{2,}[^s\W]s|people|both|two|sides?|delegations?|team|media|press|government|who|somebody|someone|anybody"
    r"|anyone|everybody|everyone)\b",
    re.IGNORECASE,
)
_COMMON = frozenset(
    "a an the i you we what who whom whose which when where why how did do does is are was were be been has have"
    " had will would can could should may might must to of in on at by for with from about as or and but not no so"
    " then there than up out off over again really also just only too very any some all he she him his her they"
    " them their it its that this those these say said says tell told mean happen happened agree agreed think know"
    " want get got go went come came make made give gave take took call called true".split()
)
_FEWEST_OF_TWO = 2
_FEW_WORDS = 3  # of its own that a question with "they" or "it" may have and still lean


def dependence(question: str, names: Collection[str]) -> Dependence:
    """Return how a question leans on the one before; `names` are folded words that name people and states."""
    asked = " ".join(question.split()).rstrip(" ?!.,")
    if isinstance(understand(asked), AsksWhoSaid):  # whatever the quotation points at
        return StandsAlone()
    if _FOR_MORE.fullmatch(asked):
        return AsksForMore()
    if _WHO_SPOKE.fullmatch(asked):
        return AsksWhoSpoke()
    if _ASKS_ON.fullmatch(asked):
        return AsksOn()
    if other_day := _OTHER_DAY.fullmatch(asked):
        return AsksOfAnotherDay(1 if other_day["after"] else -1)
    if (on := _DAY.fullmatch(asked)) and names_a_day(on["day"]):
        return AsksTheSameOf(f"on {on['day']}")
    if topic := _OF_TOPIC.fullmatch(asked):
        return AsksTheSameOf(topic["other"], is_topic=True)
    same = _SAME_OF.fullmatch(asked) or _BARE_OTHER.fullmatch(asked)
    if same:
        return AsksTheSameOf(same["other"])
    person = _PERSON.search(asked)
    if _OF_ANOTHER.search(asked) and person and len(_names_in(asked, names)) < _FEWEST_OF_TWO:
        return PointsBack(person.group().lower())
    if person and not _is_named_before(asked, person.start(), names, _SOMEBODY):
        return PointsBack(person.group().lower())
    several = _SEVERAL.search(asked)
    is_short = len(_own_words(asked)) <= _FEW_WORDS
    if several and is_short and not _is_named_before(asked, several.start(), names, _GROUP):
        return PointsBack(None)
    tie = _CERTAIN_TIE.match(asked)
    untied = asked[tie.end() :] if tie else asked
    back = _BACK_AT_THE_END.search(untied)
    if back and _points_back(untied[: back.start()], names):
        rest = untied[: back.start()]
        return AddsTo(rest, is_whole=back.group() == " then" and _says_who_and_what(rest, names))
    if tie or who_reacts(asked):
        return AddsTo(untied, is_whole=not who_agrees(untied))
    if is_short and _THING.search(_THAT_OF_SOMETHING.sub("", asked)) and not _names_in(asked, names):
        return PointsBack(None)
    return StandsAlone()


def person_of(leaning: Dependence) -> str | None:
    """Return the pronoun of one person by which a question leans: "did he agree?", "what about her?"."""
    match leaning:
        case PointsBack(person):
            return person
        case AsksTheSameOf(other) if other.lower() in _ONE_PERSON:
            return other.lower()
    return None


def _points_back(rest: str, names: Collection[str]) -> bool:
    """Say whether what points back at a question's end has nothing in the rest of it to point at."""
    asked = understand(rest)
    if asked is not None:
        return not isinstance(asked, AsksWhoSomebodyIs)
    own = [word for word in _own_words(rest) if word not in names]
    return "," not in rest and len(own) <= _FEW_WORDS


def _says_who_and_what(asked: str, names: Collection[str]) -> bool:
    """Say whether a question names somebody and has a word of its own besides: "what did Ri propose"."""
    own = set(_own_words(asked))
    return bool(own & set(names)) and not own <= set(names)


def _is_named_before(asked: str, place: int, names: Collection[str], kind: re.Pattern[str]) -> bool:
    before = asked[:place]
    is_capitalised = re.search(r"(?<=\s)[A-Z]", before) is not None
    return is_capitalised or bool(kind.search(before)) or bool(_names_in(before, names))


def _names_in(text: str, names: Collection[str]) -> list[str]:
    return [word for word in map(fold, word_texts(text)) if word in names]


def _own_words(asked: str) -> list[str]:
    return [word for word in map(fold, word_texts(asked)) if word not in _COMMON]
