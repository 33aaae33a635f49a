"""Deterministic stand-ins for what is slow or outside, and small documents to index."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.text import WORD, fold, words
from index.embedding import Embedding


class FakeEncoder:
    """An encoder without a model: each word adds its own fixed direction, so that texts with
    words in common are near. Its tokens are the words, each with its direction. `embedded` lists
    every passage that it was asked to embed."""

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

    def embed_query(self, text: str) -> Embedding:
        """The vector that `encode_queries` gives, and one token a word."""
        return self._embedding(text, self.encode_queries([text])[0])

    def embed_passages(self, texts: Sequence[str]) -> list[Embedding]:
        """The vectors that `encode_passages` gives, and one token a word."""
        vectors = self.encode_passages(texts)
        return [self._embedding(text, vector) for text, vector in zip(texts, vectors, strict=True)]

    def word_vector(self, word: str) -> NDArray[np.float32]:
        """The direction of a word, shape (dimension,), unit length."""
        direction = self._direction(fold(word))
        return (direction / np.linalg.norm(direction)).astype(np.float32)

    def _embedding(self, text: str, vector: NDArray[np.float32]) -> Embedding:
        found = list(WORD.finditer(fold(text)))
        tokens = [self.word_vector(match.group()) for match in found]
        return Embedding(
            vector,
            np.array(tokens, dtype=np.float32).reshape(-1, self.dimension),
            tuple(match.span() for match in found),
        )

    def _vector(self, text: str) -> NDArray[np.float32]:
        # A first coordinate that all share keeps a text without words from being zero.
        total = np.zeros(self.dimension)
        total[0] = 0.1
        for word in words(fold(text)):
            total += self._direction(word)
        return (total / np.linalg.norm(total)).astype(np.float32)

    def _direction(self, folded: str) -> NDArray[np.float64]:
        seed = hashlib.sha256(f"{self.model_id} {folded}".encode()).digest()
        return np.random.default_rng(list(seed)).standard_normal(self.dimension)
