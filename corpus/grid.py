"""Pipe tables as grids of cells with their places in the source.

Loaders write the tables of other formats into the stored source as pipe tables, so that every
table has one form and every cell a place. In a cell `\\|` is a pipe and `<br>` a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.cleaning import CleanText, Line
from corpus.model import Span
from corpus.text import squeeze

_PIPE = re.compile(r"(?<!\\)\|")
_SEPARATOR = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_IN_CELL = re.compile(r"\\\||<br\s*/?>|\n", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\s*(?:[-–]\s*)?\d{1,3}(?:\s*[-–])?\s*")
_NUMBERED = re.compile(r"\W*(?:\d|[IVX]+\W)|$")
_WRAPPED_LINES = 12  # over which one row may be broken
_HEADER_LINES = 6  # within which a separator follows


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: clean text (empty where nothing is printed) with its places.

    `spans` are verbatim source ranges, more than one where a page break split the cell; the
    text joins them with a space. `<br>` is a line break, a broken line a space. `bold` says that
    markdown prints all of it in bold.
    """

    text: CleanText
    spans: tuple[Span, ...] = ()
    bold: bool = False

    @property
    def words(self) -> str:
        """The text on one line."""
        return squeeze(self.text.text)

    def after(self, start: int) -> Cell:
        """The cell from a character of its text on."""
        while start < len(self.text.text) and self.text.text[start].isspace():
            start += 1
        text = _cut(self.text, start, len(self.text.text))
        if not text.text:
            return EMPTY
        first = Span(text.starts[0], self.spans[0].end)
        return Cell(text, (first, *self.spans[1:]), self.bold)

    def joined(self, other: Cell) -> Cell:
        """This cell with one that continues it."""
        if not self.spans or not other.spans:
            return other if other.spans else self
        a, b = self.text, other.text
        between = (a.ends[-1],), (b.starts[0],)
        text = CleanText(
            f"{a.text} {b.text}", a.starts + between[0] + b.starts, a.ends + between[1] + b.ends
        )
        return Cell(text, self.spans + other.spans, self.bold and other.bold)


EMPTY = Cell(CleanText("", (), ()))


@dataclass(frozen=True, slots=True)
class GridRow:
    """The cells of a printed row and its clean offsets."""

    cells: tuple[Cell, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A run of pipe rows; `separated` says that a line "|---|" stands below the first of them.

    `others` are clean offsets of separators, and of page numbers between the rows.
    """

    rows: tuple[GridRow, ...]
    separated: bool
    others: tuple[tuple[int, int], ...]
    end: int


def words_of(cells: Sequence[Cell]) -> list[str]:
    """The words of each cell."""
    return [cell.words for cell in cells]


def find_grids(text: CleanText) -> Iterator[Grid]:
    """Every run of pipe rows in a text, in order; most are tables, some are page furniture.

    Lines of one row are joined where together they have its pipes. Blank lines and page numbers
    may stand between rows of the same width. A line with an escaped pipe only is no row.
    """
    lines = list(text.lines())
    position = 0
    while position < len(lines):
        if _pipes(lines[position]):
            reader = _GridReader(text, lines, position)
            position = reader.read()
            yield reader.grid()
        else:
            position += 1


def _pipes(line: Line) -> int:
    return len(_PIPE.findall(line.text))


def _is_separator(line: Line) -> bool:
    return bool(_pipes(line) and _SEPARATOR.fullmatch(line.text))


class _GridReader:
    """Reads one grid from its first line on."""

    def __init__(self, text: CleanText, lines: list[Line], first: int) -> None:
        self.text = text
        self.lines = lines
        self.first = first
        self.outer = lines[first].text.lstrip().startswith("|")
        self.separator = self._separator()
        self.width = _pipes(lines[self.separator or first])
        self.rows: list[GridRow] = []
        self.others: list[tuple[int, int]] = []

    def grid(self) -> Grid:
        rows = [(row.start, row.end) for row in self.rows]
        end = max(end for _, end in [*rows, *self.others])
        return Grid(tuple(self.rows), self.separator is not None, tuple(self.others), end)

    def _separator(self) -> int | None:
        for number in range(self.first + 1, min(self.first + _HEADER_LINES, len(self.lines))):
            if not self.lines[number].text.strip():
                return None
            if _is_separator(self.lines[number]):
                return number
        return None

    def read(self) -> int:
        """Reads the rows; returns the number of the first line behind them."""
        position = behind = self.first
        between: list[tuple[int, int]] = []
        while position < len(self.lines):
            line = self.lines[position]
            if not line.text.strip() or _PAGE_NUMBER.fullmatch(line.text):
                between.append(_bounds(line.text, line.start))
                position += 1
                continue
            if not _pipes(line):
                break
            if _is_separator(line):
                self.others.append(_bounds(line.text, line.start))
            else:
                last = self._last_line(position)
                if between and not self._goes_on(position, last):
                    break
                self.others += [place for place in between if place[0] < place[1]]
                self.rows.append(self._row(line.start, self.lines[last].end))
                position = last
            between = []
            position = behind = position + 1
        return behind

    def _last_line(self, first: int) -> int:
        """The last line of the row that begins at `first`; several only if they fill its width."""
        total, last = _pipes(self.lines[first]), first
        while self.outer and total < self.width:
            last += 1
            if last >= len(self.lines) or last - first > _WRAPPED_LINES:
                return first
            line, above = self.lines[last], self.lines[last - 1]
            total += _pipes(line)
            apart = line.text.lstrip().startswith("|") and above.text.rstrip().endswith("|")
            if apart or total > self.width or not line.text.strip() or _is_separator(line):
                return first
        return last

    def _goes_on(self, first: int, last: int) -> bool:
        """Whether the row behind a gap belongs to the same table, not to the next one."""
        if sum(_pipes(line) for line in self.lines[first : last + 1]) != self.width:
            return False
        follows = self.lines[last + 1] if last + 1 < len(self.lines) else None
        if follows is None or not _is_separator(follows) or not self.rows:
            return True
        # A page that begins with its own separator: the row above it is the header again, or
        # a row that a converter took for one.
        cells = self._row(self.lines[first].start, self.lines[last].end).cells
        header = [cell.words for cell in self.rows[0].cells]
        same = [cell.words for cell in cells] == header
        return same or bool(cells and _NUMBERED.match(cells[0].words))

    def _row(self, start: int, end: int) -> GridRow:
        start, end = _bounds(self.text.text[start:end], start)
        edges = [m.start() for m in _PIPE.finditer(self.text.text, start, end)]
        starts = [start, *(edge + 1 for edge in edges)]
        cells = [_cell(self.text, a, b) for a, b in zip(starts, [*edges, end], strict=True)]
        if self.outer and edges and edges[0] == start:
            cells = cells[1:]
        if edges and edges[-1] == end - 1 and (self.outer or len(cells) > self.width + 1):
            cells = cells[:-1]
        return GridRow(tuple(cells), start, end)


def _bounds(piece: str, start: int) -> tuple[int, int]:
    """Offsets of a piece of text without the white space around it."""
    stripped = piece.strip()
    start += len(piece) - len(piece.lstrip())
    return start, start + len(stripped)


def _cell(text: CleanText, start: int, end: int) -> Cell:
    start, end = _bounds(text.text[start:end], start)
    if start == end:
        return EMPTY
    pieces: list[CleanText] = []
    at = start
    for match in _IN_CELL.finditer(text.text, start, end):
        pieces.append(_cut(text, at, match.start()))
        sign = {"\\|": "|", "\n": " "}.get(match.group(), "\n")
        place = text.span(match.start(), match.end())
        pieces.append(CleanText(sign, (place.start,), (place.end,)))
        at = match.end()
    pieces.append(_cut(text, at, end))
    whole = CleanText(
        "".join(piece.text for piece in pieces),
        tuple(place for piece in pieces for place in piece.starts),
        tuple(place for piece in pieces for place in piece.ends),
    )
    return Cell(whole, (text.span(start, end),), _bold(text, start, end))


def _bold(text: CleanText, start: int, end: int) -> bool:
    """Whether "**" was cleaned away on both sides."""
    if start == 0 or end == len(text.text):
        return False
    before = text.starts[start] - text.ends[start - 1]
    return before >= 2 and text.starts[end] - text.ends[end - 1] >= 2


def _cut(text: CleanText, start: int, end: int) -> CleanText:
    return CleanText(text.text[start:end], text.starts[start:end], text.ends[start:end])
