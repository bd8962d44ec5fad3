"""Text -> the terms that lexical matching compares: folded, stemmed words."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[^\W_]+")
_STEMMER = Stemmer.Stemmer("english")


# Days and months, as they are written: capitals that name nobody.
CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October November December".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text as it is written, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def term(self) -> str:
        """The word's folded stem."""
        return stem(self.text)


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text; "Yong-ho" is two, and so is "doesn't"."""
    for match in _WORD.finditer(text):
        yield Word(match.group(), match.start(), match.end())


def word_texts(text: str) -> list[str]:
    """Return every word of a text as it is written, in order."""
    return _WORD.findall(text)


def terms(text: str) -> list[str]:
    """Return the term of every word of a text, in order."""
    return [stem(word) for word in word_texts(text)]


def fold(text: str) -> str:
    """Return a text in lower case and without accents: "Lü" becomes "lu"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the Snowball stem (Porter2) of a folded word."""
    return str(_STEMMER.stemWord(fold(word)))
