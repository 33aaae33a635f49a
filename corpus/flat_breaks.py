"""Page breaks inside the rows of a flat table of which its lines kept no sign.

A page that turns within a row cuts its cells, and what is left of them is printed below the last
cell: "…, báo cáo, thẩm định", "Viện A, Cục", "Quý IV/2026", then "kết quả giảm phát thải", "B".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.columns import Column, Role
from corpus.flat_cells import STOP, TIMED, is_time
from corpus.flat_lines import Atom
from corpus.flat_names import NAMED, SMALL_BODY
from corpus.text import OPEN_WORDS

_JOINS = tuple(f"{word} " for word in OPEN_WORDS.split("|"))  # what a time goes on with


def with_breaks(
    columns: Sequence[Column], rows: Sequence[tuple[Atom, ...]]
) -> list[tuple[Atom, ...]]:
    """The lines of the rows; one that can only go on a cell before the last is marked as the first
    of a page. Only a table whose last column is a time tells where its rows are over."""
    if columns[-1].role is not Role.DEADLINE:
        return list(rows)
    times = (len(atom.text) for row in rows for atom in row if is_time(atom.text))
    longest = max(times, default=0)
    return [_with_break(atoms, longest) for atoms in rows]


def _with_break(atoms: tuple[Atom, ...], longest: int) -> tuple[Atom, ...]:
    """The lines of a row; `longest` is the length of the longest time in the table."""
    found = [
        place
        for place in range(1, len(atoms))
        if len(atoms[place].text) > longest and _breaks(atoms, place)
    ]
    if len(found) != 1:
        return atoms
    (place,) = found
    return (*atoms[:place], replace(atoms[place], turned=True), *atoms[place + 1 :])


def _breaks(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a line goes on in small letters behind a time, where the title at the head of the
    row has not ended with a full stop."""
    atom, above = atoms[place], atoms[place - 1]
    if atom.turned or not is_time(above.text) or not atom.text[0].islower():
        return False
    if TIMED.match(atom.ahead) or SMALL_BODY.match(atom.ahead) or atom.text.startswith(_JOINS):
        return False
    title = _title_end(atoms[: place - 1])
    return title is not None and not STOP.search(title.text)


def _title_end(atoms: Sequence[Atom]) -> Atom | None:
    """The last line above the first that begins with a body; None where there is none."""
    first = next((n for n, atom in enumerate(atoms) if n and NAMED.match(atom.ahead)), 0)
    return atoms[first - 1] if first else None
