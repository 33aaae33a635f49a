"""A row of a flat table whose task has items, each with cells of its own beside it.

"- Công trình giao thông." has one who leads, "- Công trình năng lượng." another: the lines of each
item are shared out by themselves, and all of them are of the one row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.columns import Role
from corpus.flat_lines import Atom, Fragment
from corpus.flat_names import is_names
from corpus.flat_rows import Sharing
from corpus.text import CAPITALS

_DASH = re.compile(r"[-–+]")
_ITEM = re.compile(rf"[-–+] (?=[{CAPITALS}])")
_LEAST_ITEMS = 2
_TASK = 1  # the column of the items, behind that of the numbers


@dataclass(frozen=True, slots=True)
class Items:
    """The printed rows of such a row, and those of them that say who leads."""

    fragments: list[Fragment]
    led: list[Fragment]


def by_items(sharing: Sharing, atoms: Sequence[Atom]) -> Items | None:
    """The lines of a row shared out item by item; None where not every item names who leads it."""
    starts = [place for place in range(1, len(atoms)) if _begins(atoms, place)]
    if len(starts) < _LEAST_ITEMS:
        return None
    items: list[Fragment] = []
    for start, end in pairwise([*starts, len(atoms)]):
        alone = _DASH.fullmatch(atoms[start].text) is not None
        shared = sharing.share(atoms[start + alone : end])
        title = " ".join(atom.text for atom in shared[0][_TASK])
        if not title or is_names(title) or not sharing.names(shared, Role.LEAD):
            return None
        if alone:
            shared[0][_TASK].insert(0, atoms[start])
        items += shared
    above = sharing.share(atoms[: starts[0]])
    if sharing.names(above, Role.LEAD):
        return Items([*above, *items], above)
    return Items([sharing.titled(atoms[: starts[0]]), *items], items)


def _begins(atoms: Sequence[Atom], place: int) -> bool:
    """Whether an item begins at a line: a dash over its first words, or before them."""
    words = atoms[place].text
    if _DASH.fullmatch(words) and place + 1 < len(atoms):
        return atoms[place + 1].text[0].isupper()
    return _ITEM.match(words) is not None
