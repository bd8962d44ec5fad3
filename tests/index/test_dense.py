from pathlib import Path

import numpy as np
import pytest

from index.dense import DenseIndex
from index.encoder import Vector


def unit_vectors(count: int, seed: int) -> Vector:
    vectors = np.random.default_rng(seed).normal(size=(count, 32)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


VECTORS = unit_vectors(200, seed=1)


@pytest.mark.parametrize("query", list(unit_vectors(5, seed=2)))
def test_nearest_is_the_order_of_the_cosines(query: Vector) -> None:
    index = DenseIndex.build(VECTORS)
    expected = np.argsort(-(VECTORS @ query))
    assert index.nearest(query, 20).tolist() == expected[:20].tolist()


def test_nearest_gives_no_more_than_there_are() -> None:
    assert sorted(DenseIndex.build(VECTORS[:3]).nearest(VECTORS[0], 50).tolist()) == [0, 1, 2]


def test_a_vector_is_nearest_to_itself() -> None:
    index = DenseIndex.build(VECTORS)
    assert [index.nearest(vector, 1).tolist() for vector in VECTORS] == [[i] for i in range(len(VECTORS))]


def test_cosines_are_of_the_passages_asked_for() -> None:
    positions = np.array([7, 3, 3, 150])
    cosines = DenseIndex.build(VECTORS).cosine(VECTORS[3], positions)
    assert cosines == pytest.approx(VECTORS[positions] @ VECTORS[3], abs=1e-6)
    assert cosines[1] == pytest.approx(1, abs=1e-6)


def test_save_and_load(tmp_path: Path) -> None:
    built = DenseIndex.build(VECTORS)
    built.save(tmp_path / "dense.faiss")
    loaded = DenseIndex.load(tmp_path / "dense.faiss")
    assert (len(loaded), loaded.dimension) == (200, 32)
    for query in unit_vectors(5, seed=3):
        assert loaded.nearest(query, 50).tolist() == built.nearest(query, 50).tolist()
        assert loaded.cosine(query, np.arange(200)).tolist() == built.cosine(query, np.arange(200)).tolist()
