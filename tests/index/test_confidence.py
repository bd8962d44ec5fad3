import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.confidence import FOLLOWING, SPEAKING, THRESHOLD, Calibration, grounds_of, shipped_calibration
from index.passage import Grounds, Passage, RankedPassage, Signals, Span

shares = st.floats(0, 1)
grounds = st.builds(
    Grounds,
    dense=st.floats(-1, 1),
    unmatched=shares,
    lead=shares,
    unseen=shares,
    silent=shares,
    has_asked=st.booleans(),
)
SIGNALS = Signals(dense=0.5, lexical=0.5, late_passage=0.5, late_sentence=0.5, unmatched=0.25)


def ranked(score: float, **signals: float) -> RankedPassage:
    span = Span(0, 2)
    return RankedPassage(Passage("a", 0, 2, "A.", (span,)), score, dataclasses.replace(SIGNALS, **signals), span)


@pytest.mark.parametrize(
    ("ground", "direction"), [("dense", 1), ("lead", 1), ("unmatched", -1), ("unseen", -1), ("silent", -1)]
)
@settings(deadline=None)
@given(grounds, st.floats(0.01, 0.5))
def test_each_ground_moves_the_confidence_its_way(ground: str, direction: int, of: Grounds, step: float) -> None:
    changed = dataclasses.replace(of, **{ground: getattr(of, ground) + step})
    confidence = shipped_calibration().confidence
    assert (confidence(changed) - confidence(of)) * direction > 0


def test_a_passage_without_what_is_asked_for_has_less_confidence() -> None:
    without = Grounds(dense=0.5, unmatched=0.1, lead=0.2, unseen=0, silent=0, has_asked=False)
    confidence = shipped_calibration().confidence
    assert confidence(without) < confidence(dataclasses.replace(without, has_asked=True))


@settings(deadline=None)
@given(grounds)
def test_confidence_is_a_probability(of: Grounds) -> None:
    assert 0 <= shipped_calibration().confidence(of) <= 1


def test_the_shipped_threshold_is_a_probability() -> None:
    assert 0 < THRESHOLD < 1
    assert shipped_calibration().threshold == THRESHOLD


def test_a_perfect_match_is_answered_and_no_match_is_not() -> None:
    confidence = shipped_calibration().confidence
    assert confidence(Grounds(dense=1, unmatched=0, lead=1, unseen=0, silent=0, has_asked=True)) > THRESHOLD
    assert confidence(Grounds(dense=0, unmatched=1, lead=0, unseen=1, silent=1, has_asked=False)) < THRESHOLD


def test_confidence_is_the_logistic_of_the_weighted_grounds() -> None:
    calibration = Calibration(
        intercept=-1, dense=3, unmatched=-4, lead=2, unseen=-1, silent=-2, has_asked=1, threshold=0.5
    )
    # -1 + 3 * 0.5 - 4 * 0.25 + 2 * 0.5 - 1 * 0.5 - 2 * 0.25 + 1 = 0.5
    of = Grounds(dense=0.5, unmatched=0.25, lead=0.5, unseen=0.5, silent=0.25, has_asked=True)
    assert calibration.confidence(of) == pytest.approx(0.622459, abs=1e-6)


def test_grounds_are_those_of_the_first_passage() -> None:
    first = ranked(1.0, dense=0.75, unmatched=0.1, has_asked=False)
    of = grounds_of([first, ranked(0.6), ranked(0.4)], unseen=0.3, is_speech=False)
    assert of == Grounds(0.75, 0.1, pytest.approx(0.5), 0.3, 0, False)


def test_the_lead_is_over_the_passages_that_follow_soon() -> None:
    followers = [ranked(0.5)] * FOLLOWING
    near = grounds_of([ranked(1.0), *followers], 0, is_speech=False)
    far = grounds_of([ranked(1.0), *followers, ranked(0.0)], 0, is_speech=False)
    assert near.lead == far.lead == pytest.approx(0.5)
    assert grounds_of([ranked(1.0)], 0, is_speech=False).lead == 0


def test_somebody_is_silent_who_speaks_in_none_of_the_first_passages() -> None:
    others = [ranked(0.5)] * (SPEAKING - 1)
    assert grounds_of([*others, ranked(0.4, speaker=0.75)], 0, is_speech=True).silent == 0.25
    assert grounds_of([*others, ranked(0.5), ranked(0.4, speaker=1.0)], 0, is_speech=True).silent == 1
    assert grounds_of(others, 0, is_speech=False).silent == 0
