"""Work that a paragraph below a title gives, and bullets of a part called "Nội dung"."""

from __future__ import annotations

import pytest

from corpus.running_names import Names
from tests.task_texts import tasks, told

PART = "II. NỘI DUNG\n"


def found(text: str) -> list[list[str]]:
    return [[told(task)[0], *told(task)[2:5]] for task in tasks(text)]


@pytest.mark.parametrize(
    ("below", "given"),
    [
        ("Sở Xây dựng xây kè, hoàn thành trong năm 2027.", ["Sở Xây dựng", "", "trong năm 2027"]),
        ("Giao Sở Xây dựng chủ trì xây kè; Sở Tài chính phối hợp cấp kinh phí.",
         ["Sở Xây dựng", "Sở Tài chính", ""]),
        ("Trung tâm Thủy lợi Gò Me và Sở Nội vụ đầu tư, hoàn thiện trạm bơm.",
         ["Trung tâm Thủy lợi Gò Me | Sở Nội vụ", "", ""]),
    ],
)  # fmt: skip
def test_a_paragraph_below_a_title_gives_its_clause_work(below: str, given: list[str]) -> None:
    assert found(f"{PART}1. Không còn bờ sông sạt lở.\n{below}\n") == [["II.1", *given]]


def test_the_title_is_what_is_to_be_done() -> None:
    (task,) = tasks(f"{PART}1. Hết nhà tạm\nSở Xây dựng sửa chữa, bàn giao 90 căn nhà.\n")
    assert (task.title, task.duty) == ("Hết nhà tạm", True)


@pytest.mark.parametrize(
    "text",
    [
        "II. KẾT QUẢ\n1. Bờ sông\nSở Xây dựng triển khai xây kè trong năm 2024.\n",
        "II. TỔ CHỨC THỰC HIỆN\n1. Chế độ báo cáo\nCác sở, ngành định kỳ báo cáo hằng quý.\n",
        f"{PART}1. Danh mục nêu tại Phụ lục I; danh sách ở Phụ lục II.\nSở Y tế theo dõi.\n",
        f"{PART}1. Bờ sông\nSở Xây dựng có 12 đội xe.\n",
        f"{PART}1. Bờ sông\nKè đá dài 3 km.\nSở Xây dựng xây kè.\n",
    ],
)
def test_what_gives_no_work_gives_none(text: str) -> None:
    assert found(text) == []


def test_bullets_of_a_part_called_content() -> None:
    text = f"{PART}1. Mở bến\n- Sở Xây dựng đầu tư, hoàn thiện cầu tàu.\n- Kè đá dài 3 km.\n"
    assert found(text) == [["II.1.g1", "Sở Xây dựng", "", ""]]


def test_a_name_ends_before_what_its_body_does() -> None:
    name = "Ban Quản lý các Bến tàu tỉnh"
    assert Names().end(f"{name} đầu tư, hoàn thiện cầu tàu", 0) == len(name)
