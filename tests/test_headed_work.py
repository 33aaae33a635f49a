"""Work under a heading that is an agency, or under a sentence that opens a list."""

from __future__ import annotations

import pytest

from tests.task_texts import SHARED_OUT, brief, tasks, told


def test_titles_of_headed_tasks() -> None:
    first, second = tasks(
        "1. Công an tỉnh\nChủ trì bảo đảm an ninh mạng. Báo cáo hằng quý.\n"
        "2. Sở Y tế\n- Chủ trì kiểm tra; xử lý vi phạm."
    )
    assert first.title == "Chủ trì bảo đảm an ninh mạng"
    assert second.title == "Chủ trì kiểm tra; xử lý vi phạm"
    assert first.lead_span == first.leads[0].span


def test_an_agency_as_a_heading_is_given_what_stands_under_it() -> None:
    found = tasks(
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Khoa học và Công nghệ\n- Là cơ quan thường trực.\n"
        "- Tổng hợp, báo cáo trước ngày 15/12/2026.\n- Phối hợp với Sở Tài chính lập dự toán.\n"
        "2. Giao Giám đốc Sở Nội vụ:\na) Chủ trì xây dựng tiêu chí.\nb) Tham gia kiểm tra.\n"
        "3. UBND các xã, phường\nXây dựng kế hoạch của địa phương."
    )
    assert [(told(t)[0], told(t)[2], told(t)[4], t.duty) for t in found] == [
        ("I.1.g1", "Sở Khoa học và Công nghệ", "", False),
        ("I.1.g2", "Sở Khoa học và Công nghệ", "trước ngày 15/12/2026", True),
        ("I.2.a", "Sở Nội vụ", "", False),
        ("I.3", "UBND các xã, phường", "", True),
    ]


def test_a_heading_for_all_gives_way_to_the_agency_that_a_line_names() -> None:
    found = tasks(
        "Điều 9. Trách nhiệm của các cơ quan\n1. Sở Nội vụ:\na) Chủ trì kiểm tra;\n"
        "b) Báo cáo trước ngày 30 tháng 11 hằng năm.\n"
        "2. Chi nhánh Ngân hàng Chính sách xã hội tỉnh thực hiện cho vay.\n"
        "3. Ủy ban nhân dân cấp xã tiếp nhận hồ sơ.\n4. Niêm yết công khai thủ tục."
    )
    assert [(told(task)[0], told(task)[2], told(task)[6]) for task in found] == [
        ("D9.1.a", "Sở Nội vụ", ""),
        ("D9.1.b", "Sở Nội vụ", "duty"),
        ("D9.2", "Chi nhánh Ngân hàng Chính sách xã hội tỉnh", "duty"),
        ("D9.3", "Ủy ban nhân dân cấp xã", "duty"),
        ("D9.4", "các cơ quan", "duty"),
    ]


@pytest.mark.parametrize("heading", ["Ban hành chính sách", "Báo cáo kết quả", "Hội nhập quốc tế"])
def test_headings_that_begin_like_agencies(heading: str) -> None:
    assert tasks(f"I. TỔ CHỨC THỰC HIỆN\n1. {heading}:\n- Hỗ trợ người dân.\n- Mở lớp.") == []


def test_bodies_that_a_heading_names_lead_what_stands_below() -> None:
    text = (
        f"{SHARED_OUT}"
        "a) Tổ đảng ở Thường trực Ủy ban Tư pháp, Thanh tra\n- Chủ trì thẩm tra dự án luật.\n"
        "- Giám sát việc ban hành.\n"
        "b) Lãnh đạo Ban Dân nguyện\n- Chủ trì giúp Thường trực tiếp công dân.\n"
        "- Tham gia thẩm tra báo cáo.\n"
    )
    assert brief(text) == [
        ("I.a.g1", "Tổ đảng ở Thường trực Ủy ban Tư pháp | Thanh tra", ""),
        ("I.a.g2", "Tổ đảng ở Thường trực Ủy ban Tư pháp | Thanh tra", ""),
        ("I.b.g1", "Lãnh đạo Ban Dân nguyện", ""),
        ("I.b.g2", "", "Lãnh đạo Ban Dân nguyện"),
    ]


def test_a_body_without_a_known_head_among_agencies() -> None:
    text = (
        f"{SHARED_OUT}1. Sở Y tế\n- Mua thuốc.\n2. Sở Tài chính\n- Bố trí kinh phí.\n"
        "3. Nhóm chuyên gia dịch tễ\n- Chủ trì thẩm định phương án.\n"
        "4. Công tác tuyên truyền\n- Đẩy mạnh tuyên truyền.\n"
    )
    assert brief(text) == [
        ("I.1.g1", "Sở Y tế", ""),
        ("I.2.g1", "Sở Tài chính", ""),
        ("I.3.g1", "Nhóm chuyên gia dịch tễ", ""),
    ]


def test_an_agency_encourages_others_as_its_own_work() -> None:
    text = "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\nKhuyến khích các bệnh viện tư mở phòng khám."
    assert brief(text) == [("I.1", "Sở Y tế", "")]


def test_a_sentence_over_a_list_gives_it_to_its_bodies() -> None:
    found = tasks(
        "I. TỔ CHỨC THỰC HIỆN\n1. Các sở, ngành, Ủy ban nhân dân tỉnh, thành phố trực thuộc Trung"
        " ương thực hiện nhiệm vụ nêu trong Đề án. Cụ thể:\n- Phối hợp với Bộ Y tế theo dõi;\n"
        "- Chủ trì xây dựng tài liệu tập huấn.\n2. Bộ Tài chính bố trí kinh phí.\n"
    )
    assert [told(t)[:3] for t in found] == [
        [
            "I.1.g2",
            "collective",
            "Các sở, ngành | Ủy ban nhân dân tỉnh, thành phố trực thuộc Trung ương",
        ],
        ["I.2", "single", "Bộ Tài chính"],
    ]


@pytest.mark.parametrize(
    ("duty", "leads"),
    [
        ("Đồng chủ trì với Sở Y tế, phối hợp với Công an tỉnh lập chốt.", "Sở Tài chính | Sở Y tế"),
        ("Cùng Sở Y tế chủ trì lập chốt.", "Sở Tài chính | Sở Y tế"),
        ("Chủ trì, phối hợp với Sở Y tế lập chốt.", "Sở Tài chính"),
    ],
)
def test_who_leads_with_another_under_its_own_heading(duty: str, leads: str) -> None:
    text = f"{SHARED_OUT}1. Sở Tài chính\na) {duty}\nb) Chi tiền.\n2. Sở Y tế\na) Lập trạm."
    first, *rest = tasks(text)
    assert (told(first)[2], first.duty) == (leads, False)
    assert [told(task)[2] for task in rest] == ["Sở Tài chính", "Sở Y tế"]


def test_a_place_as_a_heading_is_its_committee_and_money_is_no_duty() -> None:
    text = (
        f"{SHARED_OUT}1. Sở Y tế\n- Lập trạm.\n2. Đối với Thủ đô Sơn Hải\n- Xây dựng kế hoạch.\n"
        "3. Sở Tài chính\n- Bố trí kinh phí.\n- Kinh phí lập trạm thực hiện theo phân cấp.\n"
    )
    assert brief(text) == [
        ("I.1.g1", "Sở Y tế", ""),
        ("I.2.g1", "Ủy ban nhân dân thành phố Sơn Hải", ""),
        ("I.3.g1", "Sở Tài chính", ""),
    ]


def test_what_another_body_goes_on_doing_is_not_the_headings() -> None:
    text = (
        "Điều 1.\n1. Giao Bộ Xây dựng:\na) Chủ trì bàn giao cảng.\n"
        "b) Cảng Du lịch quốc tế Vân Hải tiếp tục sử dụng kinh phí đã giao.\n"
        "c) Tiếp tục sửa luồng lạch."
    )
    assert brief(text) == [("D1.1.a", "Bộ Xây dựng", ""), ("D1.1.c", "Bộ Xây dựng", "")]
