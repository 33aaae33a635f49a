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
from corpus.flat_cells import NAMED, OPEN, TIMED, begins_anew, is_names, listed, strangeness

# What the breaks of habits cost: a cell that begins behind a word that goes on, or with a small
# letter; inside a cell a line that begins with a capital, a figure or a body.
_BROKEN, _SMALL, _CAPITAL, _FIGURE, _NEW_NAME = 5.0, 6.0, 1.5, 0.5, 3.0
_LISTED = 1.5  # a name behind a semicolon
_APART = 2.0  # what a gap parts
_MISSING = {Role.TASK: 10.0, Role.LEAD: 8.0, Role.COORDINATION: 2.0, Role.DELIVERABLE: 3.0,
            Role.DEADLINE: 4.0}  # fmt: skip
_TURNED, _CUT = 1.0, 2.6  # the first cell that goes on behind a page break, and each other
_CUT_OFF = 1.0  # a cell that ends with a word that goes on, where the page turns below the row
_AFTER_STOP = 3.0  # a line that goes on with a small letter behind a full stop
_BESIDE = 1.0  # a name on a line of its own among those who help
# Behind a page break: more of a cell that was over, nearly so, or nothing of one that was not.
_ENDED, _NEARLY_ENDED, _STAYS_OPEN = 2.0, 0.5, 3.0
_AGAIN = 2.5  # a second outcome with its own time, under the same number
_ANEW = {Role.TASK: 8.0, Role.COORDINATION: 8.0}  # which begins with who leads or what comes of it
_LOOSE, _TIGHT = 1.0, 3.0  # a line too short or too long for its column
_ENDS_FULL, _SHORT, _WIDE = 0.4, 0.85, 25  # the last line of a wide cell, not shorter than that
_FILLED, _FULL = 0.6, 1.2  # times the width
_HOPELESS = 8.0  # so much above the cheapest way to a line
_TOO_MUCH = 30.0  # for any one cell
_LONGEST = {Role.LEAD: 14, Role.COORDINATION: 14, Role.DEADLINE: 9}  # lines
_NEW_WORD, _FEW = 1.5, 4  # a first word that no other cell of the column has, of so many
_ALIKE = {Role.LEAD, Role.COORDINATION, Role.OTHER}  # begin with the same words
_BEGUN = {Role.LEAD: NAMED, Role.COORDINATION: NAMED, Role.DEADLINE: TIMED}  # or left out


@dataclass(frozen=True, slots=True)
class Atom:
    """A line of a cell, without white space around it; clean offsets.

    A page begins with one that is `turned`; one that is `apart` stands behind a wide gap, one that
    is `below` a blank line, there.
    """

    text: str
    start: int
    end: int
    turned: bool = False
    apart: bool = False
    below: bool = False


Fragment = list[list[Atom]]  # of each column its lines, as they are printed side by side
_STOP = re.compile(r"(?<!\.)\.[\"”)]*$")
_BODIES = re.compile(r"Các |(?:Cơ quan|Đơn vị),")  # begin no word inside a sentence


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a row on one page; the cells `above` are those on the pages before, and the page
    below `cut` it."""

    atoms: Sequence[Atom]
    above: Fragment | None
    cut: bool

    def words_above(self, column: int) -> str:
        """What a cell holds so far, before more of it."""
        return "".join(f"{atom.text} " for atom in self.above[column]) if self.above else ""

    def stays_open(self, column: int) -> bool:
        """Whether a cell ended in the middle of a sentence or a list."""
        words = self.words_above(column).strip()
        return bool(words) and (OPEN.search(words) is not None or words.endswith(";"))

    def over(self, column: int) -> float:
        """The cost of more of a cell that ended with a full stop, or above others beside it: a
        page cuts those that reach its foot."""
        if not self.above:
            return 0.0
        # Words that stand alone are of a line that is set out to both edges.
        lines = [sum(" " in atom.text for atom in cell) for cell in self.above]
        short = max(lines) - lines[column] if column > 1 else 0
        stopped = _STOP.search(self.words_above(column).strip()) is not None
        return _ENDED if stopped or short > 1 else short * _NEARLY_ENDED


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

    def _measure(self, rows: Sequence[Sequence[Fragment]]) -> None:
        for place in range(len(self.columns)):
            lengths = sorted(
                len(atom.text) for row in rows for cells in row for atom in cells[place]
            )
            if lengths:
                self.widths[place] = lengths[int(0.9 * (len(lengths) - 1))]
            if self.columns[place].role in _ALIKE:
                first = (cells[place][0] for row in rows for cells in row[:1] if cells[place])
                self.words[place] = Counter(map(_first_word, first))

    def share(self, atoms: Sequence[Atom]) -> list[Fragment]:
        """The cheapest sharing of the lines of a row: its printed rows, more than one where a page
        turned or cells were split."""
        turns = [place for place, atom in enumerate(atoms) if atom.turned and place]
        printed: list[Fragment] = []
        for start, end in pairwise([0, *turns, len(atoms)]):
            above = [[atom for cells in printed for atom in cells[n]] for n in self._places]
            page = _Page(atoms[start:end], above if start else None, cut=end < len(atoms))
            printed += self._shared(page)
        return printed

    @property
    def _places(self) -> range:
        return range(len(self.columns))

    def _shared(self, page: _Page) -> list[Fragment]:
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
            return [[[], list(atoms), *([] for _ in self.columns[2:])]]
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
        self, page: _Page, start: int, last: int, rest: bool
    ) -> Iterator[tuple[float, int, bool, bool]]:
        """The columns that a cell may begin in at a line, each with its cost, whether it only goes
        on from the page before, and whether a printed row begins with it."""
        atom, above = page.atoms[start], page.atoms[start - 1].text if start else ""
        broken = (_CUT_OFF if page.cut else _BROKEN) if OPEN.search(above) else 0.0
        broken += _LISTED if above.endswith(";") and NAMED.match(atom.text) else 0.0
        small = _SMALL if atom.text[0].islower() else 0.0
        for column in range(1, len(self.columns)):
            if column > last:
                left = self._left_out(page, last, column, rest)
                cut = (_CUT if start else _TURNED) if rest else small
                yield broken + cut + left, column, rest, False
            if column <= last and start:
                left = self._left_out(page, last, len(self.columns), rest)
                again = broken + small + left + _AGAIN + _ANEW.get(self.columns[column].role, 0.0)
                yield again, column, False, True

    def _left_out(self, page: _Page, last: int, column: int, rest: bool) -> float:
        """The cost of the columns between two, without a cell; behind a page break of those whose
        cell above was not over."""
        between = range(last + 1, column)
        if rest:
            return sum(_STAYS_OPEN for n in between if page.stays_open(n))
        return sum(_MISSING.get(self.columns[n].role, 1.0) for n in between)

    def _cells(
        self, page: _Page, start: int, column: int, *, rest: bool
    ) -> Iterator[tuple[int, float]]:
        """The ends that a cell may have, each with the cost of the cell."""
        atoms = page.atoms
        role = self.columns[column].role
        if not rest and role in _BEGUN and not _BEGUN[role].match(atoms[start].text):
            return
        joined = self._fitting(atoms[start], column)
        known = self.words.get(column)
        if known and known.total() > _FEW:
            usual = known[_first_word(atoms[start])] > 1
            joined += (-_NEW_WORD if usual else 0.0) if rest else (0.0 if usual else _NEW_WORD)
        joined += page.over(column) if rest else 0.0
        words = atoms[start].text
        for end in range(start + 1, len(atoms) + 1):
            said = page.words_above(column) + words if rest else words
            yield (
                end,
                joined + self._ending(atoms[end - 1], column) + strangeness(role, words, said),
            )
            if end == len(atoms) or end - start >= _LONGEST.get(role, len(atoms)):
                return
            joined += self._join(words, atoms[end - 1], atoms[end], column)
            if joined > _TOO_MUCH:
                return
            words = listed(words, atoms[end].text)

    def _join(self, words: str, above: Atom, atom: Atom, column: int) -> float:
        """The cost of a line below another in one cell, which so far holds these words."""
        cost = self._fitting(atom, column)
        width = self.widths.get(column)
        reached = len(above.text) + 1 + len(atom.text.split(maxsplit=1)[0])
        if width and reached < _FILLED * width:
            cost += _LOOSE
        cost += _APART if atom.apart or atom.below else 0.0
        return cost + _going_on(self.columns[column].role, words, above.text, atom.text)

    def _ending(self, atom: Atom, column: int) -> float:
        """The cost of a line as the last of its cell."""
        width = self.widths.get(column)
        return _ENDS_FULL if width and width > _WIDE and len(atom.text) > _SHORT * width else 0.0

    def _fitting(self, atom: Atom, column: int) -> float:
        width = self.widths.get(column)
        return _TIGHT if width and len(atom.text) > _FULL * width else 0.0


def _going_on(role: Role, words: str, above: str, line: str) -> float:
    """The cost of a line below another by the words that it begins with."""
    stopped = _STOP.search(above) is not None
    cost = _CAPITAL if line[0].isalpha() else _FIGURE
    if line[0].islower():
        cost = _AFTER_STOP if stopped else 0.0
    elif role is Role.DELIVERABLE and is_names(words):
        cost = _NEW_NAME
    elif OPEN.search(above) and not _BODIES.match(line):
        cost = 0.0
    elif role in {Role.LEAD, Role.COORDINATION}:
        beside = role is Role.COORDINATION and begins_anew(words, line)
        cost = _BESIDE if beside else _NEW_NAME if NAMED.match(line) else _FIGURE
        cost = 0.0 if above.endswith(";") else cost
    elif is_names(line) or (stopped and NAMED.match(line)):
        cost = _NEW_NAME
    return cost


def _first_word(atom: Atom) -> str:
    return atom.text.split(maxsplit=1)[0].rstrip(",;")
