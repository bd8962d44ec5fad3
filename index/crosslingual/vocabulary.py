"""What a library's English is made of, for whoever looks for the English of a foreign word.

Its words and names as they are mostly written, the pairs of words that come often ("press conference"), and
the commonest words of English besides, so that what the library does not tell of is not taken for what it does.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from wordfreq import get_frequency_dict, top_n_list

from index.crosslingual.languages import ENGLISH
from index.encoding import Vector

_COMMON = 10_000  # words of English, whether the library has them or not
_PAIRS = 2_000
_FEWEST = 2  # times that a pair comes that is no name
_LONGEST = 40  # letters of a word
_SHORTEST = 4  # letters of a word in a pair, if it is no name
_FUNCTION_WORD = 6.2  # zipf; "of the" is no pair
_SPEAKING = frozenset(("said", "says", "told"))  # whose pairs are no expressions: "Trump said"
# The two words of English that other languages ask with in one.
_ASKING = ("how many", "how much", "how long", "how often", "how old", "how far", "how big", "what time")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or a pair of words, as it is written; whether the library has it, and whether it is a name there."""

    text: str
    is_of_library: bool
    is_name: bool

    @property
    def is_pair(self) -> bool:
        """Whether it is two words that come together in the library."""
        return self.is_of_library and " " in self.text


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Entries and their vectors by the multilingual model (entries, dimension)."""

    entries: tuple[Entry, ...]
    vectors: Vector


def entries_of(texts: Iterable[str]) -> tuple[Entry, ...]:
    """Return the English of a library's texts, each entry once."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    pairs: Counter[str] = Counter()
    for text in texts:
        for match in _WORD.finditer(text):
            if len(match.group()) <= _LONGEST:
                forms[match.group().lower()][match.group()] += 1
        pairs.update(_pairs(text))
    words = [written.most_common(1)[0][0] for written in forms.values()]
    entries = [Entry(word, True, word[0].isupper()) for word in words]
    for pair, times in pairs.most_common(_PAIRS):
        is_name = all(word[0].isupper() for word in pair.split())
        if is_name or times >= _FEWEST:
            entries.append(Entry(pair, True, is_name))
    entries += (Entry(word, False, False) for word in _common_words() if word not in forms)
    entries += (Entry(asking, False, False) for asking in _ASKING)
    return tuple({entry.text: entry for entry in reversed(entries)}.values())


def zipf(word: str, language: str) -> float:
    """Return how common a word in small letters is: the decimal logarithm of its number in a thousand million, or 0."""
    frequency = _frequencies(language).get(word)
    return math.log10(frequency) + 9 if frequency else 0.0


@cache
def _frequencies(language: str) -> dict[str, float]:
    try:
        return get_frequency_dict(language, wordlist="small")
    except LookupError:  # no list of this language
        return {}


def _pairs(text: str) -> Iterator[str]:
    for first, second in pairwise(_WORD.finditer(text)):
        if text[first.end() : second.start()] == " " and _may_pair(first.group()) and _may_pair(second.group()):
            yield f"{first.group()} {second.group()}"


def _may_pair(word: str) -> bool:
    is_long = _SHORTEST <= len(word) <= _LONGEST or word[0].isupper()
    return is_long and word not in _SPEAKING and zipf(word.lower(), ENGLISH) < _FUNCTION_WORD


def _common_words() -> Iterator[str]:
    return (word for word in top_n_list(ENGLISH, _COMMON, wordlist="small") if word.isascii() and word.isalpha())
