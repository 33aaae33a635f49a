"""Which words each clause has, and how much each word tells: for coverage and evidence."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus.text import fold
from retrieval.syllables import settle_tones

_TOKEN = re.compile(r"[0-9a-z]+%?")
_MARKED = re.compile(r"[^\W_]+%?")


def folded_tokens(text: str) -> list[str]:
    """Syllables and numbers of a text, folded."""
    return _TOKEN.findall(fold(text))


def marked_tokens(text: str) -> list[str]:
    """Syllables and numbers of a text in lower case, with their marks, tones in one place."""
    return _MARKED.findall(settle_tones(text).lower())


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a question each text has; arrays of shape (n_texts,), 0 … 1."""

    words: NDArray[np.float32]
    pairs: NDArray[np.float32]


class Vocabulary:
    """Words of a fixed list of texts. Rows are the texts' positions.

    Folded words find what was typed without marks; marked words tell more ("kẹt" is not "kết").
    """

    def __init__(self, texts: Iterable[str], *, marked: bool = False) -> None:
        self._tokens = marked_tokens if marked else folded_tokens
        rows = [self._tokens(text) for text in texts]
        self.size = len(rows)
        self._words: dict[str, NDArray[np.int64]] = _postings(rows)
        self._pairs = _postings([[" ".join(pair) for pair in pairwise(row)] for row in rows])
        # A word that no text has tells the most: the question is about something else.
        self.unknown = math.log(1 + self.size / 0.5)

    def tokens(self, text: str) -> list[str]:
        """The words of a text as this vocabulary counts them."""
        return self._tokens(text)

    def idf(self, word: str) -> float:
        """Inverse document frequency of a folded word, the highest for an unknown one."""
        rows = self._words.get(word)
        return self.unknown if rows is None else math.log(1 + self.size / len(rows))

    def knows(self, word: str) -> bool:
        """Whether any text has this folded word."""
        return word in self._words

    def knows_pair(self, pair: str) -> bool:
        """Whether any text has these two folded words side by side."""
        return pair in self._pairs

    def coverage(self, words: Sequence[str]) -> Coverage:
        """Shares of the question's words and of its neighbouring pairs that each text has."""
        return Coverage(
            self._share(self._words, Counter({word: self.idf(word) for word in words})),
            self._share(self._pairs, Counter({" ".join(p): 1.0 for p in pairwise(words)})),
        )

    def _share(
        self, postings: dict[str, NDArray[np.int64]], weights: Counter[str]
    ) -> NDArray[np.float32]:
        total = np.zeros(self.size, dtype=np.float32)
        whole = sum(weights.values())
        for key, weight in weights.items():
            if (rows := postings.get(key)) is not None:
                total[rows] += weight / whole
        return total


def _postings(rows: Sequence[Sequence[str]]) -> dict[str, NDArray[np.int64]]:
    lists: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        for key in set(row):
            lists.setdefault(key, []).append(number)
    return {key: np.array(numbers, dtype=np.int64) for key, numbers in lists.items()}
