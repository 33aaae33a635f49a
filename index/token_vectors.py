"""Vectors of the tokens of each chunk, in eight bits, for late interaction.

A chunk of a plan has some eighty tokens, so that they take far more room than all other vectors:
they stay on disk, mapped into memory, and only those of the best clauses are ever read.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_ROWS = "rows.npy"
_ENDS = "ends.npy"
_STEPS = 127


def in_eight_bits(rows: NDArray[np.float32]) -> NDArray[np.int8]:
    """Rows in steps of their largest number, shape (n, dimension): their length is lost, and their
    direction kept to a cosine of some 0.9999."""
    largest = np.abs(rows).max(axis=1, keepdims=True, initial=1e-9)
    steps: NDArray[np.int8] = np.rint(rows * (_STEPS / largest)).astype(np.int8)
    return steps


class TokenVectors:
    """Unit vectors of the tokens of texts, by the row of the text. Safe to read from threads."""

    def __init__(self, rows: NDArray[np.int8], ends: NDArray[np.int64]) -> None:
        """`rows` has shape (n_tokens, dimension); those of text `i` end before `ends[i]`.

        Raises ValueError where the two do not fit each other.
        """
        if rows.ndim != 2 or (len(ends) and ends[-1] != len(rows)):
            raise ValueError("the rows of tokens do not end where the last text does")
        self._rows = rows
        self._ends = ends

    @classmethod
    def build(cls, texts: Sequence[NDArray[np.int8]], dimension: int) -> TokenVectors:
        """Of the tokens of each text, shape (n, dimension), as `in_eight_bits` makes them."""
        rows = np.concatenate([np.zeros((0, dimension), dtype=np.int8), *texts])
        return cls(rows, np.cumsum([len(text) for text in texts], dtype=np.int64))

    def __len__(self) -> int:
        """How many texts there are."""
        return len(self._ends)

    def steps(self, text: int) -> NDArray[np.int8]:
        """The same of one text as they are kept: by their direction alone, shape (n, dimension)."""
        start = self._ends[text - 1] if text else 0
        return self._rows[start : self._ends[text]]

    def of(self, text: int) -> NDArray[np.float32]:
        """The vectors of the tokens of one text, shape (n, dimension), each of length 1."""
        rows: NDArray[np.float32] = self.steps(text).astype(np.float32)
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return rows

    def save(self, folder: Path) -> None:
        """Write into `folder`, which is there. Raises OSError where it cannot."""
        np.save(folder / _ROWS, self._rows)
        np.save(folder / _ENDS, self._ends)

    @classmethod
    def load(cls, folder: Path) -> TokenVectors:
        """What `save` wrote. Raises OSError or ValueError where it is missing or malformed."""
        return cls(np.load(folder / _ROWS, mmap_mode="r"), np.load(folder / _ENDS))
