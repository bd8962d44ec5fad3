"""Other words for what a question says: people ask who "walked out", and reporters write who "left".

Groups of words and expressions of which each may stand for the others, by their terms. They are of general English as
it is spoken about the news; whoever asks chooses other words than whoever reports, and the vectors alone find little
of that.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.analyzer import Word, stem, terms

_SHIPPED = Path(__file__).with_name("synonyms.txt")
_IRREGULAR_FORMS = Path(__file__).with_name("irregular_forms.txt")
_LONGEST = 3  # words of an expression


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Some words of a question, and what may stand for them: single terms, and expressions of several."""

    words: tuple[Word, ...]
    terms: frozenset[str]
    expressions: tuple[frozenset[str], ...]

    def are_in(self, sentence: frozenset[str]) -> bool:
        """Say whether one of them is among a sentence's terms."""
        return not self.terms.isdisjoint(sentence) or any(each <= sentence for each in self.expressions)


class Thesaurus:
    """Knows groups of words and expressions that mean about the same."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        """Take the groups; a word may be in several."""
        self._groups_of: dict[tuple[str, ...], list[frozenset[tuple[str, ...]]]] = defaultdict(list)
        for group in groups:
            members = frozenset(filter(None, (tuple(map(_base, terms(member))) for member in group)))
            for member in members:
                self._groups_of[member].append(members)

    def synonyms(self, words: Sequence[Word]) -> list[Synonyms]:
        """Return the synonyms of each word of a question, and of each expression in it, that has any."""
        found = []
        for first in range(len(words)):
            for last in range(first + 1, min(first + _LONGEST, len(words)) + 1):
                some = tuple(words[first:last])
                member = tuple(_base(word.term) for word in some)
                others = {other for group in self._groups_of.get(member, ()) for other in group if other != member}
                if others:
                    single = frozenset(other[0] for other in others if len(other) == 1)
                    expressions = tuple(frozenset(other) for other in others if len(other) > 1)
                    found.append(Synonyms(some, single, expressions))
        return found


def sentence_terms(text: str) -> frozenset[str]:
    """Return the terms of a sentence among which synonyms are looked for: "left" is "leave" here."""
    return frozenset(map(_base, terms(text)))


def _base(term: str) -> str:
    return _bases().get(term, term)


@cache
def _bases() -> dict[str, str]:
    """Return the term of the base of each irregular form's term."""
    lines = _IRREGULAR_FORMS.read_text(encoding="utf-8").splitlines()
    return {stem(form): stem(base) for base, *forms in map(str.split, lines) for form in forms}


@cache
def shipped_thesaurus() -> Thesaurus:
    """Return the thesaurus that comes with the product."""
    lines = _SHIPPED.read_text(encoding="utf-8").splitlines()
    return Thesaurus(line.split(",") for line in lines)
