"""Leads that a section lists under a heading of their own."""

from __future__ import annotations

from corpus.model import Task
from tests.genre import parse

HEAD = "Số: 1/KH\nKẾ HOẠCH\nThử\n"
LISTED = """\
A. NỘI DUNG
I. SỬA CHỮA HỒ ĐẬP
1. Nội dung, biện pháp
a) Kiểm tra các hồ chứa trước mùa mưa;
b) Gia cố mái đập.
2. Cơ quan chủ trì, phối hợp
a) Cơ quan chủ trì
- Ban Chỉ đạo phòng thủ dân sự tỉnh.
- Sở Xây dựng; Sở Tài chính.
(Văn phòng Ban Chỉ đạo giúp việc.)
- Ban Chỉ huy các xã, phường.
b) Cơ quan phối hợp
- Các đơn vị quản lý hồ.
- Mặt trận Tổ quốc và Hội Nông dân các cấp.
3. Thời gian thực hiện: Quý II năm 2026.
II. DIỄN TẬP
1. Nội dung
Tổ chức diễn tập hằng năm.
2. Chủ trì thực hiện
- Tư lệnh các quân khu; Chủ tịch Ủy ban nhân dân các tỉnh.
- Bộ Quốc phòng.
3. Thời gian thực hiện: trước ngày 30/6/2026.
III. CẢNH BÁO
1. Nội dung
Lắp loa báo động.
2. Cơ quan chủ trì, thực hiện
a) Cơ quan chủ trì: Sở Khoa học và Công nghệ; Công an tỉnh.
b) Đơn vị thực hiện: Trung tâm Công nghệ thông tin.
"""


def tasks(text: str) -> list[Task]:
    return list(parse(f"{HEAD}{text}\n").tasks)


def told(task: Task) -> tuple[str, list[str], list[str], str]:
    return (
        task.clause.partition("#")[2],
        [mention.written for mention in task.leads],
        [mention.written for mention in task.coordinators],
        task.deadline.written if task.deadline else "",
    )


def test_the_section_is_the_task_and_no_name_in_its_lists_is() -> None:
    assert [told(task) for task in tasks(LISTED)] == [
        (
            "A.I",
            [
                "Ban Chỉ đạo phòng thủ dân sự tỉnh",
                "Sở Xây dựng",
                "Sở Tài chính",
                "Ban Chỉ huy các xã, phường",
            ],
            ["Các đơn vị quản lý hồ", "Mặt trận Tổ quốc", "Hội Nông dân các cấp"],
            "Quý II năm 2026",
        ),
        (
            "A.II",
            ["các quân khu", "Ủy ban nhân dân các tỉnh", "Bộ Quốc phòng"],
            [],
            "trước ngày 30/6/2026",
        ),
        (
            "A.III",
            ["Sở Khoa học và Công nghệ", "Công an tỉnh"],
            ["Trung tâm Công nghệ thông tin"],
            "",
        ),
    ]


def test_the_places_of_listed_leads_are_those_of_the_source() -> None:
    document = parse(f"{HEAD}{LISTED}")
    first = document.tasks[0]
    assert document.quote(first.title_span) == first.title == "SỬA CHỮA HỒ ĐẬP"
    assert [document.quote(mention.span) for mention in first.leads] == [
        mention.written for mention in first.leads
    ]
    assert document.quote(first.lead_span).startswith("Ban Chỉ đạo phòng thủ dân sự tỉnh.")


def test_work_that_is_shared_out_under_such_a_heading_is_no_list_of_leads() -> None:
    text = (
        "I. CHUNG\n1. Mục tiêu\nGiảm ngập.\n2. Phân công thực hiện\n"
        "a) Sở Xây dựng: nạo vét cống trước ngày 30/6/2026.\nb) Sở Tài chính: bố trí kinh phí.\n"
    )
    assert [(t.clause.partition("#")[2], t.leads[0].written) for t in tasks(text)] == [
        ("I.2.a", "Sở Xây dựng"),
        ("I.2.b", "Sở Tài chính"),
    ]


def test_a_heading_without_names_lists_nothing() -> None:
    text = "I. CHUNG\n1. Nội dung\nGiảm ngập.\n2. Cơ quan chủ trì\n- Theo phân công.\n"
    assert tasks(text) == []
