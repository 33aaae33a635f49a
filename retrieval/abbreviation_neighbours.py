"""Abbreviations that the words beside them settle, by how the documents speak.

"kt so": "kinh tế số" is in the documents time and again, "kiểm tra số" hardly ever. Only those are
settled so that no cue of the lexicon settles.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from corpus.text import fold, has_diacritics
from retrieval.abbreviations import Unclear
from retrieval.language import SyllableModel
from retrieval.pieces import Kind, Piece

_AHEAD = 4  # times as often as any other reading, that one must stand beside these words


def settle_by_neighbours(
    pieces: Sequence[Piece], unclear: Sequence[Unclear], model: SyllableModel
) -> tuple[list[Piece], tuple[Unclear, ...]]:
    """Pieces with those abbreviations read out that only one reading fits, and the rest unclear."""
    marked = any(has_diacritics(piece.text) for piece in pieces)
    open_still: list[Unclear] = []
    out = list(pieces)
    for abbreviation in unclear:
        place = next(i for i, p in enumerate(out) if p.start == abbreviation.start)
        before = _meant(out[place - 1], model, marked=marked) if place else ()
        after = _meant(out[place + 1], model, marked=marked) if place + 1 < len(out) else ()
        seen = {r: _seen(r, before, after, model) for r in abbreviation.readings}
        best, *others = sorted(seen, key=lambda reading: -seen[reading])
        if seen[best] and all(seen[best] >= _AHEAD * seen[other] for other in others):
            out[place : place + 1] = out[place].split(best, Kind.ABBREVIATION, fixed=True)
        else:
            open_still.append(abbreviation)
    return out, tuple(open_still)


def _meant(piece: Piece, model: SyllableModel, *, marked: bool) -> Collection[str]:
    """The syllables that a piece beside an abbreviation may be."""
    word = piece.text.lower()
    return (word,) if marked else model.groups.get(fold(word), (word,))


def _seen(
    reading: str, before: Collection[str], after: Collection[str], model: SyllableModel
) -> int:
    """How often the documents have a reading's outer syllables beside such words."""
    first, *_, last = [*reading.lower().split()] * 2
    behind = model.running.get(last, {})
    ahead = (model.running.get(word, {}).get(first, 0) for word in before)
    return sum(behind.get(word, 0) for word in after) + sum(ahead)
