"""Parts whose numbers a scan has misread, and the letters of points beside them."""

from __future__ import annotations

import pytest

from corpus.cleaning import clean
from corpus.parser import parse_clauses
from corpus.wrapping import unwrap


def paths(text: str) -> list[str]:
    clauses = parse_clauses("d", unwrap(clean(text, markdown=True)))
    return [clause.path for clause in clauses if clause.path not in {"mo-dau", "ket-thuc"}]


def test_a_one_and_a_lost_stroke_are_parts_by_their_place() -> None:
    text = (
        "Số: 1/CT\n1. TINH THAN CHUNG\n1. Giữ rừng.\n2. Giữ nước.\n"
        "II. NHIỆM VỤ\n1. Trồng cây.\n2. Đào ao.\nIl. TO CHỨC THỰC HIỆN\n1. Sở Y tế báo cáo.\n"
    )
    assert paths(text) == ["I", "I.1", "I.2", "II", "II.1", "II.2", "III", "III.1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # items in capitals below a part are items
            "I. CHUNG\n1. MỤC TIÊU\nGiữ rừng.\n2. YÊU CẦU\nGiữ nước.\nII. VIỆC\n1. Trồng.\n",
            ["I", "I.1", "I.2", "II", "II.1"],
        ),
        (  # nothing but items
            "1. MỤC TIÊU\n1. Giữ rừng.\n2. NHIỆM VỤ\nGiữ nước.\n",
            ["1", "2"],
        ),
    ],
)
def test_what_is_printed_right_stays(text: str, expected: list[str]) -> None:
    assert paths(f"Số: 1/CT\n{text}") == expected


def test_letters_of_points_as_scans_read_them() -> None:
    text = (
        "Số: 1/CT\n1. Việc\na) Sở A.\nb) Sở B.\n©) Sở C.\nđ) Sở D.\nđ) Sở E.\n"
        "2. Việc\n©) Bản quyền.\n"
    )
    assert paths(text) == ["1", "1.a", "1.b", "1.c", "1.d", "1.đ", "2"]


def test_page_turns_that_converters_mark_are_no_text() -> None:
    text = (
        "Số: 1/CT\n1. Sở Y tế mua thuốc, báo cáo Chủ tịch\n\n2\n\n--- PAGE BREAK ---\n\n"
        "tỉnh trong tháng 3.\n2. Sở Tài chính chi, báo\n\n4\n\n--- PAGE BREAK ---\n\ncáo sau.\n"
    )
    clauses = parse_clauses("d", unwrap(clean(text, markdown=True)))
    assert [clause.text for clause in clauses][-2:] == [
        "1. Sở Y tế mua thuốc, báo cáo Chủ tịch tỉnh trong tháng 3.",
        "2. Sở Tài chính chi, báo cáo sau.",
    ]


def test_the_closing_paragraph_of_a_programme_is_no_part_of_its_last_item() -> None:
    text = (
        "Số 1-CTr/TU\nI- VIỆC\n1- Giữ rừng.\n2- Giữ nước.\n"
        "Chương trình hành động này được phổ biến đến chi bộ.\n"
    )
    clauses = parse_clauses("d", clean(text))
    assert clauses[-1].path == "ket-thuc"
    assert clauses[-2].text == "2- Giữ nước."
