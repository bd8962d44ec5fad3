"""How much a word tells: inverse document frequency that also works for a handful of articles.

In a small library nearly every word is rare, "what" and "did" included. So the passages are
counted together with a number of imagined passages of general English, in which each word is as
frequent as the wordfreq lists say: a Bayesian prior that fades as the library grows.
"""

import math

from wordfreq import zipf_frequency

from index.analyzer import Word, words
from index.ranking.lexical import LexicalIndex

_IMAGINED_PASSAGES = 300
_IMAGINED_LENGTH = 60  # words
_RAREST_ZIPF = 1.0  # what a word counts as that the lists do not hold: one in 10^8


class Rarity:
    """Weights words from 0 (in every passage) to 1 (in none, and unknown to the lists)."""

    def __init__(self, lexical: LexicalIndex) -> None:
        """Take the index that knows in how many of the passages each term occurs."""
        self._lexical = lexical
        self._ceiling = math.log(len(lexical) + _IMAGINED_PASSAGES + 1)

    def of(self, word: Word) -> float:
        """Return the word's weight."""
        imagined = _IMAGINED_PASSAGES * _share_of_passages(word.text)
        return 1 - math.log1p(self._lexical.document_frequency(word.term) + imagined) / self._ceiling

    def in_text(self, text: str) -> list[tuple[Word, float]]:
        """Return every word of a text with its weight."""
        return [(word, self.of(word)) for word in words(text)]


def _share_of_passages(word: str) -> float:
    """Return the share of general English passages that a word occurs in (Poisson)."""
    per_word = 10 ** (max(zipf_frequency(word.lower(), "en"), _RAREST_ZIPF) - 9)
    return 1 - math.exp(-_IMAGINED_LENGTH * per_word)
