"""A follow-up and the question before it -> whole questions that it may mean, the likeliest first."""

import re
from collections.abc import Collection
from datetime import timedelta

from bot.catalogue.days import full_date, names_a_day
from bot.catalogue.library_questions import (
    AsksForReaction,
    AsksForSources,
    AsksWhatHappened,
    AsksWhatWasSaid,
    AsksWho,
    AsksWhoSomebodyIs,
    understand,
)
from bot.catalogue.states import are_experts, state_named
from bot.day_in_words import day_in_words
from bot.dialogue.conversations import Turn
from bot.dialogue.dependence import (
    AGREES_OR_DOUBTS,
    ASKS_WHENCE,
    AddsTo,
    AsksOfAnotherDay,
    AsksOn,
    AsksTheSameOf,
    AsksWhoSpoke,
    Dependence,
    PointsBack,
    person_of,
)
from bot.dialogue.reactions import who_agrees, who_reacts
from index.analyzer import fold, word_texts

_NAME = re.compile(r"(?<!^)\b[A-Z][\w'’-]*(?:\.(?=\s))?(?: [A-Z][\w'’-]*)*")
SAYS = re.compile(r"\b(?:says?|said|tells?|told|thinks?|tweet\w*|writes?|wrote|repl(?:y|ied))\b", re.IGNORECASE)
_THEY = re.compile(r"\b(?:they|them)\b", re.IGNORECASE)
_VIEW = re.compile(r"\bthink(?= (?:about|of|on)\b)", re.IGNORECASE)  # is told in words
_SHORTEST_STATE = 4  # letters: no "us" and no "it"
_WHICH = re.compile(r"(?:(?:and|ok|okay|so)[, ]+)*(?:which(?: ones?)?|who(?: are they)?)", re.IGNORECASE)
_POSSESSIVE = frozenset(("his", "hers"))
# To judge is the reader's: who asks that gets what was asked before once more, with each side's account. So does
# who asks for the source: each quote names it.
_JUDGES = re.compile(
    r"(?:(?:and|but|so|ok|okay|well)[, ]+)*(?:who(?:['’]s| is| was)? (?:right|wrong|lying|telling the truth)"
    rf"|{AGREES_OR_DOUBTS}|{ASKS_WHENCE}|(?:is|was) (?:that|this|it) (?:true|right|so|correct))",
    re.IGNORECASE,
)


def rephrased(
    question: str, leaning: Dependence, before: Turn, names: Collection[str], *, may_join: bool = True
) -> list[str]:
    """Return whole questions for one that leans on another; `names` are folded words of people and states.

    The last of them is both questions together, where they may be joined.
    Where a name takes the place of another one, both questions together would be about the other one: then
    they are not joined. Nor are they where somebody's own words are asked for, as others' words would answer
    them together, or where nobody is known who "he" might be and who says something, or where the question
    before had no answer.
    """
    if _JUDGES.fullmatch(question.rstrip(" ?!.")):
        return [before.searched]
    is_listed = isinstance(understand(before.searched), (AsksForSources, AsksWho))
    if is_listed and _WHICH.fullmatch(question.rstrip(" ?!.")):
        return [before.searched]
    earlier = before.searched.rstrip(" ?!.")
    match leaning:
        case AsksWhoSpoke():
            return [before.searched]
        case AsksTheSameOf(other, is_topic):
            others = _people(before, names) if person_of(leaning) else [other]
            whole = [same for one in others for same in _same_of(one, earlier, names, is_topic=is_topic)]
            whole = list(dict.fromkeys(whole))
        case AddsTo(rest, is_whole):
            whole = _added(rest, earlier, is_whole=is_whole)
        case AsksOfAnotherDay(days):
            happened = understand(earlier)
            day = before.day or (full_date(happened.day) if isinstance(happened, AsksWhatHappened) else None)
            return [f"what happened on {day_in_words(day + timedelta(days))}?"] if day else []
        case PointsBack(person):
            whole = _named(question, person, before, names)
        case _:
            whole = []
    is_of_nobody = person_of(leaning) is not None and not whole
    is_said_by_nobody = is_of_nobody and (not before.answered or SAYS.search(question))
    is_of_other = isinstance(leaning, AsksTheSameOf) and (bool(whole) or not before.answered)
    if not may_join or is_said_by_nobody or is_of_other or _asks_for_words(leaning, whole):
        return whole
    tied = question if isinstance(leaning, (AsksOn, PointsBack)) else _untied(leaning)
    return list(dict.fromkeys([*whole, f"{earlier}? {tied}"]))


def _asks_for_words(leaning: Dependence, whole: list[str]) -> bool:
    """Say whether somebody's own words are asked for; a reaction may be no words."""
    reacts = isinstance(leaning, AddsTo) and who_reacts(leaning.rest) and not who_agrees(leaning.rest)
    asked = [*whole, leaning.rest] if isinstance(leaning, AddsTo) else whole
    return not reacts and any(isinstance(understand(one), AsksWhatWasSaid) for one in asked)


def mentions(text: str, names: Collection[str]) -> list[tuple[int, int]]:
    """Return where a text names somebody or something: runs of capitalised words, and known names in any case."""
    spans = [match.span() for match in _NAME.finditer(text)]
    for match in re.finditer(r"[^\W_]+(?:[-'’][^\W_]+)*", text):
        is_known = any(fold(word) in names for word in word_texts(match.group())) or _is_of_a_state(match.group())
        if is_known and not any(start <= match.start() < end for start, end in spans):
            spans.append(match.span())
    return _run_together(text, sorted(spans))


def names_somebody(other: str, names: Collection[str]) -> bool:
    """Say whether what a question asks the same of is a name, or a state's people: "Berg", "the Norwegians"."""
    return bool(mentions(f"_ {other}", names)) or state_named(other) is not None


def _is_of_a_state(word: str) -> bool:
    return len(word) >= _SHORTEST_STATE and state_named(word) is not None


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
    day = other.removeprefix("on ")
    if isinstance(said, (AsksWhatHappened, AsksWhatWasSaid)) and names_a_day(day):
        whose = "happened" if isinstance(said, AsksWhatHappened) else f"did {said.name} say"
        return [f"what {whose} on {day}?"]
    is_name = not is_topic and names_somebody(other, names)
    if isinstance(said, AsksWhatWasSaid):
        about = f" {said.tie} {said.topic}" if said.topic else ""
        return [f"what did {other} say{about}?" if is_name else f"what did {said.name} say about {other}?"]
    if not is_name:
        return []
    return [f"{earlier[:start]}{other}{earlier[end:]}?" for start, end in mentions(earlier, names)]


def _added(rest: str, earlier: str, *, is_whole: bool) -> list[str]:
    """Let somebody speak on what was asked before, and otherwise leave the question as it is.

    Where it was asked what somebody said, on nothing in particular, "that" may be anything that they said.
    """
    said, before = understand(rest), understand(earlier)
    reacts = who_reacts(rest)
    if (not isinstance(said, AsksWhatWasSaid) or said.topic) and not reacts:
        return []
    name = reacts or (said.name if isinstance(said, AsksWhatWasSaid) else "")
    topic = earlier
    if isinstance(before, AsksWhatWasSaid):
        topic = before.topic or ("" if is_whole else before.name)
    return [f"what did {name} say about {topic}?"] if topic else []


def _named(question: str, person: str | None, before: Turn, names: Collection[str]) -> list[str]:
    """Put a name in the place of a pronoun of one person: who was asked about, or who spoke in the answer.

    In that of "they" the one state, or the experts, that were asked about.
    """
    if person is None:
        groups = [one for one in _asked_about(before, names) if state_named(one) or are_experts(one)]
        is_known = len(groups) == 1 and _THEY.search(question) is not None
        return [_THEY.sub(lambda _: groups[0], _VIEW.sub("say", question), count=1)] if is_known else []
    people = _people(before, names)
    pattern = re.compile(rf"\b{person}\b", re.IGNORECASE)
    named = [f"{one}'s" if person in _POSSESSIVE else one for one in people]
    # as a function: what somebody typed, a backslash with it, is no template
    return [pattern.sub(lambda _, name=name: name, question, count=1) for name in named]  # type: ignore[misc]


def _people(before: Turn, names: Collection[str]) -> list[str]:
    """Return who "he" may be: who was asked about, which is no state, and who spoke in the answer."""
    people = [one for one in _asked_about(before, names) if not state_named(one)]
    return [*people, before.speaker] if before.speaker and before.speaker not in people else people


def _asked_about(before: Turn, names: Collection[str]) -> list[str]:
    said = understand(before.searched)
    if isinstance(said, (AsksWhatWasSaid, AsksForReaction, AsksWhoSomebodyIs)):
        return [said.name]
    return [before.searched[start:end] for start, end in mentions(before.searched, names)]


def _untied(leaning: Dependence) -> str:
    match leaning:
        case AsksTheSameOf(other):
            return other
        case AddsTo(rest):
            return rest
    return ""
