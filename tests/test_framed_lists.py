"""Lists of bullets in the frame of a table, as a converter leaves them."""

from __future__ import annotations

import pytest

from tests.genre import parse
from tests.task_texts import HEAD, brief

SHARES = "| + Bộ Y tế: | 12.000 EUR; |\n| --- | --- |\n| + Bộ Nội vụ: | 8.000 EUR; |\n"
ABOVE = "Điều 1. Duyệt danh mục:\n- Vốn vay: 25.000 EUR, chia cho:\n"


def read(table: str) -> list[tuple[str, str, str]]:
    found = parse(f"{HEAD}{ABOVE}{table}- Vốn đối ứng: 200 triệu đồng.\n", markdown=True)
    return [(clause.path, clause.heading, clause.text) for clause in found.clauses[3:]]


def test_each_line_is_a_bullet_below_the_one_that_opens_the_list() -> None:
    last = "| + Bộ Tư pháp: | 5.000 EUR. |\n"
    assert read(f"{SHARES}{last}") == [
        ("D1.g1", "Vốn vay: 25.000 EUR, chia cho:", "- Vốn vay: 25.000 EUR, chia cho:"),
        ("D1.g1.g1", "Bộ Y tế: 12.000 EUR;", "+ Bộ Y tế: 12.000 EUR;"),
        ("D1.g1.g2", "Bộ Nội vụ: 8.000 EUR;", "+ Bộ Nội vụ: 8.000 EUR;"),
        ("D1.g1.g3", "Bộ Tư pháp: 5.000 EUR.", "+ Bộ Tư pháp: 5.000 EUR."),
        ("D1.g2", "Vốn đối ứng: 200 triệu đồng.", "- Vốn đối ứng: 200 triệu đồng."),
    ]
    assert brief(f"{ABOVE}{SHARES}{last}") == []


def test_places_are_those_of_the_source() -> None:
    found = parse(f"{HEAD}{ABOVE}{SHARES}", markdown=True)
    (span,) = next(clause.own for clause in found.clauses if clause.path == "D1.g1.g2")
    assert found.source[span.start : span.end] == "+ Bộ Nội vụ: | 8.000 EUR;"


@pytest.mark.parametrize(
    "table",
    [
        "| Cơ quan | Số tiền |\n| --- | --- |\n| + Bộ Y tế | 12.000 EUR |\n",
        "| + Bộ Y tế: | 12.000 EUR; |\n| --- | --- |\n| Tổng | 20.000 EUR |\n",
    ],
)
def test_a_table_with_any_other_line_is_none(table: str) -> None:
    assert any(path.endswith("r1") for path, *_ in read(table))
