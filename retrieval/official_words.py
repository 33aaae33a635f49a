"""How far clauses say officially what a question says in spoken words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.text import fold

# Official phrases in more clauses than this share of them, but in some at least, tell little.
_RARE = 0.1
_FEW = 3

_SPACE = r",?\s+"
_BODIES = "".join(
    rf"(?<!{body} )" for body in ("uy ban", "hoi dong", "toa an", "quan doi", "cong an")
)


class OfficialWords:
    """Finds official phrases in a fixed list of folded texts."""

    def __init__(self, folded: Sequence[str]) -> None:
        self._folded = folded
        self._having = lru_cache(maxsize=1024)(self._look_for)  # questions share their words

    def said(self, groups: Sequence[Sequence[str]]) -> tuple[NDArray[np.float32], tuple[str, ...]]:
        """Of each text how many of the spoken phrases it has in official words, the rarer the
        more, 0 … 1; and the official phrases that few of the texts have.

        `groups` are the official phrases for each spoken one. A document has one word for a thing,
        so that any of a group's will do; what none of the texts has is not missed in any.
        """
        scores = np.zeros(len(self._folded), dtype=np.float32)
        met, telling = 0, list[str]()
        for phrases in groups:
            found = np.zeros(len(self._folded), dtype=np.bool_)
            for phrase in phrases:
                has = self._having(phrase)
                found |= has
                if 0 < has.sum() <= max(_FEW, _RARE * has.size):
                    telling.append(phrase)
            if found.any():
                met += 1
                scores += found * np.float32(1 - found.mean())
        return scores / np.float32(max(met, 1)), tuple(telling)

    def _look_for(self, phrase: str) -> NDArray[np.bool_]:
        said, longest = pattern_of(phrase), max(fold(phrase).split(), key=len)
        # looking for a word first spares the pattern most texts
        return np.fromiter((longest in t and bool(said.search(t)) for t in self._folded), np.bool_)


@lru_cache(maxsize=2048)
def pattern_of(phrase: str) -> re.Pattern[str]:
    """How an official phrase stands in folded text: "phòng chống" as "phòng, chống" or over a
    line's end as well, "Nhân dân" not in "Ủy ban nhân dân"."""
    words = fold(phrase).split()
    apart = _BODIES if words[:2] == ["nhan", "dan"] else ""
    return re.compile(rf"{apart}\b{_SPACE.join(map(re.escape, words))}\b")


def joined_to(typed: str, telling: Sequence[str]) -> str:
    """The words of a question and, once each, those of official phrases that it lacks."""
    said = set(fold(typed).split())
    beyond = (w for phrase in telling for w in phrase.split() if fold(w) not in said)
    return " ".join([typed, *dict.fromkeys(beyond)])
