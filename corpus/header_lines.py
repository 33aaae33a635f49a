"""Headers of two lines: cells merged over several columns, and the names that stand below them.

Converters leave the columns beside a merged cell empty, repeat it, or print it once: "Thực hiện"
over "Chủ trì | Phối hợp". Wherever it stands, the names below it are no row of the table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from corpus.columns import Role, name_columns
from corpus.naming import names_agency

_LONGEST_NAME = 60  # characters of a name in the second line
_LONGEST_OVER = 40  # of one that each column below it is named by too
_NO_NAME = re.compile(r"\W*(?:\d|[IVX]+\b)|.*\d/\d")


def shared_out(names: Sequence[str], below: Sequence[str]) -> list[str] | None:
    """The names of a header line that is shorter than the next, one for each column of that: an
    empty cell there has a name to itself, names beside each other share one. None where these are
    not as many as the names."""
    if len(below) <= len(names):
        return None
    runs = [
        length
        for named, cells in groupby(below, key=bool)
        for length in ([sum(1 for _ in cells)] if named else [1 for _ in cells])
    ]
    if len(runs) != len(names):
        return None
    return [name for name, length in zip(names, runs, strict=True) for _ in range(length)]


def spread(names: Sequence[str], below: Sequence[str]) -> list[str]:
    """The names of a header line, one that stands over several of the next line given to each.

    Converters print a merged cell once: "Thời gian | Nội dung | Thực hiện" above
    " |  | Đơn vị chủ trì | Đơn vị phối hợp". Which is merged tell the cells that are named below.
    """
    beyond = len(below) - len(names)
    if beyond <= 0:
        return list(names)
    first = next((place for place, name in enumerate(below) if name), 0)
    named = sum(map(bool, below))
    merged = first if named == beyond + 1 and first < len(names) else len(names) - 1
    return [*names[:merged], *[names[merged]] * (beyond + 1), *names[merged + 1 :]]


def is_second(names: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the row below a header names the columns under its merged cells, and nothing else."""
    above = shared_out(names, below) or list(names)
    filled = [cell for cell in below if cell]
    if len(above) != len(below) or not filled or not all(map(_may_name, filled)):
        return False
    groups = _groups(above)
    merged = {n for group in groups if len(group) > 1 for n in group}
    if not merged or not all(below[n] for n in merged):
        return False
    alone = (n for n, cell in enumerate(below) if cell and n not in merged)
    if any(below[n] != above[n] for n in alone):
        return False
    # Without numbers a row may fill these cells too: it has to say what columns hold.
    numbered = any(column.role is Role.NUMBER for column in name_columns(above))
    return numbered or any(_role(cell) is not Role.OTHER for cell in filled)


def joined(names: Sequence[str], below: Sequence[str]) -> list[str]:
    """The names of columns in two lines, one for each column, as one name each.

    Where a name below says by itself what is to be done, those beside it are not named by the cell
    over all of them: "Nhóm | Tên nhiệm vụ" under "Nhiệm vụ". Numbers keep the name above.
    """
    found = [
        name if name == more else f"{name} {more}".strip()
        for name, more in zip(names, below, strict=False)
    ]
    for group in _groups(names[: len(found)]):
        first, own = group[0], [below[n] for n in group]
        numbers = _role(names[first]) is Role.NUMBER
        if len(group) > 1 and all(own) and (numbers or Role.TASK in map(_role, own)):
            for n in group:
                found[n] = below[n]
            found[first] = names[first] if numbers else found[first]
        elif len(group) > 1 and all(own) and len(names[first]) <= _LONGEST_OVER:
            for n in group:
                found[n] = f"{names[first]} {below[n]}"
    return found


def _groups(names: Sequence[str]) -> list[list[int]]:
    """The columns that each cell of a header stands over: a cell that is empty or repeats the one
    before it belongs to that."""
    groups: list[list[int]] = []
    for n, name in enumerate(names):
        if groups and (not name or name == names[groups[-1][0]]):
            groups[-1].append(n)
        else:
            groups.append([n])
    return groups


def _may_name(cell: str) -> bool:
    short = len(cell) <= _LONGEST_NAME
    return short and not _NO_NAME.match(cell) and not names_agency(cell)


def _role(name: str) -> Role:
    return name_columns([name])[0].role
