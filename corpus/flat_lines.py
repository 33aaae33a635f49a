"""The pieces of the lines of a flat table, each of one cell.

A text layer gives most cells line by line, but the words of a line that is set out to both edges
one by one, and the last line of a cell together with the first one of the next where both stand at
one height.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.cleaning import Line
from corpus.flat_cells import OPEN, is_time
from corpus.flat_names import is_names

WIDE = re.compile(r"\s{2,}")  # a gap between cells
_AHEAD = 4  # more words that tell what a lone word begins
_REPEATED = 2  # times that a name or a time stands on lines of its own


@dataclass(frozen=True, slots=True)
class Atom:
    """A line of a cell, or a word of one, without white space around it; clean offsets.

    A page begins with one that is `turned`; one that is `apart` stands behind a wide gap, one that
    is `below` a blank line, there, one that is `beside` behind another on its line. `ahead` is the
    text, with words that follow a lone one.
    """

    text: str
    start: int
    end: int
    turned: bool = False
    apart: bool = False
    below: bool = False
    beside: bool = False
    ahead: str = ""

    @property
    def lone(self) -> bool:
        """Whether it is a single word."""
        return " " not in self.text

    def goes_on(self, above: Atom, line: int, width: float) -> bool:
        """Whether it may be printed on one line with the one above, where that line is so long."""
        stretched = self.lone and above.lone and line + 1 + len(self.text) <= width
        return self.beside or (stretched and not (self.turned or self.apart or self.below))


Fragment = list[list[Atom]]  # of each column its lines, as they are printed side by side


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of the body of a table, at a place among all lines; a page begins with one that is
    `turned`, one that is `below` a blank line is so in the middle of one."""

    line: Line
    place: int
    turned: bool
    below: bool


def atoms_of(printed: Printed) -> Iterator[Atom]:
    """The pieces of a line that wide gaps part."""
    line, place = printed.line, 0
    turned = printed.turned or "\f" in line.text
    for gap in [*WIDE.finditer(line.text), None]:
        end = gap.start() if gap else len(line.text)
        piece = line.text[place:end]
        if words := piece.strip():
            start = line.start + place + piece.index(words)
            apart = bool(line.text[:place].strip())
            below = printed.below and not (apart or turned)
            yield Atom(words, start, start + len(words), turned, apart, below)
            turned = False
        place = gap.end() if gap else end


def printed_lines(cell: Sequence[Atom], width: float) -> int:
    """How many lines a cell of a column of this width has in print."""
    lines = line = 0
    for place, atom in enumerate(cell):
        beside = place > 0 and atom.goes_on(cell[place - 1], line, width)
        line = line + 1 + len(atom.text) if beside else len(atom.text)
        lines += not beside
    return lines


def in_pieces(rows: Sequence[Sequence[Atom]]) -> Iterator[tuple[Atom, ...]]:
    """The lines of the rows of a table as pieces of one cell each: a line that ends with a name or
    a time which elsewhere stands on lines of its own may hold the end of one cell and another."""
    lines = Counter(atom.text for row in rows for atom in row if not atom.lone)
    alone = [
        text
        for text, times in lines.items()
        if times >= _REPEATED and text[0].isupper() and (is_names(text) or is_time(text))
    ]
    for row in rows:
        atoms = [piece for atom in row for piece in _parted(atom, alone)]
        yield tuple(_looking_ahead(atoms))


def _parted(atom: Atom, alone: Sequence[str]) -> Iterator[Atom]:
    ends = [text for text in alone if atom.text.endswith(f" {text}")]
    last = max(ends, key=len, default="")
    first = atom.text.removesuffix(last).rstrip()
    if not last or OPEN.search(first):
        yield atom
        return
    yield replace(atom, text=first, end=atom.start + len(first))
    yield Atom(last, atom.end - len(last), atom.end, beside=True)


def _looking_ahead(atoms: Sequence[Atom]) -> Iterator[Atom]:
    for place, atom in enumerate(atoms):
        following = atoms[place + 1 : place + 1 + _AHEAD] if atom.lone else []
        yield replace(atom, ahead=" ".join(each.text for each in (atom, *following)))
