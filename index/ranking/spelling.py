"""Misspelt words of a question -> words of the library, or of general English."""

from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from wordfreq import top_n_list, zipf_frequency

from index.analyzer import Word, fold, words
from index.ranking.lexical import LexicalIndex

_COMMON_ENGLISH = 20_000  # words that a misspelt one may stand for besides the library's
_KNOWN_ZIPF = 2.2  # once in six million words: rarer ones are mostly misspellings
_SHORTEST = 4  # letters; a shorter word is too easily another one
_TWO_SLIPS = 6  # letters from which on a word may have two slips
_OWN_WORD_BONUS = 0.5  # edits by which a word of the library is preferred


class Spelling:
    """Corrects words that neither the library nor general English knows."""

    def __init__(self, lexical: LexicalIndex) -> None:
        """Take the index that knows the library's words."""
        self._lexical = lexical
        self._candidates = sorted(lexical.words.union(_common_english()))
        self._correct = lru_cache(maxsize=10_000)(self._find)

    def correct(self, text: str) -> str:
        """Return the text with its misspelt words replaced; all other characters stay."""
        pieces: list[str] = []
        end = 0
        for word in words(text):
            pieces += [text[end : word.start], self._replacement(word)]
            end = word.end
        return "".join([*pieces, text[end:]])

    def _replacement(self, word: Word) -> str:
        folded = fold(word.text)
        known = (
            len(folded) < _SHORTEST
            or not folded.isalpha()
            or word.term in self._lexical
            or zipf_frequency(folded, "en") >= _KNOWN_ZIPF
        )
        return word.text if known else self._correct(folded) or word.text

    def _find(self, word: str) -> str | None:
        """Return the nearest known word by optimal string alignment, or None."""
        slips = 2 if len(word) >= _TWO_SLIPS else 1
        found = extract(word, self._candidates, scorer=OSA.distance, score_cutoff=slips, limit=10)
        return min(found, key=lambda match: self._cost(match[0], match[1]), default=(None,))[0]

    def _cost(self, candidate: str, edits: float) -> tuple[float, float]:
        return edits - _OWN_WORD_BONUS * (candidate in self._lexical.words), -zipf_frequency(candidate, "en")


@lru_cache(maxsize=1)
def _common_english() -> frozenset[str]:
    listed = top_n_list("en", _COMMON_ENGLISH, wordlist="small")
    return frozenset(word for word in listed if len(word) >= _SHORTEST and word.isascii() and word.isalpha())
