"""Which details of one task questions ask for."""

from __future__ import annotations

import pytest

from corpus.model import TaskField
from retrieval.task_fields import fields_asked
from tests.assistants import read

WHO, WHAT, WHEN = TaskField.COORDINATION, TaskField.DELIVERABLE, TaskField.DEADLINE


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("ai phối hợp làm đề án này", {WHO}),
        ("cơ quan phối hợp của nhiệm vụ 2.6 là ai", {WHO}),
        ("mấy đề án đô thị thông minh thì bộ nào phối hợp cùng", {WHO}),
        ("sản phẩm của đề án trung tâm AI là gì", {WHAT}),
        ("dau ra cua nhiem vu nay la gi", {WHAT}),
        ("quỹ đầu tư mạo hiểm bao giờ xong", {WHEN}),
        ("dòng 4 cột cơ quan phối hợp để gì", {WHO}),
        ("đề án trung tâm AI thì cột kết quả ghi sao", {WHAT}),
        ("cột thời gian hoàn thành của đề án trung tâm AI có gì", {WHEN}),
        ("hạn của đề án là khi nào, kết quả là gì", {WHAT, WHEN}),
    ],
)
def test_the_details_asked_for(text: str, fields: set[TaskField]) -> None:
    assert fields_asked(read(text)) == fields


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế chủ trì những nhiệm vụ nào?",
        "nhiệm vụ nào có sản phẩm là nghị định",
        "nhiệm vụ nào chưa nêu thời hạn",
        "những việc nào phải hoàn thành có thời hạn trong năm 2025",
        "kế hoạch này có hiệu lực khi nào",
        "chủ trương dùng sản phẩm an ninh mạng của doanh nghiệp",
        "phối hợp với Bộ Công an để xử lý sự cố là phần việc của ai",
    ],
)
def test_a_question_about_something_else_asks_for_none(text: str) -> None:
    assert fields_asked(read(text)) == frozenset()
