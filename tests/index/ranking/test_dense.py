import numpy as np
import pytest

from index.encoding import Vector
from index.ranking.dense import DenseIndex


def unit_vectors(count: int, seed: int) -> Vector:
    vectors = np.random.default_rng(seed).normal(size=(count, 32)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


VECTORS = unit_vectors(200, seed=1)


@pytest.mark.parametrize("query", list(unit_vectors(5, seed=2)))
def test_nearest_is_the_order_of_the_cosines(query: Vector) -> None:
    index = DenseIndex(VECTORS)
    expected = np.argsort(-(VECTORS @ query))
    assert index.nearest(query, 20).tolist() == expected[:20].tolist()


def test_nearest_gives_no_more_than_there_are() -> None:
    assert sorted(DenseIndex(VECTORS[:3]).nearest(VECTORS[0], 50).tolist()) == [0, 1, 2]


def test_a_vector_is_nearest_to_itself() -> None:
    index = DenseIndex(VECTORS)
    assert [index.nearest(vector, 1).tolist() for vector in VECTORS] == [[i] for i in range(len(VECTORS))]


def test_cosines_are_of_the_passages_asked_for() -> None:
    positions = np.array([7, 3, 3, 150])
    cosines = DenseIndex(VECTORS).cosine(VECTORS[3], positions)
    assert cosines == pytest.approx(VECTORS[positions] @ VECTORS[3], abs=1e-6)
    assert cosines[1] == pytest.approx(1, abs=1e-6)


def test_its_size_is_that_of_the_vectors() -> None:
    assert len(DenseIndex(VECTORS)) == len(VECTORS)
