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
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from index.embedding import Embedding, Encoder


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
        does not have there is no column. Passages have the shape (n_tokens, dimension).
        """
        tokens = _turned(embedding.tokens, self.questions)
        found = [tokens[rows].mean(axis=0) for rows in _rows_of(text, words, embedding.spans)]
        if not found:
            return np.zeros((len(passages), 0), dtype=np.float32)
        asked = np.array(found, dtype=np.float32)
        asked /= np.maximum(np.linalg.norm(asked, axis=1, keepdims=True), 1e-9)
        # Not by "@": its threads, of which so little work has no need, wait for busy cores.
        closest = [
            np.einsum("wd,td->wt", asked, _turned(passage, self.passages)).max(axis=1, initial=-1.0)
            for passage in passages
        ]
        return np.array(closest, dtype=np.float32).reshape(len(passages), len(found))


def _turned(tokens: NDArray[np.float32], centre: NDArray[np.float32]) -> NDArray[np.float32]:
    apart = tokens - centre
    apart /= np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-9)
    return apart


def _rows_of(
    text: str, words: Sequence[str], spans: Sequence[tuple[int, int]]
) -> Iterator[list[int]]:
    """The tokens of each word that the text has and the encoder read."""
    lowered, place = text.lower(), 0
    for word in words:
        whole = re.compile(rf"(?<!\w){re.escape(word.lower())}(?!\w)")
        match = whole.search(lowered, place) or whole.search(lowered)
        if match is None:
            continue
        start, place = match.span()
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
