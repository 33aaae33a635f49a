"""Numbers of parts that a scan has misread: "1. TÌNH HÌNH", "II. …", "Il. TỔ CHỨC" are I, II, III.

Strokes are lost or taken for other signs; that a heading is a part shows in its capitals, and which
one in those before and behind it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from corpus.cleaning import Line
from corpus.grammar import roman_numeral, roman_value
from corpus.text import CAPITALS

_PART = re.compile(rf"\s*(?P<number>[IVXl1]{{1,5}})\s?\.\s+(?=[{CAPITALS}]{{2}})")
_NUMBERED = re.compile(r"\s*(?P<number>\d{1,3})\s?[.)]\s")
_STROKES = re.compile(r"[Il1]+")


def scanned_parts(lines: Sequence[Line]) -> Mapping[int, tuple[str, int]]:
    """The numeral of each misread heading by the offset of its first character, and the length of
    its marker; none where the headings in capitals are no row from I on."""
    headings = [
        (at, match)
        for at, line in enumerate(lines)
        if (match := _PART.match(line.text)) and line.text[match.end() :].isupper()
    ]
    read = [roman_value(match["number"]) for _, match in headings]
    if all(read) or not any(read):
        return {}
    found: dict[int, tuple[str, int]] = {}
    for value, ((at, match), proper) in enumerate(zip(headings, read, strict=True), start=1):
        if proper == value:
            continue
        if not _may_be(match["number"], value) or not _holds_items(lines[at + 1 :]):
            return {}
        line = lines[at].text
        start = len(line) - len(line.lstrip())
        found[lines[at].start + start] = (roman_numeral(value), match.end() - start)
    return found


def _may_be(printed: str, value: int) -> bool:
    """Whether strokes, one of them lost at most, are what a scan left of a numeral."""
    numeral = roman_numeral(value)
    if not _STROKES.fullmatch(printed) or not _STROKES.fullmatch(numeral):
        return False
    if printed.isdecimal() or len(printed) == 1:
        return len(printed) == len(numeral) == 1
    return len(numeral) - len(printed) in {0, 1}


def _holds_items(below: Sequence[Line]) -> bool:
    """Whether the next number below a heading begins a row: "1. Quán triệt …"."""
    match = next((m for line in below if (m := _NUMBERED.match(line.text))), None)
    return match is not None and match["number"] == "1"
