"""Names in a question that no passage mentions: "What did Kim Yo-jong do?" where nobody wrote of her."""

import re
from collections.abc import Collection, Iterable

from wordfreq import zipf_frequency

from index.analyzer import CALENDAR, stem, words
from index.korean_names import SYLLABLE
from index.ranking.lexical import LexicalIndex
from index.ranking.small_names import is_in_dictionary, is_name

_BEGINS_SENTENCE = re.compile(r"(?:\A|[.?!:] )\W*\Z")
_NEVER_CAPITAL = frozenset("a an and at by for from in of on or the to with".split())  # in titles
_COMMONEST_ZIPF = 5.5  # three in ten thousand words: "Why", "First"
_FULL_NAME = re.compile(r"\b([a-z]+) ([a-z]{2,6})-([a-z]{2,6})\b")  # "kim yo-jong"
_FULL_NAME_WITHOUT_HYPHEN = re.compile(rf"\b(?=([a-z]+) ({SYLLABLE}) ({SYLLABLE})\b)")  # "kim yo jong"
_JOINED = re.compile(r"[-'’]")  # "in-depth", "didn't"
_COMMON_ZIPF = 5.0  # "an in-depth look": no family name tells a name where it is so common a word
_FAMILIAR_ZIPF = 4.0  # "long-range": no given name is of two familiar words


class AbsentNames:
    """Tells whether a library mentions whom or what a question names."""

    def __init__(self, lexical: LexicalIndex, known: Iterable[str], family_names: Collection[str]) -> None:
        """Take the index that knows the library's words, and names that need not be there: "Norway", or an alias.

        Behind one of the family names, a given name is told by its hyphen, also where nobody types capitals.
        """
        self._lexical = lexical
        self._family_names = frozenset(map(str.casefold, family_names))
        self._known = frozenset(word.term for name in known for word in words(name))

    def are_in(self, question: str) -> bool:
        """Say whether a question names what no passage mentions: a capital within a sentence tells a name.

        Where nobody types capitals, the family name does, or that the word is a known name and no other word.
        """
        return (
            self._full_names_are_in(question) or self._capitals_are_in(question) or self._small_names_are_in(question)
        )

    def _full_names_are_in(self, question: str) -> bool:
        with_hyphen = [
            given
            for family, *given in _FULL_NAME.findall(question)
            if self._is_family_name(family) and min(zipf_frequency(part, "en") for part in given) < _FAMILIAR_ZIPF
        ]
        without = [
            given
            for family, *given in _FULL_NAME_WITHOUT_HYPHEN.findall(question)
            if self._is_family_name(family) and not all(map(is_in_dictionary, given))
        ]
        return any(stem(part) not in self._lexical for given in [*with_hyphen, *without] for part in given)

    def _is_family_name(self, word: str) -> bool:
        return word in self._family_names and zipf_frequency(word, "en") < _COMMON_ZIPF

    def _small_names_are_in(self, question: str) -> bool:
        return any(
            word.term not in self._lexical
            and word.term not in self._known
            and not _JOINED.search(question, max(word.start - 1, 0), word.end + 1)
            and is_name(word.text)
            for word in words(question)
        )

    def _capitals_are_in(self, question: str) -> bool:
        asked = list(words(question))
        if not any(word.text.islower() and word.text not in _NEVER_CAPITAL for word in asked):
            return False  # "What Did They Want In Hanoi": a capital tells nothing
        return any(
            word.text[0].isupper()
            and not word.text.isupper()
            and zipf_frequency(word.text, "en") < _COMMONEST_ZIPF
            and word.text not in CALENDAR
            and word.term not in self._lexical
            and word.term not in self._known
            and not _BEGINS_SENTENCE.search(question, 0, word.start)
            for word in asked
        )
