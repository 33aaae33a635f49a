"""The lexical index: BM25 over two fields, words as written and text without diacritics."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Literal

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.model import ScoredChunk
from index.tokenization import Lexicon, folded

Field = Literal["words", "folded"]

# It sets its own logger to DEBUG, which would reach every log of ours.
logging.getLogger("bm25s").setLevel(logging.WARNING)

# Of k1 from 0.6 to 2 and b from 0.25 to 1, none ranked the clauses better by more than 0.01 of
# mean reciprocal rank (157 dev questions on the plan), so the library's own values stay.
_K1 = 1.5
_B = 0.75
BM25 = f"lucene; k1={_K1}; b={_B}"


class LexicalField:
    """BM25 over one kind of token. Immutable, safe to search from threads."""

    def __init__(self, retriever: bm25s.BM25) -> None:
        self._retriever = retriever

    @classmethod
    def build(cls, texts: Sequence[Sequence[str]]) -> LexicalField:
        """A field over the tokens of each text; row `i` is text `i`. There must be some tokens."""
        # Numbered here: bm25s would number them in the order of a set, another one every time,
        # and the files of equal indexes would differ.
        tokens = sorted(set(chain.from_iterable(texts)))
        vocabulary = {token: number for number, token in enumerate(tokens)}
        retriever = bm25s.BM25(k1=_K1, b=_B, method="lucene")
        retriever.index(
            ([[vocabulary[token] for token in text] for text in texts], vocabulary),
            create_empty_token=False,
            show_progress=False,
        )
        return cls(retriever)

    def search(
        self, tokens: Sequence[str], k: int, rows: NDArray[np.int64] | None = None
    ) -> list[ScoredChunk]:
        """The `k` best rows that share a token with `tokens`, best first."""
        known = self._retriever.get_tokens_ids(list(tokens))
        if not known or k <= 0:
            return []
        scores: NDArray[np.float32] = self._retriever.get_scores_from_ids(known)
        candidates = np.flatnonzero(scores > 0)
        if rows is not None:
            candidates = np.intersect1d(candidates, rows)
        # Ties in the order of the rows, so that a ranking is the same every time.
        order = candidates[np.argsort(-scores[candidates], kind="stable")[:k]]
        return [ScoredChunk(int(row), float(scores[row])) for row in order]

    def save(self, folder: Path) -> None:
        """Write the field to `folder` as JSON and numpy arrays."""
        self._retriever.save(folder, show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> LexicalField:
        """Read what `save` wrote."""
        return cls(bm25s.BM25.load(folder, show_progress=False))


class LexicalIndex:
    """The two fields over the same rows, and the lexicon that cuts texts and queries alike."""

    def __init__(self, lexicon: Lexicon, fields: Mapping[Field, LexicalField]) -> None:
        self._lexicon = lexicon
        self._fields = fields

    @classmethod
    def build(cls, texts: Sequence[str]) -> LexicalIndex:
        """An index of `texts`; row `i` is text `i`. Learns the lexicon from them."""
        lexicon = Lexicon.learn(texts)
        return cls(
            lexicon,
            {
                "words": LexicalField.build([lexicon.words(text) for text in texts]),
                "folded": LexicalField.build([folded(text) for text in texts]),
            },
        )

    def search(
        self, query: str, k: int, field: Field, rows: NDArray[np.int64] | None = None
    ) -> list[ScoredChunk]:
        """The `k` rows that match `query` best by BM25; none if it is empty or all unknown."""
        tokens = self._lexicon.words(query) if field == "words" else folded(query)
        return self._fields[field].search(tokens, k, rows)

    def save(self, folder: Path) -> None:
        """Write lexicon and fields under `folder`, which must exist."""
        self._lexicon.save(folder / "lexicon.txt")
        for name, field in self._fields.items():
            field.save(folder / name)

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        """Read what `save` wrote."""
        return cls(
            Lexicon.load(folder / "lexicon.txt"),
            {
                "words": LexicalField.load(folder / "words"),
                "folded": LexicalField.load(folder / "folded"),
            },
        )
