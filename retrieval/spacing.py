"""Words that were run together, apart: "nhiệmvụ", "soyte", "mục5".

Only what is no syllable is parted, and only into syllables that were seen in that order, or into
common ones that carry their marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from corpus.text import fold
from retrieval.language import SyllableModel
from retrieval.pieces import Kind, Piece
from retrieval.syllables import carries, is_acronym, is_plain
from retrieval.typing_styles import COMMON, english_words

_NUMBERED = re.compile(r"([^\W\d_]{2,})(\d+)")
_LONGEST = 7  # letters of a syllable: "nghiêng"
_SHORTEST_WORD = 4  # letters of two syllables that are worth parting; with marks one less: "ytế"
_MOST_PARTS = 5
_WAYS = 4  # kept at each place of a word


class Spacing:
    """Parts words by a model; `known` tells tokens that are to stay as they are."""

    def __init__(self, model: SyllableModel, known: Callable[[str], bool]) -> None:
        self._model = model
        self._known = known

    def part(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Pieces with what was run together as pieces of its own."""
        out: list[Piece] = []
        for piece in pieces:
            parts = () if self._stays(piece) else self._parts(piece.text)
            out.extend(piece.split(" ".join(parts), Kind.SPACING) if parts else [piece])
        return out

    def _stays(self, piece: Piece) -> bool:
        word = piece.text.lower()
        return (
            piece.fixed
            or fold(word) in self._model.groups
            or word in self._model.foreign
            or word in english_words()
            or is_acronym(piece.text)
            or self._known(piece.text)
        )

    def _parts(self, text: str) -> tuple[str, ...]:
        word = text.lower()
        numbered = _NUMBERED.fullmatch(text)
        if numbered:
            letters = numbered.group(1).lower()
            fits = letters in self._model or (
                len(letters) > 2 and fold(letters) in self._model.groups
            )
            return numbered.groups() if fits else ()
        if not word.isalpha() or len(word) < _SHORTEST_WORD - (not is_plain(word)):
            return ()
        lengths = self._segment(word, seen=True)
        if not lengths and not is_plain(word) and not text.istitle():  # "Lênin" is a name
            lengths = self._segment(word, seen=False)
        ends = [sum(lengths[: count + 1]) for count in range(len(lengths))]
        return tuple(text[end - size : end] for end, size in zip(ends, lengths, strict=True))

    def _segment(self, word: str, *, seen: bool) -> tuple[int, ...]:
        """Lengths of the fewest syllables that make up `word`; () for none.

        Each pair of them was `seen`, or else all are common and have their marks.
        """
        ways: dict[int, list[tuple[int, ...]]] = {0: [()]}
        for end in range(1, len(word) + 1):
            found: list[tuple[int, ...]] = []
            for start in range(max(0, end - _LONGEST), end):
                part = word[start:end]
                if start not in ways or not self._is_part(part, common=not seen):
                    continue
                for way in ways[start]:
                    before = word[start - way[-1] : start] if way else ""
                    if not (seen and before) or self._pair(before, part):
                        found.append((*way, end - start))
            if found:
                ways[end] = sorted(found, key=len)[:_WAYS]
        whole = [way for way in ways.get(len(word), ()) if 1 < len(way) <= _MOST_PARTS]
        return min(whole, key=len, default=())

    def _is_part(self, part: str, *, common: bool) -> bool:
        if common:
            return len(part) > 1 and self._model.use(part) > COMMON
        return part in self._model if not is_plain(part) else fold(part) in self._model.groups

    def _pair(self, first: str, second: str) -> bool:
        """Whether running text has the two, with marks that they may lack."""
        model = self._model
        if (fold(first), fold(second)) not in model.running_folds:
            return False
        return any(
            model.count(a, b)
            for a in model.groups[fold(first)]
            if carries(a, first)
            for b in model.groups[fold(second)]
            if carries(b, second)
        )
