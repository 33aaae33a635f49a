"""The rows below one header of a table, each whole, and the names of its columns.

What a table in a real document does, and what is made of it:
- a row is broken at a page and goes on in the next row, with an empty number: it is joined, and
  a fragment that only repeats the end of a cell above it is dropped;
- the header comes again after a page break, or a row numbers the columns: neither is a row;
- "nt", "như trên" or a ditto mark in a cell stands for the cell above: it has the words and the
  place of that one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from corpus.columns import Role, name_columns, number_column, title_column
from corpus.flat_cells import OPEN
from corpus.grid import EMPTY, Cell, GridRow, words_of
from corpus.header_lines import is_second, joined, shared_out, spread
from corpus.numbering import GROUP, nest, number_level
from corpus.table_entries import Entry, assigned, read_entry
from corpus.text import fold

_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-H])\)?(?:\s*=.*)?")
# Marks for "as above" in a cell: "nt", "-nt-", "như trên", ditto marks.
_DITTO = re.compile(
    r"\W*(?:n\.?t|như (?:dòng |mục |ô )?(?:ở )?trên)\W*|[-–—\s]*(?:[\"”“″〃]|''|,,|//)[-–—\s]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. `lines` are clean offsets; `parent` is an index into the table's rows."""

    number: str  # as printed, without its full stop: "11.3"; "" where there is none
    marker: str  # the cell as printed: "14."
    path: str  # below the unit that holds the table
    cells: tuple[Cell, ...]  # at least one for each column
    lines: tuple[tuple[int, int], ...]
    parent: int | None
    group: bool  # a heading over rows


def names_of(cells: Sequence[Cell]) -> list[str]:
    """The words of each cell, folded: pages repeat headers in other letters."""
    return [fold(cell.words) for cell in cells]


class RowReader:
    """Reads the rows below one header."""

    def __init__(self, header: GridRow, *, recognised: bool) -> None:
        self.names = words_of(header.cells)
        self.printed = [names_of(header.cells)]  # the lines of the header, which pages repeat
        self.columns = name_columns(self.names)
        self.furniture = [(header.start, header.end)]
        self.recognised = recognised
        self.entries: list[Entry] = []

    def add(self, row: GridRow) -> None:
        """Takes the next printed row."""
        place = (row.start, row.end)
        if self._is_second_line(row):
            self._name_columns(row.cells)
            self.furniture.append(place)
            return
        cells = [*row.cells, *[EMPTY] * (len(self.columns) - len(row.cells))]
        if not any(words_of(cells)) or self._is_header(cells):
            self.furniture.append(place)
            return
        entry = read_entry(cells, place, self.columns, recognised=self.recognised)
        if entry.number:
            if entry.group:
                self._drop_repeats(entry)
            self.entries.append(entry)
        elif not (self.entries or entry.group or cells[title_column(self.columns)].words):
            self._name_columns(cells)  # the second line of a header
            self.furniture.append(place)
        elif entry.group or not self.entries or self._stands_alone(entry):
            self.entries.append(entry)
        else:
            self._drop_repeats(entry)
            above = self.entries[-1]
            above.lines.append(place)
            above.cells = [a.joined(b) for a, b in zip(above.cells, entry.cells, strict=False)]

    def rows(self) -> tuple[Row, ...]:
        """The rows that were taken, each with its place below the others."""
        numbers = [entry.number for entry in self.entries]
        levels = [
            GROUP if entry.group and not entry.number else number_level(entry.number)
            for entry in self.entries
        ]
        parents, paths = nest(numbers, levels)
        self._repeat_above(headings={parent for parent in parents if parent is not None})
        return tuple(
            Row(e.number, e.marker, path, tuple(e.cells), tuple(e.lines), parent, e.group)
            for e, parent, path in zip(self.entries, parents, paths, strict=True)
        )

    def _repeat_above(self, headings: Set[int]) -> None:
        """Marks for "as above" become the cell of the row above; rows that only head others are
        passed over. Where nothing stands above nothing is repeated."""
        kept = {number_column(self.columns), title_column(self.columns)}
        above: dict[int, Cell] = {}
        for number, entry in enumerate(self.entries):
            for place, cell in enumerate(entry.cells):
                if place in kept or (number in headings and not cell.words):
                    continue
                if _DITTO.fullmatch(cell.words):
                    entry.cells[place] = above.get(place, EMPTY)
                above[place] = entry.cells[place]

    def _is_header(self, cells: Sequence[Cell]) -> bool:
        """The header again, or a row that numbers the columns."""
        names = [fold(name) for name in self.names]
        if names_of(cells)[: len(self.names)] in (*self.printed, names):
            return True
        words = [cell.words for cell in cells if cell.words]
        title = cells[title_column(self.columns)].words
        return (
            not self.entries
            and len(words) > 1
            and bool(_COLUMN_NUMBER.fullmatch(title))
            and all(map(_COLUMN_NUMBER.fullmatch, words))
        )

    def _is_second_line(self, row: GridRow) -> bool:
        """Whether a row right below a known header only names what its merged cells stand over."""
        first = self.recognised and not self.entries and len(self.printed) == 1
        return first and is_second(self.names, words_of(row.cells))

    def _name_columns(self, cells: Sequence[Cell]) -> None:
        words = words_of(cells)
        self.names = shared_out(self.names, words) or spread(self.names, words)
        width = len(self.names)
        self.printed = [[*line, *[""] * (width - len(line))] for line in self.printed]
        self.printed.append(names_of(cells)[:width])
        self.names = joined(self.names, words)
        self.columns = name_columns(self.names)

    def _stands_alone(self, entry: Entry) -> bool:
        """Whether a row without a number is one of its own, not the rest of the one above."""
        title = title_column(self.columns)
        words = entry.cells[title].words
        if not words or not (words[0].isupper() or words[0].isdecimal()):
            return False
        above = self.entries[-1].cells[title].words
        repeated = self._repeats(entry.cells[title], title) and not self._dated(entry)
        if repeated or OPEN.search(above):
            return False
        if number_column(self.columns) is None:
            return True
        # A cell as a whole may well say the same as the one above, a fragment of it does not.
        whole = [
            EMPTY if self._repeats(cell, place) and cell.words != above.words else cell
            for place, (cell, above) in enumerate(
                zip(entry.cells, self.entries[-1].cells, strict=False)
            )
        ]
        return assigned(whole, self.columns)

    def _dated(self, entry: Entry) -> bool:
        """Whether a row has a time of its own, so that it is no rest of the row above."""
        times = [n for n, column in enumerate(self.columns) if column.role is Role.DEADLINE]
        return any(
            re.search(r"\d", entry.cells[n].words) and not self._repeats(entry.cells[n], n)
            for n in times
        )

    def _repeats(self, cell: Cell, place: int) -> bool:
        """Whether a cell only repeats the end of one above, as page breaks leave it.

        A fragment may also have slipped into another column.
        """
        above = [f" {fold(other.words)}" for other in self.entries[-1].cells]
        end = f" {fold(cell.words)}"
        slipped = cell.words[:1].islower() and end.count(" ") > 2
        texts = above if slipped else above[place : place + 1]
        return bool(cell.words) and any(text.endswith(end) for text in texts)

    def _drop_repeats(self, entry: Entry) -> None:
        title = title_column(self.columns)
        for place, cell in enumerate(entry.cells):
            heading = entry.group and place == title
            if self.entries and not heading and self._repeats(cell, place):
                entry.cells[place] = EMPTY
