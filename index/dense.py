"""Dense vectors: the only file that knows FAISS."""

from pathlib import Path
from typing import cast

import faiss
import numpy as np
import numpy.typing as npt

from index.encoder import Vector

Positions = npt.NDArray[np.int64]


class DenseIndex:
    """Exact inner-product search over one unit vector for each passage, by its position."""

    def __init__(self, index: faiss.Index) -> None:
        """Wrap a FAISS index; use `build` or `load`."""
        self._index = index

    @classmethod
    def build(cls, vectors: Vector) -> "DenseIndex":
        """Index vectors (passages, dimension)."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def nearest(self, vector: Vector, count: int) -> Positions:
        """Return the positions of the nearest passages, nearest first."""
        _, positions = self._index.search(vector[np.newaxis], min(count, len(self)))
        return cast(Positions, positions[0])

    def cosine(self, vector: Vector, positions: Positions) -> Vector:
        """Return the cosine of the query with each of the passages (-1 to 1)."""
        return cast(Vector, self._index.reconstruct_batch(positions) @ vector)

    def save(self, path: Path) -> None:
        """Write the index; goes through Python's file so that a full disk is an OSError."""
        path.write_bytes(faiss.serialize_index(self._index).tobytes())

    @classmethod
    def load(cls, path: Path) -> "DenseIndex":
        """Read what `save` wrote."""
        return cls(faiss.deserialize_index(np.fromfile(path, dtype=np.uint8)))
