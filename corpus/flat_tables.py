"""Tables of tasks that the text layer of a PDF gives as lines: each cell over one line or several.

`draw_rows` puts pipes where the cells part, so that such a table reads as any other one. It is
drawn only where the lines fit: the header names the columns, the rows are numbered on, and nearly
every one of them, but for headings over others, has a cell that is nothing but agencies where the
header says who leads. Which numbers come next is told in `corpus.row_numbers`, how the lines of a
row are shared out among the columns in `corpus.flat_rows`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import gazette
from corpus.cleaning import CleanText, Line
from corpus.columns import Column, Role, is_header, name_columns
from corpus.flat_between import (
    LEAST_ROWS,
    Found,
    headed,
    is_prose,
    is_wide,
    note_end,
    surely_ends,
)
from corpus.flat_breaks import with_breaks
from corpus.flat_drawing import Drawing
from corpus.flat_items import by_items
from corpus.flat_lines import Atom, Fragment, Printed, atoms_of, in_pieces
from corpus.flat_rows import Sharing
from corpus.row_numbers import Numbering
from corpus.text import CAPITALS

_NUMBER_HEAD = re.compile(r"\s*(?:\|\s*)?(?:STT|S\.TT|TT|Số TT)(?=\s|\||$)")
_RULE = re.compile(r"[\s|:-]*")  # below the first names, where a converter drew only these
_HEADER_LINES = 24
_NAME = re.compile(rf"(?<!\S)(?=[{CAPITALS}])")  # each column's name begins with a capital
_NOTE = re.compile(rf"\(?(?P<number>\d{{1,2}})\)?\s+[{CAPITALS}]")
_ROW_LINES = 160  # of one row at most
_LED, _HELPED = 0.9, 0.3  # of the rows, at least


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as it was found, its lines in pieces of one cell each."""

    number: Atom
    atoms: tuple[Atom, ...]
    heads: bool
    notes: tuple[Atom, ...]


def draw_rows(text: CleanText) -> CleanText:
    """The text with flat tables as pipe tables; every character keeps its place in the source.

    What is not sure to be one stays as it is.
    """
    if not any(map(_NUMBER_HEAD.match, text.text.split("\n"))):
        return text
    lines = [line for line in text.lines() if line.text.strip()]
    dropped = gazette.furniture(lines)
    drawn = Drawing(text)
    number = 0
    while number < len(lines):
        tables = _FlatTable.at(text, lines, number, dropped)
        table = next((table for table in tables if table.fits()), None)
        if table is not None:
            drawn.add(table.names, table.printed(), table.end)
        number = table.behind if table else number + 1
    return drawn.text()


class _FlatTable:
    """A table whose header is the lines from `first` up to `body`."""

    def __init__(
        self, text: CleanText, lines: Sequence[Line], first: int, body: int, dropped: frozenset[int]
    ) -> None:
        self.text = text
        self.lines = lines
        self.dropped = dropped
        self.names = list(_names(lines[first:body]))
        self.columns: tuple[Column, ...] = name_columns([text.text[a:b] for a, b in self.names])
        self.head = [line.text.strip() for line in lines[first:body]]
        self.body = body
        self.behind = body
        self.rows: list[_Row] = []
        self.shared: list[list[Fragment]] = []

    @classmethod
    def at(
        cls, text: CleanText, lines: Sequence[Line], first: int, dropped: frozenset[int]
    ) -> Iterator[_FlatTable]:
        """The ways to read a table that begins at a line: with rows below others and in sections,
        and without. None where no header of tasks begins."""
        if not _NUMBER_HEAD.match(lines[first].text):
            return
        for body in range(first + 1, min(first + _HEADER_LINES, len(lines))):
            if Numbering().mark(lines[body].text.strip()):
                names = [text.text[a:b] for a, b in _names(lines[first:body])]
                roles = [column.role for column in name_columns(names)] if names else []
                known = is_header(names) and roles[0] is Role.NUMBER and Role.LEAD in roles
                for nested in (True, False) if known and roles[1] is Role.TASK else ():
                    table = cls(text, lines, first, body, dropped)
                    table.read(nested=nested)
                    yield table
                return
            if "|" in lines[body].text and not _RULE.fullmatch(lines[body].text):
                return

    def fits(self) -> bool:
        """Whether its lines can be shared out; then they are."""
        sharing = Sharing(self.columns)
        sharing.measure([row.atoms for row in self.rows if not row.heads])
        self.shared = [sharing.share(row.atoms) for row in self.rows]
        assigned: list[list[Fragment]] = []
        for place, row in enumerate(self.rows):
            items = by_items(sharing, row.atoms)
            if items is not None:
                self.shared[place] = items.fragments
                assigned.append(items.led)
            elif row.heads and not sharing.names(self.shared[place], Role.LEAD):
                self.shared[place] = [sharing.titled(row.atoms)]
            else:
                assigned.append(self.shared[place])
            if row.notes:
                self.shared[place].append(sharing.titled(row.notes))
        if len(assigned) < LEAST_ROWS:
            return False
        led = sum(sharing.names(fragments, Role.LEAD) for fragments in assigned)
        helped = sum(sharing.names(fragments, Role.COORDINATION) for fragments in assigned)
        # Where next to no row had who helps, who helps would have been taken for who leads.
        helping = any(column.role is Role.COORDINATION for column in self.columns)
        doubtful = helping and helped < _HELPED * len(assigned)
        return led >= _LED * len(assigned) and not doubtful

    def printed(self) -> Iterator[tuple[Atom, list[Fragment]]]:
        """The rows as they were shared out, each with its number."""
        yield from zip((row.number for row in self.rows), self.shared, strict=True)

    @property
    def end(self) -> int:
        """Where the text behind the table begins."""
        last = self.lines[self.behind - 1]
        return last.end + 1 if self.behind < len(self.lines) else last.end

    def read(self, *, nested: bool) -> None:
        """Finds the rows in the order of their numbers."""
        printed = list(self._body())
        numbering = Numbering(nested)
        rows: list[Found] = []
        heading = number = 0  # the line up to which a heading goes
        while number < len(printed):
            words = printed[number].line.text.strip()
            mark = numbering.mark(words) if number >= heading else None
            behind = headed(printed, number, numbering, mark) if mark else None
            if mark and (behind or not (mark.section or is_wide(words, rows))):
                heading = behind or 0
                numbering = numbering.after(mark)
                atoms = list(atoms_of(printed[number]))
                start = atoms[0].start
                rest = atoms[0].text[mark.behind :]
                begun = [Atom(rest, start + mark.behind, atoms[0].end)] if rest else []
                number_atom = Atom(mark.number, start, start + len(mark.number))
                rows.append(Found(number_atom, [*begun, *atoms[1:]], behind is not None))
            elif number >= heading and (past := note_end(printed, number, numbering, rows)):
                notes = (atom for line in printed[number:past] for atom in atoms_of(line))
                rows[-1].notes.extend(notes)
                number = past - 1
            elif not rows or (number >= heading and is_prose(words, rows)):
                self.behind = printed[number].place
                break
            else:
                rows[-1].atoms.extend(atoms_of(printed[number]))
            number += 1
        if all(len(row.atoms) <= _ROW_LINES for row in rows):
            pieces = with_breaks(self.columns, list(in_pieces([row.atoms for row in rows])))
            self.rows = [
                _Row(row.number, atoms, row.heads, tuple(row.notes))
                for row, atoms in zip(rows, pieces, strict=True)
            ]

    def _body(self) -> Iterator[Printed]:
        """The lines below the header up to where the table surely ends, without what a page prints
        between them."""
        turned = False
        number = self.body
        while number < len(self.lines):
            line = self.lines[number]
            if line.start in self.dropped:
                turned, number = True, number + 1
            elif self._repeats_head(number):
                turned, number = True, number + len(self.head)
            elif past := self._notes(number):
                number = past
            elif number > self.body and surely_ends(line.text.strip()):
                break
            else:
                gap = self.text.text[self.lines[number - 1].end : line.start].count("\n") > 1
                yield Printed(line, number, turned, gap and not turned)
                turned, number = False, number + 1
        self.behind = number

    def _repeats_head(self, number: int) -> bool:
        again = [line.text.strip() for line in self.lines[number : number + len(self.head)]]
        return again == self.head

    def _notes(self, number: int) -> int | None:
        """Past the footnotes that begin at a line: up to where the page turns, behind a blank."""
        line = self.lines[number]
        above = self.lines[number - 1]
        if (
            not _NOTE.match(line.text.strip())
            or self.text.text[above.end : line.start].count("\n") < 2
        ):
            return None
        for past in range(number + 1, min(number + 12, len(self.lines))):
            between = self.text.text[self.lines[past - 1].end : self.lines[past].start]
            if self.lines[past].start in self.dropped or "\f" in self.lines[past].text:
                return past
            if between.count("\n") > 1:
                return None
        return None


def _names(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The names of the columns in the lines of a header, as clean offsets: each begins with a
    capital, wherever lines break."""
    if not lines:
        return
    joined = "\n".join(line.text for line in lines)
    offsets = [line.start + place for line in lines for place in range(len(line.text) + 1)]
    starts = [m.start() for m in _NAME.finditer(joined)]
    for start, end in zip(starts, [*starts[1:], len(joined)], strict=True):
        words = joined[start:end].split("|", 1)[0].rstrip()
        yield offsets[start], offsets[start + len(words) - 1] + 1
