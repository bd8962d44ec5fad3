"""A question in another language -> its gloss: English words, one after the other, as they stand there.

"Warum endeten die Gespräche so früh?" becomes "why ended the talks so early": no translation, but the ranking
of English questions reads it nearly as well. Tables know the words that ask and join, and the usual
words of the news. Another word's English is the entry of the vocabulary whose vector by the multilingual model is
nearest (as Conneau et al., "Word translation without parallel data", ICLR 2018, translate words); a name is found by
its sound.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from index.analyzer import fold
from index.crosslingual.hanja import KOREAN_NAME, korean_name, may_be_korean
from index.crosslingual.known_words import LONGEST, divided, known_english
from index.crosslingual.languages import ENGLISH
from index.crosslingual.multilingual import TextEncoder
from index.crosslingual.transliteration import Names, in_latin_letters
from index.crosslingual.vocabulary import Vocabulary, zipf
from index.encoding import Vector

WITHOUT_SPACES = frozenset({"ja", "th"})  # of which nothing here tells the words
_CHINESE = "zh"
_MOST_WORDS = 60  # of a question
_NEAR = 0.55  # the cosine from which on an entry is taken for a word's English
_NEAR_PAIR = 0.85
_SURE = 0.8  # from which on no name is looked for
_OF_LIBRARY = 0.04  # what an entry's being the library's counts
_COMMONNESS = 0.02  # and for each unit of zipf by which word and entry differ
_UNLIKELY = 0.5  # what is taken off a cosine that must not count
_FOREIGN = 0.3  # a word commoner by this in the other language than in English is not English
_COMMON_WORD = 5.0  # zipf from which on a word is no name, and another one than the English word: "die", "Rat"
_COMMON_IN_CHINESE = 3.0  # from which on it is no name there, where names have no capitals
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*%?")


@dataclass(frozen=True, slots=True)
class GlossedWord:
    """One word of a question, or several, from `start` to `end`, and their English; "" where there is none.

    It `is_sure` where the words are known, or their vectors nearly those of the English.
    """

    start: int
    end: int
    english: str
    is_sure: bool


_Similar = dict[tuple[int, int], Vector]  # by the span of words: the cosine with each entry


class Glossary:
    """Glosses questions over one library; safe to use from many threads."""

    def __init__(self, vocabulary: Vocabulary, encoder: TextEncoder) -> None:
        """Take a library's vocabulary, and the encoder that made its vectors."""
        entries = vocabulary.entries
        self._entries = entries
        self._vectors = vocabulary.vectors
        self._encoder = encoder
        self._words = {fold(entry.text) for entry in entries if entry.is_of_library and not entry.is_pair}
        self._has_two_words = np.array([" " in entry.text for entry in entries])
        self._is_name = np.array([entry.is_name for entry in entries])
        self._may_stand_for_one = np.array([not entry.is_pair for entry in entries])
        self._position: dict[str, int] = {entry.text.lower(): position for position, entry in enumerate(entries)}
        self._bonus = np.array([_OF_LIBRARY * entry.is_of_library for entry in entries], dtype=np.float32)
        self._zipf = np.array([zipf(entry.text.lower(), ENGLISH) for entry in entries], dtype=np.float32)
        names = [entry.text for entry in entries if entry.is_name]
        self._names = Names(names)
        self._korean = Names(list(filter(may_be_korean, names)))
        self._of_language: dict[str, Vector] = {}

    def gloss(self, question: str, language: str) -> str | None:
        """Return the gloss of a question in a language (ISO 639-1), None where its words cannot be told."""
        return " ".join(word.english for word in self.words(question, language) if word.english) or None

    def words(self, question: str, language: str) -> tuple[GlossedWord, ...]:
        """Return the words of a question, each with its English; none where they cannot be told."""
        if language in WITHOUT_SPACES:
            return ()
        spans = _words(question, language, self._korean)[:_MOST_WORDS]
        if not spans:
            return ()
        words = [question[start:end] for start, end in spans]
        known = known_english(words, language)
        similar = self._similarities(words, language)
        glossed: list[GlossedWord] = []
        first = 0
        while first < len(words):
            last, english = self._longest(words, first, similar, known, language)
            position = self._position.get(english.lower())
            is_known = (first, last) in known
            is_near = last > first + 1 or position is None or bool(similar[first, last][position] >= _SURE)
            is_sure = is_known or is_near or self._sounds_like(words[first], english)
            glossed.append(GlossedWord(spans[first][0], spans[last - 1][1], english, is_sure))
            first = last
        return tuple(glossed)

    def _longest(
        self, words: Sequence[str], first: int, similar: _Similar, known: Mapping[tuple[int, int], str], language: str
    ) -> tuple[int, str]:
        """Return where the most words end, from `first` on, that have an entry in common, and what it says."""
        for last in range(min(first + LONGEST, len(words)), first, -1):
            if (first, last) in known:
                return last, known[first, last]
            parts = [similar[part] for part in pairwise(range(first, last + 1))]
            some = words[first:last]
            found = self._pair(some, similar[first, last], parts) or self._name(some, parts, language)
            if found:
                return last, found
        return first + 1, self._word(words[first], similar[first, first + 1], language)

    def _pair(self, words: Sequence[str], similar: Vector, parts: Sequence[Vector]) -> str | None:
        """Return the pair of words that some words mean, if they mean it more surely than each its own.

        Where one of them is the library's already, no name is made of it: "Kim so" is not "Kim Yo".
        """
        is_known = any(fold(word) in self._words for word in words)
        may_be = self._has_two_words & ~self._is_name if is_known else self._has_two_words
        best = int(np.where(may_be, similar, -1.0).argmax())
        alone = float(parts[0].max()) if len(parts) == 1 else 0.0
        return self._entries[best].text if similar[best] >= max(_NEAR_PAIR, alone) else None

    def _name(self, words: Sequence[str], parts: Sequence[Vector], language: str) -> str | None:
        """Return the name that some words sound like, if they may be a name."""
        if language == _CHINESE:
            korean = korean_name(words[0], self._korean) if len(words) == 1 else None
            if korean:
                return korean
            may_be, common = len(words) == 1, _COMMON_IN_CHINESE
        else:
            may_be, common = all(word[0].isupper() for word in words), _COMMON_WORD
        are_rare = all(zipf(word.lower(), language) < common for word in words)
        is_unsure = min(float(part.max()) for part in parts) < _SURE
        return self._names.like(" ".join(words)) if may_be and are_rare and is_unsure else None

    def _sounds_like(self, word: str, english: str) -> bool:
        return english in (self._names.like(word), self._korean.like(word), korean_name(word, self._korean))

    def _word(self, word: str, similar: Vector, language: str) -> str:
        in_small_letters = word.lower()
        common = zipf(in_small_letters, language)
        if word[0].isdigit():
            return word
        written = self._entries[self._position[in_small_letters]] if in_small_letters in self._position else None
        is_its_name = written is not None and written.is_name and word[0].isupper()
        if fold(word) in self._words and (common < _COMMON_WORD or is_its_name):
            return word
        scores = np.where(self._may_stand_for_one, similar, -1.0) + self._bonus
        if common:
            scores -= _COMMONNESS * np.abs(self._zipf - common)
        if common >= _COMMON_WORD and in_small_letters in self._position:
            scores[self._position[in_small_letters]] = -1.0
        best = int(scores.argmax())
        return self._entries[best].text if similar[best] >= _NEAR else in_latin_letters(word)

    def _similarities(self, words: Sequence[str], language: str) -> _Similar:
        """Return each span's cosine with each entry, lower where an entry is no English; of one word in any case."""
        spans = [(first, first + n) for n in range(1, LONGEST + 1) for first in range(len(words) - n + 1)]
        between = "" if language == _CHINESE else " "
        texts = [*(between.join(words[first:last]) for first, last in spans), *map(str.lower, words)]
        cosines = self._encoder.encode(texts) @ self._vectors.T - self._foreign(language)
        similar = dict(zip(spans, cosines, strict=False))
        for number, in_small_letters in enumerate(cosines[len(spans) :]):
            similar[number, number + 1] = np.maximum(similar[number, number + 1], in_small_letters)
        return similar

    def _foreign(self, language: str) -> Vector:
        """Return what is taken off each entry's cosines: words that the other language has and English hardly."""
        if language not in self._of_language:
            of_language = np.array([zipf(entry.text.lower(), language) for entry in self._entries], dtype=np.float32)
            is_foreign = (of_language > self._zipf + _FOREIGN) & (self._zipf > 0)
            self._of_language[language] = np.float32(_UNLIKELY) * is_foreign
        return self._of_language[language]


def _words(question: str, language: str, names: Names) -> list[tuple[int, int]]:
    """Return where the words of a question stand."""
    if language != _CHINESE:
        return [match.span() for match in _WORD.finditer(question)]
    import rjieba

    spans: list[tuple[int, int]] = []
    start = 0
    for part in _around_korean_names(question, names):
        words = [part] if korean_name(part, names) else [w for cut in rjieba.cut(part) for w in divided(cut, language)]
        for word in words:
            if _WORD.match(word):
                spans.append((start, start + len(word)))
            start += len(word)
    return spans


def _around_korean_names(question: str, names: Names) -> list[str]:
    """Divide a Chinese question at the Korean names in it, which are no words of Chinese."""
    parts: list[str] = []
    begins = at = 0
    while at < len(question):
        if korean_name(question[at : at + KOREAN_NAME], names):
            parts += [question[begins:at], question[at : at + KOREAN_NAME]]
            begins = at = at + KOREAN_NAME
        else:
            at += 1
    return [part for part in (*parts, question[begins:]) if part]
