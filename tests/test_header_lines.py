"""Headers of two lines, wherever the merged cell stands, and columns that one word names."""

from __future__ import annotations

import pytest

from corpus.columns import name_columns
from corpus.header_lines import is_second, joined, shared_out
from tests.genre import parse
from tests.task_texts import tasks, told


def document(*rows: str, markdown: bool) -> list[list[str]]:
    lines = [f"| {row} |" for row in rows]
    if markdown:
        lines.insert(1, "|" + "---|" * (rows[1].count("|") + 1))
    found = parse("PHỤ LỤC I\nDANH MỤC\n\n" + "\n".join(lines) + "\n").tasks
    return [[task.clause.partition("#")[2], task.title, *told(task)[2:5]] for task in found]


def roles(*names: str) -> list[str]:
    return [column.role.value for column in name_columns(names)]


@pytest.mark.parametrize(
    ("header", "below", "rows", "found"),
    [
        (  # over numbers
            "Số thứ tự | | Nội dung công việc | Thực hiện | ",
            "Mục | Tiểu mục | | Chủ trì | Phối hợp",
            ("1 | 1.1 | Đào ao cá | Sở Y tế | Sở Nội vụ", "2 | 2.4 | Vét kênh | Sở Xây dựng | "),
            [["PL1.1", "Đào ao cá", "Sở Y tế", "Sở Nội vụ", ""],
             ["PL1.2", "Vét kênh", "Sở Xây dựng", "", ""]],
        ),
        (  # over times
            "TT | Thời gian thực hiện | | Nội dung | Đơn vị chủ trì",
            " | Bắt đầu | Kết thúc | | ",
            ("1 | 01/2026 | 3/2026 | Đào ao cá | Sở Y tế", "2 | 2/2026 | 4/2026 | Mở bến | Sở X"),
            [["PL1.1", "Đào ao cá", "Sở Y tế", "", "3/2026"],
             ["PL1.2", "Mở bến", "Sở X", "", "4/2026"]],
        ),
        (  # over the title
            "TT | Nhiệm vụ | | Cơ quan chủ trì",
            " | Nhóm | Tên nhiệm vụ | ",
            ("1 | Nước sạch | Đào ao cá | Sở Y tế", "2 | Nước sạch | Vét kênh | Sở Xây dựng"),
            [["PL1.1", "Đào ao cá", "Sở Y tế", "", ""],
             ["PL1.2", "Vét kênh", "Sở Xây dựng", "", ""]],
        ),
        (  # repeated by the converter
            "TT | Thời gian | Thời gian | Nội dung | Đơn vị thực hiện | Đơn vị thực hiện",
            "TT | Từ | Đến | Nội dung | Chủ trì | Phối hợp",
            ("1 | 01/2026 | 3/2026 | Đào ao cá | Sở Y tế | Sở Nội vụ",),
            [["PL1.1", "Đào ao cá", "Sở Y tế", "Sở Nội vụ", "01/2026"]],
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("markdown", [True, False])
def test_the_title_is_found_behind_a_merged_cell(
    header: str, below: str, rows: tuple[str, ...], found: list[list[str]], markdown: bool
) -> None:
    assert document(header, below, *rows, markdown=markdown) == found


def test_cells_that_are_printed_once_are_shared_out() -> None:
    header = "Số thứ tự | Nội dung công việc | Thực hiện"
    below = "Mục | Tiểu mục | | Chủ trì | Phối hợp"
    row = "1 | 1.1 | Đào ao cá | Sở Y tế | Sở Nội vụ"
    found = [["PL1.1", "Đào ao cá", "Sở Y tế", "Sở Nội vụ", ""]]
    assert document(header, below, row, markdown=False) == found
    assert shared_out(["A", "B", "C"], ["x", "y", "", "z", "w"]) == ["A", "A", "B", "C", "C"]
    assert shared_out(["A", "B"], ["x", "", "z", "w"]) is None
    assert shared_out(["A", "B"], ["x", "y"]) is None


def test_a_row_is_no_line_of_a_header() -> None:
    header = ["TT", "Nhiệm vụ", "", "Chủ trì"]
    assert is_second(header, ["", "Nhóm", "Tên", ""])
    for row in (
        ["1", "Nước sạch", "Đào ao", ""],  # has a number
        ["", "Nước sạch", "", ""],  # does not fill the cell
        ["", "Nước sạch", "Đào ao", "Các xã"],  # says more
        ["", "Sở Y tế", "Đào ao", ""],  # a body is no name of a column
        ["", "Nhóm", "9/2026", ""],
        ["", "", "", ""],
    ):
        assert not is_second(header, row)
    assert not is_second(["TT", "Nhiệm vụ", "Chủ trì"], ["", "Nhóm", ""])  # nothing is merged
    assert not is_second(["Nhiệm vụ", "", "Chủ trì"], ["Nước sạch", "Đào ao", ""])
    assert is_second(["Nhiệm vụ", "", "Chủ trì"], ["Nhóm", "Tên nhiệm vụ", ""])


def test_a_name_of_two_lines() -> None:
    assert joined(["TT", "Thời gian", ""], ["", "Từ", "Đến"]) == [
        "TT",
        "Thời gian Từ",
        "Thời gian Đến",
    ]
    long = "Số lần vi phạm và hình thức xử lý tính trong cả khóa học"
    assert joined([long, ""], ["Nhắc nhở", "Cảnh cáo"]) == [f"{long} Nhắc nhở", "Cảnh cáo"]


@pytest.mark.parametrize("doing", ["Thực hiện", "Phụ trách", "Người thực hiện", "Triển khai"])
def test_one_word_names_who_does_it_beside_a_time_or_who_helps(doing: str) -> None:
    assert roles("TT", "Nội dung", doing, "Thời hạn") == ["number", "task", "lead", "deadline"]
    assert roles("TT", "Việc", doing, "Phối hợp") == ["number", "task", "lead", "coordination"]


def test_elsewhere_it_does_not() -> None:
    assert "lead" not in roles("TT", "Nội dung", "Kế hoạch", "Thực hiện")
    assert "lead" not in roles("TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện", "Thời hạn")
    assert "lead" not in roles("TT", "Nội dung", "Tiến độ", "Thực hiện")
    assert roles("TT", "Nội dung", "Thực hiện", "Chủ trì", "Hạn")[2:4] == ["other", "lead"]


def test_two_labels_on_one_line_are_told_apart() -> None:
    text = (
        "II. VIỆC LÀM\n1. Đào ao cá\nThực hiện: Sở Y tế | Thời hạn: Quý I/2027\n"
        "2. Vét kênh\nChủ trì: Sở Xây dựng - Phối hợp: Sở Nội vụ – Thời hạn: 30/6/2027.\n"
    )
    assert [told(task)[:5] for task in tasks(text)] == [
        ["II.1", "single", "Sở Y tế", "", "Quý I/2027"],
        ["II.2", "single", "Sở Xây dựng", "Sở Nội vụ", "30/6/2027"],
    ]


def test_groups_of_tasks_are_not_their_titles() -> None:
    assert roles("Nhóm nhiệm vụ", "Nội dung", "Chủ trì") == ["other", "task", "lead"]
    assert roles("TT", "Nhóm nhiệm vụ", "Chủ trì") == ["number", "task", "lead"]
