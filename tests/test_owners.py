"""Chủ đầu tư: who has something built, as a label and as a role."""

from __future__ import annotations

import pytest

from corpus.columns import name_columns
from tests.genre import parse
from tests.task_texts import SHARED_OUT, tasks, told


def test_a_label_before_a_body() -> None:
    text = (
        "II. VIỆC LÀM\n1. Xây trạm bơm Gò Dưa\n"
        "Chủ đầu tư: Ban Quản lý dự án thủy lợi tỉnh; thời gian hoàn thành: Quý II/2027.\n"
        "2. Vốn của trạm\nChủ đầu tư: 5 tỷ đồng.\n"
    )
    assert [told(task)[:5] for task in tasks(text)] == [
        ["II.1", "single", "Ban Quản lý dự án thủy lợi tỉnh", "", "Quý II/2027"]
    ]


@pytest.mark.parametrize(
    ("header", "row", "lead"),
    [
        ("TT | Tên dự án | Chủ đầu tư | Thời gian", "1 | Cầu cá | Sở Y tế | 2027", "Sở Y tế"),
        ("TT | Danh mục | Tên chủ đầu tư | Vốn", "1 | Cầu cá | Sở Y tế | 5 tỷ", "Sở Y tế"),
        ("TT | Dự án | Chủ đầu tư | Đơn vị thực hiện", "1 | Cầu cá | Sở Y tế | Sở Nội vụ",
         "Sở Nội vụ"),
        ("TT | Dự án | Chủ đầu tư | Cơ quan chủ trì", "1 | Cầu cá | Sở Y tế | Sở Nội vụ",
         "Sở Nội vụ"),
    ],
)  # fmt: skip
def test_a_column_of_leads_where_no_other_is(header: str, row: str, lead: str) -> None:
    (task,) = parse(f"PHỤ LỤC I\nDANH MỤC\n\n| {header} |\n| {row} |\n").tasks
    assert (task.title, told(task)[2]) == ("Cầu cá", lead)


def test_the_columns_of_a_list_of_projects() -> None:
    names = ["TT", "Tên dự án", "Chủ đầu tư", "Tổng mức đầu tư"]
    found = [column.role.value for column in name_columns(names)]
    assert found == ["number", "task", "lead", "other"]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("1. Chủ đầu tư: Rà soát hồ sơ.", "Chủ đầu tư"),
        ("1. Chủ đầu tư dự án cầu cảng lập hồ sơ bàn giao.", "Chủ đầu tư dự án cầu cảng"),
        ("1. Chủ đầu tư chủ trì kiểm kê.", "Chủ đầu tư"),
        ("1. Chủ đầu tư các bến\n- Lập hồ sơ bàn giao.", "Chủ đầu tư các bến"),
    ],
)
def test_a_role_leads_whoever_has_it(text: str, lead: str) -> None:
    (task,) = tasks(f"{SHARED_OUT}{text}\n")
    assert told(task)[1:3] == ["collective", lead]
