"""The lines of a row of a flat table on one page, where the page before may have cut its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from corpus.flat_cells import OPEN, STOP
from corpus.flat_lines import Atom, Fragment, printed_lines
from corpus.text import is_unclosed

# The cost of more of a cell that was over, or nearly so.
_ENDED, _NEARLY_ENDED = 2.0, 0.5


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a row on one page; the cells `above` are those on the pages before, and the page
    below `cut` it."""

    atoms: Sequence[Atom]
    above: Fragment | None
    cut: bool

    def words_above(self, column: int) -> str:
        """What a cell holds so far, before more of it."""
        return "".join(f"{atom.text} " for atom in self.above[column]) if self.above else ""

    def stays_open(self, column: int) -> bool:
        """Whether a cell ended in the middle of a sentence, a list or a bracket."""
        words = self.words_above(column).strip()
        open_ended = OPEN.search(words) is not None or words.endswith(";")
        return bool(words) and (open_ended or is_unclosed(words))

    def over(self, column: int, widths: Mapping[int, float]) -> float:
        """The cost of more of a cell that ended with a full stop, or above others beside it: a
        page cuts those that reach its foot."""
        if not self.above:
            return 0.0
        lines = [printed_lines(cell, widths.get(n, inf)) for n, cell in enumerate(self.above)]
        short = max(lines) - lines[column] if column > 1 else 0
        stopped = STOP.search(self.words_above(column).strip()) is not None
        return _ENDED if stopped or short > 1 else short * _NEARLY_ENDED
