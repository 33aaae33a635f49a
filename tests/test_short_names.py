"""Short names that a document gives bodies."""

from __future__ import annotations

import pytest

from corpus.short_names import initials, short_names
from tests.task_texts import tasks, told


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Kiện toàn Ban Chỉ đạo về đê\nđiều tỉnh (gọi tắt là Ban Chỉ đạo), gồm:",
            {"Ban Chỉ đạo": "Ban Chỉ đạo về đê điều tỉnh"},
        ),
        (
            "Lập Tổ công tác rà soát chợ (sau đây gọi là “Tổ công tác”).",
            {"Tổ công tác": "Tổ công tác rà soát chợ"},
        ),
        ("Ủy ban nhân dân tỉnh A (sau đây gọi là UBND tỉnh)", {}),
        ("Ban Chỉ đạo họp. Quy chế này (gọi tắt là Ban Chỉ đạo)", {}),
        ("Đề án phát triển chợ (gọi tắt là Đề án)", {}),
    ],
)
def test_whole_names(text: str, names: dict[str, str]) -> None:
    assert short_names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "gồm Phòng Công tác sinh viên (P.CTSV) và khoa/viện",
            {"P.CTSV": "Phòng Công tác sinh viên"},
        ),
        (
            "Trung tâm Khảo thí và Đào tạo (TTKTĐT) họp",
            {"TTKTĐT": "Trung tâm Khảo thí và Đào tạo"},
        ),
        ("Ủy ban nhân dân (UBND), Mặt trận Tổ quốc (MTTQ)", {}),  # which everybody knows
        ("công tác sinh viên (CTSV)", {}),  # no body
        ("Phòng Đào tạo (P.CTSV)", {}),
    ],
)
def test_initials_of_bodies(text: str, names: dict[str, str]) -> None:
    assert initials(text) == names


def test_initials_that_a_text_introduces_lead_in_prose() -> None:
    found = tasks(
        "Điều 1. Hệ thống\nĐơn vị phụ trách là Phòng Công tác sinh viên (P.CTSV).\n"
        "Điều 2. Tổ chức thực hiện\n"
        "1. P.CTSV căn cứ Quy chế này, chủ trì xây dựng kế hoạch năm học.\n"
        "2. Trưởng các khoa/viện căn cứ Quy chế này xây dựng kế hoạch của đơn vị.\n"
        "Điều 3. Chế độ báo cáo\n1. Kết thúc học kỳ, khoa/viện báo cáo tình hình về P.CTSV.\n"
        "2. Kết thúc năm học, P.CTSV chủ trì tổng kết."
    )
    assert [(told(t)[0], told(t)[2], t.leads[0].agency, t.duty) for t in found] == [
        ("D2.1", "Phòng Công tác sinh viên", "phong-cong-tac-sinh-vien", False),
        ("D2.2", "các khoa/viện", None, True),
        ("D3.1", "khoa/viện", None, True),
        ("D3.2", "Phòng Công tác sinh viên", "phong-cong-tac-sinh-vien", False),
    ]
