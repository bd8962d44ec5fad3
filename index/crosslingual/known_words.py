"""Words of a question -> the English that tables know: what asks and joins, and the usual words of the news."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from index.crosslingual.dictionary import Dictionary, shipped_dictionary

LONGEST = 3  # words that one entry may stand for
_FUNCTION_WORDS = Path(__file__).with_name("function_words.toml")
_CHINESE = "zh"  # whose words stand without spaces between
_SHORTEST_PART = 2  # characters; nearly every Chinese character is a word, and tells little of the one that it is in
# Before these a German clause ends, and with it the reach of a verb's particle.
_JOINING = frozenset("und oder aber sondern als bevor nachdem obwohl weil wenn dass damit ob".split())


def known_english(words: Sequence[str], language: str) -> Mapping[tuple[int, int], str]:
    """Return the English of what is known, "" where it has none, by the first and one past the last of its words."""
    known: dict[tuple[int, int], str] = {}
    functions, dictionary = _function_words(language), shipped_dictionary(language)
    between = "" if language == _CHINESE else " "
    for first in range(len(words)):
        for last in range(first + 1, min(first + LONGEST, len(words)) + 1):
            english = functions.get(" ".join(words[first:last]).lower())
            if english is None and dictionary:
                english = dictionary.english(between.join(words[first:last]))
            if english is not None:
                known[first, last] = english
    if dictionary:
        known |= _verbs_in_two(words, dictionary)
    return known


def divided(word: str, language: str) -> list[str]:
    """Divide a word that no table has at the words in it, if they are all known, the longest first."""
    dictionary = shipped_dictionary(language)
    if dictionary is None or word in _function_words(language) or dictionary.english(word):
        return [word]
    parts: list[str] = []
    at = 0
    while at < len(word):
        lengths = range(len(word) - at, _SHORTEST_PART - 1, -1)
        part = next((word[at : at + n] for n in lengths if dictionary.english(word[at : at + n])), None)
        if part is None:
            return [word]
        parts.append(part)
        at += len(part)
    return parts


def _verbs_in_two(words: Sequence[str], dictionary: Dictionary) -> Mapping[tuple[int, int], str]:
    """Return the English of each verb whose particle ends its clause ("brach ... ab"), at the verb's place."""
    known = {}
    for at, particle in enumerate(words):
        if at + 1 < len(words) and words[at + 1].lower() not in _JOINING:
            continue
        for verb in reversed(range(at)):
            english = dictionary.of_verb_in_two(words[verb], particle)
            if english:
                known[verb, verb + 1] = english
                known[at, at + 1] = ""
                break
    return known


@cache
def _function_words(language: str) -> Mapping[str, str]:
    """Return the English of the words of a language that ask, point and join, by words in small letters."""
    return _all_function_words().get(language, {})


@cache
def _all_function_words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_FUNCTION_WORDS.read_text(encoding="utf-8"))
