"""A clean text while flat tables in it are drawn with pipes; every character keeps its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.cleaning import CleanText
from corpus.flat_cells import begins_anew, listed
from corpus.flat_lines import Atom, Fragment

_NUMBER_CUT = re.compile(r"\w[-/]$")  # "66-" over "NQ/TW"
_Places = Sequence[Sequence[tuple[int, int]]]  # of the lines of each cell, clean offsets


class Drawing:
    """Copies a text, and puts in tables instead of the lines that they were read from."""

    def __init__(self, text: CleanText) -> None:
        self.source = text
        self.characters: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.done = 0  # clean offset up to which the text is copied
        self._sign_at = 0
        self._names_end: frozenset[int] = frozenset()

    def text(self) -> CleanText:
        """The whole text, the same one where no table was put in."""
        if not self.done:
            return self.source
        self._copy(self.done, len(self.source.text))
        return CleanText("".join(self.characters), tuple(self.starts), tuple(self.ends))

    def add(
        self,
        names: Sequence[tuple[int, int]],
        rows: Iterable[tuple[Atom, Sequence[Fragment]]],
        end: int,
    ) -> None:
        """Puts in a table: the places of the columns' names, for each row its number and cells, and
        where the text goes on behind it."""
        begin = names[0][0]
        line = self.source.text.rfind("\n", 0, begin) + 1
        self._copy(self.done, begin if self.source.text[line:begin].strip(" |") else line)
        self._row([[name] for name in names], begin)
        for mark, fragments in rows:
            self._names_end = frozenset(_ends_of_names(fragments))
            for number, cells in enumerate(fragments):
                places = [[(atom.start, atom.end) for atom in cell] for cell in cells]
                places[0] = [] if number else [(mark.start, mark.end)]
                self._row(places, min(start for cell in places for start, _ in cell))
        self.done = end

    def _copy(self, start: int, end: int, *, in_cell: bool = False) -> None:
        piece = self.source.text[start:end]
        self.characters += piece.replace("\n", " ") if in_cell else piece
        self.starts += self.source.starts[start:end]
        self.ends += self.source.ends[start:end]

    def _row(self, cells: _Places, begin: int) -> None:
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
                if end in self._names_end:
                    self._sign(";")
        self._sign("\n")

    def _sign(self, sign: str) -> None:
        self.characters.append(sign)
        self.starts.append(self._sign_at)
        self.ends.append(self._sign_at)


def _ends_of_names(fragments: Sequence[Fragment]) -> Iterator[int]:
    """The clean offsets in the cells of a row where a line is nothing but the end of names, and the
    next one begins another."""
    for column in range(1, len(fragments[0])):
        words, end, seen = "", 0, set[str]()
        for atom in (atom for cells in fragments for atom in cells[column]):
            if words and atom.text not in seen and begins_anew(words, atom.ahead):
                yield end
            seen.add(atom.text)
            words, end = (listed(words, atom.text, atom.ahead) if words else atom.text), atom.end
