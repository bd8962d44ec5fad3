"""A small embedding model for tests of what is stored: each word's vector is drawn by its hash."""

import zlib
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np

from index.analyzer import words
from index.encoding import Encoding


class HashingEncoder:
    """A bag of words; in every process and batch the same text has exactly the same vectors."""

    def __init__(self, dimension: int = 16, identity: str = "hashing") -> None:
        self._dimension = dimension
        self.identity = identity

    def encode_queries(self, texts: Sequence[str]) -> list[Encoding]:
        return [self._encode(text) for text in texts]

    def encode_passages(self, texts: Sequence[str], progress: Callable[[int], None]) -> list[Encoding]:
        progress(len(texts))
        return [self._encode(text) for text in texts]

    def _encode(self, text: str) -> Encoding:
        found = list(words(text))
        tokens = np.array([_vector(word.term, self._dimension) for word in found], dtype=np.float32).reshape(
            -1, self._dimension
        )
        offsets = np.array([(word.start, word.end) for word in found], dtype=np.int32).reshape(-1, 2)
        total = tokens.sum(axis=0)
        vector = total / max(float(np.linalg.norm(total)), 1e-12)
        return Encoding(vector, tokens, offsets, retrieval=np.repeat(vector, 2) / np.sqrt(np.float32(2)))


@cache
def _vector(term: str, dimension: int) -> np.ndarray:
    vector = np.random.default_rng(zlib.crc32(term.encode())).normal(size=dimension)
    return vector / np.linalg.norm(vector)
