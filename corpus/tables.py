"""Tables as rows with numbers, named columns and cells.

The rows below a header are in `corpus.table_rows`, what each is by itself in
`corpus.table_entries`, their paths in `corpus.numbering`. The rows of a table outside an appendix
stand below the numbered unit that holds it: "II.3.14" is row 14 of a table in item 3 of part II,
as if it were printed as an item there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import grammar
from corpus.cleaning import CleanText
from corpus.columns import Column, Role, is_header, number_column, title_column
from corpus.grid import EMPTY, Cell, Grid, GridRow, find_grids, words_of
from corpus.header_lines import is_second
from corpus.table_rows import Row, RowReader, names_of

_HEADER_WITHIN = 4  # rows; a merged title may stand above the header


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `start` and `end` are clean offsets.

    `captions` are the rows above the header, `furniture` all that is printed for the layout:
    header, its repetitions, separators, page numbers.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    captions: tuple[tuple[int, int], ...]
    furniture: tuple[tuple[int, int], ...]
    start: int
    end: int
    recognised: bool  # its header names tasks or targets

    def cell(self, row: Row, role: Role) -> Cell:
        """The first cell of a role, an empty one where there is no such column."""
        pairs = zip(row.cells, self.columns, strict=False)
        return next((cell for cell, column in pairs if column.role is role), EMPTY)

    def title(self, row: Row) -> Cell:
        """The cell that names the row."""
        return row.cells[title_column(self.columns)]

    def reading(self, row: Row) -> str:
        """The row as text: a line "Cơ quan chủ trì: …" for each cell, empty ones left out."""
        names = [column.name for column in self.columns] + [""] * len(row.cells)
        number = number_column(self.columns)
        given = [
            (name, cell.words)
            for place, (name, cell) in enumerate(zip(names, row.cells, strict=False))
            if place != number and cell.words
        ]
        if row.group and len(given) == 1:
            return f"{row.marker} {given[0][1]}".strip()
        lines = [f"{name}: {words}" if name else words for name, words in given]
        return "\n".join(lines) or row.marker


def find_tables(text: CleanText) -> tuple[Table, ...]:
    """The tables of a text in reading order. Never raises.

    A run of pipe lines is a table if a header names tasks or targets, or if a separator ("|---|")
    follows its header. A letterhead, a signature block or a portal's data sheet is none.
    """
    return tuple(table for grid in find_grids(text) for table in _tables(grid))


def _tables(grid: Grid) -> Iterator[Table]:
    rows = grid.rows
    headers = [n for n, row in enumerate(rows) if is_header(words_of(row.cells))]
    recognised = bool(headers) and headers[0] < _HEADER_WITHIN
    if not recognised:
        if not rows or not grid.separated or _is_furniture(rows):
            return
        headers = [0]
    starts = [headers[0]]
    for number in headers[1:]:
        above = rows[number - 1].cells
        if number - 1 == starts[-1] and is_second(words_of(above), words_of(rows[number].cells)):
            continue
        if names_of(rows[number].cells) != names_of(rows[starts[-1]].cells):
            starts.append(number)
    begin = rows[0].start
    for first, behind in zip(starts, [*starts[1:], len(rows)], strict=True):
        reader = RowReader(rows[first], recognised=recognised)
        for row in rows[first + 1 : behind]:
            reader.add(row)
        end = rows[behind].start if behind < len(rows) else grid.end
        reader.furniture += [place for place in grid.others if begin <= place[0] < end]
        captions = [(row.start, row.end) for row in rows[:first] if row.start >= begin]
        if reader.entries:
            yield Table(
                columns=reader.columns,
                rows=reader.rows(),
                captions=tuple(captions),
                furniture=tuple(sorted(reader.furniture)),
                start=begin,
                end=end,
                recognised=recognised,
            )
            begin = end


def _is_furniture(rows: Sequence[GridRow]) -> bool:
    """A letterhead, a signature block or a data sheet, by its first rows."""
    return any(
        grammar.OPENING.search(words)
        or grammar.SIGNATURE.match(words)
        or grammar.PORTAL_LINE.match(f"{words} |")
        for row in rows[:2]
        for words in words_of(row.cells)
    )
