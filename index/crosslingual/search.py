"""A question in another language -> a ranking of the passages, which stay in their own.

Four signals: the cosine of the question with a passage, with its best sentence, the n-grams that the two
share, and what the English ranking says of the question's gloss. docs/evaluation.md says what each brings.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np

from index.crosslingual.confidence import (
    CrosslingualCalibrations,
    CrosslingualGrounds,
    shipped_crosslingual_calibrations,
)
from index.crosslingual.gloss import Glossary, GlossedWord
from index.crosslingual.multilingual import TextEncoder
from index.crosslingual.ngrams import NgramIndex
from index.crosslingual.vocabulary import Vocabulary
from index.encoding import Vector
from index.passage import RankedPassage, Ranking, Signals
from index.search import CANDIDATES, Searcher

NGRAM_WEIGHT = 0.5  # beside the mean of both cosines
GLOSS_WEIGHT = 0.8  # of the English ranking's score, beside all of these
_UNGLOSSED = Ranking((), 0.5)
_MOST_SURE = 0.999


@dataclass(frozen=True, slots=True, eq=False)
class CrosslingualVectors:
    """The vectors of a revision's passages (passages, dimension) and of all their sentences, in order; its words."""

    passages: Vector
    sentences: Vector
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class _Matches:
    """How every passage and every sentence matches one question; what the English ranking found, by position."""

    passages: Vector
    sentences: Vector
    best_sentences: Vector
    ngrams: Vector
    glossed: Mapping[int, RankedPassage]

    def scores(self) -> Vector:
        """Return every passage's score; one that the English ranking did not find counts as its last one there."""
        last = min((ranked.score for ranked in self.glossed.values()), default=0.0)
        of_gloss = np.full_like(self.passages, last)
        of_gloss[list(self.glossed)] = [ranked.score for ranked in self.glossed.values()]
        scores = (self.passages + self.best_sentences) / 2 + NGRAM_WEIGHT * self.ngrams + GLOSS_WEIGHT * of_gloss
        return cast(Vector, scores)

    def signals(self, position: int) -> Signals:
        """Return the signals of one passage."""
        return Signals(
            dense=float(self.passages[position]),
            lexical=float(self.ngrams[position]),
            late_passage=float(self.passages[position]),
            late_sentence=float(self.best_sentences[position]),
            unmatched=1 - float(self.ngrams[position]),
        )


class CrosslingualSearcher:
    """Searches one revision for questions in other languages; nothing in it changes."""

    def __init__(
        self,
        english: Searcher,
        encoder: TextEncoder,
        vectors: CrosslingualVectors,
        calibrations: CrosslingualCalibrations | None = None,
    ) -> None:
        """Take the searcher for English questions, and the vectors that this encoder makes of its index."""
        self.index = english.index
        self._english = english
        self.encoder = encoder
        self._vectors = vectors
        self._calibrations = calibrations or shipped_crosslingual_calibrations()
        self._glossary = Glossary(vectors.vocabulary, encoder)
        self._ngrams = NgramIndex([passage.text for passage in self.index.passages])
        counts = [len(passage.sentences) for passage in self.index.passages]
        self._first_sentence = np.cumsum([0, *counts])

    def gloss(self, question: str, language: str) -> str | None:
        """Return a question's gloss in English words, None where a language's words cannot be told."""
        return self._glossary.gloss(question, language)

    def words(self, question: str, language: str) -> tuple[GlossedWord, ...]:
        """Return a question's words with their English, none where a language's words cannot be told."""
        return self._glossary.words(question, language)

    def threshold(self, gloss: str | None) -> float:
        """Return the confidence from which on a question with this gloss counts as answered."""
        return self._calibrations.of(gloss).threshold

    def search(self, question: str, gloss: str | None, top: int = 3) -> Ranking:
        """Return the best `top` passages, and how likely the first one answers."""
        passages, grounds = self.rank(question, gloss, top)
        return Ranking(passages, self.confidence(gloss, grounds))

    def confidence(self, gloss: str | None, grounds: CrosslingualGrounds) -> float:
        """Return the probability (0 to 1) that the best passage answers a question with this gloss."""
        return self._calibrations.of(gloss).confidence(grounds)

    def rank(self, question: str, gloss: str | None, top: int) -> tuple[tuple[RankedPassage, ...], CrosslingualGrounds]:
        """Return the best `top` passages, and what the calibration sees of the first."""
        of_gloss = self._english.search(gloss, CANDIDATES) if gloss else _UNGLOSSED
        matches = self._matches(question, of_gloss)
        scores = matches.scores()
        order = np.argsort(-scores, kind="stable")[:top].tolist()
        sure = min(max(of_gloss.confidence, 1 - _MOST_SURE), _MOST_SURE)
        grounds = CrosslingualGrounds(
            passage=float(matches.passages[order[0]]),
            sentence=float(matches.best_sentences[order[0]]),
            ngrams=float(matches.ngrams[order[0]]),
            gloss=math.log(sure / (1 - sure)),
        )
        return tuple(self._ranked(position, float(scores[position]), matches) for position in order), grounds

    def _matches(self, question: str, of_gloss: Ranking) -> _Matches:
        (vector,) = self.encoder.encode([question])
        by_sentence = self._vectors.sentences @ vector
        return _Matches(
            passages=self._vectors.passages @ vector,
            sentences=by_sentence,
            best_sentences=np.maximum.reduceat(by_sentence, self._first_sentence[:-1]),
            ngrams=self._ngrams.scores(question),
            glossed={self.index.position(ranked.passage): ranked for ranked in of_gloss.passages},
        )

    def _ranked(self, position: int, score: float, matches: _Matches) -> RankedPassage:
        passage = self.index.passages[position]
        of_passage = matches.sentences[self._first_sentence[position] : self._first_sentence[position + 1]]
        glossed = matches.glossed.get(position)
        highlight = glossed.highlight if glossed else passage.sentences[int(of_passage.argmax())]
        return RankedPassage(passage, score, matches.signals(position), highlight)
