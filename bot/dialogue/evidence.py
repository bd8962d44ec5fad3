"""Whether a quote speaks of what a follow-up itself asks for: a time, a place, a number, a name."""

import re
from collections.abc import Sequence

from bot.answer import Answer, Quote
from bot.catalogue.states import state_named
from bot.dialogue.dependence import AddsTo, AsksOfAnotherDay, AsksOn, AsksTheSameOf, AsksWhoSpoke, Dependence, person_of
from bot.dialogue.reactions import who_reacts
from index.analyzer import fold, word_texts

_SAME_BEGINNING = 4  # letters: "China" is borne out by "Chinese"
_TIME = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|(?:19|20)\d\d|yesterday|today|tomorrow|morning|afternoon|evening|night|noon"
    r"|\d{1,2}(?::\d\d)? ?[ap]\.?m|\w+ (?:days?|weeks?|months?|years?|hours?|minutes?) (?:ago|later|earlier|before)"
    r"|(?:last|next) (?:week|month|year|summit|time)|ahead of schedule)\b"
)
_PLACE = re.compile(r"\b(?:in|at|near|from) (?:the )?(?:[A-Z]\w+)")
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|few|several"
    r"|many|half|hours?|months?|years?)\b",
    re.IGNORECASE,
)
_EVIDENCE = (
    (re.compile(r"\b(?:when|(?:what|which) (?:time|day|date|month|year))\b", re.IGNORECASE), _TIME),
    (
        re.compile(
            r"\bwhere\b(?! \w+ (?:that|this|it)\b.* from\b)|\b(?:what|which) (?:country|city|town|place)\b",
            re.IGNORECASE,
        ),
        _PLACE,
    ),
    (re.compile(r"\bhow (?:many|much|long|often|far)\b", re.IGNORECASE), _NUMBER),
)


def bears_out(question: str, leaning: Dependence, answer: Answer, quote: Quote) -> bool:
    """Say whether a quote speaks of what the follow-up itself asks for: a time, a place, a number, a name."""
    if isinstance(leaning, AsksTheSameOf) and not person_of(leaning):
        spoken = [*word_texts(quote.text), *word_texts(quote.speaker or ""), *word_texts(quote.side or "")]
        return _has_words(leaning.other, spoken)
    if isinstance(leaning, AsksOfAnotherDay):
        return answer.listing is not None
    if isinstance(leaning, AsksWhoSpoke):
        return quote.credit is not None
    if isinstance(leaning, AddsTo) and (who := who_reacts(leaning.rest)):
        side = state_named(who)
        return quote.side == side if side else _has_words(who, word_texts(quote.credit or ""))
    if not isinstance(leaning, AsksOn):
        return True
    wanted = evidence_for(question)
    return wanted is None or wanted.search(quote.text) is not None


def evidence_for(question: str) -> re.Pattern[str] | None:
    """Return what must stand in a passage that tells when, where or how many."""
    return next((evidence for asks, evidence in _EVIDENCE if asks.search(question)), None)


def _has_words(wanted: str, spoken: Sequence[str]) -> bool:
    """Say whether one of the longer words wanted is spoken, or one that begins in the same way."""
    folded = {fold(word) for word in spoken}
    words = [fold(word) for word in word_texts(wanted)]
    telling = [word for word in words if len(word) >= _SAME_BEGINNING] or words
    return any(
        word in folded or (len(word) > _SAME_BEGINNING and any(s.startswith(word[:_SAME_BEGINNING]) for s in folded))
        for word in telling
    )
