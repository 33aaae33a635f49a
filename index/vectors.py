"""The dense index: unit vectors in FAISS, compared exactly. The only importer of faiss."""

from __future__ import annotations

import errno
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.model import ScoredChunk

# How far from 1 the length of a vector may be: float32 rounding, not a forgotten normalisation.
_LENGTH_TOLERANCE = 1e-3


def are_unit_vectors(vectors: NDArray[np.float32]) -> bool:
    """Whether all rows of `vectors`, shape (n, dimension), are finite and of length 1."""
    lengths = np.linalg.norm(vectors, axis=-1)
    # Asked this way round, a NaN is refused.
    return bool(np.all(np.abs(lengths - 1) < _LENGTH_TOLERANCE))


class VectorIndex:
    """Rows of float32 unit vectors, ranked by cosine. Immutable, safe to search from threads.

    Exact search (`IndexFlatIP`) takes well under a millisecond up to tens of thousands of rows.
    """

    def __init__(self, index: faiss.IndexFlatIP) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: NDArray[np.float32]) -> VectorIndex:
        """An index over `vectors`, shape (n, dimension), each of length 1.

        Raises ValueError for another shape, or vectors that are not finite and of unit length.
        """
        if vectors.ndim != 2 or not vectors.shape[1]:
            raise ValueError(f"vectors must have the shape (n, dimension), not {vectors.shape}")
        if not are_unit_vectors(vectors):
            raise ValueError("vectors must be finite and of unit length")
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def search(
        self, vector: NDArray[np.float32], k: int, rows: NDArray[np.int64] | None = None
    ) -> list[ScoredChunk]:
        """The `k` rows nearest to `vector`, shape (dimension,), by cosine, best first; fewer where
        there are fewer. With `rows`, only among these.

        Raises ValueError for a vector of another shape.
        """
        self._refuse_shape(vector)
        k = min(k, len(self) if rows is None else len(rows))
        if k <= 0:
            return []
        parameters = None
        if rows is not None:
            selector = faiss.IDSelectorBatch(np.asarray(rows, dtype=np.int64))
            # Its published types leave out what it adds to the constructor at run time.
            parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        scores, found = self._index.search(self._query(vector), k, params=parameters)
        # FAISS fills up with -1 where `rows` repeats a row or names one that is not there.
        hits = [
            ScoredChunk(int(row), float(score))
            for row, score in zip(found[0], scores[0], strict=True)
            if row >= 0
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.row))

    def scores(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """The cosine of each row with `vector`, shape (dimension,), in the order of the rows.

        Raises ValueError for a vector of another shape.
        """
        self._refuse_shape(vector)
        ranked, rows = self._index.search(self._query(vector), len(self))
        scores = np.empty(len(self), dtype=np.float32)
        scores[rows[0]] = ranked[0]
        return scores

    def vectors(self) -> NDArray[np.float32]:
        """All vectors, shape (n, dimension)."""
        rows: NDArray[np.float32] = self._index.reconstruct_n(0, len(self))
        return rows

    def _refuse_shape(self, vector: NDArray[np.float32]) -> None:
        if vector.shape != (self.dimension,):
            raise ValueError(f"the vector must have the shape ({self.dimension},)")

    @staticmethod
    def _query(vector: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.ascontiguousarray(vector[np.newaxis], dtype=np.float32)

    def save(self, path: Path) -> None:
        """Write the index to `path` in FAISS's own format. Raises OSError where it cannot."""
        try:
            faiss.write_index(self._index, str(path))
        except RuntimeError as error:
            full = "No space" in str(error) or "write error" in str(error)
            raise OSError(errno.ENOSPC if full else errno.EIO, str(error)) from error

    @classmethod
    def load(cls, path: Path) -> VectorIndex:
        """Read what `save` wrote. Raises RuntimeError where the file is not such an index."""
        index = faiss.read_index(str(path))
        if not isinstance(index, faiss.IndexFlatIP):
            raise RuntimeError(f"{path.name} holds another kind of index")
        return cls(index)
