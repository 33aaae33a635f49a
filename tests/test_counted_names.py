"""Agencies that are counted by how their names begin."""

from __future__ import annotations

import pytest

from corpus.model import Agency
from retrieval.counted_names import CountedNames

_NAMES = CountedNames(
    Agency(id=name, name=name)
    for name in ("Viện Dệt may Bắc", "Viện Dệt may Nam", "Viện Lúa", "Sở Y tế", "Sở Xây dựng")
)


@pytest.mark.parametrize(
    ("folded", "found"),
    [
        ("hai vien det may lam gi", ["Viện Dệt may Bắc", "Viện Dệt may Nam"]),
        ("giao ca hai vien det may khong", ["Viện Dệt may Bắc", "Viện Dệt may Nam"]),
        ("ba vien det may lam gi", []),
        ("hai so lam gi", []),
        ("hai vien lua", []),
        ("vien det may lam gi", []),
    ],
)
def test_all_whose_names_begin_so_are_meant(folded: str, found: list[str]) -> None:
    assert [f.agency.name for f in _NAMES.find(folded)] == found


def test_each_stands_at_words_of_its_own() -> None:
    first, second = _NAMES.find("hai vien det may lam gi")
    assert (first.start, first.end) == (0, 3)
    assert (second.start, second.end) == (4, 16)
