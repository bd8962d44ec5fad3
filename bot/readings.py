"""A question in another language -> the English that the bot reads it as.

Questions about the library, follow-ups and small talk are read off English words. What says the same in another
language is read as that English (bot/phrases.toml), with the names and days that its gloss tells.
"""

import re
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.catalogue.days import MONTHS, names_a_day
from index.analyzer import fold, word_texts
from index.crosslingual.gloss import GlossedWord
from index.crosslingual.languages import ENGLISH
from index.crosslingual.phrasebook import DAY, NAME, Phrasebook, bare

_LETTERS = re.compile(r"[^\W\d_]+")
_SEVERAL_NAMES = re.compile(rf"{re.escape(NAME)}(?:[ -]{re.escape(NAME)})+")
_PHRASES = Path(__file__).with_name("phrases.toml")
_CHINESE_DAY = re.compile(r"(?P<month>1[0-2]|0?[1-9])月(?P<day>[0-3]?\d)[日号號]?")
_WRITTEN_DAY = re.compile(r"(?i)(?:\d{1,2} )?[a-z]{3,9}\.?(?: \d{1,2})?(?: \d{4})?")
_OF_A_DAY = re.compile(r"(?i)\d{1,4}|of|the|of the|(?:mon|tues|wednes|thurs|fri|satur|sun)day|[a-z]{3,9}\.?")
_SAID = frozenset("say says said saying tell told talk talks talked speak spoke comment commented state stated".split())
_AROUND = frozenset("what which has have had is was did does do the a also exactly so at to in".split())
_ABOUT = frozenset(("about", "on", "regarding", "concerning"))


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question in another language is read: its language, its gloss, and the phrase that says the same.

    The gloss is None where the language's words cannot be told, the phrase where none says the same.
    """

    language: str
    gloss: str | None
    phrase: str | None


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands in a question from `start` to `end`: a name, or a day, in English."""

    start: int
    end: int
    english: str


def read(
    question: str, language: str, words: Sequence[GlossedWord], phrasebook: Phrasebook, names: Collection[str]
) -> Reading:
    """Read a question, given its words in English; `names` are folded words that name people and states."""
    gloss = " ".join(word.english for word in words if word.english) or None
    named = _named(question, words, names)
    return Reading(language, gloss, _said_on(words, named) or _phrase(question, words, named, phrasebook))


def phrases() -> dict[str, tuple[str, ...]]:
    """Return what people say to a bot in any language, by the English that it is read as."""
    ways: dict[str, tuple[str, ...]] = {}
    for of_language in _by_language().values():
        for meaning, some in of_language.items():
            ways[meaning] = (*ways.get(meaning, ()), *some)
    return ways


def language_of_phrase(text: str, names: Callable[[], Collection[str]]) -> str | None:
    """Return the other language in which a text is one of the phrases, word for word; None where it is none.

    `names` gives the folded words that name people and states: of a large library only where a phrase has a name there.
    """
    if (language := _languages().get(bare(text))) or not _with_a_name().fullmatch(bare(text)):
        return language
    known = names()
    masked = _LETTERS.sub(lambda match: NAME if fold(match.group()) in known else match.group(), text)
    return _languages().get(bare(_SEVERAL_NAMES.sub(NAME, masked)))


@cache
def _by_language() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(_PHRASES.read_text(encoding="utf-8"))


@cache
def _languages() -> Mapping[str, str]:
    known: dict[str, str] = {}
    for language, of_language in _by_language().items():
        for way in (way for ways in of_language.values() for way in ways):
            known.setdefault(bare(way), language)
    return {text: language for text, language in known.items() if language != ENGLISH}


@cache
def _with_a_name() -> re.Pattern[str]:
    """Match what may be a phrase with a name in it."""
    ways = [re.escape(way).replace(re.escape(NAME), ".+") for way in _languages() if NAME in way]
    return re.compile("|".join(ways))


def _phrase(question: str, words: Sequence[GlossedWord], named: Sequence[_Part], phrasebook: Phrasebook) -> str | None:
    """Return the phrase that says the same, with the one name and the one day that are in the question."""
    day = _day(question, words)
    parts = {slot: part for slot, part in ((NAME, named[0] if len(named) == 1 else None), (DAY, day)) if part}
    masked = question
    for slot, part in sorted(parts.items(), key=lambda placed: -placed[1].start):
        masked = masked[: part.start] + slot + masked[part.end :]
    meaning = phrasebook.meaning(masked)
    for slot, part in parts.items():
        meaning = meaning and meaning.replace(slot, part.english)
    return meaning or None


def _named(question: str, words: Sequence[GlossedWord], names: Collection[str]) -> list[_Part]:
    found: list[_Part] = []
    for word in words:
        of_word = [fold(part) for part in word_texts(word.english)]
        is_name = word.english[:1].isupper() and all(part in names for part in of_word)
        if not of_word or not word.is_sure or not is_name:
            continue
        if found and not question[found[-1].end : word.start].strip(" ·・"):
            before = found.pop()
            found.append(_Part(before.start, word.end, f"{before.english} {word.english}"))
        else:
            found.append(_Part(word.start, word.end, word.english))
    return found


def _day(question: str, words: Sequence[GlossedWord]) -> _Part | None:
    """Return the one day that a question names."""
    if match := _CHINESE_DAY.search(question):
        return _Part(*match.span(), f"{int(match['day'])} {MONTHS[int(match['month']) - 1]}")
    for first in range(len(words)):
        for last in range(min(first + 5, len(words)), first, -1):
            some = words[first:last]
            if all(_OF_A_DAY.fullmatch(word.english) for word in (some[0], some[-1])):
                said = " ".join(word.english for word in some if word.english not in ("of", "the", "of the", ""))
                if not said.isdigit() and _is_day(said):
                    return _Part(some[0].start, some[-1].end, said)
    return None


def _is_day(said: str) -> bool:
    return _WRITTEN_DAY.fullmatch(said) is not None and names_a_day(said)


def _said_on(words: Sequence[GlossedWord], named: Sequence[_Part]) -> str | None:
    """Return the question what somebody said on something, where words ask for that in any order."""
    told = [word for word in words if word.english]
    place = next((number for number, word in enumerate(told) if word.english in _ABOUT), len(told))
    if place == len(told):
        return None
    speaking = [part for part in named if part.end <= told[place].start]
    around = {word.english.lower() for word in told[:place] if not any(p.start <= word.start < p.end for p in speaking)}
    topic = [word.english for word in told[place + 1 :]]
    while topic and topic[-1].lower() in _SAID | _AROUND:
        around.add(topic.pop().lower())
    asks = "what" in around and not around.isdisjoint(_SAID) and around <= _SAID | _AROUND
    if len(speaking) != 1 or not topic or not asks or not _SAID.isdisjoint(topic):
        return None
    return f"what did {speaking[0].english} say about {' '.join(topic)}?"
