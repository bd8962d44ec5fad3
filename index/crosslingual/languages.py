"""Which language a question is in: English unless it clearly is not.

Most questions are English, many of them a few words, a name or misspelt; so another language must show.
By its script, or, in Latin letters, by words that are common in it and not in English: the word lists of
wordfreq (Speer 2022, https://github.com/rspeer/wordfreq) say how common a word is where. A word that the
library has speaks for no other language: it may be anybody's name.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from functools import lru_cache

from wordfreq import zipf_frequency

from index.analyzer import fold

ENGLISH = "en"

_LATIN = tuple("de es fr it pt nl pl tr vi id sv ca cs da fi fil hu is lt lv ms nb ro sh sk sl".split())
_CYRILLIC = ("ru", "uk", "bg", "mk")
_ARABIC = ("ar", "fa", "ur")
_ONE_LANGUAGE = {
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "HANGUL": "ko",
    "THAI": "th",
    "GREEK": "el",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
}
# The first of several is the likeliest: one of the others must be clearly commoner, or a letter tell it.
_OF_FIRST = frozenset("ыэё")
_NOT_OF_FIRST = frozenset("іїєґўјљњћќѓѕџ" + "پچژگٹڈڑےں")
_SEVERAL_LANGUAGES = {"CYRILLIC": _CYRILLIC, "ARABIC": _ARABIC}

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# In zipf units, the decimal logarithm of how often a word comes in a thousand million.
_MARGIN = 1.0  # by which the words must be commoner, in the mean, than in English
_TELLING_MARGIN = 1.5  # by which one of them must be
_FEWEST = 2  # words that this mean is taken over
_TELLING = 3.5  # and how common at least
_VERY_COMMON = 4.7  # or among a few, which may all be names: "tarif trudo" is no Indonesian
_FEW = 3
_KNOWN = 3.0  # how common a word is that may well be English
_UNKNOWN_SHARE = 0.25  # of the words, which must be others


def language_of(text: str, library_words: Collection[str] = ()) -> str:
    """Return the ISO 639-1 code of the language a text is in ("fil": Filipino); `library_words` are folded."""
    scripts = Counter(script for script in map(_script, text) if script is not None)
    if not scripts:
        return ENGLISH
    foreign = {script: count for script, count in scripts.items() if script != "LATIN"}
    if sum(foreign.values()) * _weight(foreign) > scripts["LATIN"]:
        return _by_script(text, foreign)
    return _in_latin_letters(text, library_words)


def _weight(foreign: Collection[str]) -> int:
    """Return how many Latin letters a letter counts as: a Chinese one is a word or half of one."""
    return 3 if {"CJK", "HIRAGANA", "KATAKANA", "HANGUL"}.intersection(foreign) else 1


def _by_script(text: str, scripts: dict[str, int]) -> str:
    if "HIRAGANA" in scripts or "KATAKANA" in scripts:
        return "ja"
    script = max(scripts, key=lambda name: scripts[name])
    if script in _SEVERAL_LANGUAGES:
        words = [word.casefold() for word in _WORD.findall(text)]
        first, *others = _SEVERAL_LANGUAGES[script]
        common = {language: sum(_zipf(word, language) for word in words) for language in (first, *others)}
        best = max(common, key=lambda language: common[language])
        letters = set(text.casefold())
        is_first = common[best] < common[first] + _MARGIN and letters.isdisjoint(_NOT_OF_FIRST)
        return first if is_first or not letters.isdisjoint(_OF_FIRST) else best
    return _ONE_LANGUAGE.get(script, "und")  # "und": undetermined (ISO 639-2)


def _in_latin_letters(text: str, library_words: Collection[str]) -> str:
    if "¿" in text or "¡" in text:
        return "es"
    written = _WORD.findall(text)
    if all(word[:1].isupper() for word in written):  # names, as far as one can tell
        return ENGLISH
    words = [word.casefold() for word in written]
    telling = [word for word in words if fold(word) not in library_words]
    unknown = [word for word in telling if _zipf(word, ENGLISH) < _KNOWN]
    if not unknown or len(unknown) < _UNKNOWN_SHARE * len(telling):  # most questions; the other lists stay unread
        return ENGLISH
    best = max(_LATIN, key=lambda language: sum(_zipf(word, language) for word in telling))
    margins = {word: _zipf(word, best) - _zipf(word, ENGLISH) for word in words}
    against = sum(min(margins[word], 0) for word in words if fold(word) in library_words)
    is_clear = sum(margins[word] for word in telling) + against > _MARGIN * max(len(telling), _FEWEST)
    common = _VERY_COMMON if _FEWEST <= len(telling) <= _FEW else _TELLING
    is_told = any(margins[word] >= _TELLING_MARGIN and _zipf(word, best) >= common for word in telling)
    known = sum(_zipf(word, best) > 0 for word in telling)
    return best if is_clear and is_told and 2 * known > min(len(telling), _FEW) else ENGLISH


def _zipf(word: str, language: str) -> float:
    return zipf_frequency(word, language, wordlist="small")


@lru_cache(maxsize=10_000)
def _script(character: str) -> str | None:
    """Return the first word of a letter's Unicode name, which for most scripts names it."""
    return unicodedata.name(character, "").split(" ")[0].split("-")[0] if character.isalpha() else None
