"""A follow-up and the question before it -> whole questions that it may mean, the likeliest first."""

import re
from collections.abc import Collection

from bot.catalogue.library_questions import AsksForReaction, AsksWhatWasSaid, understand
from bot.catalogue.states import are_experts, state_named
from bot.dialogue.conversations import Turn
from bot.dialogue.dependence import (
    AddsTo,
    AsksOn,
    AsksTheSameOf,
    AsksWhoSpoke,
    Dependence,
    PointsBack,
)
from bot.dialogue.reactions import who_agrees, who_reacts
from index.analyzer import fold, word_texts

_NAME = re.compile(r"(?<!^)\b[A-Z][\w'’-]*(?:\.(?=\s))?(?: [A-Z][\w'’-]*)*")
SAYS = re.compile(r"\b(?:say|says|said|tell|tells|told)\b", re.IGNORECASE)
_THEY = re.compile(r"\b(?:they|them)\b", re.IGNORECASE)
_VIEW = re.compile(r"\bthink(?= (?:about|of|on)\b)", re.IGNORECASE)  # is told in words
_POSSESSIVE = frozenset(("his", "hers"))


def rephrased(
    question: str, leaning: Dependence, before: Turn, names: Collection[str], *, may_join: bool = True
) -> list[str]:
    """Return whole questions for one that leans on another; `names` are folded words of people and states.

    The last of them is both questions together, where they may be joined.
    Where a name takes the place of another one, both questions together would be about the other one: then
    they are not joined. Nor are they where somebody's own words are asked for, as others' words would answer
    them together, or where "he" says something and nobody is known who might.
    """
    earlier = before.searched.rstrip(" ?!.")
    match leaning:
        case AsksWhoSpoke():
            return [before.searched]
        case AsksTheSameOf(other, is_topic):
            whole = _same_of(other, earlier, names, is_topic=is_topic)
        case AddsTo(rest):
            whole = _added(rest, earlier)
        case PointsBack(person):
            whole = _named(question, person, before, names)
        case _:
            whole = []
    is_said_by_nobody = isinstance(leaning, PointsBack) and leaning.person and not whole and SAYS.search(question)
    is_of_other = bool(whole) and isinstance(leaning, AsksTheSameOf)
    if not may_join or is_said_by_nobody or is_of_other or _asks_for_words(leaning, whole):
        return whole
    tied = question if isinstance(leaning, (AsksOn, PointsBack)) else _untied(leaning)
    return list(dict.fromkeys([*whole, f"{earlier}? {tied}"]))


def _asks_for_words(leaning: Dependence, whole: list[str]) -> bool:
    """Say whether somebody's own words are asked for; a reaction may be no words."""
    reacts = isinstance(leaning, AddsTo) and who_reacts(leaning.rest) and not who_agrees(leaning.rest)
    return not reacts and any(isinstance(understand(one), AsksWhatWasSaid) for one in whole)


def mentions(text: str, names: Collection[str]) -> list[tuple[int, int]]:
    """Return where a text names somebody or something: runs of capitalised words, and known names in any case."""
    spans = [match.span() for match in _NAME.finditer(text)]
    for match in re.finditer(r"[^\W_]+(?:[-'’][^\W_]+)*", text):
        is_known = any(fold(word) in names for word in word_texts(match.group()))
        if is_known and not any(start <= match.start() < end for start, end in spans):
            spans.append(match.span())
    return _run_together(text, sorted(spans))


def _run_together(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Take neighbours as one name: "north korea"."""
    together: list[tuple[int, int]] = []
    for start, end in spans:
        if together and text[together[-1][1] : start] == " ":
            together[-1] = (together[-1][0], end)
        else:
            together.append((start, end))
    return together


def _same_of(other: str, earlier: str, names: Collection[str], *, is_topic: bool) -> list[str]:
    """Put the new name in the place of each old one; of what somebody said, a new topic in that of the old."""
    said = understand(earlier)
    is_name = not is_topic and bool(mentions(f"_ {other}", names))
    if isinstance(said, AsksWhatWasSaid):
        about = f" {said.tie} {said.topic}" if said.topic else ""
        return [f"what did {other} say{about}?" if is_name else f"what did {said.name} say about {other}?"]
    if not is_name:
        return []
    return [f"{earlier[:start]}{other}{earlier[end:]}?" for start, end in mentions(earlier, names)]


def _added(rest: str, earlier: str) -> list[str]:
    """Let somebody speak on what was asked before, and otherwise leave the question as it is."""
    said, before = understand(rest), understand(earlier)
    reacts = who_reacts(rest)
    if (not isinstance(said, AsksWhatWasSaid) or said.topic) and not reacts:
        return []
    name = reacts or (said.name if isinstance(said, AsksWhatWasSaid) else "")
    topic = before.topic if isinstance(before, AsksWhatWasSaid) else earlier
    return [f"what did {name} say about {topic}?"] if topic else []


def _named(question: str, person: str | None, before: Turn, names: Collection[str]) -> list[str]:
    """Put a name in the place of a pronoun of one person: who was asked about, or who spoke in the answer.

    In that of "they" the one state, or the experts, that were asked about.
    """
    said = understand(before.searched)
    asked_about = [before.searched[start:end] for start, end in mentions(before.searched, names)]
    people = [said.name] if isinstance(said, (AsksWhatWasSaid, AsksForReaction)) else asked_about
    if person is None:
        groups = [one for one in people if state_named(one) or are_experts(one)]
        is_known = len(groups) == 1 and _THEY.search(question) is not None
        return [_THEY.sub(lambda _: groups[0], _VIEW.sub("say", question), count=1)] if is_known else []
    people = [one for one in people if not state_named(one)]  # "he" is no state
    if before.speaker and before.speaker not in people:
        people.append(before.speaker)
    pattern = re.compile(rf"\b{person}\b", re.IGNORECASE)
    named = [f"{one}'s" if person in _POSSESSIVE else one for one in people]
    # as a function: what somebody typed, a backslash with it, is no template
    return [pattern.sub(lambda _, name=name: name, question, count=1) for name in named]  # type: ignore[misc]


def _untied(leaning: Dependence) -> str:
    match leaning:
        case AsksTheSameOf(other):
            return other
        case AddsTo(rest):
            return rest
    return ""
