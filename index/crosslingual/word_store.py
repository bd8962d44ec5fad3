"""The vectors of a vocabulary on disk: one file, of which each revision takes what it knows.

words.npz      the entries, one a line, and their vectors as half-precision numbers
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from index.crosslingual.array_file import read_arrays, write_arrays
from index.crosslingual.multilingual import TextEncoder
from index.crosslingual.vocabulary import Entry, Vocabulary
from index.encoded_article import BuildProgress
from index.encoding import Vector

_FILE = "words.npz"
_AT_ONCE = 1_000  # words, between which the work can be given up


class WordStore:
    """Gives the vectors of a vocabulary; what cannot be read is made again, what cannot be written is not kept."""

    def __init__(self, folder: Path, encoder: TextEncoder) -> None:
        """Take a folder of this encoder's, which need not exist yet."""
        self._path = folder / _FILE
        self._encoder = encoder

    def vocabulary(self, entries: tuple[Entry, ...], progress: BuildProgress = lambda done, total: None) -> Vocabulary:
        """Return the entries with their vectors; `progress` is told how many new ones are done and to be done."""
        texts = [entry.text for entry in entries]
        known = self._read()
        new = [text for text in texts if text not in known]
        for first in range(0, len(new), _AT_ONCE):
            some = new[first : first + _AT_ONCE]
            known.update(zip(some, self._encoder.encode(some), strict=True))
            progress(min(first + _AT_ONCE, len(new)), len(new))
        vectors = np.array([known[text] for text in texts], dtype=np.float32)
        if new:
            with suppress(OSError):  # a full disk costs time, not an answer
                self._write(texts, vectors)
        return Vocabulary(entries, vectors)

    def _write(self, texts: Sequence[str], vectors: Vector) -> None:
        lines = np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)
        write_arrays(self._path, {"lines": lines, "vectors": vectors.astype(np.float16)})

    def _read(self) -> dict[str, Vector]:
        stored = read_arrays(self._path)
        if stored is None or not {"lines", "vectors"} <= stored.keys():
            return {}
        texts = stored["lines"].tobytes().decode().split("\n")
        vectors = stored["vectors"].astype(np.float32)
        return dict(zip(texts, vectors, strict=True)) if len(texts) == len(vectors) else {}
