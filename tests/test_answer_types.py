"""The kind of answer a question asks for, and texts that have one."""

from __future__ import annotations

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from corpus.text import fold
from retrieval.answer_types import (
    asked_type,
    asks_for_sum,
    has_type,
    preferred_type,
    quoted_type,
)
from retrieval.counted_things import counted_type
from retrieval.past_figures import tells_past
from tests.assistants import read


@pytest.mark.parametrize(
    ("question", "has", "has_not"),
    [
        ("Kinh phí bao nhiêu tỷ đồng?", "cấp 15 tỷ đồng", "bố trí kinh phí từ ngân sách"),
        ("Thưởng bao nhiêu tiền?", "thưởng 50 triệu đồng", "khen thưởng kịp thời"),
        ("Lương giám đốc Sở Xây dựng là bao nhiêu?", "lương 20 triệu đồng", "bố trí kinh phí"),
        ("Tổng mức đầu tư bến xe bao nhiêu?", "tổng mức 300 tỷ đồng", "đầu tư 3 bến xe"),
        ("Chiếm bao nhiêu phần trăm?", "tối thiểu 70% tổng tiêu dùng", "đạt 3 lần"),
        ("Tỷ lệ hồ sơ trực tuyến là bao nhiêu?", "đạt 90 phần trăm", "tăng số hồ sơ"),
        ("Gửi trước ngày bao nhiêu hả chị?", "gửi trước ngày 28/2/2027", "gửi 30 ha"),
        ("gui truoc ngay bao nhieu ha chi", "gửi trước ngày 28/2/2027", "gửi 30 ha"),
        ("Giá vé cầu cảng là bao nhiêu?", "giá vé 20.000 đồng", "bán vé qua mạng"),
        ("Hạn chót là ngày nào?", "trước ngày 30/6/2027", "định kỳ hằng tháng"),
        ("Hạn chót là khi nào?", "trước 17 giờ ngày 29 tháng 5 năm 2026", "báo cáo đúng hạn"),
        ("Gửi góp ý trước mấy giờ?", "gửi trước 17h30 ngày 12/6", "gửi trước ngày 12/6"),
        ("Cuộc họp vào lúc mấy giờ?", "họp lúc 8 giờ 30", "họp tại Hội trường 2"),
        ("Bị hạn chế tới khi nào?", "thời hạn hạn chế là thời hạn xong dự án", "bị hạn chế"),
        (
            "Bao lâu mới được mở công ty?",
            "sau đủ 24 tháng kể từ ngày thôi việc",
            "bãi bỏ Thông tư 09/2024/TT-BXD ngày 30 tháng 8 năm 2024",
        ),
        ("Khi nào hoàn thành?", "hoàn thành trong quý IV/2026", "hoàn thành tốt"),
        ("Bao lâu báo cáo một lần?", "định kỳ 3 tháng báo cáo", "báo cáo kết quả"),
        ("Giám đốc Sở Y tế tên là gì?", "đồng chí Nguyễn Văn An, Giám đốc", "Sở Y tế chủ trì"),
        ("Kinh phí cho việc đặt ki-ốt là bao nhiêu vậy ạ?", "cấp 2 tỷ đồng", "đặt 12 ki-ốt"),
        ("Tên người làm Chủ tịch Hội đồng?", "ông Lò Văn Thắm làm Chủ tịch", "do Chủ tịch chỉ đạo"),
        ("Phó ban tên gì?", "ông Vũ Văn Tám", "do đồng chí Tổng Bí thư Ban Chấp hành"),
        ("Giám đốc sở tên gì?", "bà Lò Thị Thắm, Giám đốc", "triển khai ba chương trình"),
        ("Ngân sách góp vào quỹ tối đa bao nhiêu?", "ngân sách góp 30%", "quỹ huy động vốn"),
        ("Tiền mua giống lúa là bao nhiêu?", "hỗ trợ 2 tỷ đồng", "mua 300 tấn giống lúa"),
        ("Kinh phí bao nhiêu?", "Kinh phí (tỷ đồng): 12", "Kinh phí từ ngân sách"),
        ("Số di động của bác ấy?", "gọi 0227 3731 234", "Sở Y tế"),
        ("Số điện thoại của Sở Y tế?", "gọi 0227 3731 234", "Sở Y tế"),
        ("Tỷ lệ xã có mạng là bao nhiêu %?", "Đơn vị: % Kết quả: ≥ 95", "Đơn vị: xã Kết quả: 95"),
        ("Khu dược rộng bao nhiêu ha?", "rộng 300 ha", "khu công nghiệp lớn"),
        ("Mục tiêu trồng bao nhiêu héc-ta chè?", "trồng 2.300 ha chè", "trồng chè năm 2027"),
        ("Chỉ tiêu lắp mấy trạm bơm điện?", "lắp 12 trạm bơm tự động", "lắp trạm bơm năm 2027"),
        ("Cho biết tổng mức kinh phí của kế hoạch", "cấp 15 tỷ đồng", "bố trí kinh phí"),
        ("Ai đang làm giám đốc Sở Y tế?", "ông An Văn Bi, Giám đốc", "bà Lò Thị Tư, Phó chánh"),
        ("Số điện thoại của xã?", "gọi 0211.3.866.417", "Sở Y tế"),
        (
            "Mức lương cơ sở lên bao nhiêu tiền?",
            "mức lương cơ sở là 2,34 triệu đồng",
            "an ninh lương thực, vốn 18 tỷ đồng, cơ sở mới",
        ),
        ("Đăng công báo số mấy?", "công báo số 15", "đăng công báo"),
        ("Khi nào dân được nghỉ bù?", "nghỉ bù khi làm đêm", "nghỉ bù theo quy định"),
        ("Vốn làm đường dây Bản Mù - Nậm Thia là bao nhiêu?", "180 tỷ đồng", "đường dây, 4 trạm"),
    ],
)
def test_a_text_without_the_thing_asked_for_does_not_answer(
    question: str, has: str, has_not: str
) -> None:
    asked = read(question)
    kind = asked_type(asked)
    assert kind is not None
    assert has_type(has, kind, asked)
    assert not has_type(has_not, kind, asked)
    assert preferred_type(asked) is kind


@pytest.mark.parametrize(
    "question",
    [
        "Sở Y tế chủ trì những nhiệm vụ nào?",
        "Kế hoạch nói gì về du lịch?",
        "Ai làm bệnh án?",
        "Bên nào lập đường dây nóng?",
        "Vốn cho 2 nhà máy do sở nào lo?",
        "Trồng rừng là xã nào làm?",
        "Giao địa phương nào trồng rừng?",
        "Máy bay phun thuốc ông nào phụ trách?",
        "Giải thưởng báo chí của tỉnh mang tên ai?",
        "Trung tâm giống của tập đoàn tên là gì?",
        "Hợp tác xã nào mua máy thì được hỗ trợ thế nào?",
        "Rà lại cấp độ của mấy hệ thống?",
        "Không phục quyết định kỷ luật thì khiếu nại ở đâu?",
    ],
)
def test_questions_that_any_passage_may_answer(question: str) -> None:
    assert asked_type(read(question)) is None


def test_how_many_prefers_a_figure_but_a_list_may_answer() -> None:
    question = read("Có mấy loại quỹ?")
    assert asked_type(question) is None
    kind = preferred_type(question)
    assert kind is not None
    assert kind.search("3 quy")
    assert not kind.search("cac quy")


def test_a_verb_is_no_part_of_what_is_counted() -> None:
    kind = counted_type(read("Mấy xã chưa có trạm bơm?"))
    assert kind is not None
    assert kind.search("9/40 xa, phuong chua co tram bom")
    assert not kind.search("9 tram bom o xa")


def test_the_sentence_to_quote_has_a_number_of_what_is_counted() -> None:
    told = fold("Có 40 cán bộ đi học. Còn 9 xã chưa có trạm bơm.")
    kind = quoted_type(read("Mấy xã chưa có trạm bơm?"), told)
    assert kind is not None
    assert kind.search("con 9 xa")
    assert not kind.search("co 40 can bo")
    assert quoted_type(read("Mấy xã chưa có trạm bơm?"), "40 can bo") is not kind


def test_the_date_of_a_cited_document_is_no_deadline() -> None:
    text = "theo Nghị quyết số 02-NQ/TU ngày 19/11/2021 của Tỉnh ủy"
    deadline = read("Khi nào xong bệnh viện?")
    kind = asked_type(deadline)
    assert kind is not None
    assert not has_type(text, kind, deadline)
    about_it = read("Nghị quyết 02-NQ/TU ra đời ngày nào?")
    kind = asked_type(about_it)
    assert kind is not None
    assert has_type(text, kind, about_it)


_PLAN = """Số: 3/KH-UBND

I. TÌNH HÌNH
1. Năm 2025, toàn tỉnh đã trồng 1.200 ha rừng.
2. Rừng phòng hộ còn phân tán.
"""


@pytest.mark.parametrize(
    ("question", "path", "told"),
    [
        ("năm ngoái 2025 tỉnh trồng được bao nhiêu rừng", "I.1", True),
        ("đến nay trồng được bao nhiêu rừng", "I.1", False),
        ("năm 2024 tỉnh trồng được bao nhiêu rừng", "I.1", False),
        ("năm 2025 tỉnh trồng được bao nhiêu rừng", "I.2", False),
    ],
)
def test_a_plan_may_tell_of_a_past_year(question: str, path: str, told: bool) -> None:
    entry = Document("3-kh-ubnd", "3/KH-UBND", "Kế hoạch", "Trồng rừng", "UBND tỉnh A")
    corpus = Corpus([parse_document(entry, _PLAN)])
    clause = corpus.clause(f"3-kh-ubnd#{path}")
    assert tells_past(read(question, corpus), clause) is told


@pytest.mark.parametrize(
    ("question", "has", "has_not"),
    [
        ("Mỗi hộ được hỗ trợ mấy nội dung?", "không quá 03 nội dung", "tối đa 40%"),
        ("Đào tạo tối đa bao nhiêu lao động?", "100 lao động/năm", "4.000.000 đồng/lao động"),
    ],
)
def test_the_things_that_are_counted(question: str, has: str, has_not: str) -> None:
    counted = counted_type(read(question))
    assert counted is not None
    assert counted.search(fold(has))
    assert not counted.search(fold(has_not))


@pytest.mark.parametrize("question", ["Kinh phí bao nhiêu tiền?", "Nhà máy ở đâu?", "Ai làm?"])
def test_what_counts_nothing(question: str) -> None:
    assert counted_type(read(question)) is None


def test_a_season_answers_when_something_is_taken() -> None:
    question = read("Giáo viên nghỉ phép vào lúc nào?")
    kind = asked_type(question)
    assert kind is not None
    assert has_type("Phép năm được nghỉ trong thời gian nghỉ hè.", kind, question)
    assert not has_type("Phép năm do hiệu trưởng duyệt.", kind, question)


def test_a_price_is_a_sum() -> None:
    assert asks_for_sum(read("Giá một tín chỉ đang là mấy đô?"))
    assert not asks_for_sum(read("Giá trị cốt lõi là gì?"))


@pytest.mark.parametrize(
    ("question", "has", "has_not"),
    [
        ("Có gì cần thì quay số nào?", "Trực ban: 0234.3822.117", "Trực ban tiếp nhận tin"),
        ("goi so may de bao chay", "Điện thoại 0234.3822.117", "Công an báo cáo trong ngày 5"),
        (
            "Phụ cấp cho cộng tác viên thôn được mấy trăm nghìn?",
            "Phụ cấp cộng tác viên 350.000 đồng/tháng",
            "Hỗ trợ 350.000 đồng mua tài liệu",
        ),
        (
            "Phụ cấp nghề của y sĩ bao nhiêu?",
            "hưởng phụ cấp ưu đãi nghề 70%",
            "hưởng phụ cấp ưu đãi nghề",
        ),
        (
            "Thưởng tết cho công nhân bao nhiêu?",
            "Thưởng tết 2 triệu đồng/người",
            "Hỗ trợ 2 triệu đồng/người",
        ),
        ("Nhà máy chip đặt ở tỉnh nào?", "xây tại tỉnh Phú Vân", "xây tại các tỉnh"),
        ("Lịch họp giao ban tuần này thế nào?", "Họp giao ban vào thứ Hai", "Giao ban trực tuyến"),
        ("Hôm nào khai mạc hội thi?", "Khai mạc ngày 12/9/2026", "Tổ chức thường xuyên"),
        ("Đường truyền về trường phải nhanh cỡ nào?", "tối thiểu 300 Mbps", "trong 30 ngày"),
        ("Mấy phần dân số phải được khám?", "khám cho 65% dân số", "khám cho 65 người"),
    ],
)
def test_kinds_of_answers_near_others(question: str, has: str, has_not: str) -> None:
    asked = read(question)
    kind = asked_type(asked)
    assert kind is not None
    assert has_type(has, kind, asked)
    assert not has_type(has_not, kind, asked)


@pytest.mark.parametrize(
    "question", ["Ai lập lịch trực?", "Gọi sở nào lên họp?", "Chất lượng nước đạt mức nào?"]
)
def test_questions_that_only_look_like_those(question: str) -> None:
    assert asked_type(read(question)) is None
