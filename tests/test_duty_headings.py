"""Headings over somebody's duties, and those over what is nobody's."""

from __future__ import annotations

import pytest

from corpus.duty_headings import charged, gives_no_work
from tests.task_texts import brief, tasks, told


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Trách nhiệm của giáo viên chủ nhiệm", "giáo viên chủ nhiệm"),
        ("Trách nhiệm của khoa/viện:", "khoa/viện"),
        ("Nghĩa vụ và trách nhiệm của chủ hộ (nếu có)", "chủ hộ"),
        ("Nhiệm vụ của ban cán sự lớp:", "ban cán sự lớp"),
        ("Trách nhiệm chung của các cơ quan, đơn vị", "các cơ quan, đơn vị"),
        ("Nghĩa vụ chung và quyền hạn của chủ bến", "chủ bến"),
        ("Nhiệm vụ chung của tổ tự quản:", "tổ tự quản"),
        ("Trách nhiệm chung của các đề án", None),
        ("Trách nhiệm chung", None),
        ("Nhiệm vụ của năm 2026", None),
        ("Nhiệm vụ của các đề án", None),
        ("Trách nhiệm giải trình", None),
        ("Quyền của học sinh", None),
    ],
)
def test_whose_duties_a_heading_announces(text: str, whose: str | None) -> None:
    found = charged(text)
    assert (text[slice(*found)] if found else None) == whose


@pytest.mark.parametrize(
    ("text", "idle"),
    [
        ("Các hành vi học sinh không được làm", True),
        ("Những việc bị nghiêm cấm", True),
        ("Quyền lợi của ban cán sự lớp:", True),
        ("Chế độ được hưởng:", True),
        ("Nhiệm vụ và quyền lợi của lớp trưởng", False),
        ("Nhiệm vụ, quyền hạn của Hội đồng", False),
        ("Rà soát đối tượng được hưởng chính sách:", False),
    ],
)
def test_headings_over_no_work(text: str, idle: bool) -> None:
    assert gives_no_work(text) == idle


def test_all_below_is_the_duty_of_whom_the_heading_names() -> None:
    found = tasks(
        "Điều 4. Trách nhiệm của thành viên Ban Giám hiệu phụ trách thư viện\n"
        "1. Chỉ đạo việc mua sách.\n2. Quyết định giờ mở cửa.\n"
        "Điều 5. Trách nhiệm của giáo viên chủ nhiệm\n"
        "Giáo viên chủ nhiệm thực hiện các nhiệm vụ theo Quy định hiện hành.\n"
        "Điều 6. Trách nhiệm của khoa/viện\n1. Quản lý phòng đọc.\n2. Phối hợp kiểm kê sách."
    )
    assert [told(task)[:3] for task in found] == [
        ["D4.1", "collective", "thành viên Ban Giám hiệu phụ trách thư viện"],
        ["D4.2", "collective", "thành viên Ban Giám hiệu phụ trách thư viện"],
        ["D5", "collective", "giáo viên chủ nhiệm"],
        ["D6.1", "collective", "khoa/viện"],
    ]


def test_what_all_are_bound_to_is_their_common_duty() -> None:
    found = tasks(
        "Điều 4. Trách nhiệm chung của các cơ quan, đơn vị\n1. Mở sổ theo dõi.\n"
        "2. Gửi báo cáo trước ngày 15/12/2027.\n"
        "Điều 5. NHIỆM VỤ CHUNG CỦA SỞ Y TẾ\n1. Cấp thuốc."
    )
    assert [(told(t)[0], told(t)[2], told(t)[4], t.duty) for t in found] == [
        ("D4.1", "các cơ quan, đơn vị", "", True),
        ("D4.2", "các cơ quan, đơn vị", "trước ngày 15/12/2027", True),
        ("D5.1", "SỞ Y TẾ", "", True),
    ]


def test_a_nearer_heading_goes_before_the_farther_one() -> None:
    text = (
        "Điều 7. Trách nhiệm của các đơn vị khác\n1. Phòng Đào tạo\na) Cấp giấy giới thiệu;\n"
        "b) Thực hiện kiểm tra.\n2. Đoàn Thanh niên, Hội sinh viên Trường\n"
        "a) Tổ chức hội thi;\nb) Phối hợp với Phòng Đào tạo mở lớp."
    )
    assert brief(text) == [
        ("D7.1.a", "Phòng Đào tạo", ""),
        ("D7.1.b", "Phòng Đào tạo", ""),
        ("D7.2.a", "Đoàn Thanh niên | Hội sinh viên Trường", ""),
        ("D7.2.b", "", "Đoàn Thanh niên | Hội sinh viên Trường"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Điều 3. Các hành vi học sinh không được làm\n1. Tổ chức đánh bạc.\n2. Tham gia đua xe.",
        "Điều 3. Lớp\n1. Ban cán sự lớp học sinh gồm:\na) Lớp trưởng do lớp bầu;\n"
        "b) Quyền lợi của lớp trưởng: được cộng điểm.",
        "Điều 3. Hội đồng thi đua\n1. Hội đồng thi đua do Hiệu trưởng thành lập, gồm:\n"
        "a) Chủ tịch Hội đồng là Hiệu trưởng hoặc Phó Hiệu trưởng phụ trách học sinh;\n"
        "b) Các ủy viên: đại diện các lớp; Bí thư Đoàn Trường.\n"
        "Căn cứ tính chất của việc, Chủ tịch Hội đồng có thể mời thêm người.\n"
        "2. Chế độ, nguyên tắc làm việc của Hội đồng thi đua\n"
        "a) Hội đồng thi đua làm việc theo chế độ tập thể;\nb) Việc xét phải công khai.",
        "Điều 3. Khen thưởng, kỷ luật\n1. Các đơn vị, cá nhân có thành tích được khen thưởng.\n"
        "2. Các đơn vị, cá nhân vi phạm quy định sẽ bị xử lý.",
    ],
)
def test_what_is_nobodys_duty(text: str) -> None:
    assert brief(text) == []


def test_kinds_of_persons_are_headings_among_those_that_are_bodies() -> None:
    found = tasks(
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Cấp thuốc.\n"
        "2. Giáo viên chủ nhiệm các lớp\n- Chủ trì sinh hoạt lớp.\n- Phổ biến nội quy.\n"
        "3. Tổ Tư vấn tâm lý học đường:\n- Thực hiện khảo sát.\n"
        "4. Chế độ báo cáo\n- Báo cáo hằng tuần.\n"
    )
    assert [told(task)[::2][:2] for task in found] == [
        ["I.1.g1", "Sở Y tế"],
        ["I.2.g1", "Giáo viên chủ nhiệm các lớp"],
        ["I.2.g2", "Giáo viên chủ nhiệm các lớp"],
        ["I.3.g1", "Tổ Tư vấn tâm lý học đường"],
    ]
