"""Signals -> the probability that the best passage answers.

A logistic regression of three signals of the best passage. `bench.calibrate` fits it and writes
confidence.json; docs/evaluation.md says on which questions, and how well it holds on others.
"""

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.passage import Signals

CALIBRATION_FILE = Path(__file__).with_name("confidence.json")


@dataclass(frozen=True, slots=True)
class Calibration:
    """The fitted weights, and the confidence from which on a question counts as answered."""

    intercept: float
    late: float
    dense: float
    unmatched: float
    threshold: float

    def confidence(self, signals: Signals) -> float:
        """Return the probability (0 to 1) that a passage with these signals answers."""
        weights = (self.late, self.dense, self.unmatched)
        logit = self.intercept + sum(w * f for w, f in zip(weights, features(signals), strict=True))
        return 1 / (1 + math.exp(-logit))


def features(signals: Signals) -> tuple[float, float, float]:
    """Return what the regression sees of a passage: late interaction, dense, unmatched."""
    return (signals.late_passage + signals.late_sentence) / 2, signals.dense, signals.unmatched


@cache
def shipped_calibration() -> Calibration:
    """Return the calibration that comes with the product."""
    return Calibration(**json.loads(CALIBRATION_FILE.read_text(encoding="utf-8")))


THRESHOLD = shipped_calibration().threshold
