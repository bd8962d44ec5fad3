"""Names in a question that no passage mentions: "What did Kim Yo-jong do?" where nobody wrote of her."""

import re
from collections.abc import Collection, Iterable

from wordfreq import zipf_frequency

from index.analyzer import CALENDAR, words
from index.ranking.lexical import LexicalIndex

_BEGINS_SENTENCE = re.compile(r"(?:\A|[.?!:] )\W*\Z")
_NEVER_CAPITAL = frozenset("a an and at by for from in of on or the to with".split())  # in titles
_COMMONEST_ZIPF = 5.5  # three in ten thousand words: "Why", "First"
_FULL_NAME = re.compile(r"\b([a-z]+) ([a-z]{2,6})-([a-z]{2,6})\b")  # "kim yo-jong"
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
        """Say whether a question names, within a sentence, what no passage mentions: a capital tells a name."""
        return self._full_names_are_in(question) or self._capitals_are_in(question)

    def _full_names_are_in(self, question: str) -> bool:
        return any(
            family in self._family_names
            and zipf_frequency(family, "en") < _COMMON_ZIPF
            and min(zipf_frequency(part, "en") for part in given) < _FAMILIAR_ZIPF
            and any(word.term not in self._lexical for part in given for word in words(part))
            for family, *given in _FULL_NAME.findall(question)
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
