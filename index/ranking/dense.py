"""Dense vectors: the only file that knows FAISS."""

from typing import cast

import faiss
import numpy as np
import numpy.typing as npt

from index.encoding import Vector

Positions = npt.NDArray[np.int64]


class DenseIndex:
    """Exact inner-product search over one unit vector for each passage, by its position."""

    def __init__(self, vectors: Vector) -> None:
        """Index vectors (passages, dimension)."""
        self._index = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(np.ascontiguousarray(vectors, dtype=np.float32))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def nearest(self, vector: Vector, count: int) -> Positions:
        """Return the positions of the nearest passages, nearest first."""
        _, positions = self._index.search(vector[np.newaxis], min(count, len(self)))
        return cast(Positions, positions[0])

    def cosine(self, vector: Vector, positions: Positions) -> Vector:
        """Return the cosine of the query with each of the passages (-1 to 1)."""
        return self.vectors(positions) @ vector

    def vectors(self, positions: Positions) -> Vector:
        """Return the vectors of some of the passages (positions, dimension)."""
        return self._index.reconstruct_batch(positions)
