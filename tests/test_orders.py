"""Work given without the word for leading, and where a sentence gives none."""

from __future__ import annotations

import pytest

from tests.task_texts import of_commune, tasks, told


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("1. Giao Văn phòng Ủy ban nhân dân tỉnh theo dõi.", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("1. Công an tỉnh: chủ động phát hiện vi phạm.", "Công an tỉnh"),
        ("I. TỔ CHỨC THỰC HIỆN\n1. Văn phòng Tỉnh ủy theo dõi, đôn đốc.", "Văn phòng Tỉnh ủy"),
    ],
)
def test_orders(text: str, lead: str) -> None:
    (task,) = tasks(text)
    assert ([m.written for m in task.leads], task.duty) == ([lead], True)


@pytest.mark.parametrize(
    "text",
    [
        "1. Công an tỉnh theo dõi, đôn đốc.",  # not where work is shared out
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế phối hợp với Sở Tài chính.",
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế được giao 10 biên chế.",
        "1. KINH PHÍ\n- Bố trí từ ngân sách.",
        "Phụ lục II\n1. Hội làng Vân Hải: tháng Giêng",
    ],
)
def test_no_orders(text: str) -> None:
    assert tasks(text) == []


def test_where_all_units_begin_with_who_does_them() -> None:
    found = tasks(
        "II. Nhiệm vụ\n1. Thoát nước\na) Sở Xây dựng chủ trì lập quy hoạch.\n"
        "b) Quỹ Phát triển đất tỉnh cho vay 20 tỷ đồng.\nc) Sở Tài chính bố trí vốn."
    )
    assert [told(task)[2] for task in found] == [
        "Sở Xây dựng",
        "Quỹ Phát triển đất tỉnh",
        "Sở Tài chính",
    ]


def test_beside_agencies_as_headings_a_sentence_gives_work_too() -> None:
    found = tasks(
        "1. Sở Y tế:\na) Kiểm tra bếp ăn.\n2. Công an tỉnh:\na) Điều tra.\n"
        "3. Sở Tài chính tham mưu bố trí kinh phí, trình trước ngày 20/5/2026.\n"
        "4. Báo Sơn Hải đưa tin kịp thời.\n5. SỞ NỘI VỤ\nRà soát biên chế."
    )
    assert [(told(task)[0], told(task)[2], told(task)[4]) for task in found] == [
        ("1.a", "Sở Y tế", ""),
        ("2.a", "Công an tỉnh", ""),
        ("3", "Sở Tài chính", "trước ngày 20/5/2026"),
        ("4", "Báo Sơn Hải", ""),
        ("5", "SỞ NỘI VỤ", ""),
    ]


def test_among_orders_a_sentence_gives_work_too() -> None:
    units = [
        "Đề nghị Sở Y tế niêm yết giá thuốc.",
        "Công an tỉnh lập ba chốt, xong trước ngày 10/4/2026.",
        "Đề nghị Sở Nội vụ cử người trực.",
        "Ủy ban nhân dân các xã, phường bố trí chỗ để xe.",
        "Báo cáo hằng tuần.",
    ]
    found = tasks("1. Về lễ hội\n" + "\n".join(f"- {unit}" for unit in units))
    assert [(told(t)[0], told(t)[2], told(t)[4]) for t in found] == [
        ("1.g1", "Sở Y tế", ""),
        ("1.g2", "Công an tỉnh", "trước ngày 10/4/2026"),
        ("1.g3", "Sở Nội vụ", ""),
        ("1.g4", "Ủy ban nhân dân các xã, phường", ""),
    ]
    alone = tasks("1. Về lễ hội\n" + "\n".join(f"- {unit}" for unit in units[1:]))
    assert [told(t)[2] for t in alone] == ["Sở Nội vụ"]  # one order among other sentences


LETTER = (
    "1. Thanh tra tỉnh kiểm tra ít nhất 12 bến phà.\n"
    "2. Văn phòng UBND tỉnh cho dừng cấp phép; trong vòng 5 ngày kể từ ngày ký phải báo cáo.\n"
    "3. Về áo phao: Sở Xây dựng thay ngay áo rách; Sở Y tế rà soát thuốc. Hai Sở xong trước "
    "30/6/2027.\n"
    "4. Sở Nội vụ phối hợp với Công an tỉnh tuyên truyền cho học sinh.\n"
    "5. Ủy ban nhân dân các xã, phường niêm yết số điện thoại cứu hộ.\n"
    "6. Đề nghị các doanh nghiệp viễn thông chặn tin giả.\n"
    "7. Công an tỉnh chủ động xuồng máy; Bộ Chỉ huy Quân sự tỉnh là đơn vị phối hợp.\n"
    "8. Sở Tài chính chủ trì, cùng với Thanh tra tỉnh tổ chức đấu thầu.\n"
    "9. Sở Y tế phối hợp với Công an tỉnh thực hiện mục 4.\n"
    "10. Bến phà Nà Lang mở cửa lúc 6 giờ.\n"
)


def test_where_most_units_begin_with_who_does_them_all_are_orders() -> None:
    assert [(told(t)[0], *told(t)[2:5], t.duty) for t in tasks(LETTER)] == [
        ("1", "Thanh tra tỉnh", "", "", True),
        (
            "2", "Văn phòng UBND tỉnh", "", "trong vòng 5 ngày kể từ ngày ký", True,
        ),
        ("3", "Sở Xây dựng", "", "trước 30/6/2027", True),
        ("3", "Sở Y tế", "", "trước 30/6/2027", True),
        ("4", "Sở Nội vụ", "Công an tỉnh | Sở Y tế", "", True),  # by item 9
        ("5", "Ủy ban nhân dân các xã, phường", "", "", True),
        ("6", "các doanh nghiệp viễn thông", "", "", True),
        ("7", "Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh", "", True),
        ("8", "Sở Tài chính", "Thanh tra tỉnh", "", False),
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["Tình hình", "Kết quả", "Nguyên tắc", "Định hướng"])
def test_under_headings_that_tell_they_are_none(heading: str) -> None:
    found = tasks(f"I. {heading}\n{LETTER}")
    assert [told(t)[0] for t in found] == ["I.8"]  # "chủ trì" says it by itself


def test_what_only_bodies_of_a_kind_do_is_no_order() -> None:
    units = ("Các doanh nghiệp xây dựng kho.", "Các trường mở lớp.", "Các hợp tác xã tổ chức hội.",
             "Các bệnh viện lập đội.", "Sở Y tế kiểm tra.")  # fmt: skip
    assert tasks("1. Liên kết\n" + "\n".join(f"- {unit}" for unit in units)) == []


def test_a_topic_before_who_is_told_to_do_something() -> None:
    found = tasks(
        "I. TỔ CHỨC THỰC HIỆN\n1. Về bến phà của hai huyện: Sở Xây dựng sửa cầu dẫn.\n"
        "2. Kinh phí: bố trí trong dự toán.\n3. Lưu ý: Sở Y tế đã nhận thuốc."
    )
    assert [told(t)[:3] for t in found] == [["I.1", "single", "Sở Xây dựng"]]


@pytest.mark.parametrize(
    "heading",
    [
        "NHIỆM VỤ, GIẢI PHÁP", "MỘT SỐ NHIỆM VỤ TRỌNG TÂM", "MỤC TIÊU, NHIỆM VỤ NĂM 2026",
        "Nội dung thực hiện", "CÁC BIỆN PHÁP CHỦ YẾU",
    ],
)  # fmt: skip
def test_where_work_is_listed_an_agency_with_a_verb_is_given_it(heading: str) -> None:
    found = tasks(
        f"I. {heading}\n1. Trồng rừng\na) Khuyến khích trồng cây gỗ lớn.\n"
        "b) Hội Nông dân tỉnh vận động hội viên trồng 2 triệu cây, xong trước ngày 30/9/2026.\n"
        "c) Báo Yên Lạc mở chuyên trang về rừng.\nd) Đảng ủy Công an tỉnh dành quỹ đất ươm cây.\n"
        "đ) Sở Y tế đã trồng 5 nghìn cây.\ne) Sở Y tế là đơn vị đi đầu.\n"
        "g) Sở Y tế được giao 2 ha.\nh) Công an tỉnh với 3 ha rừng.\n"
        "i) Các doanh nghiệp trồng 9 ha.\n"
        "k) Sở Nội vụ trong quý I/2026 tổ chức Tết trồng cây."
    )
    assert [(told(t)[0], told(t)[2], told(t)[4], t.duty) for t in found] == [
        ("I.1.b", "Hội Nông dân tỉnh", "trước ngày 30/9/2026", True),
        ("I.1.c", "Báo Yên Lạc", "", True),
        ("I.1.d", "Đảng ủy Công an tỉnh", "", True),
        ("I.1.k", "Sở Nội vụ", "", True),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "TÌNH HÌNH", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ", "Đánh giá chung", "MỤC TIÊU", "QUAN ĐIỂM",
        "MỤC ĐÍCH, YÊU CẦU", "Tồn tại, hạn chế", "Tình hình tổ chức thực hiện",
        "Chức năng, nhiệm vụ, quyền hạn",
    ],
)  # fmt: skip
def test_where_a_text_tells_or_aims_a_sentence_gives_no_work(heading: str) -> None:
    assert tasks(f"I. {heading}\n1. Trồng rừng\na) Hội Nông dân tỉnh vận động hội viên.") == []
    assert tasks(f"I. NHIỆM VỤ\n1. {heading}\na) Hội Nông dân tỉnh vận động hội viên.") == []


def test_where_work_is_listed_known_agencies_do_anything() -> None:
    orders = of_commune(
        "I. NHIỆM VỤ TRỌNG TÂM\n"
        "1. Về chợ: Công an phường gác cổng chợ đêm; Trạm Y tế phường ứng trực ngày rằm.\n"
        "2. Giao Sở Y tế mở hội, xong trong quý I/2027, Công an phường phối hợp giữ trật tự.\n"
        "3. Về trường lớp: Trường Tiểu học Yên Lạc và Trường Mầm non Hoa Mai tổng dọn sân.\n"
        "4. Trạm Y tế phường có 03 giường bệnh.\n"
        "5. Về vốn: Công an phường phối hợp với Trạm Y tế phường trình danh mục trang bị.\n"
        "6. Vận động hộ dân hiến đất do Trạm Y tế phường thực hiện, xong trước ngày 15/11/2027.\n"
        "7. Kiểm tra các dự án do Trạm Y tế phường thực hiện.\n"
        "II. KINH PHÍ\n"
        "1. Đối với việc phát sinh ở Gò Me, Bến Đình, Trạm Y tế phường thẩm định, trình phường.\n"
        "2. Đối với việc còn lại, Trạm Y tế phường có 20 triệu đồng."
    )
    found = [(task.clause.partition("#")[2], *told(task)[2:5]) for task in orders]
    assert found == [
        ("I.1", "Công an phường", "", ""),
        ("I.1", "Trạm Y tế phường", "", ""),
        ("I.2", "Sở Y tế", "Công an phường", "trong quý I/2027"),
        ("I.3", "Trường Tiểu học Yên Lạc | Trường Mầm non Hoa Mai", "", ""),
        ("I.5", "Công an phường", "Trạm Y tế phường", ""),
        ("I.6", "Trạm Y tế phường", "", "trước ngày 15/11/2027"),
        ("II.1", "Trạm Y tế phường", "", ""),
    ]


def test_articles_of_a_regulation_say_who_does_what() -> None:
    orders = of_commune(
        "Điều 1. Nguyên tắc\n"
        "1. Công an phường giữ kín tên người báo tin.\n"
        "Điều 2. Nhận và chuyển tin báo\n"
        "1. Công an phường tiếp nhận tin báo khẩn, xử lý trong 02 giờ.\n"
        "2. Ngoài giờ làm việc, Trạm Y tế phường tiếp nhận người bị nạn.\n"
        "3. Người dân gửi tin báo qua điện thoại.\n"
        "Điều 3. Hiệu lực\n"
        "1. Công an phường công bố Quy chế này."
    )
    assert [(task.clause.partition("#")[2], told(task)[2]) for task in orders] == [
        ("D2.1", "Công an phường"),
        ("D2.2", "Trạm Y tế phường"),
    ]


def test_a_collective_ends_before_the_verb_that_begins_alike() -> None:
    found = tasks("I. TỔ CHỨC THỰC HIỆN\n1. Các cơ quan, đơn vị ban hành kế hoạch của mình.\n")
    assert told(found[0])[2] == "Các cơ quan, đơn vị"


def test_what_was_reported_is_no_order_and_the_last_paragraph_is_one() -> None:
    text = (
        "I. Về việc báo cáo\nTại cuộc họp, các sở đã có báo cáo như sau:\n"
        "1. Sở Y tế báo cáo về tiếp thu ý kiến.\n2. Sở Tư pháp báo cáo về dự thảo quy chế.\n"
        "Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện Kế hoạch này./.\n"
    )
    (task,) = tasks(text)
    assert told(task)[:3] == ["I.2", "single", "Văn phòng UBND tỉnh"]
    assert task.title.startswith("Văn phòng UBND tỉnh theo dõi")
    heard = text.replace("đã có báo cáo như sau", "đã báo cáo; Chủ tịch kết luận như sau")
    assert [told(task)[2] for task in tasks(heard)] != ["Văn phòng UBND tỉnh"]


def test_an_article_may_be_an_order_to_one_person() -> None:
    found = tasks(
        "Điều 1. Phê duyệt đề án.\n"
        "Điều 2. Phân công Phó Chủ tịch UBND tỉnh Lê Văn An chỉ đạo việc lập đề án.\n"
        "Điều 3. Chánh Văn phòng, Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này."
    )
    assert [told(task)[:3] for task in found] == [
        ["D2", "single", "Phó Chủ tịch UBND tỉnh Lê Văn An"]
    ]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (
            "1. Trên cơ sở đề án, các sở, ngành theo nhiệm vụ được giao tổ chức rà soát.",
            "các sở, ngành",
        ),
        (
            "1. Trên cơ sở đề xuất của các sở, ban, UBND các xã, phường, Sở Tài chính tổng hợp.",
            "Sở Tài chính",
        ),
        ("1. Đối với nợ cũ, yêu cầu Sở Y tế, Sở Tài chính rà soát.", "Sở Y tế | Sở Tài chính"),
    ],
)
def test_work_behind_the_case_that_it_is_for(text: str, lead: str) -> None:
    found = tasks(f"I. TỔ CHỨC THỰC HIỆN\n{text}")
    assert [told(task)[2] for task in found] == [lead]


def test_committees_of_a_level_are_given_work_in_lists() -> None:
    found = tasks(
        "I. Nhiệm vụ\n1. Tuyên truyền\n- UBND cấp tỉnh, cấp xã đưa chỉ tiêu vào nghị quyết.\n"
        "- Mở lớp.\n- Các doanh nghiệp đầu tư máy."
    )
    assert [told(task)[:3] for task in found] == [["I.1.g1", "collective", "UBND cấp tỉnh, cấp xã"]]


def test_a_heading_that_gives_work_to_bodies_shares_it_out() -> None:
    found = tasks(
        "Phụ lục\nNHIỆM VỤ CỤ THỂ GIAO CÁC SỞ, NGÀNH\n1. Về chợ:\n"
        "a) Các sở, ngành rà soát quy hoạch.\nb) Mạng lưới chợ còn thưa."
    )
    assert [told(task)[:3] for task in found] == [["PL1.1.a", "collective", "Các sở, ngành"]]
