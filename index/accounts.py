"""Which passages of a ranking to show: where sides tell of the same thing, side by side.

Three passages of one side are one account. Where another side speaks of the same thing, its best
passage belongs beside the first one, although the ranking, which knows of no sides, has it lower.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.library import Library
from index.attribution.sides import EXPERT
from index.passage import RankedPassage
from index.speakers import side_of

# Of the first passage's score, what one of another side must have at least: to be shown at all, and
# where the question asks for the difference itself.
_SHARE = 0.7
_SHARE_OF_CONTRAST = 0.4
_SAME_THING = 0.65  # the cosine of two passages from which on they speak of the same thing

Similarity = Callable[[RankedPassage, RankedPassage], float]

_CONTRAST = re.compile(
    r"\b(?:versions|accounts?|stories|(?:both|two|each) sides?|differ\w*|disagree\w*|disput\w*|contradict\w*"
    r"|conflict(?:s|ing)|lying|lied|liar|who(?:'s| is| was)? (?:right|wrong|telling|to blame|to be believed)"
    r"|versus|vs)\b",
    re.IGNORECASE,
)
# What one thing or person is asked for, and so no account.
_FACT = re.compile(
    r"^\W*(?:and |so |but |ok |okay )*(?:who(?!se)|when|where|which|(?:in|at|on) (?:which|what)"
    r"|how (?:many|much|long|old|often|far|big|late|early|soon)|what(?:'s| is| was) the (?:name|date|time|number)"
    r"|what (?:time|day|date|year|month|city|country|place|hotel|number|kind|job|title))\b",
    re.IGNORECASE,
)
# What somebody in particular says or thinks is asked for.
_ATTRIBUTION = re.compile(
    r"\b(?:say|says|said|saying|tell|tells|told|claim\w*|according to|opinion|opinions|think|thinks|thought|view|views"
    r"|position|stance|react\w*|respon\w+|remark\w*|statement|comment\w*|quote\w*|mean|meant|describe\w*|explain\w*"
    r"|judge\w*|believe\w*|argue\w*|announce\w*|insist\w*|words)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Selection:
    """The passages to show, best first, and the sides whose accounts they hold: two or more, or none."""

    passages: tuple[RankedPassage, ...]
    sides: tuple[str, ...]


def select(
    question: str, ranked: Sequence[RankedPassage], library: Library, similarity: Similarity, top: int
) -> Selection:
    """Choose `top` passages of a ranking, with another side's account among them where there is one."""
    first_ones = Selection(tuple(ranked[:top]), ())
    if top < 2 or not ranked or not _may_have_accounts(question):
        return first_ones
    is_contrast = bool(_CONTRAST.search(question))
    share = _SHARE_OF_CONTRAST if is_contrast else _SHARE
    states = [
        passage
        for passage in ranked
        if passage.score >= share * ranked[0].score and _side(passage, library) not in (None, EXPERT)
    ]
    if not states or (states[0] not in ranked[: top - 1] and not is_contrast):
        return first_ones
    anchor = states[0]
    side = _side(anchor, library)
    others = [
        (passage.score + alike, passage)
        for passage in states
        if _side(passage, library) != side and (alike := similarity(anchor, passage)) >= _SAME_THING
    ]
    if not others:
        return first_ones
    rival = max(others, key=lambda other: other[0])[1]
    needed = list(dict.fromkeys([anchor, rival] if top == 2 else [ranked[0], anchor, rival]))
    free = [passage for passage in ranked if passage not in needed][: top - len(needed)]
    chosen = sorted([*needed, *free], key=lambda passage: -passage.score)
    return Selection(tuple(chosen), tuple(dict.fromkeys(str(_side(passage, library)) for passage in (anchor, rival))))


def _may_have_accounts(question: str) -> bool:
    """Say whether a question is of a kind that sides can answer, and not put to one of them alone."""
    if _CONTRAST.search(question):
        return True
    return not _FACT.search(question) and not _ATTRIBUTION.search(question)


def _side(passage: RankedPassage, library: Library) -> str | None:
    return side_of(library[passage.passage.article_id], passage.highlight)
