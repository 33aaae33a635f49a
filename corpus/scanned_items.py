"""Numbers of items that a scan has misread: "Š. Tập trung …" between 4 and 6 is 5, "1 Đổi mới …"
below the heading of a part and before "2." is 1.

A number is mended only where those before and behind it leave no other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from corpus.cleaning import Line
from corpus.text import CAPITALS

_ITEM = re.compile(rf"\s*(?P<number>\d{{1,2}})\s?\.\s+(?=[{CAPITALS}])")
# What a scan makes of a figure, or a figure whose full stop is lost.
_MISREAD = re.compile(
    rf"\s*(?P<marker>(?P<letter>[SŠs§BbqgZzA])\s?[.,]|(?P<bare>\d{{1,2}})[,]?)\s+(?=[{CAPITALS}]\w)"
)
_FIGURES = {"S": 5, "Š": 5, "s": 5, "§": 5, "B": 8, "b": 6, "q": 9, "g": 9, "Z": 2, "z": 2, "A": 4}
_PART = re.compile(r"\s*(?:[IVX]{1,5}\s?[.\-/]|(?:PHẦN|CHƯƠNG|MỤC)\b)\s+")


def scanned_items(lines: Sequence[Line]) -> Mapping[int, tuple[str, int]]:
    """The number of each misread item by the offset of its first character, and the length of its
    marker."""
    found: dict[int, tuple[str, int]] = {}
    following = _following(lines)
    before: int | None = None  # the item above in the same part; 0 below the heading of a part
    for at, line in enumerate(lines):
        if _heads_part(line):
            before = 0
        elif item := _ITEM.match(line.text):
            before = int(item["number"])
        elif before is not None and (misread := _MISREAD.match(line.text)):
            number = before + 1
            printed = int(misread["bare"]) if misread["bare"] else _FIGURES[misread["letter"]]
            if printed == number and following[at] == number + 1:
                start = misread.start("marker")
                found[line.start + start] = (str(number), misread.end() - start)
                before = number
    return found


def _following(lines: Sequence[Line]) -> list[int | None]:
    """For each line the number of the next item of the same part."""
    found: list[int | None] = []
    item: int | None = None
    for line in reversed(lines):
        found.append(item)
        if _heads_part(line):
            item = None
        elif match := _ITEM.match(line.text):
            item = int(match["number"])
    return found[::-1]


def _heads_part(line: Line) -> bool:
    return _PART.match(line.text) is not None and line.text.strip().isupper()
