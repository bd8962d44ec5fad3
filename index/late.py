"""Late interaction: the question's tokens, each matched to its best token of a sentence.

MaxSim of ColBERT (Khattab and Zaharia, SIGIR 2020), over the token vectors of the same model that
makes the dense vectors, untrained for it, and with each token weighted by its word's rarity.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt

from index.analyzer import Word
from index.encoder import Encoding, Vector
from index.passage import Passage

TITLE = -1  # in place of a sentence's number

# What an earlier sentence of the passage already says counts for a later one, at this share: the
# sentence that answers often says "it" or "he" for what the question names.
CARRIED_SHARE = 0.75
# The share of a sentence's own mean vector beside its token matches.
SENTENCE_COSINE = 0.2

Integers = npt.NDArray[np.int32]


class LateQuery:
    """A question's tokens and their weights: a word's rarity, shared out among its tokens."""

    def __init__(self, encoding: Encoding, words: Sequence[tuple[Word, float]]) -> None:
        """Weigh the tokens of an encoded question by its words' rarities (0 to 1)."""
        self.encoding = encoding
        self.words = max(len(words), 1)
        self.weights = np.zeros(len(encoding.offsets), dtype=np.float32)
        starts, ends = encoding.offsets.T
        for word, rarity in words:
            of_word = (starts >= word.start) & (ends <= word.end)
            self.weights[of_word] = rarity / max(of_word.sum(), 1)
        if not self.weights.any():  # punctuation only
            self.weights[:] = 1 / max(len(self.weights), 1)
        self.shares = self.weights / max(self.weights.sum(), 1e-9)


@dataclass(frozen=True, slots=True)
class LateMatch:
    """How one passage matches a question.

    `passage` and `best_sentence` are means, weighted by rarity, of each token's best cosine in the
    passage and in its best sentence. `unmatched` (0 to 1) is how much of the question the passage
    lacks: the mean over its words of rarity times what is missing to a cosine of 1.
    `answering_sentence` is the number of the sentence that answers best.
    """

    passage: float
    best_sentence: float
    unmatched: float
    answering_sentence: int


class LateIndex:
    """The token vectors of every passage, divided at its sentences."""

    def __init__(self, vectors: npt.NDArray[np.float16], segments: Integers) -> None:
        """Wrap arrays; use `build` or `load`.

        `vectors` is (tokens, dimension); a row of `segments` (segments, 3) is a passage's position, a
        sentence's number (TITLE for the title) and its first token.
        """
        self._vectors = vectors
        self._segments = segments
        passages = int(segments[-1, 0]) + 1
        self._first_segment = np.searchsorted(segments[:, 0], np.arange(passages + 1))
        self._first_token = np.append(segments[:, 2], len(vectors))

    @classmethod
    def build(
        cls, passages: Sequence[Passage], title_lengths: Sequence[int], encodings: Sequence[Encoding]
    ) -> "LateIndex":
        """Index encodings of passages, each of which had so many characters of title before it."""
        rows: list[tuple[int, int, int]] = []
        first_token = 0
        for position, (passage, title, encoding) in enumerate(zip(passages, title_lengths, encodings, strict=True)):
            starts = encoding.offsets[:, 0] - title + passage.start
            numbers = np.searchsorted([s.start for s in passage.sentences], starts, side="right") - 1
            firsts = np.flatnonzero(np.diff(numbers, prepend=TITLE - 1))
            rows += [(position, int(numbers[first]), first_token + int(first)) for first in firsts]
            first_token += len(encoding.token_vectors)
        vectors = np.concatenate([encoding.token_vectors for encoding in encodings]).astype(np.float16)
        return cls(vectors, np.array(rows, dtype=np.int32))

    def match(self, query: LateQuery, position: int) -> LateMatch:
        """Match a question with one passage."""
        first, last = self._first_segment[position], self._first_segment[position + 1]
        tokens = self._first_token[first : last + 1]
        vectors = self._vectors[tokens[0] : tokens[-1]].astype(np.float32)
        starts = tokens[:-1] - tokens[0]
        # (tokens of the question, segments): each token's best cosine in each segment
        by_segment = np.maximum.reduceat(query.encoding.token_vectors @ vectors.T, starts, axis=1)
        anywhere = by_segment.max(axis=1)
        sentences = np.flatnonzero(self._segments[first:last, 1] != TITLE)
        if not len(sentences):  # a title so long that the model saw nothing else
            sentences = np.arange(len(starts))
        by_sentence = by_segment[:, sentences]
        answers = query.shares @ _carry(by_sentence)
        answers += SENTENCE_COSINE * (_means(vectors, starts)[sentences] @ query.encoding.vector)
        return LateMatch(
            passage=float(query.shares @ anywhere),
            best_sentence=float((query.shares @ by_sentence).max()),
            unmatched=float(query.weights @ (1 - anywhere)) / query.words if len(query.weights) else 1.0,
            answering_sentence=max(int(self._segments[first + sentences[answers.argmax()], 1]), 0),
        )

    def save(self, folder: Path) -> None:
        """Write the arrays into a folder."""
        np.save(folder / "vectors.npy", self._vectors)
        np.save(folder / "segments.npy", self._segments)

    @classmethod
    def load(cls, folder: Path) -> "LateIndex":
        """Read what `save` wrote; the vectors stay on disk until they are looked at."""
        return cls(np.load(folder / "vectors.npy", mmap_mode="r"), np.load(folder / "segments.npy"))


def _carry(by_sentence: Vector) -> Vector:
    """Let each sentence have a share of what the sentences before it match."""
    before = np.maximum.accumulate(by_sentence, axis=1)[:, :-1] * CARRIED_SHARE
    carried = by_sentence.copy()
    carried[:, 1:] = np.maximum(carried[:, 1:], before)
    return carried


def _means(vectors: Vector, starts: Integers) -> Vector:
    sums = np.add.reduceat(vectors, starts, axis=0)
    return cast(Vector, sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12))
