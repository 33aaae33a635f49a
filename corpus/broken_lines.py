"""Lines of a letterhead that a converter broke inside a word group: "Số:" / "29/KH-UBND", "ỦY" /
"BAN NHÂN DÂN", "Thái" / "Nguyên, ngày 22 tháng 3 năm 2018"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.cleaning import CleanText
from corpus.issuers import EMBLEM, head_of_body
from corpus.statements import NUMBER_LINE, PLACE_LINE, Piece
from corpus.text import CAPITALS, SMALL_LETTERS

_NUMBER_WORD = re.compile(r"s[ốôo]\s*[:.]?$", re.IGNORECASE)
# The first syllables of a place, or all before its day.
_PLACE_BEGUN = re.compile(
    rf"(?:[{CAPITALS}][{SMALL_LETTERS}]*\s?){{1,3}}(?:,(?:\s*ngày(?:\s*\d{{1,2}})?)?)?$"
)


def joined(pieces: Iterable[Piece], text: CleanText) -> list[Piece]:
    """The pieces, with one for each of those that only make sense with the next."""
    whole: list[Piece] = []
    for piece in pieces:
        last = whole[-1] if whole else None
        if last and piece.line - last.line <= 1 and _belongs(last, piece):
            said = text.text[last.start : piece.end].replace("\n", " ")
            whole[-1] = Piece(said, last.start, piece.end, last.line)
        else:
            whole.append(piece)
    return whole


def _belongs(first: Piece, second: Piece) -> bool:
    both = f"{first.text} {second.text}"
    if _NUMBER_WORD.match(first.text):
        return NUMBER_LINE.match(both) is not None
    if second.line == first.line:
        return False  # columns, or cells of a row
    if not both.isupper():
        return bool(_PLACE_BEGUN.match(first.text) and PLACE_LINE.match(both))
    emblem = EMBLEM.match(both) is not None and EMBLEM.match(first.text) is None
    return emblem or head_of_body(both) > len(first.text)
