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

from corpus import gazette, grammar
from corpus.cleaning import CleanText, Line
from corpus.columns import Column, Role, is_header, name_columns
from corpus.flat_drawing import Drawing
from corpus.flat_lines import WIDE, Atom, Fragment, Printed, atoms_of, in_pieces
from corpus.flat_rows import Sharing
from corpus.model import ClauseKind
from corpus.row_numbers import Mark, Numbering
from corpus.text import CAPITALS, SMALL_LETTERS

_NUMBER_HEAD = re.compile(r"\s*(?:STT|S\.TT|TT|Số TT)(?=\s|$)")
_HEADER_LINES = 24
_NAME = re.compile(rf"(?<!\S)(?=[{CAPITALS}])")  # each column's name begins with a capital
_NOTE = re.compile(rf"\(?(?P<number>\d{{1,2}})\)?\s+[{CAPITALS}]")
_LEAST_ROWS = 3
_ROW_LINES = 160  # of one row at most
_WIDER = 1.6  # times the widest line of the rows before
_ITEM = re.compile(rf"(?P<number>\d{{1,2}}(?:\.\d{{1,2}})*)\.\s+[{CAPITALS}]")
_HEADING_LINES = 8  # that a heading and the number below it may take
# What stands before a numeral that numbers no section: "Quý" / "II năm 2026".
_BEFORE_NUMERALS = re.compile(r"\b(?:quý|kỳ|khóa|hạng|cấp|loại|nhóm|lục|phần|mục|chương)$", re.I)
_LED, _HELPED = 0.9, 0.3  # of the rows, at least
_BEHIND = {ClauseKind.APPENDIX, ClauseKind.CHAPTER, ClauseKind.ARTICLE}
_PART = re.compile(rf"[IVXLC]{{1,6}}\s*[.)-]?\s+[{CAPITALS}]{{2}}[^{SMALL_LETTERS}]*$")
_REMARK = re.compile(r"\W*(?:Ghi chú|GHI CHÚ)\b")


@dataclass(frozen=True, slots=True)
class _Row:
    """The number of a row, and what stands behind it up to the next one; one that `heads` has only
    a few words over the first row of its own."""

    number: Atom
    atoms: tuple[Atom, ...]
    heads: bool


_Found = tuple[Atom, list[Atom], bool]  # a row while its lines are found


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
            if "|" in lines[body].text:
                return

    def fits(self) -> bool:
        """Whether its lines can be shared out; then they are."""
        sharing = Sharing(self.columns)
        sharing.measure([row.atoms for row in self.rows if not row.heads])
        self.shared = [sharing.share(row.atoms) for row in self.rows]
        assigned: list[list[Fragment]] = []
        for place, row in enumerate(self.rows):
            if row.heads and not sharing.names(self.shared[place], Role.LEAD):
                self.shared[place] = [[[], list(row.atoms), *([] for _ in self.columns[2:])]]
            else:
                assigned.append(self.shared[place])
        if len(assigned) < _LEAST_ROWS:
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
        rows: list[_Found] = []
        heading = number = 0  # the line up to which a heading goes
        while number < len(printed):
            words = printed[number].line.text.strip()
            mark = numbering.mark(words) if number >= heading else None
            behind = _headed(printed, number, numbering, mark) if mark else None
            if mark and (behind or not (mark.section or _is_wide(words, rows))):
                heading = behind or 0
                numbering = numbering.after(mark)
                atoms = list(atoms_of(printed[number]))
                start = atoms[0].start
                rest = atoms[0].text[mark.behind :]
                begun = [Atom(rest, start + mark.behind, atoms[0].end)] if rest else []
                number_atom = Atom(mark.number, start, start + len(mark.number))
                rows.append((number_atom, [*begun, *atoms[1:]], behind is not None))
            elif not rows or (number >= heading and _is_prose(words, rows)):
                self.behind = printed[number].place
                break
            else:
                rows[-1][1].extend(atoms_of(printed[number]))
            number += 1
        if all(len(atoms) <= _ROW_LINES for _, atoms, _ in rows):
            pieces = in_pieces([atoms for _, atoms, _ in rows])
            self.rows = [
                _Row(mark, atoms, heads)
                for (mark, _, heads), atoms in zip(rows, pieces, strict=True)
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
            elif number > self.body and _surely_ends(line.text.strip()):
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


def _surely_ends(words: str) -> bool:
    """Whether what begins with these words is no part of a table."""
    if "|" in words or any(pattern.match(words) for pattern in (grammar.SIGNATURE, _REMARK)):
        return True
    return any(rule.kind in _BEHIND and rule.pattern.match(words) for rule in grammar.RULES)


def _is_prose(words: str, rows: Sequence[_Found]) -> bool:
    """Whether a line is as wide as the page, not as a column, or begins an item or a part."""
    item = len(rows) >= _LEAST_ROWS and _ITEM.match(words) is not None
    return item or _PART.match(words) is not None or _is_wide(words, rows)


def _is_wide(words: str, rows: Sequence[_Found]) -> bool:
    cells = [atoms for _, atoms, heads in rows[:-1] if not heads]
    if len(cells) < _LEAST_ROWS - 1:
        return False
    widest = max(len(atom.text) for atoms in cells for atom in atoms)
    return len(words) > _WIDER * widest and not WIDE.search(words)


def _headed(
    printed: Sequence[Printed], number: int, numbering: Numbering, mark: Mark
) -> int | None:
    """Where the first row below a heading begins, if a line begins with the number of one."""
    words = printed[number].line.text.strip()
    alone = mark.behind == len(words)
    above = printed[number - 1].line.text.strip() if number else ""
    if not numbering.nested or (mark.section and _BEFORE_NUMERALS.search(above)):
        return None
    following = [each.line.text.strip() for each in printed[number + 1 : number + _HEADING_LINES]]
    if alone and (not following or following[0][0].islower()):
        return None
    after = numbering.after(mark)
    for place, line in enumerate(following):
        below = after.mark(line) if place or not alone else None
        if below is not None:
            inside = not below.section and (mark.section or len(below.parts) > len(mark.parts))
            return number + 1 + place if inside or (mark.section and below.section) else None
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
        words = joined[start:end].rstrip()
        yield offsets[start], offsets[start + len(words) - 1] + 1
