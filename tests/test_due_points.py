"""Times that a label or the points below a task give."""

from __future__ import annotations

from tests.task_texts import tasks, told


def test_points_say_by_when_a_task_is_due() -> None:
    found = tasks(
        "I. NHIỆM VỤ\n1. Sở Xây dựng chủ trì, phối hợp với Công an tỉnh:\na) Sửa bến đò;\n"
        "b) Đưa bến vào hoạt động trước ngày 30/6/2027.\n"
        "2. Sở Y tế chủ trì, phối hợp với Sở Tài chính:\na) Mua thuốc;\nb) Cấp tủ lạnh.\n"
        "Thời gian hoàn thành: tháng 9 năm 2027.\n"
        "3. Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ:\na) Tập huấn;\n"
        "b) Báo cáo trước ngày 15 tháng 12 hằng năm.\n"
    )
    assert [(told(t)[0], told(t)[4]) for t in found] == [
        ("I.1", "trước ngày 30/6/2027"),
        ("I.2", "tháng 9 năm 2027"),
        ("I.3", "trước ngày 15 tháng 12 hằng năm"),
    ]
