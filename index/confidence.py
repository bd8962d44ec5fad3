"""Grounds -> the probability that the best passage answers.

A logistic regression. `bench.calibrate` fits it and writes confidence.json; docs/evaluation.md says
on which questions, and how well it holds on others.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path

from index.passage import Grounds, RankedPassage

CALIBRATION_FILE = Path(__file__).with_name("confidence.json")
FIRST = 3  # passages that count besides the best one: as many as are mostly shown
SPEAKING = 10  # passages, one of which somebody whose words are asked for should speak in


@dataclass(frozen=True, slots=True)
class Calibration:
    """The fitted weights of the grounds, and the confidence from which on a question counts as answered."""

    intercept: float
    near: float
    unmatched: float
    silent: float
    heard: float
    have_asked: float
    absent: float
    threshold: float

    def confidence(self, grounds: Grounds) -> float:
        """Return the probability (0 to 1) that a passage with these grounds answers."""
        _, *weights, _ = astuple(self)
        logit = self.intercept + sum(w * g for w, g in zip(weights, astuple(grounds), strict=True))
        return 1 / (1 + math.exp(-logit))


def grounds_of(ranked: Sequence[RankedPassage], *, is_speech: bool, absent: bool) -> Grounds:
    """Return the grounds for the first of some ranked passages.

    `is_speech` says whether somebody's words are asked for, `absent` whether a name or a number is in no passage.
    """
    best, first = ranked[0], ranked[:FIRST]
    return Grounds(
        near=max(p.signals.dense + p.signals.retrieval / 2 for p in first),
        unmatched=best.signals.unmatched,
        silent=1 - max(max(p.signals.speaker, p.signals.voice) for p in ranked[:SPEAKING]) if is_speech else 0.0,
        heard=best.signals.speaker,
        have_asked=sum(p.signals.has_asked for p in first) / len(first),
        absent=absent,
    )


@cache
def shipped_calibration() -> Calibration:
    """Return the calibration that comes with the product."""
    return Calibration(**json.loads(CALIBRATION_FILE.read_text(encoding="utf-8")))


THRESHOLD = shipped_calibration().threshold
