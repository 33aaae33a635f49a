"""Which sections of a plan a question about tasks is restricted to."""

from __future__ import annotations

from functools import cache

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from retrieval.answering.sections import asked_part, excepted_part, sections_of
from tests.assistants import read

PLAN = """ỦY BAN NHÂN DÂN TỈNH A
Số: 9/KH-UBND

KẾ HOẠCH
Bảo vệ nguồn nước

I. MỤC TIÊU
1. Nước sạch đến mọi nhà.
II. NHIỆM VỤ, GIẢI PHÁP
1. Bảo vệ rừng đầu nguồn
1.1. Trồng rừng phòng hộ. Cơ quan chủ trì: Sở Nông nghiệp và Môi trường.
1.2. Tuần tra rừng. Cơ quan chủ trì: Công an tỉnh.
2. Cấp nước nông thôn
2.1. Xây dựng trạm bơm. Cơ quan chủ trì: Sở Xây dựng.
2.2. Kiểm nghiệm nước. Cơ quan chủ trì: Sở Y tế.
III. TỔ CHỨC THỰC HIỆN
1. Sở Tài chính bố trí kinh phí.
2. Sở Y tế kiểm tra hằng quý.

PHỤ LỤC I
DANH MỤC CÔNG TRÌNH

| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |
|---|---|---|---|
| I | Hồ chứa | | |
| 1 | Nạo vét hồ Tà Xa | Sở Xây dựng | 2026 |
| 2 | Gia cố đập Bản Mòn | Sở Xây dựng | 2027 |
| II | Quan trắc chất lượng nước | | |
| 3 | Lắp trạm đo tự động | Sở Khoa học và Công nghệ | 2026 |
"""


@cache
def corpus() -> Corpus:
    entry = Document("9-kh-ubnd", "9/KH-UBND", "Kế hoạch", "Bảo vệ nguồn nước", "UBND tỉnh A")
    return Corpus([parse_document(entry, PLAN, markdown=True)])


def asked(text: str, *, excepted: bool = False) -> list[str]:
    question = read(text, corpus())
    part = excepted_part(question) if excepted else asked_part(question)
    found = sections_of(corpus(), question, (), question.agency_ids, part)
    return [clause.path for clause in found]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("phần cấp nước nông thôn, Sở Y tế làm gì", ["II.2"]),
        ("phan cap nuoc nong thon, so y te lam gi", ["II.2"]),
        ("ở phần nhiệm vụ giải pháp, Sở Y tế có mấy việc", ["II"]),
        ("Sở Y tế phải làm gì theo phần tổ chức thực hiện", ["III"]),
        ("mục 1 về bảo vệ rừng có những việc nào của công an", ["II.1"]),
        ("nhóm quan trắc (II) trong phụ lục 1 gồm việc gì", ["PL1.II"]),
        ("nhóm I phụ lục I Sở Xây dựng chủ trì gì", ["PL1.I"]),
        ("Sở Xây dựng chủ trì gì trong phụ lục", ["PL1"]),
        ("mục cấp nước nông thôn trong phần nhiệm vụ giải pháp có mấy việc", ["II.2"]),
        ("Sở Xây dựng làm gì ở danh mục công trình", ["PL1"]),
        ("trong bảng, Sở Xây dựng chủ trì mấy dòng", ["PL1"]),
        ("cả trong bảng lẫn phần tổ chức thực hiện giao gì", ["III", "PL1"]),
        ("theo bảng phân công, Sở Xây dựng chủ trì mấy dòng", ["PL1"]),
    ],
)
def test_sections_are_found_by_words_and_numbers(text: str, paths: list[str]) -> None:
    assert asked(text) == paths


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế chủ trì những mục nào",
        "phần của Sở Xây dựng gồm những việc gì",
        "danh mục công trình có mấy việc",
        "phần trăm hộ có nước sạch là bao nhiêu",
        "kế hoạch nói gì trên mạng xã hội về rừng",
        "Sở Y tế làm gì, tính cả phần tổ chức thực hiện",
        "Sở Xây dựng được xếp thế nào trong bảng xếp hạng",
        "mảng thủy lợi Sở Xây dựng làm gì",
        "mục 2 có những việc nào",
    ],
)
def test_words_that_name_no_section_restrict_nothing(text: str) -> None:
    assert asked(text) == []


def test_a_division_is_the_section_that_holds_others_called_alike() -> None:
    entry = Document("9-kh-ubnd", "9/KH-UBND", "Kế hoạch", "Bảo vệ nguồn nước", "UBND tỉnh A")
    plan = PLAN.replace("1.1. Trồng", "1.1. Các biện pháp bảo vệ rừng\n- Trồng")
    woods = Corpus([parse_document(entry, plan, markdown=True)])
    question = read("phần bảo vệ rừng có những việc nào", woods)
    found = sections_of(woods, question, (), (), asked_part(question))
    assert [clause.path for clause in found] == ["II.1"]
    question = read("mục bảo vệ rừng có những việc nào", woods)
    found = sections_of(woods, question, (), (), asked_part(question))
    assert [clause.path for clause in found] == ["II.1.1"]


def test_what_is_left_out_is_read_apart() -> None:
    text = "ngoài phần tổ chức thực hiện ra, Sở Y tế còn làm gì"
    assert asked(text) == []
    assert asked(text, excepted=True) == ["III"]
    assert asked("Sở Y tế làm gì", excepted=True) == []
