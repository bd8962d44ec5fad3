"""Grounds -> the probability that the best passage answers a question in another language.

Logistic regressions. `bench.calibrate_languages` fits them and writes confidence.json; docs/evaluation.md says on
which questions, and how well they hold on others.
"""

import json
import math
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path

CALIBRATION_FILE = Path(__file__).with_name("confidence.json")


@dataclass(frozen=True, slots=True)
class CrosslingualGrounds:
    """What speaks for the best passage's being an answer.

    The cosines with the passage and with its best sentence, the share of the n-grams, and the logit of the
    English ranking's confidence in the gloss, 0 where there is none.
    """

    passage: float
    sentence: float
    ngrams: float
    gloss: float


@dataclass(frozen=True, slots=True)
class CrosslingualCalibration:
    """The fitted weights of a logistic regression, and the confidence from which on a question counts as answered."""

    intercept: float
    passage: float
    sentence: float
    ngrams: float
    gloss: float
    threshold: float

    def confidence(self, grounds: CrosslingualGrounds) -> float:
        """Return the probability (0 to 1) that the best passage answers."""
        weights = (self.passage, self.sentence, self.ngrams, self.gloss)
        return 1 / (1 + math.exp(-self.intercept - sum(w * g for w, g in zip(weights, astuple(grounds), strict=True))))


@dataclass(frozen=True, slots=True)
class CrosslingualCalibrations:
    """One calibration for questions with a gloss, one for those without."""

    glossed: CrosslingualCalibration
    unglossed: CrosslingualCalibration

    def of(self, gloss: str | None) -> CrosslingualCalibration:
        """Return the calibration that fits a question's gloss, or its lack."""
        return self.unglossed if gloss is None else self.glossed


@cache
def shipped_crosslingual_calibrations() -> CrosslingualCalibrations:
    """Return the calibrations that come with the product."""
    stored = json.loads(CALIBRATION_FILE.read_text(encoding="utf-8"))
    return CrosslingualCalibrations(**{kind: CrosslingualCalibration(**weights) for kind, weights in stored.items()})
