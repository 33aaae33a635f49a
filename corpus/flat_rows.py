"""How the lines of a row of a flat table are shared out among its columns.

The columns come in order. Of all ways to cut the lines the one that breaks fewest habits is taken:
a cell begins with a capital, and not behind a comma; who leads and who helps are nothing but
agencies; a deadline reads as one; a line is broken where the next word would not have fitted into
its column. The widths of the columns come from a first sharing without them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import inf

from corpus.columns import Column, Role
from corpus.flat_cells import NAMED, OPEN, TIMED, is_names, strangeness

# What the breaks of habits cost: a cell that begins behind a word that goes on, or with a small
# letter; inside a cell a line that begins with a capital, a figure or a body.
_BROKEN, _SMALL, _CAPITAL, _FIGURE, _NEW_NAME = 5.0, 6.0, 1.5, 0.5, 3.0
_LISTED = 1.5  # a name behind a semicolon
_APART = 2.0  # what a wide gap parts
_MISSING = {Role.TASK: 10.0, Role.LEAD: 8.0, Role.COORDINATION: 2.0, Role.DELIVERABLE: 3.0,
            Role.DEADLINE: 4.0}  # fmt: skip
_TURNED, _CUT = 1.0, 2.6  # the first cell that goes on behind a page break, and each other
_AGAIN = 2.5  # a second outcome with its own time, under the same number
_ANEW = {Role.TASK: 8.0, Role.COORDINATION: 8.0}  # which begins with who leads or what comes of it
_LOOSE, _TIGHT = 1.0, 3.0  # a line too short or too long for its column
_ENDS_FULL, _SHORT, _WIDE = 0.4, 0.85, 25  # the last line of a wide cell, not shorter than that
_FILLED, _FULL = 0.6, 1.2  # times the width
_HOPELESS = 8.0  # so much above the cheapest way to a line
_LONGEST = {Role.LEAD: 14, Role.COORDINATION: 14, Role.DEADLINE: 9}  # lines
_NEW_WORD, _FEW = 1.5, 4  # a first word that no other cell of the column has, of so many
_ALIKE = {Role.LEAD, Role.COORDINATION, Role.OTHER}  # begin with the same words
_BEGUN = {Role.LEAD: NAMED, Role.COORDINATION: NAMED, Role.DEADLINE: TIMED}  # or left out


@dataclass(frozen=True, slots=True)
class Atom:
    """A line of a cell, without white space around it; clean offsets.

    A page begins with one that is `turned`; one that is `apart` stands behind a wide gap.
    """

    text: str
    start: int
    end: int
    turned: bool = False
    apart: bool = False


Fragment = list[list[Atom]]  # of each column its lines, as they are printed side by side


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

    def share(self, rows: Sequence[Sequence[Atom]]) -> list[list[Fragment]]:
        """For each row its printed rows: more than one where a page turned or cells were split."""
        whole = [row for row in rows if not any(atom.turned for atom in row[1:])] or rows
        self._measure([self._row(row) for row in whole])
        return [self._row(row) for row in rows]

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

    def _row(self, atoms: Sequence[Atom]) -> list[Fragment]:
        """The cheapest sharing of the lines of one row."""
        ways: list[dict[tuple[int, bool], _Way]] = [{} for _ in range(len(atoms) + 1)]
        ways[0][0, False] = _Way(0.0)
        for start in range(len(atoms)):
            bound = min((way.cost for way in ways[start].values()), default=inf) + _HOPELESS
            for (last, rest), way in ways[start].items():
                if way.cost > bound:
                    continue
                for cost, column, going_on, begins in self._openings(atoms, start, last, rest):
                    for end, more in self._cells(atoms, start, column, rest=going_on):
                        total = way.cost + cost + more
                        key = column, going_on
                        if end == len(atoms):
                            total += self._left_out(column, len(self.columns), rest=going_on)
                        if total < ways[end].get(key, _Way(inf)).cost:
                            ways[end][key] = _Way(total, (start, last, rest), begins)
        return self._printed(atoms, ways)

    def _printed(
        self, atoms: Sequence[Atom], ways: Sequence[dict[tuple[int, bool], _Way]]
    ) -> list[Fragment]:
        found: list[tuple[int, int, int, bool]] = []
        end = len(atoms)
        if not ways[end]:
            return [[[] for _ in self.columns]]
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
        self, atoms: Sequence[Atom], start: int, last: int, rest: bool
    ) -> Iterator[tuple[float, int, bool, bool]]:
        """The columns that a cell may begin in at a line, each with its cost, whether it only goes
        on from the page before, and whether a printed row begins with it."""
        atom = atoms[start]
        turned = atom.turned and start > 0
        broken = _BROKEN if start and OPEN.search(atoms[start - 1].text) else 0.0
        listed = start and atoms[start - 1].text.endswith(";") and NAMED.match(atom.text)
        broken += _LISTED if listed else 0.0
        small = _SMALL if atom.text[0].islower() else 0.0
        for column in range(1, len(self.columns)):
            if turned:
                yield _TURNED, column, True, True
                continue
            if column > last:
                left = self._left_out(last, column, rest=rest)
                yield broken + (_CUT if rest else small) + left, column, rest, False
            if column <= last and start:
                left = self._left_out(last, len(self.columns), rest=rest)
                again = broken + small + left + _AGAIN + _ANEW.get(self.columns[column].role, 0.0)
                yield again, column, False, True

    def _left_out(self, last: int, column: int, *, rest: bool) -> float:
        """The cost of the columns between two, without a cell."""
        if rest:
            return 0.0
        return sum(_MISSING.get(c.role, 1.0) for c in self.columns[last + 1 : column])

    def _cells(
        self, atoms: Sequence[Atom], start: int, column: int, *, rest: bool
    ) -> Iterator[tuple[int, float]]:
        """The ends that a cell may have, each with the cost of the cell."""
        role = self.columns[column].role
        if not rest and role in _BEGUN and not _BEGUN[role].match(atoms[start].text):
            return
        joined = self._fitting(atoms[start], column)
        known = self.words.get(column)
        if known and known.total() > _FEW:
            usual = known[_first_word(atoms[start])] > 1
            joined += (-_NEW_WORD if usual else 0.0) if rest else (0.0 if usual else _NEW_WORD)
        words = atoms[start].text
        yield (
            start + 1,
            joined + self._ending(atoms[start], column) + strangeness(role, words, rest),
        )
        for end in range(start + 1, len(atoms)):
            if atoms[end].turned or end - start >= _LONGEST.get(role, len(atoms)):
                return
            joined += self._join(atoms[end - 1], atoms[end], column)
            words = f"{words} {atoms[end].text}"
            yield (
                end + 1,
                joined + self._ending(atoms[end], column) + strangeness(role, words, rest),
            )

    def _join(self, above: Atom, atom: Atom, column: int) -> float:
        """The cost of a line below another in one cell."""
        cost = self._fitting(atom, column)
        width = self.widths.get(column)
        reached = len(above.text) + 1 + len(atom.text.split(maxsplit=1)[0])
        if width and reached < _FILLED * width:
            cost += _LOOSE
        cost += _APART if atom.apart else 0.0
        if atom.text[0].islower() or OPEN.search(above.text):
            return cost
        if self.columns[column].role in {Role.LEAD, Role.COORDINATION}:
            if above.text.endswith(";"):
                return cost
            return cost + (_NEW_NAME if NAMED.match(atom.text) else _FIGURE)
        if is_names(atom.text):
            return cost + _NEW_NAME
        return cost + (_CAPITAL if atom.text[0].isalpha() else _FIGURE)

    def _ending(self, atom: Atom, column: int) -> float:
        """The cost of a line as the last of its cell."""
        width = self.widths.get(column)
        return _ENDS_FULL if width and width > _WIDE and len(atom.text) > _SHORT * width else 0.0

    def _fitting(self, atom: Atom, column: int) -> float:
        width = self.widths.get(column)
        return _TIGHT if width and len(atom.text) > _FULL * width else 0.0


def _first_word(atom: Atom) -> str:
    return atom.text.split(maxsplit=1)[0].rstrip(",;")
