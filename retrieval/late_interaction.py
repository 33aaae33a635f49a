"""How well each word of a question is matched in a passage, by the vectors of its tokens.

One vector of a text says what it is about, and not which of its words another text lacks: "xây cầu
vượt sông" is close to whatever builds. So each word of the question is compared with every token of
the passage, and the closest counts (late interaction: Khattab and Zaharia, "ColBERT", SIGIR 2020).
Vectors of tokens all point much the same way; what they have in common is taken off first, as
measured over the development questions and the documents that ship (`python -m eval train
--centres`).

These centres belong to one embedding model; with any other there is no such evidence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from index.embedding import Embedding, Encoder
from retrieval.spans import place_of


@dataclass(frozen=True)
class LateInteraction:
    """Compares words with tokens. The centres have the shape (dimension,)."""

    questions: NDArray[np.float32]
    passages: NDArray[np.float32]

    @classmethod
    def standard(cls, encoder: Encoder) -> LateInteraction | None:
        """With the centres that ship; None where they are of another embedding model."""
        return _fitted(encoder.model_id, encoder.dimension)

    def matches(
        self,
        text: str,
        words: Sequence[str],
        embedding: Embedding,
        passages: Sequence[NDArray[np.float32]],
    ) -> NDArray[np.float32]:
        """The cosine of each word with the closest token of each passage, shape (n_passages, n).

        `embedding` is that of `text`, in which the `words` stand in this order; of those that it
        does not have there is no column. Passages have the shape (n_tokens, dimension); how long
        their rows are tells nothing.
        """
        tokens = embedding.tokens - self.questions
        tokens /= np.maximum(np.linalg.norm(tokens, axis=1, keepdims=True), 1e-9)
        found = [tokens[rows].mean(axis=0) for rows in _rows_of(text, words, embedding.spans)]
        if not found:
            return np.zeros((len(passages), 0), dtype=np.float32)
        asked = np.array(found, dtype=np.float32)
        asked /= np.maximum(np.linalg.norm(asked, axis=1, keepdims=True), 1e-9)
        closest = [self._cosines(asked, rows).max(axis=1, initial=-1.0) for rows in passages]
        return np.array(closest, dtype=np.float32).reshape(len(passages), len(found))

    def _cosines(
        self, asked: NDArray[np.float32], rows: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Of each unit vector `asked` with each token less the centre, shape (n, n_tokens).

        With u = t - c: a·u = a·t - a·c, and |u|² = 1 - 2 t·c + |c|², so that the tokens, of which
        there are many, need not be moved and measured one by one.
        """
        lengths = np.sqrt(np.einsum("td,td->t", rows, rows))
        both = np.vstack((asked, self.passages))
        dots = _products(both, rows) / np.maximum(lengths, 1e-9)
        centre = float(self.passages @ self.passages)
        apart = np.sqrt(np.maximum(1.0 - 2.0 * dots[-1] + centre, _NEAREST))
        cosines: NDArray[np.float32] = (dots[:-1] - (asked @ self.passages)[:, None]) / apart
        return cosines


_NEAREST = 1e-6  # squared distance to the centre, below which there is only rounding

# OpenBLAS multiplies matrices with at most this many products on the thread that asks; its other
# threads, of which so little work has no need, wait for busy cores.
_ON_ONE_THREAD = 1 << 18


def _products(some: NDArray[np.float32], rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """The inner products of each of `some` with each of `rows`, shape (n_some, n_rows)."""
    step = max(_ON_ONE_THREAD // max(some.size, 1), 1)
    products = np.empty((len(some), len(rows)), dtype=np.float32)
    for start in range(0, len(rows), step):
        products[:, start : start + step] = some @ rows[start : start + step].T
    return products


def _rows_of(
    text: str, words: Sequence[str], spans: Sequence[tuple[int, int]]
) -> Iterator[list[int]]:
    """The tokens of each word that the text has and the encoder read."""
    lowered, place = text.lower(), 0
    for said in map(str.lower, words):
        found = place_of(said, lowered, place) or place_of(said, lowered)
        if found is None:
            continue
        start, place = found
        end = place
        rows = [row for row, (left, right) in enumerate(spans) if left < end and right > start]
        if rows:
            yield rows


@cache
def _fitted(model_id: str, dimension: int) -> LateInteraction | None:
    data = json.loads(files("retrieval").joinpath("data/token_centres.json").read_text("utf-8"))
    if (data["model_id"], data["dimension"]) != (model_id, dimension):
        return None
    questions, passages = (
        np.array(data[side], dtype=np.float32) for side in ("questions", "passages")
    )
    return LateInteraction(questions, passages)
