"""Deterministic stand-ins for what is slow or outside, and small documents to index."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.text import fold, words


class FakeEncoder:
    """An encoder without a model: each word adds its own fixed direction, so that texts with
    words in common are near. `embedded` lists every passage that it was asked to embed."""

    def __init__(self, name: str = "fake", dimension: int = 64) -> None:
        self.model_id = name
        self.model_hash = hashlib.sha256(name.encode()).hexdigest()
        self.dimension = dimension
        self.embedded: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimension)."""
        return np.stack([self._vector(text) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimension)."""
        self.embedded.extend(texts)
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> NDArray[np.float32]:
        # A first coordinate that all share keeps a text without words from being zero.
        total = np.zeros(self.dimension)
        total[0] = 0.1
        for word in words(fold(text)):
            seed = hashlib.sha256(f"{self.model_id} {word}".encode()).digest()
            total += np.random.default_rng(list(seed)).standard_normal(self.dimension)
        return (total / np.linalg.norm(total)).astype(np.float32)
