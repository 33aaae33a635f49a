"""What the words of a bracket give."""

from __future__ import annotations

import pytest

from tests.task_texts import tasks


@pytest.mark.parametrize(
    ("bracket", "leads", "helpers"),
    [
        ("giao Sở Y tế chủ trì, Sở Nội vụ phối hợp", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("do Sở Y tế và Công an tỉnh đồng chủ trì", ["Sở Y tế", "Công an tỉnh"], []),
        ("phân công Sở Xây dựng thực hiện, xong trước ngày 30/9/2027", ["Sở Xây dựng"], []),
        ("đề nghị Tỉnh đoàn chủ trì; phối hợp: Sở Nội vụ", ["Tỉnh đoàn"], ["Sở Nội vụ"]),
        ("giao cho Giám đốc Sở Tài chính chủ trì", ["Sở Tài chính"], []),
        ("giao UBND xã Yên Lạc", ["UBND xã Yên Lạc"], []),
        ("Sở Xây dựng là cơ quan đầu mối", ["Sở Xây dựng"], []),
        ("các sở, ngành thực hiện", ["các sở, ngành"], []),
    ],
)
def test_words_of_a_bracket(bracket: str, leads: list[str], helpers: list[str]) -> None:
    (task,) = tasks(f"1. Xây kho dự phòng ({bracket}).")
    assert [mention.written for mention in task.leads] == leads
    assert [mention.written for mention in task.coordinators] == helpers
    assert not task.duty


@pytest.mark.parametrize(
    "bracket",
    [
        "Sở Y tế",  # alone it may tell anything
        "do Sở Tài chính ban hành",
        "đã giao Sở Y tế tại Kế hoạch 12",
        "theo báo cáo của Sở Y tế",
    ],
)
def test_brackets_that_give_nothing(bracket: str) -> None:
    assert tasks(f"1. Thu phí ({bracket}).\n2. Mở chợ.") == []
