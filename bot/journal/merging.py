"""Wordings -> questions: what means the same is brought together."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.journal.same_question import Sense, is_same, sense_of
from bot.journal.unanswered import UnansweredQuestion, UnansweredText

if TYPE_CHECKING:
    from index.encoding import Encoder, Vector

# Cosine of two questions that have the same words. Among 5,000 questions about news, those with less
# often ask something else with them ("What renews hope?", "What hope is renewed?": .80); those with
# more hardly ever do. Of 63 pairs written to look alike and differ, none is brought together.
MERGE_SIMILARITY = 0.85

_BATCH = 64  # questions encoded at once


def merge(texts: Sequence[UnansweredText], encoder: "Encoder") -> tuple[UnansweredQuestion, ...]:
    """Bring together what means the same; the most asked first, then the latest.

    Only what has the same words is compared, and encoded. Every two wordings of a question must mean
    the same (complete linkage), so that a chain of small differences does not join unlike ones.
    """
    senses = [sense_of(text.text) for text in texts]
    with_same_words: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    for i, sense in enumerate(senses):
        with_same_words[sense.key].append(i)
    compared = [i for alike in with_same_words.values() if len(alike) > 1 for i in alike]
    vectors = _encode({i: senses[i] for i in compared}, encoder)

    def mean_the_same(i: int, j: int) -> bool:
        return is_same(senses[i], senses[j]) and float(vectors[i] @ vectors[j]) >= MERGE_SIMILARITY

    questions: list[UnansweredQuestion] = []
    for alike in with_same_words.values():
        groups: list[list[int]] = []
        for i in alike:
            group = next((group for group in groups if all(mean_the_same(i, j) for j in group)), None)
            if group is None:
                groups.append([i])
            else:
                group.append(i)
        questions.extend(UnansweredQuestion(tuple(texts[i] for i in group)) for group in groups)
    return tuple(sorted(questions, key=lambda question: (question.count, question.last_asked), reverse=True))


def _encode(senses: dict[int, Sense], encoder: "Encoder") -> "dict[int, Vector]":
    """Return unit vectors; senses of like length go together, so that none is padded much."""
    order = sorted(senses, key=lambda i: len(senses[i].text))
    vectors: dict[int, Vector] = {}
    for start in range(0, len(order), _BATCH):
        batch = order[start : start + _BATCH]
        encodings = encoder.encode_queries([senses[i].text for i in batch])
        vectors.update(zip(batch, (encoding.vector for encoding in encodings), strict=True))
    return vectors
