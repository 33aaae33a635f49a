"""How the lines of a row of a flat table are shared out among its columns.

The columns come in order. Of all ways to cut the lines the one that breaks fewest habits is taken:
a cell begins with a capital, and not behind a comma; who leads and who helps are nothing but
agencies; a deadline reads as one; a line is broken where the next word would not have fitted into
its column. The widths of the columns come from a first sharing without them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from corpus.columns import Column, Role
from corpus.flat_cells import OPEN, STOP, TIMED, begins_anew, listed, strangeness
from corpus.flat_lines import Atom, Fragment
from corpus.flat_names import NAMED, SMALL_BODY, is_names, is_one_name
from corpus.flat_pages import Page
from corpus.naming import split_agencies

# What the breaks of habits cost: a cell that begins behind a word that goes on, or with a small
# letter; inside a cell a line that begins with a capital, a figure or a body.
_BROKEN, _SMALL, _CAPITAL, _FIGURE, _NEW_NAME = 5.0, 6.0, 1.5, 0.5, 3.0
_SMALL_BODY = 1.5  # a cell that begins with a body in small letters
_PARTED = 1.0  # a cell that begins in the middle of a line
_LISTED = 1.5  # a name behind a semicolon
_APART = 2.0  # what a gap parts
_MISSING = {Role.TASK: 10.0, Role.LEAD: 8.0, Role.COORDINATION: 2.0, Role.DELIVERABLE: 3.0,
            Role.DEADLINE: 4.0}  # fmt: skip
_TURNED, _CUT = 1.0, 2.6  # the first cell that goes on behind a page break, and each other
_CUT_OFF = 1.0  # a cell that ends with a word that goes on, where the page turns below the row
_AFTER_STOP = 3.0  # a line that goes on with a small letter behind a full stop
_BESIDE = 1.0  # a name on a line of its own among those who help
_STAYS_OPEN = 3.0  # behind a page break, nothing of a cell that was not over
_AGAIN = 2.5  # a second outcome with its own time, under the same number
_ANEW = {Role.TASK: 8.0, Role.COORDINATION: 8.0}  # which begins with who leads or what comes of it
_LOOSE, _TIGHT = 1.0, 3.0  # a line too short or too long for its column
_ENDS_FULL, _SHORT, _WIDE = 0.4, 0.85, 25  # the last line of a wide cell, not shorter than that
_FILLED, _FULL = 0.6, 1.2  # times the width
_HOPELESS = 8.0  # so much above the cheapest way to a line
_TOO_MUCH = 30.0  # for any one cell
_LONGEST = {Role.LEAD: 14, Role.COORDINATION: 14, Role.DEADLINE: 14}  # printed lines
_NEW_WORD, _FEW = 1.5, 4  # a first word that no other cell of the column has, of so many
_KNOWN_END, _LONG = 0.5, 4  # less for a name of so many words that other cells end with too
_NAMING = {Role.LEAD, Role.COORDINATION}
_ALIKE = {Role.LEAD, Role.COORDINATION, Role.OTHER}  # begin with the same words
_BEGUN = {Role.LEAD: NAMED, Role.COORDINATION: NAMED, Role.DEADLINE: TIMED}  # or left out


_BODIES = re.compile(r"Các |(?:Cơ quan|Đơn vị),")  # begin no word inside a sentence


@dataclass(frozen=True, slots=True)
class _Way:
    """A sharing of the first lines: its cost, and how the last of them came to stand."""

    cost: float
    before: tuple[int, int, bool] | None = None  # the state that it goes on from
    begins: bool = False  # whether its cell begins a printed row of its own


@dataclass(slots=True)
class Sharing:
    """Shares out the lines of all rows of a table."""

    columns: Sequence[Column]
    widths: dict[int, float] = field(default_factory=dict)
    words: dict[int, Counter[str]] = field(default_factory=dict)  # that the cells begin with
    ends: tuple[str, ...] = ()  # long names that several cells end with

    def measure(self, rows: Sequence[Sequence[Atom]]) -> None:
        """Takes the widths of the columns from a first sharing of rows that no page breaks."""
        whole = [row for row in rows if not any(atom.turned for atom in row[1:])] or rows
        self._measure([self.share(row) for row in whole])

    def names(self, fragments: Sequence[Fragment], role: Role) -> bool:
        """Whether the cell of a role in a row is nothing but agencies."""
        place = next((n for n, column in enumerate(self.columns) if column.role is role), None)
        if place is None:
            return False
        words = " ".join(atom.text for cells in fragments[:1] for atom in cells[place])
        return bool(words) and is_names(words)

    def titled(self, atoms: Sequence[Atom]) -> Fragment:
        """A printed row that has nothing but the cell behind the number."""
        return [[], list(atoms), *([] for _ in self.columns[2:])]

    def _measure(self, rows: Sequence[Sequence[Fragment]]) -> None:
        ends = Counter[str]()
        for place in range(len(self.columns)):
            atoms = [atom for row in rows for cells in row for atom in cells[place]]
            # Lone words are of lines that are set out to both edges, or last ones.
            lines = [atom for atom in atoms if not atom.lone] or atoms
            if lengths := sorted(len(atom.text) for atom in lines):
                self.widths[place] = lengths[int(0.9 * (len(lengths) - 1))]
            if self.columns[place].role in _NAMING:
                ends.update(_last_name(cell) for row in rows for cell in (row[0][place],) if cell)
            if self.columns[place].role in _ALIKE:
                first = (cells[place][0] for row in rows for cells in row[:1] if cells[place])
                self.words[place] = Counter(_first_word(atom.text).rstrip(",;") for atom in first)

        self.ends = tuple(
            name for name, times in ends.items() if times > 1 and name.count(" ") > _LONG
        )

    def share(self, atoms: Sequence[Atom]) -> list[Fragment]:
        """The cheapest sharing of the lines of a row: its printed rows, more than one where a page
        turned or cells were split."""
        turns = [place for place, atom in enumerate(atoms) if atom.turned and place]
        printed: list[Fragment] = []
        for start, end in pairwise([0, *turns, len(atoms)]):
            above = [[atom for cells in printed for atom in cells[n]] for n in self._places]
            page = Page(atoms[start:end], above if start else None, cut=end < len(atoms))
            printed += self._shared(page)
        return printed

    @property
    def _places(self) -> range:
        return range(len(self.columns))

    def _shared(self, page: Page) -> list[Fragment]:
        """The cheapest sharing of the lines of a row on one page."""
        atoms = page.atoms
        ways: list[dict[tuple[int, bool], _Way]] = [{} for _ in range(len(atoms) + 1)]
        ways[0][0, page.above is not None] = _Way(0.0)
        cells: dict[tuple[int, int, bool], list[tuple[int, float]]] = {}
        for start in range(len(atoms)):
            bound = min((way.cost for way in ways[start].values()), default=inf) + _HOPELESS
            for (last, rest), way in ways[start].items():
                if way.cost > bound:
                    continue
                for cost, column, going_on, begins in self._openings(page, start, last, rest):
                    place = start, column, going_on
                    if place not in cells:
                        cells[place] = list(self._cells(page, start, column, rest=going_on))
                    for end, more in cells[place]:
                        total = way.cost + cost + more
                        key = column, going_on
                        if end == len(atoms):
                            total += self._left_out(page, column, len(self.columns), going_on)
                        if total < ways[end].get(key, _Way(inf)).cost:
                            ways[end][key] = _Way(total, (start, last, rest), begins)
        return self._printed(atoms, ways)

    def _printed(
        self, atoms: Sequence[Atom], ways: Sequence[dict[tuple[int, bool], _Way]]
    ) -> list[Fragment]:
        found: list[tuple[int, int, int, bool]] = []
        end = len(atoms)
        if not ways[end]:
            return [self.titled(atoms)]
        key = min(ways[end], key=lambda each: ways[end][each].cost)
        while (way := ways[end][key]).before is not None:
            start, *state = way.before
            found.append((start, end, key[0], way.begins))
            end, key = start, (int(state[0]), bool(state[1]))
        printed: list[Fragment] = [[[] for _ in self.columns]]
        for start, end, column, begins in reversed(found):
            if begins:
                printed.append([[] for _ in self.columns])
            printed[-1][column] += atoms[start:end]
        return printed

    def _openings(
        self, page: Page, start: int, last: int, rest: bool
    ) -> Iterator[tuple[float, int, bool, bool]]:
        """The columns that a cell may begin in at a line, each with its cost, whether it only goes
        on from the page before, and whether a printed row begins with it."""
        atom, above = page.atoms[start], page.atoms[start - 1].text if start else ""
        broken = (_CUT_OFF if page.cut else _BROKEN) if OPEN.search(above) else 0.0
        broken += _LISTED if above.endswith(";") and NAMED.match(atom.ahead) else 0.0
        broken += _PARTED if atom.beside else 0.0
        broken += _NEW_NAME if above and is_one_name(above, atom.ahead) else 0.0
        small = _SMALL if atom.text[0].islower() else 0.0
        small = _SMALL_BODY if SMALL_BODY.match(atom.ahead) else small
        for column in range(1, len(self.columns)):
            if column > last:
                left = self._left_out(page, last, column, rest)
                cut = (_CUT if start else _TURNED) if rest else small
                yield broken + cut + left, column, rest, False
            if column <= last and start:
                left = self._left_out(page, last, len(self.columns), rest)
                again = broken + small + left + _AGAIN + _ANEW.get(self.columns[column].role, 0.0)
                yield again, column, False, True

    def _left_out(self, page: Page, last: int, column: int, rest: bool) -> float:
        """The cost of the columns between two, without a cell; behind a page break of those whose
        cell above was not over."""
        between = range(last + 1, column)
        if rest:
            return sum(_STAYS_OPEN for n in between if page.stays_open(n))
        return sum(_MISSING.get(self.columns[n].role, 1.0) for n in between)

    def _cells(
        self, page: Page, start: int, column: int, *, rest: bool
    ) -> Iterator[tuple[int, float]]:
        """The ends that a cell may have, each with the cost of the cell."""
        atoms = page.atoms
        role = self.columns[column].role
        if not rest and role in _BEGUN and not _BEGUN[role].match(atoms[start].ahead):
            return
        joined = self._fitting(len(atoms[start].text), column)
        known = self.words.get(column)
        if known and known.total() > _FEW:
            usual = known[_first_word(atoms[start].text).rstrip(",;")] > 1
            joined += (-_NEW_WORD if usual else 0.0) if rest else (0.0 if usual else _NEW_WORD)
        joined += page.over(column, self.widths) if rest else 0.0
        words = atoms[start].text
        lines, line = 1, len(words)  # the printed lines so far, and how long the last of them is
        for end in range(start + 1, len(atoms) + 1):
            said = page.words_above(column) + words if rest else words
            known_end = role in _NAMING and said.lower().endswith(self.ends)
            ended = self._ending(atoms[end - 1], column) - (_KNOWN_END if known_end else 0.0)
            yield end, joined + ended + strangeness(role, words, said)
            if end == len(atoms):
                return
            above, atom = atoms[end - 1], atoms[end]
            beside = atom.goes_on(above, line, self.widths.get(column, inf))
            joined += self._join(words, above, atom, column, line if not beside else None)
            lines, line = (
                (lines, line + 1 + len(atom.text)) if beside else (lines + 1, len(atom.text))
            )
            if joined > _TOO_MUCH or lines > _LONGEST.get(role, len(atoms)):
                return
            words = listed(words, atom.text, atom.ahead)

    def _join(self, words: str, above: Atom, atom: Atom, column: int, line: int | None) -> float:
        """The cost of a line below another in one cell, which so far holds these words; `line` is
        how long the one above is printed, None where both are printed on one."""
        if atom.beside:
            return self._fitting(len(above.text) + 1 + len(atom.text), column)
        cost = self._fitting(len(atom.text), column)
        width = self.widths.get(column)
        if width and line and line + 1 + len(_first_word(atom.text)) < _FILLED * width:
            cost += _LOOSE
        cost += _APART if atom.apart or atom.below else 0.0
        return cost + _going_on(self.columns[column].role, words, above.text, atom)

    def _ending(self, atom: Atom, column: int) -> float:
        """The cost of a line as the last of its cell."""
        width = self.widths.get(column)
        return _ENDS_FULL if width and width > _WIDE and len(atom.text) > _SHORT * width else 0.0

    def _fitting(self, length: int, column: int) -> float:
        width = self.widths.get(column)
        return _TIGHT if width and length > _FULL * width else 0.0


def _going_on(role: Role, words: str, above: str, atom: Atom) -> float:
    """The cost of a line below another by the words that it begins with."""
    line = atom.text
    stopped = STOP.search(above) is not None
    cost = _CAPITAL if line[0].isalpha() else _FIGURE
    if line[0].islower():
        cost = _AFTER_STOP if stopped else 0.0
    elif role is Role.DELIVERABLE and is_names(words):
        cost = _NEW_NAME
    elif OPEN.search(above) and not _BODIES.match(atom.ahead):
        cost = 0.0
    elif role in {Role.LEAD, Role.COORDINATION}:
        beside = role is Role.COORDINATION and begins_anew(words, atom.ahead)
        cost = _BESIDE if beside else _NEW_NAME if NAMED.match(atom.ahead) else _FIGURE
        cost = 0.0 if above.endswith(";") else cost
    elif is_names(line) or (stopped and NAMED.match(atom.ahead)):
        cost = _NEW_NAME
    return cost


def _last_name(cell: Sequence[Atom]) -> str:
    pieces = split_agencies(" ".join(atom.text for atom in cell))
    return pieces[-1].name.lower() if pieces else ""


def _first_word(words: str) -> str:
    return words.split(maxsplit=1)[0]
