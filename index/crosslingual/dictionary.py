"""A word of another language -> its usual English, by a dictionary of what people ask about the news.

A language's dictionary is a file in dictionaries/: a line for each English word, the commonest in news first, with the
foreign words that mean it. A foreign word that stands in two lines has the English of the first. Inflected forms are
found by their Snowball stems (https://snowballstem.org).
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import Stemmer

from index.analyzer import fold

_DICTIONARIES = Path(__file__).with_name("dictionaries")
_SNOWBALL = {"de": "german", "es": "spanish", "ru": "russian"}
_SHORTEST_STEM = 4  # letters; shorter ones are shared by words that have nothing in common
# What German verbs part with in a main clause: "brach ... ab", "fand ... statt".
_GERMAN_PARTICLES = frozenset(
    "ab an auf aus bei bereit durch ein entgegen fest fort frei heim her heraus hervor hin hinaus los mit nach nieder"
    " statt teil um vor voran voraus vorbei weg weiter wieder zu zurück zusammen".split()
)


class Dictionary:
    """One language's words with their English."""

    def __init__(self, language: str, lines: Iterable[str]) -> None:
        """Read lines of an English word, a tab, and foreign words with commas between them."""
        self._stemmer = Stemmer.Stemmer(_SNOWBALL[language]) if language in _SNOWBALL else None
        self._language = language
        self._as_written: dict[str, str] = {}  # German tells nouns from verbs by their capitals
        self._of_form: dict[str, str] = {}
        self._of_stem: dict[str, str] = {}
        for line in lines:
            english, _, foreign = line.rstrip("\n").partition("\t")
            for form in filter(None, map(str.strip, foreign.split(","))):
                self._as_written.setdefault(form, english)
                self._of_form.setdefault(fold(form), english)
                stem = self._stem(form)
                if stem:
                    self._of_stem.setdefault(stem, english)

    def english(self, words: str) -> str | None:
        """Return the English of a word or an expression in any form, None where the dictionary has none."""
        exact = self._as_written.get(words) or self._of_form.get(fold(words))
        if exact is not None:
            return exact
        stem = self._stem(words)
        return self._of_stem.get(stem) if stem else None

    def of_verb_in_two(self, verb: str, particle: str) -> str | None:
        """Return the English of a German verb that stands apart from its particle ("brach", "ab")."""
        if self._language != "de" or particle.lower() not in _GERMAN_PARTICLES:
            return None
        return self.english(particle + verb)

    def _stem(self, words: str) -> str | None:
        """Return the stems of words, None where the language has none or they are too short to tell anything."""
        if self._stemmer is None:
            return None
        stem = fold(" ".join(self._stemmer.stemWords(words.lower().split())))
        return stem if len(stem) >= _SHORTEST_STEM else None


@cache
def shipped_dictionary(language: str) -> Dictionary | None:
    """Return the dictionary of a language (ISO 639-1) that comes with the product, None where there is none."""
    path = _DICTIONARIES / f"{language}.tsv"
    if not path.is_file():
        return None
    with path.open(encoding="utf-8") as lines:
        return Dictionary(language, lines)
