"""Paragraphs and tables as the lines of a stored text.

A paragraph is a line. A table of data becomes a pipe table, as `corpus.grid` reads it: in a cell
`\\|` is a pipe and `<br>` a line break. A table that only places text on the page (the two columns
of a document's header, or of its recipients and signature) becomes its lines, column by column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.text import squeeze

Cell = tuple[str, ...]  # the lines of a cell
Row = Sequence[Cell]

_PLACING = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–]\s*Tự do|Nơi (?:nhận|gửi)\s*:"
    r"|^(?:TM|KT|TL|TUQ|Q)\.\s*[A-ZĐ]|^(?:T/M|K/T)\s*[A-ZĐ]|^\W*đã ký\W*$",
    re.IGNORECASE,
)
_PLACING_ROWS, _PLACING_COLUMNS = 8, 4  # a table with more of either holds data


def paragraph_lines(text: str) -> Iterator[str]:
    """The lines of a paragraph, NFC and with single spaces; a forced line break makes a new one."""
    for line in text.split("\n"):
        if squeezed := squeeze(line):
            yield squeezed


def table_lines(rows: Sequence[Row]) -> Iterator[str]:
    """The lines of a table. Rows may differ in length; empty ones are left out."""
    filled = [row for row in rows if any(any(cell) for cell in row)]
    width = max(map(len, filled), default=0)
    padded = [[*row, *[()] * (width - len(row))] for row in filled]
    if width <= 1 or len(padded) == 1 or _places(padded):
        for column in zip(*padded, strict=True):
            for cell in column:
                yield from cell
        return
    for number, row in enumerate(padded):
        yield "| " + " | ".join("<br>".join(cell).replace("|", r"\|") for cell in row) + " |"
        if number == 0:
            yield "|" + " --- |" * width


def _places(rows: Sequence[Row]) -> bool:
    if len(rows) > _PLACING_ROWS or len(rows[0]) > _PLACING_COLUMNS:
        return False
    return any(_PLACING.search(line) for row in rows for cell in row for line in cell)


def join_lines(lines: Iterable[str]) -> str:
    """The stored text: one line a paragraph, ending in a line break."""
    return "".join(f"{line}\n" for line in lines)
