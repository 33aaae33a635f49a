"""How the rows of a table nest by their printed numbers, and the paths that follow.

A row's path continues the path of the unit that holds the table: "14", "11.3", "I" for a group.
Where the numbers start again in each group, the group's comes first ("II.1"); "a" and "-" stand
below the number above them ("11.a", "11.g1"); a row without any number is named by its place
("r5").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from corpus.grammar import ordinal, roman_value

LETTER, GROUP, NUMBER, POINT, BULLET = 0, 1, 2, 20, 21  # levels; "11.1" is NUMBER + 1


def number_level(number: str) -> int:
    """The level of a printed number: "A" 0, "II" 1, "5" 2, "5.1" 3, "a" 20, "-" 21.

    A row without a number ("") stands beside numbered ones.
    """
    if not number or number[0].isdecimal():
        return NUMBER + number.count(".")
    if len(number) == 1 and number in "ABCDEFGHĐ":
        return LETTER
    if number.isupper() and roman_value(number) is not None:
        return GROUP
    if not number.isalnum() and len(number) == 1:
        return BULLET
    return POINT if len(number) == 1 and number.islower() else NUMBER


def nest(numbers: Sequence[str], levels: Sequence[int]) -> tuple[list[int | None], list[str]]:
    """For each row the index of the row that holds it, and its path."""
    parents = _parents(numbers, levels)
    restarting = _restarting(numbers, levels, parents)
    paths: list[str] = []
    bullets: dict[int | None, int] = defaultdict(int)
    for place, (number, level, parent) in enumerate(zip(numbers, levels, parents, strict=True)):
        above = paths[parent] if parent is not None else ""
        if level == BULLET:
            bullets[parent] += 1
            path = _below(above, f"g{bullets[parent]}")
        elif not number:
            path = f"r{place + 1}"
        elif level == POINT:
            path = _below(above, number)
        else:
            group = _group(place, parents, levels) if restarting[min(level, NUMBER)] else None
            path = _below(paths[group] if group is not None else "", number)
        paths.append(path)
    return parents, paths


def _below(above: str, part: str) -> str:
    return f"{above}.{part}" if above and not part.startswith(f"{above}.") else part


def _parents(numbers: Sequence[str], levels: Sequence[int]) -> list[int | None]:
    parents: list[int | None] = []
    open_rows: list[int] = []
    for place in range(len(numbers)):
        while open_rows and not _holds(open_rows[-1], place, numbers, levels):
            open_rows.pop()
        parents.append(open_rows[-1] if open_rows else None)
        open_rows.append(place)
    return parents


def _holds(above: int, place: int, numbers: Sequence[str], levels: Sequence[int]) -> bool:
    if levels[above] >= levels[place]:
        return False
    # 12.1 does not belong to 11, whatever stands between them.
    decimal = levels[above] >= NUMBER and levels[place] < POINT
    return not decimal or numbers[place].startswith(f"{numbers[above]}.")


def _restarting(
    numbers: Sequence[str], levels: Sequence[int], parents: Sequence[int | None]
) -> dict[int, bool]:
    """Levels on which a first number comes again under another row."""
    firsts: dict[int, set[int | None]] = defaultdict(set)
    for number, level, parent in zip(numbers, levels, parents, strict=True):
        if level in {GROUP, NUMBER} and number and ordinal(number) == 1:
            firsts[level].add(parent)
    return {level: len(firsts[level]) > 1 for level in (LETTER, GROUP, NUMBER)}


def _group(place: int, parents: Sequence[int | None], levels: Sequence[int]) -> int | None:
    """The nearest group that holds a row."""
    above = parents[place]
    while above is not None and levels[above] >= NUMBER:
        above = parents[above]
    return above
