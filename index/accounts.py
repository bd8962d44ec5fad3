"""Which passages of a ranking to show: where sides tell of the same thing, side by side.

Three passages of one side are one account. Where another side speaks of the same thing, its best
passage belongs beside the first one, although the ranking, which knows of no sides, has it lower.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from index.account_questions import (
    folded_words,
    is_for_any_difference,
    is_for_difference,
    may_have_accounts,
    sides_named,
    two_sides_named,
)
from index.attribution.sides import EXPERT
from index.passage import RankedPassage, best_first

_SAME_THING = 0.6  # the cosine of two passages from which on they may speak of the same thing
_SAME_DISPUTE = 0.65  # and are the two sides of a dispute, where the difference is asked for
_FITS_NO_TOPIC = 0.05  # what a passage's share of the first one's score counts then, if no topic is named
_DENIED = 0.2  # what counts for two sides, where the difference is asked for, one of which denies something
# What that cosine and the passage's share of the first one's score must come to at least, for one to be shown.
_SAME_ANSWER = 1.35
# Of the first passage's score, what a side's best one must have where the question names the sides.
_SHARE_OF_NAMED = 0.5
# Of the first passage's score, what the better one of two accounts must have, and where no two sides speak of the
# same thing, somebody of a side that is not among the first ones to be heard as well.
_NEARLY_AS_WELL = 0.8

_DENIAL = re.compile(
    r"n['’]t\b|\b(?:not|never|no|none|den(?:y|ies|ied|ial)|reject\w*|disput\w*|contradict\w*|refut\w*|contrary)\b",
    re.IGNORECASE,
)

_DIFFERENCE = re.compile(
    r"\b(?:contradict\w*|disagree[sd]?|disagreements?|disputed?|differ(?:ed|s)?|differing|conflicting|clash(?:ed|es)?"
    r"|at odds)\b",
    re.IGNORECASE,
)

Similarity = Callable[[RankedPassage, RankedPassage], float]
SideOf = Callable[[RankedPassage], str | None]
SpeakerOf = Callable[[RankedPassage], str | None]


@dataclass(frozen=True, slots=True)
class Selection:
    """The passages to show, and the sides whose accounts they hold: two or more, or none.

    The best come first; where the difference between sides is asked for, those do.
    """

    passages: tuple[RankedPassage, ...]
    sides: tuple[str, ...]


def select(
    question: str,
    ranked: Sequence[RankedPassage],
    side_of: SideOf,
    speaker_of: SpeakerOf,
    similarity: Similarity,
    top: int,
) -> Selection:
    """Choose `top` passages of a ranking, with another side's account among them where there is one."""
    first_ones = Selection(tuple(ranked[:top]), ())
    if top < 2 or not ranked or ranked[0].score <= 0:
        return first_ones
    side_of = cache(side_of)  # each way to choose asks for the sides of the same passages
    pair = _of_those_named(question, ranked, side_of)
    if pair is None and not may_have_accounts(question):
        return first_ones
    if pair is None and is_for_difference(question):
        pair = _disputing(question, ranked, side_of, speaker_of, similarity)
        if pair is not None:  # which is what was asked for, whatever fits the question's words
            others = [passage for passage in ranked if passage not in pair]
            return Selection((*best_first(pair), *others[: top - len(pair)]), _sides(pair, side_of))
    pair = pair or _beside_the_first(question, ranked, side_of, similarity)
    if pair is None:
        return Selection(_with_another_voice(ranked, side_of, top), ())
    needed = list(dict.fromkeys(pair if top == 2 else [ranked[0], *pair]))
    free = [passage for passage in ranked if passage not in needed][: top - len(needed)]
    chosen = best_first([*needed, *free])
    sides = _sides(pair, side_of) if _are_accounts(question, pair) else ()
    if sides and _tells_that_they_differ(chosen[0], sides, side_of):
        chosen = sorted(chosen, key=lambda passage: passage not in pair)  # stable: else best first
    return Selection(tuple(chosen), sides)


def denies(text: str) -> bool:
    """Say whether somebody denies something in a text."""
    return _DENIAL.search(text) is not None


_Pair = tuple[RankedPassage, RankedPassage]


def _are_accounts(question: str, pair: _Pair) -> bool:
    """Say whether two passages are to be called accounts: both were asked for, or one of them denies something."""
    were_asked_for = is_for_difference(question) or two_sides_named(question) is not None
    return were_asked_for or _denies_something(*pair)


def _sides(pair: _Pair, side_of: SideOf) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(side_of(passage)) for passage in pair))


def _denies_something(*passages: RankedPassage) -> bool:
    return any(denies(_answering_sentence(passage)) for passage in passages)


def _tells_that_they_differ(passage: RankedPassage, sides: Sequence[str], side_of: SideOf) -> bool:
    """Say whether a passage is no side's account, and tells of these sides that their accounts differ."""
    sentence = _answering_sentence(passage)
    return side_of(passage) is None and bool(_DIFFERENCE.search(sentence)) and set(sides) <= sides_named(sentence)


def _answering_sentence(ranked: RankedPassage) -> str:
    start = ranked.passage.start
    return ranked.passage.text[ranked.highlight.start - start : ranked.highlight.end - start]


def _disputing(
    question: str, ranked: Sequence[RankedPassage], side_of: SideOf, speaker_of: SpeakerOf, similarity: Similarity
) -> _Pair | None:
    """Return the two passages of different sides that speak of the same thing most, and best of what is asked.

    A denial tells a dispute. Where people of two sides are named, they are their statements; where no topic is, how
    well a passage fits tells next to nothing.
    """
    of_score = (_FITS_NO_TOPIC if is_for_any_difference(question) else 0.5) / ranked[0].score
    named = sides_named(question)
    of_sides = [(passage, side) for passage in ranked if (side := side_of(passage)) not in (None, EXPERT)]
    words = folded_words(question)
    of_people = [(p, side) for p, side in of_sides if words & folded_words(speaker_of(p) or "")]
    if len({side for _, side in of_people}) > 1:
        of_sides = of_people
    if len(named) > 1:
        of_sides = [(passage, side) for passage, side in of_sides if side in named]
    pairs = [
        (alike + of_score * (one.score + other.score) + _DENIED * _denies_something(one, other), (one, other))
        for (one, its_side), (other, others_side) in combinations(of_sides, 2)
        if its_side != others_side
        and (len(named) != 1 or named & {its_side, others_side})
        and (alike := similarity(one, other)) >= _SAME_DISPUTE
    ]
    return max(pairs, key=lambda pair: pair[0])[1] if pairs else None


def _of_those_named(question: str, ranked: Sequence[RankedPassage], side_of: SideOf) -> _Pair | None:
    """Return the best passage of each of two sides that are asked about together: "Seoul and Tokyo's reaction"."""
    sides = two_sides_named(question)
    if sides is None:
        return None
    near = [passage for passage in ranked if passage.score >= _SHARE_OF_NAMED * ranked[0].score]
    one, other = (next((passage for passage in near if side_of(passage) == side), None) for side in sides)
    if one is None or other is None or one == other:
        return None
    return (one, other) if one.score >= other.score else (other, one)


def _beside_the_first(
    question: str, ranked: Sequence[RankedPassage], side_of: SideOf, similarity: Similarity
) -> _Pair | None:
    """Return the best passage of a side, and another side's on the same thing; one is of a side that is named."""
    best, named = ranked[0].score, sides_named(question)
    near = [passage for passage in ranked if passage.score / best + 1 >= _SAME_ANSWER]
    sides = {passage: side for passage in near if (side := side_of(passage)) not in (None, EXPERT)}
    states = list(sides)
    if not states or states[0].score < _NEARLY_AS_WELL * best:
        return None
    anchor = states[0]
    others = [
        (passage.score / best + alike, passage)
        for passage in states
        if sides[passage] != sides[anchor]
        and (not named or named & {sides[anchor], sides[passage]})
        and (alike := similarity(anchor, passage)) >= _SAME_THING
    ]
    most, other = max(others, key=lambda other: other[0], default=(0.0, anchor))
    return (anchor, other) if most >= _SAME_ANSWER else None


def _with_another_voice(ranked: Sequence[RankedPassage], side_of: SideOf, top: int) -> tuple[RankedPassage, ...]:
    """Return the first passages, the last one of a side that the others have not if it fits nearly as well."""
    first = ranked[: top - 1]
    heard = {None, *map(side_of, first)}
    near = [passage for passage in ranked[top - 1 :] if passage.score >= _NEARLY_AS_WELL * ranked[0].score]
    unheard = [passage for passage in near if side_of(passage) not in heard]
    states = [passage for passage in unheard if side_of(passage) != EXPERT]
    return (*first, (states or unheard)[0]) if unheard else tuple(ranked[:top])
