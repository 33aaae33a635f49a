"""Embeddings kept by content, so that indexing again embeds only what is new."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.vectors import are_unit_vectors

_SCHEMA = """
    CREATE TABLE IF NOT EXISTS embeddings (key BLOB PRIMARY KEY, vector BLOB NOT NULL);
    CREATE TABLE IF NOT EXISTS tokens (key BLOB PRIMARY KEY, rows BLOB NOT NULL);
"""


class EmbeddingCache:
    """Vectors of one model in an SQLite file, by the hash of the model and the embedded text; of
    some texts those of their tokens too.

    The file may be deleted at any time, at the price of embedding again; a damaged one is
    replaced. Each `put` is kept even if the process dies after it. One process at a time.
    """

    def __init__(self, path: Path, *, model_hash: str, dimension: int) -> None:
        self._path = path
        self._model_hash = model_hash
        self._dimension = dimension
        try:
            self._prepare()
        except sqlite3.OperationalError:  # no space, no permission: not the file's fault
            raise
        except sqlite3.DatabaseError:
            path.unlink()
            self._prepare()

    def get(self, texts: Iterable[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors, shape (dimension,), of those of `texts` that are known."""
        found: dict[str, NDArray[np.float32]] = {}
        for text, blob in self._kept("SELECT vector FROM embeddings WHERE key = ?", texts):
            if len(blob) != 4 * self._dimension:
                continue
            vector = np.frombuffer(blob, dtype="<f4").astype(np.float32)
            if are_unit_vectors(vector[np.newaxis]):
                found[text] = vector
        return found

    def get_tokens(self, texts: Iterable[str]) -> dict[str, NDArray[np.int8]]:
        """The rows of tokens, shape (n, dimension), of those of `texts` that are known."""
        return {
            text: np.frombuffer(blob, dtype=np.int8).reshape(-1, self._dimension)
            for text, blob in self._kept("SELECT rows FROM tokens WHERE key = ?", texts)
            if not len(blob) % self._dimension
        }

    def put_tokens(self, texts: Sequence[str], tokens: Sequence[NDArray[np.int8]]) -> None:
        """Keep the rows of tokens, shape (n, dimension), of each text."""
        rows = [(self._key(text), own.tobytes()) for text, own in zip(texts, tokens, strict=True)]
        with closing(sqlite3.connect(self._path)) as connection, connection:
            connection.executemany("INSERT OR REPLACE INTO tokens VALUES (?, ?)", rows)

    def put(self, texts: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Keep the vectors, shape (len(texts), dimension)."""
        rows = [
            (self._key(text), vector.astype("<f4").tobytes())
            for text, vector in zip(texts, vectors, strict=True)
        ]
        with closing(sqlite3.connect(self._path)) as connection, connection:
            connection.executemany("INSERT OR REPLACE INTO embeddings VALUES (?, ?)", rows)

    def _kept(self, query: str, texts: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        with closing(sqlite3.connect(self._path)) as connection:
            for text in texts:
                row = connection.execute(query, (self._key(text),)).fetchone()
                if row is not None:
                    yield text, row[0]

    def _prepare(self) -> None:
        with closing(sqlite3.connect(self._path)) as connection, connection:
            connection.executescript(_SCHEMA)
            (state,) = connection.execute("PRAGMA quick_check").fetchone()
            if state != "ok":
                raise sqlite3.DatabaseError(state)

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"{self._model_hash}\0{text}".encode()).digest()
