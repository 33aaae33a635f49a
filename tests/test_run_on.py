"""Units that begin on the line of the text before them."""

from __future__ import annotations

import pytest

from corpus.run_on import pieces
from tests.genre import parse

HEAD = "Số: 1/QĐ\nQUY CHẾ\nThử\n"


def cut(text: str, article: int | None = None) -> list[str]:
    return [text[start:end] for start, end in pieces(text, 0, len(text), lambda: article)]


@pytest.mark.parametrize(
    ("text", "article", "found"),
    [
        ("Khoa dạy học. Điều 8. Trách nhiệm của lớp", 7, 2),
        ("Khoa dạy học. Điều 8. Trách nhiệm của lớp", 8, 1),
        ("Khoa dạy học. Điều 8. Trách nhiệm của lớp", None, 1),
        ("HỆ THỐNG TỔ CHỨC Điều 3. Hệ thống", 2, 2),
        ("Thực hiện theo Điều 8. Nơi nhận đơn", 7, 1),
        ("Thực hiện theo Điều 8 của Quy chế này.", 7, 1),
        ("Điều 2. Có hiệu lực. Điều 3. Chánh Văn phòng thi hành.", None, 2),
        ("2. Hồ sơ gồm: a) Báo cáo; b) Biên bản; d) Danh sách", None, 3),
        ("2. Hồ sơ theo điểm a) và b)", None, 1),
        ("Hồ sơ gồm: a) Báo cáo", None, 1),
        ("b) Biên bản họp; c) Văn bản đề nghị", None, 2),
        ("b) Biên bản nêu tại điểm b; d) Văn bản", None, 1),
        ("b) Biên bản nêu ở các điểm sau: c) và d)", None, 1),
    ],
)
def test_where_a_line_is_cut(text: str, article: int | None, found: int) -> None:
    got = cut(text, article)
    assert len(got) == found
    assert " ".join(got) == text


def test_units_inside_lines_have_addresses_and_their_own_text() -> None:
    found = parse(
        f"{HEAD}Chương I\nQUY ĐỊNH CHUNG Điều 1. Phạm vi\nDạy học.\nĐiều 2. Trách nhiệm\n"
        "1. Khoa dạy học theo quy định. Điều 3. Hồ sơ\n1. Hồ sơ gồm: a) Báo cáo;\n"
        "b) Biên bản; c) Văn bản.\n2. Nộp theo Điều 2 của Quy chế.\n"
    )
    own = {clause.path: clause.text for clause in found.clauses}
    assert own["D1"] == "Điều 1. Phạm vi\nDạy học."
    assert own["D2.1"] == "1. Khoa dạy học theo quy định."
    assert own["D3.1"] == "1. Hồ sơ gồm:"
    assert [own[f"D3.1.{letter}"] for letter in "abc"] == [
        "a) Báo cáo;", "b) Biên bản;", "c) Văn bản.",
    ]  # fmt: skip
    assert own["D3.2"] == "2. Nộp theo Điều 2 của Quy chế."
