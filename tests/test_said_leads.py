"""Agencies that are said to lead, in a sentence or in a bracket."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import LeadKind
from tests.task_texts import brief, tasks, told


def test_together_with_another() -> None:
    text = "1. Sở Y tế, Công an tỉnh phối hợp chặt chẽ, đồng chủ trì kiểm tra."
    (led,) = tasks(text)
    (bracketed,) = tasks("1. Kiểm tra (Sở Y tế, Công an tỉnh đồng chủ trì; thường xuyên).")
    for task in (led, bracketed):
        assert [mention.written for mention in task.leads] == ["Sở Y tế", "Công an tỉnh"]
        assert task.lead_kind is LeadKind.JOINT


def test_a_bracket_at_the_end_gives_the_task() -> None:
    (task,) = tasks(
        "1. Thể chế\na) Xây dựng quy chế dữ liệu (Sở Khoa học và Công nghệ chủ trì; Sở Tư pháp "
        "phối hợp; hoàn thành trong tháng 9/2025)."
    )
    assert told(task) == [
        "1.a", "single", "Sở Khoa học và Công nghệ", "Sở Tư pháp", "trong tháng 9/2025", "", "",
    ]  # fmt: skip
    assert task.deadline is not None
    assert (task.deadline.start, task.deadline.end) == (date(2025, 9, 1), date(2025, 9, 30))


def test_a_bare_name_in_a_bracket_as_the_units_beside_it_have() -> None:
    led = tasks("1. Lát vỉa hè (Sở Xây dựng chủ trì).\n2. Trồng hoa (UBND xã Yên Lạc).\n3. Quét.")
    bare = tasks("1. Lát (Sở Xây dựng).\n2. Trồng (Công an tỉnh; quý I/2027).\n3. Quét (Sở Y tế).")
    assert [told(task)[2] for task in led] == ["Sở Xây dựng", "UBND xã Yên Lạc"]
    assert [told(task)[2] for task in bare] == ["Sở Xây dựng", "Công an tỉnh", "Sở Y tế"]


def test_a_bracket_on_its_own_line_and_a_time_before_it() -> None:
    below, before = tasks(
        "1. Xây cầu\n(Sở Xây dựng chủ trì; năm 2027)\n"
        "2. Sửa đập trước ngày 15/5/2027 (giao Sở Xây dựng chủ trì)."
    )
    assert (below.title, told(below)[4]) == ("Xây cầu", "năm 2027")
    assert told(before)[4] == "trước ngày 15/5/2027"


def test_who_leads_behind_what_is_to_be_done() -> None:
    found = tasks(
        "1. Sửa đường; đồng thời giao Sở Xây dựng chủ trì lập dự án.\n"
        "2. Sửa kênh, giao Sở Tài chính chủ trì.\n"
        "3. Vận động hội viên. Giao các đảng ủy xã, phường chủ trì.\n"
        "4. Yêu cầu các cơ quan chủ trì khẩn trương hoàn thành."
    )
    assert [told(task)[2] for task in found] == [
        "Sở Xây dựng",
        "Sở Tài chính",
        "các đảng ủy xã, phường",
    ]
    assert not any(task.duty for task in found)


@pytest.mark.parametrize(
    "text",
    [
        "1. Sở Y tế đồng chủ trì với Sở Tài chính, phối hợp với Công an tỉnh xây kho.",
        "1. Giao Sở Y tế cùng chủ trì với Sở Tài chính, phối hợp với Công an tỉnh xây kho.",
        "1. Sở Y tế\nĐồng chủ trì với Sở Tài chính, phối hợp với Công an tỉnh xây kho.",
        "1. Sở Y tế:\na) Đồng chủ trì cùng Sở Tài chính, phối hợp với Công an tỉnh xây kho.",
    ],
)
def test_who_leads_together_with_another(text: str) -> None:
    (task,) = tasks(text)
    assert [mention.written for mention in task.leads] == ["Sở Y tế", "Sở Tài chính"]
    assert [mention.written for mention in task.coordinators] == ["Công an tỉnh"]


def test_a_lead_behind_how_often_with_commas_in_its_name() -> None:
    text = (
        "I. CHUNG\n1. Định kỳ, Thường trực Ủy ban KH,CN&MT của Quốc hội chủ trì, phối hợp với "
        "Hội đồng Dân tộc, các Ủy ban của Quốc hội báo cáo kết quả."
    )
    assert brief(text) == [
        (
            "I.1",
            "Thường trực Ủy ban KH,CN&MT của Quốc hội",
            "Hội đồng Dân tộc | các Ủy ban của Quốc hội",
        )
    ]


def test_who_works_with_others_and_leads() -> None:
    text = "I. VIỆC\n1. Sở Y tế phối hợp với Sở Nội vụ và chủ trì cùng các ngành tuyên truyền."
    assert brief(text) == [("I.1", "Sở Y tế", "Sở Nội vụ")]
