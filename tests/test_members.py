"""Lines that say who sits in a body."""

from __future__ import annotations

import pytest

from corpus.members import is_role, sits
from tests.task_texts import SHARED_OUT, brief


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Bộ trưởng Bộ Nội vụ, Phó Trưởng ban thường trực;", True),
        ("01 Phó Chánh Văn phòng Trung ương;", True),
        ("Ông Nguyễn Văn A, Giám đốc Sở Y tế, làm Trưởng ban;", True),
        ("Đại diện lãnh đạo Sở Tài chính.", True),
        ("Giám đốc Ban Quản lý dự án đầu tư xây dựng tỉnh", True),
        ("Giám đốc Sở Y tế tổ chức tiêm chủng", False),
        ("Thường trực đường dây nóng", False),
        ("Kiểm tra kho thuốc", False),
    ],
)
def test_who_somebody_is(text: str, *, members: bool) -> None:
    assert sits(text) is members


@pytest.mark.parametrize(
    ("text", "role"),
    [("Phó Trưởng ban", True), ("Tổ trưởng", True), ("Ủy viên chủ trì soạn thảo", False)],
)
def test_places_in_a_body(text: str, *, role: bool) -> None:
    assert is_role(text) is role


def test_members_are_given_nothing_and_their_body_its_duties() -> None:
    text = (
        "Điều 1. Thành lập Ban Điều hành chợ nổi tỉnh (sau đây gọi tắt là Ban Điều hành), gồm:\n"
        "1. Trưởng ban: Phó Chủ tịch UBND tỉnh.\n"
        "2. Các ủy viên:\n- Giám đốc Sở Xây dựng;\n- 01 Phó Chánh Văn phòng UBND tỉnh.\n"
        "Điều 2. Nhiệm vụ của Ban Điều hành:\n1. Lập phương án neo đậu.\n"
        "2. Phối hợp với các sở lắp đặt phao tiêu.\n"
        "3. Ban Điều hành được dùng con dấu của tỉnh.\n"
        "4. Trưởng ban điều hành chung.\n"
        "Điều 3. Quyền hạn của Ban Điều hành:\n1. Mời các hộ buôn bán dự họp."
    )
    assert brief(text) == [
        ("D2.1", "Ban Điều hành chợ nổi tỉnh", ""),
        ("D2.2", "Ban Điều hành chợ nổi tỉnh", "các sở"),
    ]
    roles = f"{SHARED_OUT}1. Giám đốc Sở Y tế: Phó Trưởng ban.\n2. Sở Y tế: Mua thuốc."
    assert brief(roles) == [("I.2", "Sở Y tế", "")]
