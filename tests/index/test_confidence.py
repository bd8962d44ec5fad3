import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.confidence import SPEAKING, THRESHOLD, Calibration, grounds_of, shipped_calibration
from index.passage import Grounds, Passage, RankedPassage, Signals, Span

shares = st.floats(0, 1)
grounds = st.builds(
    Grounds,
    near=st.floats(-1, 1.5),
    unmatched=shares,
    silent=shares,
    heard=shares,
    have_asked=shares,
    absent=st.booleans(),
)
SIGNALS = Signals(dense=0.5, lexical=0.5, late_passage=0.5, late_sentence=0.5, unmatched=0.25)


def ranked(score: float, **signals: float) -> RankedPassage:
    span = Span(0, 2)
    return RankedPassage(Passage("a", 0, 2, "A.", (span,)), score, dataclasses.replace(SIGNALS, **signals), span)


@pytest.mark.parametrize(
    ("ground", "direction"), [("near", 1), ("unmatched", -1), ("silent", -1), ("heard", 1), ("have_asked", 1)]
)
@settings(deadline=None)
@given(grounds, st.floats(0.01, 0.5))
def test_each_ground_moves_the_confidence_its_way(ground: str, direction: int, of: Grounds, step: float) -> None:
    changed = dataclasses.replace(of, **{ground: getattr(of, ground) + step})
    confidence = shipped_calibration().confidence
    assert (confidence(changed) - confidence(of)) * direction > 0


def test_an_absent_name_lowers_the_confidence() -> None:
    without = Grounds(near=0.5, unmatched=0.1, silent=0, heard=0, have_asked=1, absent=False)
    confidence = shipped_calibration().confidence
    assert confidence(dataclasses.replace(without, absent=True)) < confidence(without)


@settings(deadline=None)
@given(grounds)
def test_confidence_is_a_probability(of: Grounds) -> None:
    assert 0 <= shipped_calibration().confidence(of) <= 1


def test_the_shipped_threshold_is_a_probability() -> None:
    assert 0 < THRESHOLD < 1
    assert shipped_calibration().threshold == THRESHOLD


def test_a_perfect_match_is_answered_and_no_match_is_not() -> None:
    confidence = shipped_calibration().confidence
    assert confidence(Grounds(near=1.4, unmatched=0, silent=0, heard=0, have_asked=1, absent=False)) > THRESHOLD
    assert confidence(Grounds(near=0.4, unmatched=1, silent=1, heard=0, have_asked=0, absent=True)) < THRESHOLD


def test_confidence_is_the_logistic_of_the_weighted_grounds() -> None:
    calibration = Calibration(
        intercept=-1, near=3, unmatched=-4, silent=-2, heard=2, have_asked=1, absent=-1, threshold=0.5
    )
    # -1 + 3 * 0.5 - 4 * 0.25 - 2 * 0.25 + 2 * 0.25 + 0.5 - 1 = -1
    of = Grounds(near=0.5, unmatched=0.25, silent=0.25, heard=0.25, have_asked=0.5, absent=True)
    assert calibration.confidence(of) == pytest.approx(0.268941, abs=1e-6)


def test_grounds_are_those_of_the_best_passage_and_of_the_first_ones() -> None:
    best = ranked(1.0, dense=0.5, retrieval=0.25, unmatched=0.1, has_asked=False, speaker=0.5)
    second = ranked(0.6, dense=0.5, retrieval=0.75, speaker=1.0)
    of = grounds_of([best, second, ranked(0.5), ranked(0.4, retrieval=1.0)], is_speech=False, absent=False)
    assert of == Grounds(near=0.875, unmatched=0.1, silent=0, heard=0.5, have_asked=pytest.approx(2 / 3), absent=False)


def test_somebody_is_silent_who_speaks_in_none_of_the_first_passages() -> None:
    others = [ranked(0.5)] * (SPEAKING - 1)
    assert grounds_of([*others, ranked(0.4, speaker=0.75)], is_speech=True, absent=False).silent == 0.25
    assert grounds_of([*others, ranked(0.5), ranked(0.4, speaker=1.0)], is_speech=True, absent=False).silent == 1
    assert grounds_of(others, is_speech=False, absent=False).silent == 0
