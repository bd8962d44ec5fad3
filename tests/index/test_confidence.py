import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.confidence import THRESHOLD, Calibration, shipped_calibration
from index.passage import Signals

shares = st.floats(0, 1)
cosines = st.floats(-1, 1)
signals = st.builds(
    Signals, dense=cosines, lexical=shares, late_passage=cosines, late_sentence=cosines, unmatched=shares
)


@pytest.mark.parametrize(
    ("signal", "direction"), [("dense", 1), ("late_passage", 1), ("late_sentence", 1), ("unmatched", -1)]
)
@settings(deadline=None)
@given(signals, st.floats(0.01, 0.5))
def test_each_signal_moves_the_confidence_its_way(signal: str, direction: int, of: Signals, step: float) -> None:
    changed = dataclasses.replace(of, **{signal: getattr(of, signal) + step})
    confidence = shipped_calibration().confidence
    assert (confidence(changed) - confidence(of)) * direction > 0


@settings(deadline=None)
@given(signals)
def test_confidence_is_a_probability(of: Signals) -> None:
    assert 0 <= shipped_calibration().confidence(of) <= 1


def test_the_shipped_threshold_is_a_probability() -> None:
    assert 0 < THRESHOLD < 1
    assert shipped_calibration().threshold == THRESHOLD


def test_a_perfect_match_is_answered_and_no_match_is_not() -> None:
    confidence = shipped_calibration().confidence
    assert confidence(Signals(dense=1, lexical=1, late_passage=1, late_sentence=1, unmatched=0)) > THRESHOLD
    assert confidence(Signals(dense=0, lexical=0, late_passage=0, late_sentence=0, unmatched=1)) < THRESHOLD


def test_confidence_is_the_logistic_of_the_weighted_signals() -> None:
    calibration = Calibration(intercept=-1, late=2, dense=3, unmatched=-4, threshold=0.5)
    # -1 + 2 * (0.4 + 0.6) / 2 + 3 * 0.5 - 4 * 0.25 = 0.5
    of = Signals(dense=0.5, lexical=0.9, late_passage=0.4, late_sentence=0.6, unmatched=0.25)
    assert calibration.confidence(of) == pytest.approx(0.622459, abs=1e-6)
