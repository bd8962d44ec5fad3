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
from statistics import fmean

from index.passage import Grounds, RankedPassage

CALIBRATION_FILE = Path(__file__).with_name("confidence.json")
FOLLOWING = 20  # passages that the best one is compared with
SPEAKING = 10  # passages, one of which somebody whose words are asked for should speak in


@dataclass(frozen=True, slots=True)
class Calibration:
    """The fitted weights of the grounds, and the confidence from which on a question counts as answered."""

    intercept: float
    dense: float
    unmatched: float
    lead: float
    unseen: float
    silent: float
    has_asked: float
    threshold: float

    def confidence(self, grounds: Grounds) -> float:
        """Return the probability (0 to 1) that a passage with these grounds answers."""
        _, *weights, _ = astuple(self)
        logit = self.intercept + sum(w * g for w, g in zip(weights, astuple(grounds), strict=True))
        return 1 / (1 + math.exp(-logit))


def grounds_of(ranked: Sequence[RankedPassage], unseen: float, *, is_speech: bool) -> Grounds:
    """Return the grounds for the first of some ranked passages.

    `unseen` is the rarity of the question's rarest word that no passage holds; `is_speech` says whether
    somebody's words are asked for.
    """
    best, *others = ranked
    following = [passage.score for passage in others[:FOLLOWING]]
    return Grounds(
        dense=best.signals.dense,
        unmatched=best.signals.unmatched,
        lead=best.score - fmean(following) if following else 0.0,
        unseen=unseen,
        silent=1 - max(passage.signals.speaker for passage in ranked[:SPEAKING]) if is_speech else 0.0,
        has_asked=best.signals.has_asked,
    )


@cache
def shipped_calibration() -> Calibration:
    """Return the calibration that comes with the product."""
    return Calibration(**json.loads(CALIBRATION_FILE.read_text(encoding="utf-8")))


THRESHOLD = shipped_calibration().threshold
