"""What one printed row of a table is: its number, what stands in it, whether it heads others.

Group rows ("I.", "A.", or without a number bold, in capitals or merged over the columns) hold the
rows below them, and "11" holds "11.1". Numbers are strings: 11.1 is not 11.10.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.columns import Column, Role, number_column, title_column
from corpus.grid import EMPTY, Cell, words_of
from corpus.numbering import GROUP, number_level

_NUMBER = re.compile(
    r"\W*?(?P<number>(?:[IVXLC]+\.)?\d{1,3}(?:\.\d{1,3})*[a-zđ]?|[IVXLC]+|[A-HĐ]|[a-zđ])[\s.):]*"
)
_LEADING_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})*|[IVXLC]+|[A-HĐ])[.)]\s+(?=\D)")
_CODE = re.compile(r"[A-ZĐ\d][\w.-]{0,7}")  # a number of another kind: "NV12"
_DASH = re.compile(r"[-–—+*•]")


@dataclass(slots=True)
class Entry:
    """A row while the table is being read."""

    number: str
    marker: str
    cells: list[Cell]
    lines: list[tuple[int, int]]
    group: bool = False


def read_entry(
    cells: list[Cell], place: tuple[int, int], columns: Sequence[Column], *, recognised: bool
) -> Entry:
    """The row that the cells printed at a place are; a number that one begins with is taken out of
    it. `recognised` are tables of tasks or targets."""
    title, column = title_column(columns), number_column(columns)
    if merged := _merged(cells, columns):
        match = _LEADING_NUMBER.match(merged.text.text)
        number, marker = (match["number"], match.group().strip()) if match else ("", "")
        named = [EMPTY] * len(cells)
        named[title] = merged.after(match.end()) if match else merged
        return Entry(number, marker, named, [place], group=True)
    if column is None and title and _numbered_heading(cells, columns):
        marker, cells[0] = cells[0].words, EMPTY
        return Entry(marker.strip(" .)"), marker, cells, [place], group=True)
    if column is None:
        match = _LEADING_NUMBER.match(cells[title].text.text)
        number, marker = (match["number"], match.group().strip()) if match else ("", "")
        if match:
            cells[title] = cells[title].after(match.end())
    else:
        marker = cells[column].words
        match = _NUMBER.fullmatch(marker)
        coded = _DASH.fullmatch(marker) or _CODE.fullmatch(marker)
        number = match["number"] if match else marker if coded else ""
    entry = Entry(number, marker, cells, [place])
    if number and _repeats_title(cells, columns):
        entry.cells = [EMPTY if n not in {title, column} else c for n, c in enumerate(cells)]
        entry.group = True
    entry.group = entry.group or _is_group(entry, columns, recognised=recognised)
    return entry


def _numbered_heading(cells: Sequence[Cell], columns: Sequence[Column]) -> bool:
    """Whether a row of a table without a column of numbers has one in its first cell, and
    nothing but a title beside it: "I | GIAI ĐOẠN 1" under "Thời gian | Nội dung"."""
    filled = [cell for cell in cells if cell.words]
    whole = filled == [cells[0], cells[title_column(columns)]]
    return whole and _NUMBER.fullmatch(cells[0].words) is not None


def _repeats_title(cells: Sequence[Cell], columns: Sequence[Column]) -> bool:
    """Whether converters repeated a cell that was merged over all columns behind the number."""
    title, column = title_column(columns), number_column(columns)
    others = [c.words for n, c in enumerate(cells) if n not in {title, column} and c.words]
    return len(others) > 1 and {*others} == {cells[title].words}


def _merged(cells: Sequence[Cell], columns: Sequence[Column]) -> Cell | None:
    """The text of a row that is one cell over all columns: printed once in the column of
    numbers, or in each column by converters that repeat a merged cell."""
    filled = [cell for cell in cells if cell.words]
    same = len({cell.words for cell in filled}) == 1
    first = filled[0]
    column = number_column(columns)
    alone = column is not None and first is cells[column] and len(filled) == 1
    if not same or not (alone or len(filled) > 1):
        return None
    return None if _NUMBER.fullmatch(first.words) or " " not in first.words else first


def _is_group(entry: Entry, columns: Sequence[Column], *, recognised: bool) -> bool:
    title = title_column(columns)
    cell = entry.cells[title]
    if entry.number:
        return number_level(entry.number) <= GROUP and not assigned(entry.cells, columns)
    if not cell.words or any(words_of([*entry.cells[:title], *entry.cells[title + 1 :]])):
        return False
    plain = recognised and number_column(columns) is None
    return cell.bold or cell.words.isupper() or (plain and not cell.words[0].islower())


def assigned(cells: Sequence[Cell], columns: Sequence[Column]) -> bool:
    """Whether an agency or a value is given; in a table of another kind, anything."""
    pairs = list(zip(cells, columns, strict=False))
    named = [cell for cell, column in pairs if column.role in {Role.LEAD, Role.VALUE}]
    title = title_column(columns)
    number = number_column(columns)
    others = [cell for place, cell in enumerate(cells) if place not in {title, number}]
    return any(words_of(named or others))
