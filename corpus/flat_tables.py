"""Tables of tasks that the text layer of a PDF gives as lines: each cell over one line or several.

`draw_rows` puts pipes where the cells part, so that such a table reads as any other one. It is
drawn only where the lines fit: the header names the columns, the rows are numbered 1, 2, 3 …, and
nearly every one of them has a cell that is nothing but agencies where the header says who leads.
How the lines of a row are shared out among the columns is told in `corpus.flat_rows`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import gazette, grammar
from corpus.cleaning import CleanText, Line
from corpus.columns import Column, Role, is_header, name_columns
from corpus.flat_rows import Atom, Fragment, Sharing
from corpus.model import ClauseKind
from corpus.text import CAPITALS, SMALL_LETTERS

_NUMBER_HEAD = re.compile(r"\s*(?:STT|S\.TT|TT|Số TT)(?=\s|$)")
_HEADER_LINES = 24
_NAME = re.compile(rf"(?<!\S)(?=[{CAPITALS}])")  # each column's name begins with a capital
_WIDE = re.compile(r"\s{2,}")
_ROW = re.compile(rf"(?P<number>\d{{1,3}})[.)]?(?:$|\s+(?=[{CAPITALS}“\"]))")
_NOTE = re.compile(rf"\(?(?P<number>\d{{1,2}})\)?\s+[{CAPITALS}]")
_NUMBER_CUT = re.compile(r"\w[-/]$")  # "66-" over "NQ/TW"
_LEAST_ROWS = 3
_ROW_LINES = 160  # of one row at most
_WIDER = 1.6  # times the widest line of the rows before
_ITEM = re.compile(rf"(?P<number>\d{{1,2}}(?:\.\d{{1,2}})*)\.\s+[{CAPITALS}]")
_LED, _HELPED = 0.9, 0.3  # of the rows, at least
_BEHIND = {ClauseKind.APPENDIX, ClauseKind.CHAPTER, ClauseKind.ARTICLE}
_PART = re.compile(rf"[IVXLC]{{1,6}}\s*[.)-]?\s+[{CAPITALS}]{{2}}[^{SMALL_LETTERS}]*$")
_REMARK = re.compile(r"\W*(?:Ghi chú|GHI CHÚ)\b")


@dataclass(frozen=True, slots=True)
class _Row:
    """The number of a row, and what stands behind it up to the next one."""

    number: Atom
    atoms: tuple[Atom, ...]


def draw_rows(text: CleanText) -> CleanText:
    """The text with flat tables as pipe tables; every character keeps its place in the source.

    What is not sure to be one stays as it is.
    """
    if not any(map(_NUMBER_HEAD.match, text.text.split("\n"))):
        return text
    lines = [line for line in text.lines() if line.text.strip()]
    dropped = gazette.furniture(lines)
    drawn = _Drawing(text)
    number = 0
    while number < len(lines):
        table = _FlatTable.at(text, lines, number, dropped)
        if table is not None and table.fits():
            drawn.add(table)
            number = table.behind
        else:
            number += 1
    return drawn.text()


class _FlatTable:
    """A table whose header is the lines from `first` up to `body`."""

    def __init__(
        self, text: CleanText, lines: Sequence[Line], first: int, body: int, dropped: frozenset[int]
    ) -> None:
        self.text = text
        self.lines = lines
        self.first = first
        self.dropped = dropped
        self.names = list(_names(lines[first:body]))
        self.columns: tuple[Column, ...] = name_columns([text.text[a:b] for a, b in self.names])
        self.head = [line.text.strip() for line in lines[first:body]]
        self.behind = body
        self.rows = self._rows(body)
        self.shared: list[list[Fragment]] = []

    @classmethod
    def at(
        cls, text: CleanText, lines: Sequence[Line], first: int, dropped: frozenset[int]
    ) -> _FlatTable | None:
        """The table that begins at a line; None where no header of tasks does."""
        if not _NUMBER_HEAD.match(lines[first].text):
            return None
        for body in range(first + 1, min(first + _HEADER_LINES, len(lines))):
            row = _ROW.match(lines[body].text.strip())
            if row and row["number"] == "1":
                names = [text.text[a:b] for a, b in _names(lines[first:body])]
                roles = [column.role for column in name_columns(names)] if names else []
                known = is_header(names) and roles[0] is Role.NUMBER and Role.LEAD in roles
                task = known and roles[1] is Role.TASK
                return cls(text, lines, first, body, dropped) if task else None
            if "|" in lines[body].text:
                return None
        return None

    def fits(self) -> bool:
        """Whether its lines can be shared out; then they are."""
        if len(self.rows) < _LEAST_ROWS:
            return False
        sharing = Sharing(self.columns)
        self.shared = sharing.share([row.atoms for row in self.rows])
        led = sum(sharing.names(fragments, Role.LEAD) for fragments in self.shared)
        helped = sum(sharing.names(fragments, Role.COORDINATION) for fragments in self.shared)
        # Where next to no row had who helps, who helps would have been taken for who leads.
        helping = any(column.role is Role.COORDINATION for column in self.columns)
        doubtful = helping and helped < _HELPED * len(self.rows)
        return led >= _LED * len(self.rows) and not doubtful

    def _rows(self, body: int) -> list[_Row]:
        """The rows in the order of their numbers, without what a page prints between them."""
        rows: list[tuple[Atom, list[Atom]]] = []
        turned = False
        number = body
        while number < len(self.lines):
            line = self.lines[number]
            if line.start in self.dropped:
                turned, number = True, number + 1
                continue
            if self._repeats_head(number):
                turned, number = True, number + len(self.head)
                continue
            if past := self._notes(number):
                number = past
                continue
            if rows and (self._ends(line) or self._is_prose(line, rows)):
                break
            atoms = list(_atoms(line, turned=turned))
            turned = False
            row = _ROW.match(atoms[0].text)
            if row and int(row["number"]) == len(rows) + 1:
                mark = Atom(row["number"], atoms[0].start, atoms[0].start + len(row["number"]))
                rest = atoms[0].text[row.end() :]
                begins = atoms[0].start + row.end()
                first = [Atom(rest, begins, atoms[0].end)] if rest else []
                rows.append((mark, [*first, *atoms[1:]]))
            elif rows:
                rows[-1][1].extend(atoms)
            number += 1
        self.behind = number
        whole = all(len(atoms) <= _ROW_LINES for _, atoms in rows)
        return [_Row(mark, tuple(atoms)) for mark, atoms in rows] if whole else []

    def _is_prose(self, line: Line, rows: Sequence[tuple[Atom, list[Atom]]]) -> bool:
        """Whether a line is as wide as the page, not as a column, or begins an item."""
        if len(rows) < _LEAST_ROWS:
            return False
        widest = max(len(atom.text) for _, atoms in rows[:-1] for atom in atoms)
        words = line.text.strip()
        wide = len(words) > _WIDER * widest and not _WIDE.search(words)
        item = _ITEM.match(words)
        number = len(rows) + 1
        return wide or (item is not None and item["number"] != str(number))

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

    def _ends(self, line: Line) -> bool:
        words = line.text.strip()
        if any(pattern.match(words) for pattern in (grammar.SIGNATURE, _REMARK, _PART)):
            return True
        if "|" in words:
            return True
        return any(rule.kind in _BEHIND and rule.pattern.match(words) for rule in grammar.RULES)


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


def _atoms(line: Line, *, turned: bool) -> Iterator[Atom]:
    """The pieces of a line that wide gaps part."""
    place = 0
    turned = turned or "\f" in line.text
    for gap in [*_WIDE.finditer(line.text), None]:
        end = gap.start() if gap else len(line.text)
        piece = line.text[place:end]
        if words := piece.strip():
            start = line.start + place + piece.index(words)
            yield Atom(
                words, start, start + len(words), turned, apart=bool(line.text[:place].strip())
            )
            turned = False
        place = gap.end() if gap else end


class _Drawing:
    """A clean text while pipes are put into it."""

    def __init__(self, text: CleanText) -> None:
        self.source = text
        self.characters: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.done = 0  # clean offset up to which the text is copied

    def text(self) -> CleanText:
        if not self.done:
            return self.source
        self._copy(self.done, len(self.source.text))
        return CleanText("".join(self.characters), tuple(self.starts), tuple(self.ends))

    def add(self, table: _FlatTable) -> None:
        begin = table.names[0][0]
        self._copy(self.done, begin)
        self._row([[name] for name in table.names], begin)
        for row, fragments in zip(table.rows, table.shared, strict=True):
            for number, cells in enumerate(fragments):
                places = [[(atom.start, atom.end) for atom in cell] for cell in cells]
                places[0] = [] if number else [(row.number.start, row.number.end)]
                self._row(places, min(start for cell in places for start, _ in cell))
        last = table.lines[table.behind - 1]
        self.done = last.end + 1 if table.behind < len(table.lines) else last.end

    def _copy(self, start: int, end: int, *, in_cell: bool = False) -> None:
        piece = self.source.text[start:end]
        self.characters += piece.replace("\n", " ") if in_cell else piece
        self.starts += self.source.starts[start:end]
        self.ends += self.source.ends[start:end]

    def _row(self, cells: Sequence[Sequence[tuple[int, int]]], begin: int) -> None:
        """A row on a line of its own; a sign that is not printed stands at the place of what was
        printed last."""
        self._sign_at = self.source.starts[begin]
        for number, cell in enumerate(cells):
            if number:
                self._sign("|")
            for part, (start, end) in enumerate(cell):
                if part and not _NUMBER_CUT.search("".join(self.characters[-2:])):
                    self._sign(" ")
                self._copy(start, end, in_cell=True)
                self._sign_at = self.source.ends[end - 1]
        self._sign("\n")

    def _sign(self, sign: str) -> None:
        self.characters.append(sign)
        self.starts.append(self._sign_at)
        self.ends.append(self._sign_at)
