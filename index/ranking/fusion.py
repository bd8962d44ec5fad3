"""The signals -> one ranking."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from index.passage import Signals

# Weights of the signals in the fused score; docs/evaluation.md says what each brings.
PASSAGE_WEIGHT = 0.5
SENTENCE_WEIGHT = 0.5
DENSE_WEIGHT = 0.3
RETRIEVAL_WEIGHT = 0.6
LEXICAL_WEIGHT = 0.05
MENTIONED_WEIGHT = 0.05
SPEAKER_WEIGHT = 0.08
ASKED_WEIGHT = 0.06

UNRELATED = 0.4  # the cosine that the retrieval model gives a question and a passage that have nothing in common

_RANK_CONSTANT = 60  # as in the paper


def reciprocal_rank_fusion(rankings: Iterable[Sequence[int]], count: int) -> list[int]:
    """Merge rankings of positions, best first, into one of at most `count`.

    Source: Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion ..." (SIGIR 2009).
    """
    scores: dict[int, float] = defaultdict(float)
    for ranking in rankings:
        for rank, position in enumerate(ranking, start=1):
            scores[position] += 1 / (_RANK_CONSTANT + rank)
    return sorted(scores, key=lambda position: (-scores[position], position))[:count]


def fused_score(signals: Signals) -> float:
    """Return the score that passages are ranked by, about 0 to 1.9."""
    return (
        PASSAGE_WEIGHT * signals.late_passage
        + SENTENCE_WEIGHT * signals.late_sentence
        + DENSE_WEIGHT * signals.dense
        + RETRIEVAL_WEIGHT * max(signals.retrieval - UNRELATED, 0.0)
        + LEXICAL_WEIGHT * signals.lexical
        + MENTIONED_WEIGHT * signals.mentioned
        + SPEAKER_WEIGHT * signals.speaker
        + ASKED_WEIGHT * signals.has_asked
    )
