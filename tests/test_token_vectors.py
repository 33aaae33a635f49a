"""Vectors of tokens in eight bits, on disk by the text that they are of."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.token_vectors import TokenVectors, in_eight_bits


def rows(seed: int, count: int, dimension: int, scale: float = 1.0) -> NDArray[np.float32]:
    random = np.random.default_rng(seed)
    return (random.standard_normal((count, dimension)) * scale).astype(np.float32)


def cosines(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float64]:
    """Of each row with the row beside it."""
    first, second = one.astype(np.float64), other.astype(np.float64)
    lengths = np.linalg.norm(first, axis=1) * np.linalg.norm(second, axis=1)
    found: NDArray[np.float64] = (first * second).sum(axis=1) / lengths
    return found


@given(st.integers(0, 2**32 - 1), st.integers(1, 20), st.integers(1, 400), st.floats(1e-3, 1e3))
def test_eight_bits_keep_directions(seed: int, count: int, dimension: int, scale: float) -> None:
    given_rows = rows(seed, count, dimension, scale)
    small = in_eight_bits(given_rows)
    assert (small.dtype, small.shape) == (np.dtype(np.int8), given_rows.shape)
    assert np.abs(small.astype(int)).max(axis=1).tolist() == [127] * count
    assert cosines(given_rows, small.astype(np.float32)).min() > 0.999


def test_steps_are_of_the_largest_number_of_the_row() -> None:
    given_rows = np.array([[4, -2, 0], [-0.5, 0.25, 0.125], [0, 0, 0]], dtype=np.float32)
    assert in_eight_bits(given_rows).tolist() == [[127, -64, 0], [-127, 64, 32], [0, 0, 0]]
    assert in_eight_bits(np.zeros((0, 3), dtype=np.float32)).shape == (0, 3)


TEXTS = [
    np.array([[3, 4], [0, -127]], dtype=np.int8),
    np.zeros((0, 2), dtype=np.int8),  # a text without tokens
    np.array([[-100, 0], [0, 0], [5, 12]], dtype=np.int8),
]
UNITS = [
    [[0.6, 0.8], [0.0, -1.0]],
    [],
    [[-1.0, 0.0], [0.0, 0.0], [5 / 13, 12 / 13]],  # what has no direction has no length
]


def read(tokens: TokenVectors) -> list[NDArray[np.float32]]:
    return [tokens.of(text) for text in range(len(tokens))]


def assert_units(tokens: TokenVectors) -> None:
    for found, expected in zip(read(tokens), UNITS, strict=True):
        assert found.dtype == np.float32
        assert found.shape == (len(expected), 2)
        np.testing.assert_allclose(found, np.reshape(expected, (-1, 2)), atol=1e-6)


def test_the_tokens_of_each_text_come_back_at_length_one(tmp_path: Path) -> None:
    tokens = TokenVectors.build(TEXTS, 2)
    assert len(tokens) == 3
    assert_units(tokens)
    tokens.save(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"rows.npy", "ends.npy"}
    assert_units(TokenVectors.load(tmp_path))


def test_a_text_that_is_changed_changes_nothing_that_is_kept() -> None:
    tokens = TokenVectors.build(TEXTS, 2)
    tokens.of(0)[:] = 0
    assert_units(tokens)


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(0, 5), max_size=8))
def test_any_texts_come_back_in_their_order(seed: int, counts: list[int]) -> None:
    texts = [rows(seed + n, count, 8) for n, count in enumerate(counts)]
    tokens = TokenVectors.build([in_eight_bits(text) for text in texts], 8)
    assert [len(found) for found in read(tokens)] == counts
    for found, text in zip(read(tokens), texts, strict=True):
        if len(text):
            assert cosines(found, text).min() > 0.999
            np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("texts", [[], [TEXTS[1]], [TEXTS[1], TEXTS[1]]])
def test_where_no_text_has_tokens_nothing_is_read(
    tmp_path: Path, texts: list[NDArray[np.int8]]
) -> None:
    TokenVectors.build(texts, 2).save(tmp_path)
    tokens = TokenVectors.load(tmp_path)
    assert [found.shape for found in read(tokens)] == [(0, 2)] * len(texts)


@pytest.mark.parametrize(
    ("shape", "ends"),
    [((3, 2), [1, 2]), ((3, 2), [1, 4]), ((0, 2), [1]), ((6,), [6]), ((3, 2, 1), [3])],
)
def test_rows_that_do_not_fit_their_ends_are_refused(
    tmp_path: Path, shape: tuple[int, ...], ends: list[int]
) -> None:
    given_rows, given_ends = np.ones(shape, dtype=np.int8), np.array(ends, dtype=np.int64)
    with pytest.raises(ValueError, match="do not end where the last text does"):
        TokenVectors(given_rows, given_ends)
    np.save(tmp_path / "rows.npy", given_rows)
    np.save(tmp_path / "ends.npy", given_ends)
    with pytest.raises(ValueError, match="do not end where the last text does"):
        TokenVectors.load(tmp_path)


def test_what_is_missing_or_malformed_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"rows\.npy"):
        TokenVectors.load(tmp_path)
    TokenVectors.build(TEXTS, 2).save(tmp_path)
    (tmp_path / "rows.npy").write_bytes((tmp_path / "rows.npy").read_bytes()[:-1])
    with pytest.raises((OSError, ValueError)):
        TokenVectors.load(tmp_path)
