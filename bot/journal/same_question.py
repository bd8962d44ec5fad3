"""What a question asks, as far as its words tell.

Vectors alone do not: for the packaged model "What did Trump tell Kim?" and "What did Kim tell
Trump?", or "before the summit" and "after the summit", are nearly the same point, and "the foreign
minister" and "the former foreign minister" as well. So the words that carry meaning must be the
same ones, near enough in the same order. In doubt two questions count as different: a list with one
line too many hides nothing.
"""

import re
from dataclasses import dataclass

from bot.journal.synonyms import representative
from index.analyzer import words
from index.ranking.aliases import shipped_aliases

_EMPTY_WORDS = frozenset(
    "a an the of in on at to for is are was were be been being am do does did has have had having "
    "there this that and s so then please".split()
)
# The same thing said in several words: what to look for, and what it counts as.
_PHRASES = tuple(
    (re.compile(pattern, re.IGNORECASE), replacement)
    for pattern, replacement in (
        (r"’", "'"),
        (r"\bcan't\b", "can not"),
        (r"\bwon't\b", "will not"),
        (r"n't\b", " not"),
        (
            r"^\W*(?:please )?(?:(?:can|could|would) (?:you|some(?:one|body)|any(?:one|body)) )?(?:please )?tell me\b",
            "",
        ),
        (r"^\W*(?:do you|does any(?:one|body)) know\b", ""),
        (r"\b(?:president |donald |j\.? )+trump\b", "Trump"),
        (r"\bkim jong[- ]un\b", "Kim"),
        (r"\b(?:president|chairman|leader|secretary|minister|mrs?|ms)\.? (?=(?-i:[A-Z]))", ""),
        (r"\bthe talks\b", "the summit"),
        (r"\b(?:at |on )?(?:what|which) (?:time|date|day)\b", "when"),
        (r"\bhow come\b", "why"),
        (r"\bwhat (?:is|was|are|were) the reasons?(?: (?:why|that|for))?\b", "why"),
        (r"\bwhat (?:is|was) the name of\b", "who is"),
        (r"\bhow much\b(?=.*\bcosts?\b)", "what"),
        (r"\bwhich\b", "what"),
        (r"\bwill\b(?=.*\bbe\b)", "is"),
        (r"\b(?:get|gets|got|come|comes|came) to\b", "arrive in"),
        (r"\bask(?:s|ed)? for\b", "demand"),
        (r"\bcall(?:s|ed)? off\b", "cancel"),
        (r"\bt(?:ake|akes|ook) place\b", "happen"),
        (r"\b(?:do|done)(?=\W*$)", "act"),  # else it would count as an auxiliary
    )
)
_AUXILIARY_DO = re.compile(r"\b(?:do|does|did)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sense:
    """What a question asks, in the usual words.

    `words` are those that carry meaning, once each, as the stems that stand for them.
    """

    text: str
    words: tuple[str, ...]

    @property
    def key(self) -> frozenset[str]:
        """What questions that ask the same have in common."""
        return frozenset(self.words)


def sense_of(question: str) -> Sense:
    """Return what a question asks."""
    text = shipped_aliases().replace(question)
    for pattern, replacement in _PHRASES:
        text = pattern.sub(replacement, text)
    telling = (word.text for word in words(text) if word.text.casefold() not in _EMPTY_WORDS)
    return Sense(text.strip(), tuple(dict.fromkeys(representative(word) for word in telling)))


def is_same(first: Sense, second: Sense) -> bool:
    """Tell whether two questions have the same words, in an order that lets them ask the same."""
    if first.key != second.key or not first.words:
        return False
    place = {word: position for position, word in enumerate(second.words)}
    order = [place[word] for word in first.words]
    if any(max(order[:i]) > order[i] > min(order[i + 1 :]) for i in range(1, len(order) - 1)):
        return False  # three words in reverse: "Trump told Kim" and "Kim told Trump", not "Kim and Trump"
    is_in_order = order == sorted(order)
    return is_in_order or _asks_with_do(first) == _asks_with_do(second)  # "who met Kim", "who did Kim meet"


def _asks_with_do(sense: Sense) -> bool:
    return _AUXILIARY_DO.search(sense.text) is not None
