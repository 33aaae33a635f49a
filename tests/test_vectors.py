from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.vectors import VectorIndex, are_unit_vectors


def unit(*rows: tuple[float, ...]) -> NDArray[np.float32]:
    vectors: NDArray[np.float32] = np.array(rows, dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


VECTORS = unit((1, 0, 0), (0, 1, 0), (3, 4, 0), (0, 0, 1))
INDEX = VectorIndex.build(VECTORS)
QUERY = np.array([1, 0, 0], dtype=np.float32)


def test_rows_are_ranked_by_cosine() -> None:
    hits = INDEX.search(QUERY, 2)
    assert [hit.row for hit in hits] == [0, 2]
    assert [hit.score for hit in hits] == pytest.approx([1.0, 0.6])


def test_more_than_there_are_gives_all_of_them_ties_in_the_order_of_rows() -> None:
    assert [hit.row for hit in INDEX.search(QUERY, 99)] == [0, 2, 1, 3]


def test_a_search_can_be_restricted_to_rows() -> None:
    rows = np.array([3, 2, 1], dtype=np.int64)
    assert [hit.row for hit in INDEX.search(QUERY, 99, rows)] == [2, 1, 3]
    assert [hit.row for hit in INDEX.search(QUERY, 1, rows)] == [2]


def test_rows_that_repeat_or_do_not_exist_add_nothing() -> None:
    rows = np.array([1, 1, 77], dtype=np.int64)
    assert [hit.row for hit in INDEX.search(QUERY, 5, rows)] == [1]


@pytest.mark.parametrize("k", [0, -1])
def test_nothing_is_asked_for(k: int) -> None:
    assert INDEX.search(QUERY, k) == []


def test_no_rows_give_nothing() -> None:
    assert INDEX.search(QUERY, 5, np.array([], dtype=np.int64)) == []


def test_an_exact_search_agrees_with_numpy() -> None:
    random = np.random.default_rng(86)
    vectors = random.standard_normal((500, 32)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    query = vectors[7] * np.float32(0.8) + vectors[8] * np.float32(0.2)
    expected = np.argsort(-(vectors @ query))[:20]
    hits = VectorIndex.build(vectors).search(query, 20)
    assert [hit.row for hit in hits] == expected.tolist()
    assert [hit.score for hit in hits] == pytest.approx((vectors @ query)[expected], abs=1e-5)


def test_an_index_survives_saving(tmp_path: Path) -> None:
    INDEX.save(tmp_path / "chỉ mục.faiss")
    loaded = VectorIndex.load(tmp_path / "chỉ mục.faiss")
    assert (len(loaded), loaded.dimension) == (4, 3)
    assert loaded.search(QUERY, 3) == INDEX.search(QUERY, 3)
    assert np.array_equal(loaded.vectors(), VECTORS)


@pytest.mark.parametrize(
    "vectors",
    [
        np.array([[2, 0]], dtype=np.float32),
        np.array([[np.nan, 1]], dtype=np.float32),
        np.array([[0, 0]], dtype=np.float32),
    ],
)
def test_vectors_that_are_not_of_unit_length_are_refused(vectors: NDArray[np.float32]) -> None:
    assert not are_unit_vectors(vectors)
    with pytest.raises(ValueError, match="unit length"):
        VectorIndex.build(vectors)


def test_other_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="shape"):
        VectorIndex.build(np.zeros(3, dtype=np.float32))
    with pytest.raises(ValueError, match="shape"):
        INDEX.search(np.zeros(4, dtype=np.float32), 1)
