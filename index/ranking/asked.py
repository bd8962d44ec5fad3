"""What a question asks for: a number, a date, somebody's words; and whether a passage has it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.analyzer import stem, terms

# A number is tried from its first digit only: from each of them, a very long one would take minutes.
_NUMBER = (
    r"(?:(?<!\d)(?<!\d[,.])\d[\d,.]*"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?"
    r"|billions?|trillions?|dozens?|half|several|both|many|few|zero)\b)"
)
_LENGTH = (
    rf"(?:{_NUMBER}|\b(?:an?|one|couple of)\b)[\w -]{{0,12}}"
    r"\b(?:second|minute|hour|day|week|month|year|decade|centur|generation)"
)
_MONEY = rf"[$€£¥]|{_NUMBER}\W+(?:\w+\W+)?(?:dollars?|euros?|yuan|won|yen|pounds?|cents?|million|billion|trillion)\b"
_AMOUNT = rf"{_MONEY}|%|{_NUMBER}\W+percent\b|\b(?i:all|most|half|large|part|portion)\b"
_AGE = r"\b\d{1,3}[- ]years?[- ]old\b|\baged? \d|, \d\d,|\bborn\b"
_DATE = (
    r"\b(?:1[5-9]\d\d|20\d\d|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|[Tt]oday|[Yy]esterday|[Tt]omorrow|tonight|ago|midnight|noon"
    r"|morning|afternoon|evening|\d{1,2}(?::\d\d)? ?[ap]\.?m|(?:last|next|this|later|earlier|coming|past)[ -](?:\w+ )?"
    r"(?:hours?|day|week|month|year|spring|summer|fall|autumn|winter)s?|(?:days|weeks|months|years|hours) "
    r"(?:before|after|later|earlier|ahead))\b"
)
# "Was she there when he spoke?" does not ask when.
_WHEN = (
    r"\bwhen(?:['’]?s| (?:exactly )?(?:did|do|does|is|was|were|are|will|would|has|have|had|can|could|should|might))\b"
    r"|\bwhen\W*\Z|\A\W*(?:(?:and|so|but|since|until|till) )*when\b(?!.*,)"
    r"|\b(?:know|knows|knew|told?|tell(?: \w+)?|say|said|remembers?|idea|clue|sure|wonder|and|or|since|until) when\b"
)
_COUNTED = re.compile(
    r"\b(?:how many|number of) (?:of )?(?:the |its |his |her |their )?([\w-]+)(?: ([\w-]+))?", re.IGNORECASE
)
# How one asks, and what the answer must then hold.
_KINDS = tuple(
    (re.compile(how, re.IGNORECASE), re.compile(what))
    for how, what in (
        (r"\bhow old\b|\bage of\b", _AGE),
        (r"\bhow long\b", _LENGTH),
        (r"\bhow much (?:money|cash)\b|\bhow (?:expensive|costly)\b|\bcosts?\b|\bprice\b", _MONEY),
        (r"\bhow much (?:earlier|later|longer|sooner|time)\b", _LENGTH),
        (r"\bby how much\b", rf"{_AMOUNT}|{_NUMBER}"),
        (r"\bhow much\b", _AMOUNT),
        (
            r"\bhow (?:tall|big|far|often|large|high|fast|heavy|deep|sure)\b|\bwhat (?:percent\w*|share|odds|size)\b",
            _NUMBER,
        ),
        (rf"{_WHEN}|\b(?:what|which) (?:time|year|day|date|month)\b|\bhow soon\b", _DATE),
    )
)

_SPEAKING = (
    r"(?:say|said|says|think|thinks|thought|tell|told|tells|call|called|claim|claimed|describe|described|react"
    r"|reacted|respond|responded|comment|warn|want|believe|explain|advise|tweet|accuse|promise|expect|predict"
    r"|blame|feel|make of|ask|asked|propose|proposed|offer|offered|demand|demanded|deny|denied|insist|suggest|urge"
    r"|praise|criticize|thank|announce)\b(?! off\b)"
)
_SPEAKERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:did|does|do|has|have|had) (?:the )?(?P<who>[^?,;]{{1,50}}?) (?:actually |really |ever )?{_SPEAKING}",
        r"\b(?:according to|if you believe|in the (?:view|eyes|opinion) of) (?:the )?(?P<who>[^?,;.]{1,50})",
        r"\bin (?:the )?(?P<who>[\w -]{1,40}?)(?:['’]s|s['’]|s)? (?:opinion|view|eyes)\b",
        r"\b(?P<who>[\w-]+(?: [\w-]+)?)['’]s (?:reaction|view|opinion|version|account|response|comments?)\b",
        r"\bwhat (?P<who>[\w-]+(?: [\w-]+)?) (?:said|thinks|told|thought)\b",
        r"\bwhat (?:said|thinks|thought) (?P<who>[\w-]+(?: [\w-]+)?)",  # as other languages put it
    )
)
_NOT_A_NAME = frozenset(
    "s the a an of who what how why when where which at in on side was is it they he she you we i his her their its"
    " people anyone anybody everyone someone them all both two to from for about that this with and or have had ever"
    " first each either neither everi most some mani other anoth after befor".split()
)
_LONGEST_NAME = 6  # words


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for.

    `answer` matches what a passage must hold that answers, None where anything may; what the question
    says itself (`terms`) does not count. `speaker` are the terms of whoever's words are asked for.
    """

    answer: re.Pattern[str] | None
    terms: frozenset[str]
    speaker: frozenset[str]

    def is_in(self, text: str) -> bool:
        """Say whether a passage has what is asked for; true where the question asks for nothing of a kind."""
        if self.answer is None:
            return True
        return any(stem(match.group()) not in self.terms for match in self.answer.finditer(text))

    def share_of_speaker(self, names: Iterable[str]) -> float:
        """Return the share (0 to 1) of the asked speaker's words that some names of one person hold."""
        held = {term for name in names for term in terms(name)}
        return len(self.speaker & held) / len(self.speaker) if self.speaker else 0.0


def asked_for(question: str) -> Asked:
    """Return what a question asks for."""
    return Asked(_answer(question), frozenset(terms(question)), _speaker(question))


def _answer(question: str) -> re.Pattern[str] | None:
    counted = _COUNTED.search(question)
    if counted:
        return _number_of([word for word in counted.groups() if word])
    return next((what for how, what in _KINDS if how.search(question)), None)


def _number_of(counted: list[str]) -> re.Pattern[str]:
    """Match a number of something: "350,000 U.S. personnel" for "how many personnel"."""
    stems = "|".join(re.escape(stem(word).removesuffix("i")) for word in counted)
    return re.compile(rf"{_NUMBER}\W+(?:[\w.-]+\W+){{0,3}}?(?:{stems})", re.IGNORECASE)


def _speaker(question: str) -> frozenset[str]:
    for pattern in _SPEAKERS:
        match = pattern.search(question)
        if match:
            found = frozenset(terms(match["who"])) - _NOT_A_NAME
            if 1 <= len(found) <= _LONGEST_NAME:
                return found
    return frozenset()
