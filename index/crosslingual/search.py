"""A question in another language -> a ranking of the passages, which stay in their own.

Three signals: the cosine of the question with a passage, with its best sentence, and the n-grams that the
two share. docs/evaluation.md says what each brings.
"""

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from index.build import Index
from index.crosslingual.multilingual import TextEncoder
from index.crosslingual.ngrams import NgramIndex
from index.encoding import Vector
from index.passage import RankedPassage, Ranking, Signals

CALIBRATION_FILE = Path(__file__).with_name("confidence.json")

Features = tuple[float, float, float]  # the cosines with passage and best sentence, and the n-grams shared

NGRAM_WEIGHT = 0.5  # beside the mean of both cosines


@dataclass(frozen=True, slots=True)
class CrosslingualCalibration:
    """The fitted weights of a logistic regression, and the confidence from which on a question counts as answered."""

    intercept: float
    passage: float
    sentence: float
    ngrams: float
    threshold: float

    def confidence(self, features: Features) -> float:
        """Return the probability (0 to 1) that the best passage answers."""
        weights = (self.passage, self.sentence, self.ngrams)
        return 1 / (1 + math.exp(-self.intercept - sum(w * f for w, f in zip(weights, features, strict=True))))


@cache
def shipped_crosslingual_calibration() -> CrosslingualCalibration:
    """Return the calibration that comes with the product."""
    return CrosslingualCalibration(**json.loads(CALIBRATION_FILE.read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True, eq=False)
class CrosslingualVectors:
    """The vectors of a revision's passages (passages, dimension) and of all their sentences, in order."""

    passages: Vector
    sentences: Vector


class CrosslingualSearcher:
    """Searches one revision for questions in other languages; nothing in it changes."""

    def __init__(
        self,
        index: Index,
        encoder: TextEncoder,
        vectors: CrosslingualVectors,
        calibration: CrosslingualCalibration | None = None,
    ) -> None:
        """Take an index, and the vectors that this encoder makes of its passages."""
        self.index = index
        self._encoder = encoder
        self._vectors = vectors
        self._calibration = calibration or shipped_crosslingual_calibration()
        self._ngrams = NgramIndex([passage.text for passage in index.passages])
        counts = [len(passage.sentences) for passage in index.passages]
        self._first_sentence = np.cumsum([0, *counts])

    @property
    def threshold(self) -> float:
        """The confidence from which on a question counts as answered."""
        return self._calibration.threshold

    def search(self, question: str, top: int = 3) -> Ranking:
        """Return the best `top` passages, and how likely the first one answers."""
        passages, features = self.rank(question, top)
        return Ranking(passages, self._calibration.confidence(features))

    def rank(self, question: str, top: int) -> tuple[tuple[RankedPassage, ...], Features]:
        """Return the best `top` passages, and what the calibration sees of the first."""
        (vector,) = self._encoder.encode([question])
        by_passage = self._vectors.passages @ vector
        by_sentence = self._vectors.sentences @ vector
        best_sentence = np.maximum.reduceat(by_sentence, self._first_sentence[:-1])
        shared = self._ngrams.scores(question)
        scores = (by_passage + best_sentence) / 2 + NGRAM_WEIGHT * shared
        order = np.argsort(-scores, kind="stable")
        ranked = []
        for position in order[:top].tolist():
            of_passage = by_sentence[self._first_sentence[position] : self._first_sentence[position + 1]]
            passage = self.index.passages[position]
            signals = Signals(
                dense=float(by_passage[position]),
                lexical=float(shared[position]),
                late_passage=float(by_passage[position]),
                late_sentence=float(best_sentence[position]),
                unmatched=1 - float(shared[position]),
            )
            highlight = passage.sentences[int(of_passage.argmax())]
            ranked.append(RankedPassage(passage, float(scores[position]), signals, highlight))
        first = order[0]
        return tuple(ranked), (float(by_passage[first]), float(best_sentence[first]), float(shared[first]))
