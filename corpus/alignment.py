"""Tables without borders: columns apart by tabs, as Word leaves them in a text file, or by spaces.

`draw_borders` puts pipes where the columns part, so that such a table reads as any other one. Only
what follows a header of a table of tasks or targets is taken for a table, for as long as it fits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.columns import is_header

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_SPACES = re.compile(r"(?<=\S) +")
_COLUMNS = 3  # at least; two columns apart by spaces are a letterhead or a signature
_ROW_LINES = 8  # over which the cells of one row may be broken
_BLANK_LINES = 2  # that may stand between rows
_NUMBERED = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]+|[A-HĐ])\W*$")
_RULE = re.compile(r"[-=_+ ]*[-=_]{3}[-=_+ ]*$")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str


def draw_borders(text: str) -> str:
    """The text with tables of tabs or aligned columns as pipe tables; its length stays.

    A tab or a space that parts two columns becomes a pipe; a line break inside a row, a space.
    """
    if "\t" not in text and "   " not in text:
        return text
    lines = _lines(text)
    drawn = list(text)
    number = 0
    while number < len(lines):
        number = max(_tabbed(lines, number, drawn), _aligned(lines, number, drawn), number + 1)
    return "".join(drawn)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    start = 0
    for line in text.split("\n"):
        lines.append(_Line(start, line))
        start += len(line) + 1
    return lines


def _tabbed(lines: Sequence[_Line], first: int, drawn: list[str]) -> int:
    """Draws a table whose header is at `first`; the number of the line behind it, or `first`."""
    width = lines[first].text.count("\t")
    cells = [cell.strip() for cell in lines[first].text.split("\t")]
    if width < _COLUMNS - 1 or "|" in lines[first].text or not is_header(cells):
        return first
    rows: list[tuple[int, int]] = []
    number = first + 1
    while number < len(lines) and (last := _row_end(lines, number, width)) is not None:
        rows.append((number, last))
        number = last + 1
    if not rows:
        return first
    for begin, last in [(first, first), *rows]:
        for line in lines[begin : last + 1]:
            for place, character in enumerate(line.text, start=line.start):
                drawn[place] = "|" if character == "\t" else character
            if line is not lines[last]:
                drawn[line.start + len(line.text)] = " "
    return number


def _row_end(lines: Sequence[_Line], first: int, width: int) -> int | None:
    """The last line of the row of `width` tabs that begins at `first`; None where none does."""
    tabs = lines[first].text.count("\t")
    if not 0 < tabs <= width or "|" in lines[first].text:
        return None
    number = first
    total = tabs
    while total < width and number + 1 < len(lines) and number - first < _ROW_LINES:
        number += 1
        cell, tab, _ = lines[number].text.partition("\t")
        if not lines[number].text.strip() or (tab and _NUMBERED.match(cell)):
            break  # the next row; this one has lost its last, empty cells
        total += lines[number].text.count("\t")
        if total == width and tab:
            return number
    return first


def _aligned(lines: Sequence[_Line], first: int, drawn: list[str]) -> int:
    """As `_tabbed`, for columns that begin where those of the header do."""
    header = lines[first].text
    gaps = [match.span() for match in _GAP.finditer(header)]
    if len(gaps) < _COLUMNS - 1 or "|" in header or "\t" in header:
        return first
    starts = [end for _, end in gaps]
    if not is_header([cell.strip() for cell in _GAP.split(header)]):
        return first
    found: list[tuple[_Line, list[int]]] = []
    number, blank = first + 1, 0
    behind = number
    while number < len(lines) and blank <= _BLANK_LINES:
        line = lines[number]
        number += 1
        if not line.text.strip():
            blank += 1
            continue
        borders = _borders(line.text, starts)
        if borders is None:
            break
        found.append((line, borders))
        behind, blank = number, 0
    if not any(not _RULE.match(line.text) for line, _ in found):
        return first
    for line, borders in [(lines[first], [start - 1 for start in starts]), *found]:
        for border in borders:
            drawn[line.start + border] = "|"
    return behind


def _borders(line: str, starts: Sequence[int]) -> list[int] | None:
    """Where a line is to be parted to fit columns that begin at `starts`; None where it does not
    fit."""
    if _RULE.match(line):
        return [gap.start() for gap in _SPACES.finditer(line.rstrip())] or [0]
    if "|" in line or "\t" in line:
        return None
    gaps = [match.end() - 1 for match in _GAP.finditer(line)]
    if all(not line[start - 2 : start].strip() for start in starts):
        inside = [start - 1 for start in starts if start <= len(line)]
        return inside if inside and (gaps or line.startswith(" ")) else None
    if len(gaps) == len(starts):
        return gaps
    number, _, _ = line.strip().partition("  ")
    return gaps[:1] if gaps and _NUMBERED.match(number) else None  # a heading over all columns
