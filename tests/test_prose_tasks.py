"""The forms in which prose gives work, and what only helps or gives none."""

from __future__ import annotations

import pytest

from tests.genre import parse
from tests.task_texts import HEAD, SHARED_OUT, brief, tasks, told


@pytest.mark.parametrize(
    ("text", "leads", "coordinators"),
    [
        ("1. Xây kho. Trách nhiệm thực hiện: Sở Y tế.", "Sở Y tế", ""),
        ("1. Xây kho\nĐơn vị phụ trách: Sở Y tế", "Sở Y tế", ""),
        ("1. Xây kho; giao Sở Y tế thực hiện.", "Sở Y tế", ""),
        ("1. Sở Y tế có trách nhiệm bố trí kinh phí.", "Sở Y tế", ""),
        ("1. Sở Y tế chủ trì, Công an tỉnh phối hợp xây kho.", "Sở Y tế", "Công an tỉnh"),
        (
            "1. Giao Giám đốc Sở Y tế chủ trì, phối hợp với Giám đốc Sở Nội vụ, Chủ tịch UBND các "
            "xã, phường triển khai.",
            "Sở Y tế",
            "Sở Nội vụ | UBND các xã, phường",
        ),
        (
            "1. Giao Viện Quy hoạch, Thiết kế nông nghiệp và thủy lợi tham mưu, phối hợp với "
            "Sở Y tế.",
            "Viện Quy hoạch, Thiết kế nông nghiệp và thủy lợi",
            "Sở Y tế",
        ),
        (
            "1. Sở Y tế, Công an tỉnh theo chức năng, nhiệm vụ được giao chủ trì kiểm tra.",
            "Sở Y tế | Công an tỉnh",
            "",
        ),
        ("I. PHÂN CÔNG\n1. Sở Y tế (cơ quan thường trực): tổng hợp báo cáo.", "Sở Y tế", ""),
        (
            "I. TỔ CHỨC THỰC HIỆN\n1. Các thôn, tổ dân phố vận động nhân dân đổ rác đúng giờ.",
            "Các thôn, tổ dân phố",
            "",
        ),
        (
            "1. Giao Trưởng các thôn, bản lập danh sách, phối hợp với các khu phố tuyên truyền.",
            "các thôn, bản",
            "các khu phố",
        ),
        (
            "1. Sở Y tế chủ trì, phối hợp với các ấp, khóm phun thuốc.",
            "Sở Y tế",
            "các ấp, khóm",
        ),
        (
            "I. TỔ CHỨC THỰC HIỆN\n1. Thường trực Hội đồng nhân dân tỉnh, các Ban của Hội đồng "
            "nhân dân tỉnh giám sát.",
            "Thường trực Hội đồng nhân dân tỉnh | các Ban của Hội đồng nhân dân tỉnh",
            "",
        ),
        (
            "1. Sở Y tế làm đầu mối, cơ quan phối hợp là Công an tỉnh và Sở Nội vụ.",
            "Sở Y tế",
            "Công an tỉnh | Sở Nội vụ",
        ),
        ("1. Về vốn\nĐến nay đã giải ngân 30%. Giao Sở Y tế trình phương án.", "Sở Y tế", ""),
    ],
)
def test_more_ways_to_give_work(text: str, leads: str, coordinators: str) -> None:
    (task,) = tasks(text)
    assert told(task)[2:4] == [leads, coordinators]


@pytest.mark.parametrize(
    "text",
    [
        "1. Xây kho do Sở Y tế chủ trì được công khai.",
        "1. Đã giao Sở Y tế 10 biên chế.",
        "1. Các nhiệm vụ cụ thể, cơ quan chủ trì và thời hạn được nêu dưới đây.",
        "1. Giám đốc Sở Y tế và Thủ trưởng các đơn vị chịu trách nhiệm thi hành Quyết định này.",
        "I. TRÁCH NHIỆM\n1. Chánh Văn phòng UBND tỉnh, Giám đốc các sở chịu trách nhiệm thi hành "
        "Kế hoạch này.",
        "1. Các chủ cơ sở sản xuất chịu trách nhiệm trước pháp luật.",
        # How much goes where, and headings over what is done.
        "a) Các khoản chi chưa phân bổ: 977 triệu đồng, gồm:\n- Chi đầu tư: 718 triệu đồng;",
        "1. Các đơn vị sự nghiệp: 37,5 tỷ đồng; gồm:\n- Chi thường xuyên: 30 tỷ đồng.",
        "a) Sở Y tế: 1.200 triệu đồng;\nb) Sở Tài chính: 800 triệu đồng.",
        "1. Sở Y tế:\n- Kinh phí tự chủ: 300 triệu đồng;\n- Biên chế: 12 người.",
        "1. Các giải pháp chủ yếu:\n- Xây kho dữ liệu.\n- Đào tạo cán bộ.",
        "1. Những kết quả đạt được:\n- Xây dựng 12 kho dữ liệu.",
    ],
)
def test_what_gives_no_work(text: str) -> None:
    assert tasks(text) == []


def test_a_rule_goes_on_in_its_points() -> None:
    found = tasks(
        "Điều 4. Chuyển đơn\n1. Trong 03 ngày từ khi nhận, Thanh tra tỉnh phân loại và chuyển đơn"
        " theo các nhóm sau:\na) Đất đai: phòng chuyên môn;\nb) Xây dựng: phòng chuyên môn.\n"
        "2. Đơn nặc danh không xem xét.\n"
    )
    assert [told(t)[:3] for t in found] == [["D4.1", "single", "Thanh tra tỉnh"]]


def test_a_remark_below_a_sentence_does_not_take_its_task() -> None:
    found = tasks(
        "I. TỔ CHỨC THỰC HIỆN\n1. Thủ trưởng các sở, ban, ngành trực thuộc UBND tỉnh; Chủ tịch UBND"
        " các xã xây dựng kế hoạch trước ngày 28/2/2027.\n* Lưu ý: Gửi cả bản giấy.\n"
        "2. Sở Y tế triển khai các việc sau:\n- Mua thuốc.\n- Mở lớp.\n"
    )
    assert told(found[0])[:5] == [
        "I.1", "collective",
        "các sở, ban, ngành trực thuộc UBND tỉnh | UBND các xã", "", "trước ngày 28/2/2027",
    ]  # fmt: skip
    assert "xây dựng kế hoạch" in found[0].title


def test_who_only_helps_below_its_own_heading() -> None:
    document = parse(
        f"{HEAD}I. TỔ CHỨC THỰC HIỆN\n1. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh\n"
        "Phối hợp với các ngành tăng cường tuyên truyền.\n2. Sở Y tế cấp thuốc."
    )
    assert [task.clause for task in document.tasks] == ["1-kh#I.2"]
    helping = [[m.written for m in task.coordinators] for task in document.helping]
    assert helping == [["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"]]


def test_items_of_a_notice_of_what_a_meeting_came_to() -> None:
    document = parse(
        "Số: 1/TB-VPCP\nTHÔNG BÁO\nThử\nPhó Thủ tướng Trần A kết luận như sau:\n"
        "1. Thị trường mới là công cụ để làm đường.\n"
        "2. Bộ Tài chính thực hiện nghiêm chỉ đạo; hoàn thiện Đề án trước ngày 20/10/2027."
        " Trong đó chú ý một số nội dung sau:\n"
        "- Về việc lập sàn:\nBộ Tài chính nghiên cứu quy định.\n"
        "- Về trao đổi:\nBộ Tài chính rà soát.\n"
        "Bộ Xây dựng khẩn trương lập danh mục gửi Bộ Tài chính.\n"
    )
    assert [[*told(task)[:3], told(task)[4]] for task in document.tasks] == [
        ["2", "single", "Bộ Tài chính", "trước ngày 20/10/2027"],
        ["2.g1", "single", "Bộ Tài chính", ""],
        ["2.g2", "single", "Bộ Tài chính", ""],
        ["2.g2", "single", "Bộ Xây dựng", ""],
    ]


def test_all_below_a_heading_in_capitals_is_its_body_s_duty() -> None:
    found = tasks(
        "I. NHIỆM VỤ CHỦ YẾU CỦA BỘ TƯ PHÁP\n1. Xây dựng Nghị định.\n2. Phối hợp với Bộ Nội vụ lập"
        " hồ sơ.\nII. NHIỆM VỤ CỦA CÁC SỞ, NGÀNH\n1. Lập hồ sơ."
    )
    assert [told(t)[:3] for t in found] == [
        ["I.1", "single", "BỘ TƯ PHÁP"],
        ["I.2", "single", "BỘ TƯ PHÁP"],
    ]


@pytest.mark.parametrize(
    ("order", "given"),
    [
        ("Hỗ trợ các hộ trồng rau mở điểm bán", True),
        ("Hỗ trợ doanh nghiệp nhỏ vay vốn", True),
        ("Hỗ trợ các sở, ngành lập hồ sơ", False),
        ("Hỗ trợ cho Sở Nội vụ lập hồ sơ", False),
        ("Hỗ trợ, phối hợp với cơ quan chủ trì lập hồ sơ", False),
        ("Phối hợp với Sở Nội vụ lập hồ sơ", False),
    ],
)
def test_helping_people_is_a_task_and_helping_other_bodies_is_none(order: str, given: bool) -> None:
    found = tasks(f"I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế: {order}.\n2. Sở Xây dựng: Làm đường.")
    assert [t.clause.endswith("I.1") for t in found] == [True] * given + [False]


@pytest.mark.parametrize(
    "clause",
    [
        "1. Các sở, ban, ngành khác: Căn cứ chức năng, nhiệm vụ, phối hợp với Sở Y tế.",
        "1. Các tổ chức chính trị - xã hội\nTheo chức năng, nhiệm vụ được giao, tham gia vận động.",
        "1. Các hội, doanh nghiệp và cộng đồng\nKhuyến khích các hội, doanh nghiệp góp sức.",
        "1. Sở Y tế, các Ủy ban của Quốc hội có trách nhiệm phối hợp tổ chức thực hiện Kế hoạch.",
    ],
)
def test_helping_and_what_is_encouraged_is_no_task_of_a_lead(clause: str) -> None:
    assert brief(f"I. TỔ CHỨC THỰC HIỆN\n{clause}\n2. Sở Y tế cấp thuốc.") == [
        ("I.2", "Sở Y tế", "")
    ]


def test_who_joins_the_body_that_leads_beside_it_only_helps() -> None:
    document = parse(
        f"{HEAD}I. TỔ CHỨC THỰC HIỆN\n1. Bộ Y tế\na) Chủ trì tổ chức thực hiện Đề án.\n"
        "2. Bộ Nội vụ phối hợp với Bộ Y tế hướng dẫn, kiểm tra các địa phương.\n"
        "3. Sở Tư pháp: Phối hợp với Công an tỉnh kiểm tra.\n"
        "4. Bộ Công an phối hợp với Bộ Quốc phòng kiểm tra tàu thuyền.\n"
    )
    assert [told(t)[:3] for t in document.tasks] == [
        ["I.1.a", "single", "Bộ Y tế"],
        ["I.4", "single", "Bộ Công an"],
    ]
    assert [told(t)[0] + " " + told(t)[3] for t in document.helping] == [
        "I.2 Bộ Nội vụ",
        "I.3 Sở Tư pháp",
    ]


def test_who_is_only_asked_to_join_or_joins_readily_helps() -> None:
    text = (
        f"{SHARED_OUT}1. Sở Y tế\n- Lập trạm.\n- Chủ động phối hợp với Sở Tài chính rà soát.\n"
        "2. Sở Tài chính\n- Bố trí kinh phí.\n3. Đề nghị Hội Nông dân tỉnh, các cơ quan thông tấn,"
        " báo chí phối hợp với các sở, ngành tuyên truyền.\n4. Đề nghị Hội Nông dân tỉnh phối hợp"
        " với Công an tỉnh kiểm tra các bến.\n"
    )
    assert brief(text) == [
        ("I.1.g1", "Sở Y tế", ""),
        ("I.2.g1", "Sở Tài chính", ""),
        ("I.4", "Hội Nông dân tỉnh", "Công an tỉnh"),
        ("I.1.g2", "", "Sở Y tế"),
        ("I.3", "", "Hội Nông dân tỉnh | các cơ quan thông tấn, báo chí"),
    ]


@pytest.mark.parametrize(
    ("clause", "leads", "coordinators"),
    [
        ("Các Sở: Y tế, Nội vụ chủ trì, phối hợp với các Sở: Tài chính, Tư pháp rà soát.",
         "Sở Y tế | Sở Nội vụ", "Sở Tài chính | Sở Tư pháp"),
        ("Giao các Sở: Giáo dục và Đào tạo, Y tế tham mưu quy chế.",
         "Sở Giáo dục và Đào tạo | Sở Y tế", ""),
        ("Các Sở: Công Thương, Xây dựng: Xây dựng kế hoạch phòng cháy.",
         "Sở Công Thương | Sở Xây dựng", ""),
        ("Các Bộ: Công an, Quốc phòng có trách nhiệm bảo vệ an ninh mạng.",
         "Bộ Công an | Bộ Quốc phòng", ""),
        ("Sửa cầu.\n- Chủ trì: các Sở: Văn hóa, Thể thao và Du lịch và Xây dựng\n"
         "- Phối hợp: Sở Tài chính",
         "Sở Văn hóa, Thể thao và Du lịch | Sở Xây dựng", "Sở Tài chính"),
        # One field may be a verb: this colon ends a label.
        ("Các Sở: Xây dựng kế hoạch của ngành mình, gửi Sở Tài chính.", "Các Sở", ""),
    ],
)  # fmt: skip
def test_ministries_and_departments_behind_one_noun(
    clause: str, leads: str, coordinators: str
) -> None:
    text = f"{SHARED_OUT}1. {clause}\n2. Sở Ngoại vụ đón đoàn."
    assert brief(text)[0] == ("I.1", leads, coordinators)
