"""What a document quotes from another, such as the new wording of an article that it amends."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.genre import parse, paths
from tests.outlines import Outline, outlines

HEAD = "Số: 1/KH\nQUYẾT ĐỊNH\nThử\n"


def read(text: str) -> list[str]:
    return paths(parse(f"{HEAD}{text}\n"))[1:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Điều 1. Sửa đổi Điều 3 như sau:\n“Điều 3. A\n1. B\n2. C”\nĐiều 2. D",
            ["D1", "D2"],
        ),
        (
            "Điều 1. Sửa đổi\n1. Bổ sung Điều 5a như sau:\n“Điều 5a. A\n1. B\nĐiều 5b. C”.\n2. D",
            ["D1", "D1.1", "D1.2"],
        ),
        ("1. Sửa đổi điểm a như sau: “a) Một;\nb) Hai;”\n2. B\na) C", ["1", "2", "2.a"]),
        (
            'Điều 1. Sửa đổi như sau:\n"Điều 3. A\n1. Gọi là "kho"\n2. C".\nĐiều 2. D',
            ["D1", "D2"],
        ),
        # Closed on its own line, or with a mark that a scan lost: nothing is quoted.
        ("Điều 1. Sửa đổi như sau: “Một dòng”\n1. A\nĐiều 2. B", ["D1", "D1.1", "D2"]),
        ("Điều 1. Sửa đổi như sau:\n“Một dòng\n1. A\nĐiều 2. B", ["D1", "D1.1", "D2"]),
        # A name in quotation marks is no quotation.
        ("1. Phong trào\n“Học tập\n2. B”\n3. C", ["1", "2", "3"]),
    ],
)
def test_quoted_units(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@given(outlines(), st.sampled_from(["“{}”", '"{}"', "“{}”.", "“{}.”;"]))
@pytest.mark.slow
def test_nothing_inside_a_quotation_is_a_unit(made: Outline, marks: str) -> None:
    quoted = "\n".join(line for line in made.lines[3:] if "“" not in line).strip()
    assume(quoted.count("\n") < 300)  # a longer one is a mark that a scan lost
    text = f"Điều 1. Thay toàn bộ nội dung như sau:\n{marks.format(quoted)}\nĐiều 2. Hiệu lực"
    assert read(text) == ["D1", "D2"]
