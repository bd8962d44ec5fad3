"""Names in a question that no passage mentions: "What did Kim Yo-jong do?" where nobody wrote of her."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract_iter
from wordfreq import zipf_frequency

from index.analyzer import CALENDAR, Word, fold, stem, words
from index.korean_names import SYLLABLE
from index.passage import Passage
from index.ranking.lexical import LexicalIndex
from index.ranking.small_names import is_in_dictionary, is_name

_BEGINS_SENTENCE = re.compile(r"(?:\A|[.?!:] )\W*\Z")
_NEVER_CAPITAL = frozenset("a an and at by for from in of on or the to with".split())  # in titles
_COMMONEST_ZIPF = 5.5  # three in ten thousand words: "Why", "First"
_FULL_NAME = re.compile(r"\b([a-z]+) ([a-z]{2,6})-([a-z]{2,6})\b")  # "kim yo-jong"
_FULL_NAME_WITHOUT_HYPHEN = re.compile(rf"\b(?=([a-z]+) ({SYLLABLE}) ({SYLLABLE})\b)")  # "kim yo jong"
_GIVEN_NAME = rf"(?i:({SYLLABLE})[- ]({SYLLABLE}))\b"
_WRITTEN = re.compile(rf"\b(?=([A-Z][a-z]+) {_GIVEN_NAME})")  # "Kim Jong-un", "Kim Jong Un"
_TYPED = re.compile(rf"\b(?=([A-Za-z]+) {_GIVEN_NAME})")
_JOINED = re.compile(r"[-'’]")  # "in-depth", "didn't"
_COMMON_ZIPF = 5.0  # "an in-depth look": no family name tells a name where it is so common a word
_FAMILIAR_ZIPF = 4.0  # "long-range": no given name is of two familiar words
_ALSO_WORDS = frozenset(("polish", "turkey"))  # where nobody types capitals
_SHORTEST_SLIP = 4  # letters of a word that may be a name with a slip: "chau" for "Chao"


class AbsentNames:
    """Tells whether a library mentions whom or what a question names."""

    def __init__(
        self,
        lexical: LexicalIndex,
        passages: Sequence[Passage],
        known: Iterable[str],
        same: Mapping[str, str],
        family_names: Collection[str],
    ) -> None:
        """Take the passages, the index that knows their words, and names that need not be there.

        Those are aliases (`known`), and names of one thing (`same`: "Oslo" and "Norwegian" are Norway) of which a
        passage has one. Behind one of the family names, a given name is told by its hyphen, also where nobody types
        capitals.
        """
        self._lexical = lexical
        self._passages = passages
        self._family_names = frozenset(map(str.casefold, family_names))
        things = {name.casefold(): thing for name, thing in same.items()}
        written = {thing for name, thing in things.items() if all(word.term in lexical for word in words(name))}
        aliases = [name for name in known if name.casefold() not in things]
        there = [*aliases, *(name for name, thing in things.items() if thing in written)]
        self._known = frozenset(word.term for name in there for word in words(name))
        self._unwritten = frozenset(name for name, thing in things.items() if thing not in written) - _ALSO_WORDS

    def are_in(self, question: str) -> bool:
        """Say whether a question names what no passage mentions: a capital within a sentence tells a name.

        Where nobody types capitals, the family name does, or that the word is a known name and no other word.
        Who is written of, but with a slip ("kim jung un"), is not absent.
        """
        rest = self._without_slips(question)
        ways = (self._things_are_in, self._full_names_are_in, self._capitals_are_in, self._small_names_are_in)
        return any(are_in(rest) for are_in in ways)

    def _without_slips(self, question: str) -> str:
        """Leave out the full names that a passage has, or has but for one slip."""
        for match in _TYPED.finditer(question):
            family, *given = map(fold, match.groups())
            written = self._given_names.get(family, ()) if family in self._family_names else ()
            if any(OSA.distance("".join(given), other) <= 1 for other in written):
                question = question[: match.start()] + " " * (match.end(3) - match.start()) + question[match.end(3) :]
        return question

    @cached_property
    def _given_names(self) -> Mapping[str, set[str]]:
        """The given names that passages have behind each family name, in small letters and without hyphen."""
        names: defaultdict[str, set[str]] = defaultdict(set)
        for passage in self._passages:
            for match in _WRITTEN.finditer(passage.text):
                family, *given = map(fold, match.groups())
                if family in self._family_names:
                    names[family].add("".join(given))
        return names

    def _things_are_in(self, question: str) -> bool:
        return not self._unwritten.isdisjoint(word.text.casefold() for word in words(question))

    def _full_names_are_in(self, question: str) -> bool:
        return any(stem(part) not in self._lexical for given in self._given_names_in(question) for part in given)

    def _given_names_in(self, question: str) -> Iterator[Sequence[str]]:
        for family, *given in _FULL_NAME.findall(question):
            if self._is_family_name(family) and min(zipf_frequency(part, "en") for part in given) < _FAMILIAR_ZIPF:
                yield given
        for family, *given in _FULL_NAME_WITHOUT_HYPHEN.findall(question):
            if self._is_family_name(family) and not all(map(is_in_dictionary, given)):
                yield given

    def _is_family_name(self, word: str) -> bool:
        return word in self._family_names and zipf_frequency(word, "en") < _COMMON_ZIPF

    def _is_unwritten(self, word: Word) -> bool:
        return word.term not in self._lexical and word.term not in self._known

    def _is_slip(self, word: Word) -> bool:
        """Say whether a word may be a name of the passages with one slip; familiar words are no names."""
        typed = fold(word.text)
        alike = extract_iter(typed, self._lexical.words, scorer=OSA.distance, score_cutoff=1)
        return len(typed) >= _SHORTEST_SLIP and any(zipf_frequency(name, "en") < _FAMILIAR_ZIPF for name, *_ in alike)

    def _small_names_are_in(self, question: str) -> bool:
        return any(
            self._is_unwritten(word)
            and not _JOINED.search(question, max(word.start - 1, 0), word.end + 1)
            and is_name(word.text)
            and not self._is_slip(word)
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
            and self._is_unwritten(word)
            and not _BEGINS_SENTENCE.search(question, 0, word.start)
            and not self._is_slip(word)
            for word in asked
        )
