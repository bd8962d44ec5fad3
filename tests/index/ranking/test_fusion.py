import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.passage import Signals
from index.ranking.fusion import fused_score, reciprocal_rank_fusion


@pytest.mark.parametrize(
    ("rankings", "count", "expected"),
    [
        # 1: 1/61 + 1/62 = 0.0325; 2: 1/62 + 1/63 = 0.0320; 3: 1/63 + 1/61 = 0.0323; 4: 1/64 = 0.0156
        ([[1, 2, 3, 4], [3, 1, 2]], 10, [1, 3, 2, 4]),
        ([[1, 2, 3, 4], [3, 1, 2]], 2, [1, 3]),
        # second twice (2/62 = 0.0323) is better than first once (1/61 = 0.0164)
        ([[5, 9], [6, 9]], 10, [9, 5, 6]),
        ([[7, 8], [8, 7]], 10, [7, 8]),  # a tie goes to the smaller position
        ([[4, 2], []], 10, [4, 2]),
        ([], 10, []),
    ],
)
def test_reciprocal_rank_fusion(rankings: list[list[int]], count: int, expected: list[int]) -> None:
    assert reciprocal_rank_fusion(rankings, count) == expected


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 20), unique=True), max_size=4), st.integers(0, 30))
def test_fusion_keeps_every_position_once(rankings: list[list[int]], count: int) -> None:
    fused = reciprocal_rank_fusion(rankings, count)
    everything = {position for ranking in rankings for position in ranking}
    assert len(fused) == len(set(fused)) == min(count, len(everything))
    assert set(fused) <= everything


@settings(deadline=None)
@given(st.permutations(range(10)))
def test_rankings_that_agree_stay_as_they_are(ranking: list[int]) -> None:
    assert reciprocal_rank_fusion([ranking, ranking], 10) == ranking


@pytest.mark.parametrize(
    "signal", ["dense", "lexical", "late_passage", "late_sentence", "mentioned", "speaker", "retrieval"]
)
def test_each_signal_raises_the_score(signal: str) -> None:
    signals = Signals(dense=0.5, lexical=0.5, late_passage=0.5, late_sentence=0.5, unmatched=0.5)
    assert fused_score(dataclasses.replace(signals, **{signal: 0.6})) > fused_score(signals)


def test_a_passage_with_what_is_asked_for_scores_higher() -> None:
    signals = Signals(dense=0.5, lexical=0.5, late_passage=0.5, late_sentence=0.5, unmatched=0.5, has_asked=False)
    assert fused_score(dataclasses.replace(signals, has_asked=True)) > fused_score(signals)
