"""Bodies that a document calls by the first half of their name as well."""

from __future__ import annotations

from corpus.first_halves import whole_names
from tests.task_texts import tasks


def test_the_name_before_a_dash_is_that_of_the_same_body() -> None:
    assert whole_names(["Phòng Quản trị", "Phòng Quản trị – Thiết bị", "Phòng Đào tạo"]) == {
        "Phòng Quản trị": "Phòng Quản trị – Thiết bị"
    }


def test_two_bodies_or_several_names_are_none() -> None:
    assert whole_names(["Đoàn Thanh niên", "Đoàn Thanh niên – Hội Sinh viên"]) == {}
    assert whole_names(["Vụ Kế hoạch", "Vụ Kế hoạch - Tài chính", "Vụ Kế hoạch - Đầu tư"]) == {}
    assert whole_names(["Phòng Quản trị – Thiết bị"]) == {}


def test_tasks_name_their_helpers_in_full() -> None:
    found = tasks(
        "II. PHÂN CÔNG THỰC HIỆN\n"
        "1. Phòng Đào tạo chủ trì, phối hợp với Phòng Quản trị – Thiết bị: mở lớp.\n"
        "2. Phòng Đào tạo chủ trì, phối hợp với Phòng Quản trị: sửa phòng học.\n"
    )
    assert [[m.written for m in task.coordinators] for task in found] == [
        ["Phòng Quản trị – Thiết bị"],
        ["Phòng Quản trị – Thiết bị"],
    ]
