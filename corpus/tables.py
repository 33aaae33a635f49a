"""Tables as rows with numbers, named columns and cells.

What a table in a real document does, and what is made of it:
- a row is broken at a page and goes on in the next row, with an empty number: it is joined, and
  a fragment that only repeats the end of a cell above it is dropped;
- the header comes again after a page break, or a row numbers the columns: neither is a row;
- "nt", "như trên" or a ditto mark in a cell stands for the cell above: it has the words and the
  place of that one;
- group rows ("I.", "A.", or without a number bold, in capitals or merged over the columns) hold
  the rows below them, and "11" holds "11.1". Numbers are strings: 11.1 is not 11.10.

The paths of rows are in `corpus.numbering`. The rows of a table outside an appendix stand below
the numbered unit that holds it: "II.3.14" is row 14 of a table in item 3 of part II, as if it
were printed as an item there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from corpus import grammar
from corpus.cleaning import CleanText
from corpus.columns import Column, Role, is_header, name_columns
from corpus.flat_cells import OPEN
from corpus.grid import EMPTY, Cell, Grid, GridRow, find_grids
from corpus.header_lines import is_second, joined, shared_out
from corpus.numbering import GROUP, nest, number_level
from corpus.text import fold

_HEADER_WITHIN = 4  # rows; a merged title may stand above the header
_NUMBER = re.compile(
    r"\W*?(?P<number>(?:[IVXLC]+\.)?\d{1,3}(?:\.\d{1,3})*[a-zđ]?|[IVXLC]+|[A-HĐ]|[a-zđ])[\s.):]*"
)
_LEADING_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})*|[IVXLC]+|[A-HĐ])[.)]\s+(?=\D)")
_CODE = re.compile(r"[A-ZĐ\d][\w.-]{0,7}")  # a number of another kind: "NV12"
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-H])\)?(?:\s*=.*)?")
# Marks for "as above" in a cell: "nt", "-nt-", "như trên", ditto marks.
_DITTO = re.compile(
    r"\W*(?:n\.?t|như (?:dòng |mục |ô )?(?:ở )?trên)\W*|[-–—\s]*(?:[\"”“″〃]|''|,,|//)[-–—\s]*",
    re.IGNORECASE,
)
_DASH = re.compile(r"[-–—+*•]")


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
        return row.cells[_title_column(self.columns)]

    def reading(self, row: Row) -> str:
        """The row as text: a line "Cơ quan chủ trì: …" for each cell, empty ones left out."""
        names = [column.name for column in self.columns] + [""] * len(row.cells)
        number = _number_column(self.columns)
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
    headers = [n for n, row in enumerate(rows) if is_header(_words(row.cells))]
    recognised = bool(headers) and headers[0] < _HEADER_WITHIN
    if not recognised:
        if not rows or not grid.separated or _is_furniture(rows):
            return
        headers = [0]
    starts = [headers[0]]
    for number in headers[1:]:
        above = rows[number - 1].cells
        if number - 1 == starts[-1] and is_second(_words(above), _words(rows[number].cells)):
            continue
        if _names(rows[number].cells) != _names(rows[starts[-1]].cells):
            starts.append(number)
    begin = rows[0].start
    for first, behind in zip(starts, [*starts[1:], len(rows)], strict=True):
        reader = _TableReader(rows[first], recognised=recognised)
        for row in rows[first + 1 : behind]:
            reader.add(row)
        end = rows[behind].start if behind < len(rows) else grid.end
        reader.furniture += [place for place in grid.others if begin <= place[0] < end]
        captions = [(row.start, row.end) for row in rows[:first] if row.start >= begin]
        if reader.entries:
            yield reader.table(captions, begin, end)
            begin = end


def _is_furniture(rows: Sequence[GridRow]) -> bool:
    """A letterhead, a signature block or a data sheet, by its first rows."""
    return any(
        grammar.OPENING.search(words)
        or grammar.SIGNATURE.match(words)
        or grammar.PORTAL_LINE.match(f"{words} |")
        for row in rows[:2]
        for words in _words(row.cells)
    )


def _words(cells: Sequence[Cell]) -> list[str]:
    return [cell.words for cell in cells]


def _names(cells: Sequence[Cell]) -> list[str]:
    return [fold(cell.words) for cell in cells]


def _number_column(columns: Sequence[Column]) -> int | None:
    return next((n for n, column in enumerate(columns) if column.role is Role.NUMBER), None)


def _title_column(columns: Sequence[Column]) -> int:
    named = [n for n, c in enumerate(columns) if c.role in {Role.TASK, Role.TARGET}]
    others = [n for n, c in enumerate(columns) if c.role is not Role.NUMBER]
    return (named or others or [0])[0]


def _spread(names: Sequence[str], below: Sequence[str]) -> list[str]:
    """The names of a header line, one that stands over several of the next line given to each.

    Converters print a merged cell once: "Thời gian | Nội dung | Thực hiện" above
    " |  | Đơn vị chủ trì | Đơn vị phối hợp". Which is merged tell the cells that are named below.
    """
    beyond = len(below) - len(names)
    if beyond <= 0:
        return list(names)
    first = next((place for place, name in enumerate(below) if name), 0)
    named = sum(map(bool, below))
    merged = first if named == beyond + 1 and first < len(names) else len(names) - 1
    return [*names[:merged], *[names[merged]] * (beyond + 1), *names[merged + 1 :]]


@dataclass(slots=True)
class _Entry:
    """A row while the table is being read."""

    number: str
    marker: str
    cells: list[Cell]
    lines: list[tuple[int, int]]
    group: bool = False


class _TableReader:
    """Reads the rows below one header."""

    def __init__(self, header: GridRow, *, recognised: bool) -> None:
        self.names = _words(header.cells)
        self.printed = [_names(header.cells)]  # the lines of the header, which pages repeat
        self.columns = name_columns(self.names)
        self.furniture = [(header.start, header.end)]
        self.recognised = recognised
        self.entries: list[_Entry] = []

    def add(self, row: GridRow) -> None:
        """Takes the next printed row."""
        place = (row.start, row.end)
        if self._is_second_line(row):
            self._name_columns(row.cells)
            self.furniture.append(place)
            return
        cells = [*row.cells, *[EMPTY] * (len(self.columns) - len(row.cells))]
        if not any(_words(cells)) or self._is_header(cells):
            self.furniture.append(place)
            return
        entry = self._entry(cells, place)
        if entry.number:
            if entry.group:
                self._drop_repeats(entry)
            self.entries.append(entry)
        elif not (self.entries or entry.group or cells[_title_column(self.columns)].words):
            self._name_columns(cells)  # the second line of a header
            self.furniture.append(place)
        elif entry.group or not self.entries or self._stands_alone(entry):
            self.entries.append(entry)
        else:
            self._drop_repeats(entry)
            above = self.entries[-1]
            above.lines.append(place)
            above.cells = [a.joined(b) for a, b in zip(above.cells, entry.cells, strict=False)]

    def table(self, captions: Sequence[tuple[int, int]], start: int, end: int) -> Table:
        numbers = [entry.number for entry in self.entries]
        levels = [
            GROUP if entry.group and not entry.number else number_level(entry.number)
            for entry in self.entries
        ]
        parents, paths = nest(numbers, levels)
        self._repeat_above(headings={parent for parent in parents if parent is not None})
        rows = tuple(
            Row(e.number, e.marker, path, tuple(e.cells), tuple(e.lines), parent, e.group)
            for e, parent, path in zip(self.entries, parents, paths, strict=True)
        )
        furniture = tuple(sorted(self.furniture))
        return Table(self.columns, rows, tuple(captions), furniture, start, end, self.recognised)

    def _repeat_above(self, headings: Set[int]) -> None:
        """Marks for "as above" become the cell of the row above; rows that only head others are
        passed over. Where nothing stands above nothing is repeated."""
        kept = {_number_column(self.columns), _title_column(self.columns)}
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
        if _names(cells)[: len(self.names)] in (*self.printed, names):
            return True
        words = [cell.words for cell in cells if cell.words]
        title = cells[_title_column(self.columns)].words
        return (
            not self.entries
            and len(words) > 1
            and bool(_COLUMN_NUMBER.fullmatch(title))
            and all(map(_COLUMN_NUMBER.fullmatch, words))
        )

    def _is_second_line(self, row: GridRow) -> bool:
        """Whether a row right below a known header only names what its merged cells stand over."""
        first = self.recognised and not self.entries and len(self.printed) == 1
        return first and is_second(self.names, _words(row.cells))

    def _name_columns(self, cells: Sequence[Cell]) -> None:
        words = _words(cells)
        self.names = shared_out(self.names, words) or _spread(self.names, words)
        width = len(self.names)
        self.printed = [[*line, *[""] * (width - len(line))] for line in self.printed]
        self.printed.append(_names(cells)[:width])
        self.names = joined(self.names, words)
        self.columns = name_columns(self.names)

    def _entry(self, cells: list[Cell], place: tuple[int, int]) -> _Entry:
        title, column = _title_column(self.columns), _number_column(self.columns)
        if merged := self._merged(cells):
            match = _LEADING_NUMBER.match(merged.text.text)
            number, marker = (match["number"], match.group().strip()) if match else ("", "")
            named = [EMPTY] * len(cells)
            named[title] = merged.after(match.end()) if match else merged
            return _Entry(number, marker, named, [place], group=True)
        if column is None and title and self._numbered_heading(cells):
            marker, cells[0] = cells[0].words, EMPTY
            return _Entry(marker.strip(" .)"), marker, cells, [place], group=True)
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
        entry = _Entry(number, marker, cells, [place])
        if number and self._repeats_title(cells):
            entry.cells = [EMPTY if n not in {title, column} else c for n, c in enumerate(cells)]
            entry.group = True
        entry.group = entry.group or self._is_group(entry)
        return entry

    def _numbered_heading(self, cells: Sequence[Cell]) -> bool:
        """Whether a row of a table without a column of numbers has one in its first cell, and
        nothing but a title beside it: "I | GIAI ĐOẠN 1" under "Thời gian | Nội dung"."""
        filled = [cell for cell in cells if cell.words]
        whole = filled == [cells[0], cells[_title_column(self.columns)]]
        return whole and _NUMBER.fullmatch(cells[0].words) is not None

    def _repeats_title(self, cells: Sequence[Cell]) -> bool:
        """Whether converters repeated a cell that was merged over all columns behind the number."""
        title, column = _title_column(self.columns), _number_column(self.columns)
        others = [c.words for n, c in enumerate(cells) if n not in {title, column} and c.words]
        return len(others) > 1 and {*others} == {cells[title].words}

    def _merged(self, cells: Sequence[Cell]) -> Cell | None:
        """The text of a row that is one cell over all columns: printed once in the column of
        numbers, or in each column by converters that repeat a merged cell."""
        filled = [cell for cell in cells if cell.words]
        same = len({cell.words for cell in filled}) == 1
        first = filled[0]
        column = _number_column(self.columns)
        alone = column is not None and first is cells[column] and len(filled) == 1
        if not same or not (alone or len(filled) > 1):
            return None
        return None if _NUMBER.fullmatch(first.words) or " " not in first.words else first

    def _is_group(self, entry: _Entry) -> bool:
        title = _title_column(self.columns)
        cell = entry.cells[title]
        if entry.number:
            return number_level(entry.number) <= GROUP and not self._assigned(entry.cells)
        if not cell.words or any(_words([*entry.cells[:title], *entry.cells[title + 1 :]])):
            return False
        plain = self.recognised and _number_column(self.columns) is None
        return cell.bold or cell.words.isupper() or (plain and not cell.words[0].islower())

    def _assigned(self, cells: Sequence[Cell]) -> bool:
        """Whether an agency or a value is given; in a table of another kind, anything."""
        pairs = list(zip(cells, self.columns, strict=False))
        named = [cell for cell, column in pairs if column.role in {Role.LEAD, Role.VALUE}]
        title = _title_column(self.columns)
        number = _number_column(self.columns)
        others = [cell for place, cell in enumerate(cells) if place not in {title, number}]
        return any(_words(named or others))

    def _stands_alone(self, entry: _Entry) -> bool:
        """Whether a row without a number is one of its own, not the rest of the one above."""
        title = _title_column(self.columns)
        words = entry.cells[title].words
        if not words or not (words[0].isupper() or words[0].isdecimal()):
            return False
        above = self.entries[-1].cells[title].words
        repeated = self._repeats(entry.cells[title], title) and not self._dated(entry)
        if repeated or OPEN.search(above):
            return False
        if _number_column(self.columns) is None:
            return True
        # A cell as a whole may well say the same as the one above, a fragment of it does not.
        whole = [
            EMPTY if self._repeats(cell, place) and cell.words != above.words else cell
            for place, (cell, above) in enumerate(
                zip(entry.cells, self.entries[-1].cells, strict=False)
            )
        ]
        return self._assigned(whole)

    def _dated(self, entry: _Entry) -> bool:
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

    def _drop_repeats(self, entry: _Entry) -> None:
        title = _title_column(self.columns)
        for place, cell in enumerate(entry.cells):
            heading = entry.group and place == title
            if self.entries and not heading and self._repeats(cell, place):
                entry.cells[place] = EMPTY
