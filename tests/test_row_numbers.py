"""Which lines of a flat table begin a row."""

from __future__ import annotations

import pytest

from corpus.row_numbers import Numbering


def taken(lines: list[str], *, nested: bool = True) -> list[str]:
    """The numbers of the lines that begin a row."""
    numbering = Numbering(nested)
    found: list[str] = []
    for line in lines:
        if mark := numbering.mark(line):
            numbering = numbering.after(mark)
            found.append(mark.number)
    return found


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (["1", "2.", "3) Xây kè", "5", "4 Mở bến"], ["1", "2", "3", "4"]),
        (["1.", "1.1", "1.2 Xây kè", "2", "2.1", "2.1.1", "3"],
         ["1", "1.1", "1.2", "2", "2.1", "2.1.1", "3"]),
        (["1.1", "1.2", "2.1", "2.3", "2.2"], ["1.1", "1.2", "2.1", "2.2"]),
        (["I", "1", "2", "II Mở bến", "1", "III.", "2"], ["I", "1", "2", "II", "1", "III", "2"]),
        (["A", "I", "1", "B Mở bến", "I", "1", "II"], ["A", "I", "1", "B", "I", "1", "II"]),
        (["1", "a) Xây kè", "c)", "b)", "2", "a)", "b)", "2.1", "3"],
         ["1", "a)", "b)", "2", "a)", "b)", "3"]),
        (["a)", "1", "b)", "2"], ["1", "2"]),
        (["1", "2026", "1.5 tỷ đồng", "3", "II/2026", "I", "2 xã", "2"], ["1", "2"]),
    ],
)  # fmt: skip
def test_numbers_follow_each_other(lines: list[str], numbers: list[str]) -> None:
    assert taken(lines) == numbers


def test_without_rows_below_others() -> None:
    assert taken(["1", "1.1", "I", "2", "2.1", "3"], nested=False) == ["1", "2", "3"]
