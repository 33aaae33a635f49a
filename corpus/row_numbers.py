"""Which lines of a flat table begin a row: those that print the number that comes next.

Rows are numbered 1, 2, 3 …, rows below one of them 2.1, 2.2 … or a), b) …, and sections over them
I, II, III … or A, B, C …, behind which the numbers may start anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.grammar import POINT_LETTERS, part_letter_value, roman_value
from corpus.text import CAPITALS

_BEHIND = rf"[.)]?(?:$|\s+(?=[{CAPITALS}“\"]))"
_ROW = re.compile(rf"(?P<number>\d{{1,3}}(?:\.\d{{1,2}}){{0,2}}){_BEHIND}")
_LETTER = re.compile(rf"(?P<number>(?P<letter>[{POINT_LETTERS}])\)){_BEHIND}")
_SECTION = re.compile(rf"(?P<number>[IVX]{{1,6}}|[A-HĐ]){_BEHIND}")


@dataclass(frozen=True, slots=True)
class Mark:
    """The printed number of a row, without its full stop, and where the words behind it begin."""

    number: str
    behind: int
    # Of a row that is no section: of "2.1", and of "a)" below 2, (2, 1).
    parts: tuple[int, ...] = ()
    lettered: bool = False

    @property
    def section(self) -> bool:
        """Whether it is the number of a section, which counts apart from the rows."""
        return not self.parts


@dataclass(frozen=True, slots=True)
class Numbering:
    """How far the numbers of a table have come; `nested` where rows may stand below others and in
    sections."""

    nested: bool = True
    last: tuple[int, ...] = ()
    roman: int = 0
    letter: int = 0
    anew: bool = True  # a section or the head of the table stands right above
    lettered: bool = False  # the last row had a letter

    def mark(self, line: str) -> Mark | None:
        """The number that a line begins with, where it is one that may come next."""
        if row := _ROW.match(line):
            parts = tuple(map(int, row["number"].split(".")))
            return Mark(row["number"], row.end(), parts) if self._follows(parts) else None
        if self.nested and self.last and (point := _LETTER.match(line)):
            above, last = (self.last[:-1], self.last[-1]) if self.lettered else (self.last, 0)
            place = POINT_LETTERS.index(point["letter"]) + 1
            parts = (*above, place)
            return Mark(point["number"], point.end(), parts, True) if place == last + 1 else None
        section = _SECTION.match(line) if self.nested else None
        if section is None:
            return None
        found = Mark(section["number"], section.end())
        return found if self._opens(found.number) else None

    def after(self, mark: Mark) -> Numbering:
        """The numbering once a row with this number was read."""
        if not mark.section:
            letters = mark.lettered
            return Numbering(self.nested, mark.parts, self.roman, self.letter, False, letters)
        if roman_value(mark.number) == self.roman + 1:
            return Numbering(self.nested, self.last, self.roman + 1, self.letter)
        return Numbering(self.nested, self.last, 0, self.letter + 1)

    def _follows(self, number: tuple[int, ...]) -> bool:
        if not self.nested:
            return number == ((self.last[0] + 1,) if self.last else (1,))
        if self.anew and number in {(1,), (1, 1)}:
            return True
        above = [(*self.last[:n], self.last[n] + 1) for n in range(len(self.last))]
        if len(self.last) > 1:
            above.append((self.last[0] + 1, 1))  # the row that holds it has no number
        return number in {*above, (*self.last, 1)}

    def _opens(self, number: str) -> bool:
        first = not self.last
        if roman_value(number) == self.roman + 1:
            return self.roman > 0 or first or (self.anew and self.letter > 0)
        return part_letter_value(number) == self.letter + 1 and (self.letter > 0 or first)
