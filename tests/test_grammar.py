"""Which line may start which unit, what closes a document, and what names a task's agencies."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import grammar
from corpus.model import ClauseKind

K = ClauseKind


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("I", 1), ("iv", 4), ("IX", 9), ("XL", 40), ("XCIX", 99), ("CCCXCIX", 399)],
)
def test_roman(numeral: str, value: int) -> None:
    assert grammar.roman_value(numeral) == value
    assert grammar.roman_numeral(value) == numeral.upper()


@given(st.integers(1, 399))
def test_roman_there_and_back(value: int) -> None:
    assert grammar.roman_value(grammar.roman_numeral(value)) == value


@pytest.mark.parametrize("numeral", ["IIII", "VX", "IC", "LL", "IIX", "M", "", "1", "VIV"])
def test_not_roman(numeral: str) -> None:
    assert grammar.roman_value(numeral) is None


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("12", 12), ("IV", 4), ("a", 1), ("d", 4), ("đ", 5), ("e", 6), ("g", 7), ("i", 9),
        ("k", 10), ("nhất", 1), ("Tư", 4), ("mười", 10), ("B", 2), ("f", None), ("", None),
        ("5a", None),
    ],
)  # fmt: skip
def test_ordinal(number: str, value: int | None) -> None:
    assert grammar.ordinal(number) == value


def test_letters_of_parts_are_no_roman_hundreds() -> None:
    assert [grammar.part_letter_value(c) for c in "ABCDĐEI"] == [1, 2, 3, 4, 5, 6, None]


def test_the_points_of_a_law() -> None:
    assert "".join(grammar.POINT_LETTERS[:10]) == "abcdđeghik"
    assert not set("fjwz") & set(grammar.POINT_LETTERS)


@pytest.mark.parametrize(
    ("line", "bullet"),
    [
        ("_ Tiếp tục nâng cấp nền tảng", True),
        ("~ Chủ trì, phối hợp với các bộ", True),
        ("~ 30 người", False),
        ("__________", False),
        ("_ngày_", False),
    ],
)
def test_bullets_that_a_scan_misread(line: str, bullet: bool) -> None:
    assert (grammar.BULLET.match(line) is not None) == bullet


def test_last_value() -> None:
    assert (grammar.last_value("2.10"), grammar.last_value("7")) == (10, 7)


def kinds(line: str) -> list[tuple[ClauseKind, str]]:
    """The units that a line may start, with their numbers, the likeliest first."""
    matches = ((rule, rule.pattern.match(line)) for rule in grammar.RULES)
    return [
        (rule.kind, rule.read(match.groupdict().get("number") or ""))
        for rule, match in matches
        if match
    ]


@pytest.mark.parametrize(
    ("line", "kind", "number"),
    [
        ("Phần thứ nhất", K.PART, "nhất"),
        ("PHẦN THỨ HAI", K.PART, "hai"),
        ("PHẦN II. NHIỆM VỤ", K.PART, "II"),
        ("PHẦN I MỤC TIÊU", K.PART, "I"),
        ("Phần 3: Tổ chức", K.PART, "3"),
        ("Chương IV", K.CHAPTER, "IV"),
        ("CHƯƠNG 2. QUY ĐỊNH CỤ THỂ", K.CHAPTER, "2"),
        ("Mục 3", K.SECTION, "3"),
        ("Mục 1. THU THẬP", K.SECTION, "1"),
        ("Tiểu mục 2. KHAI THÁC", K.SUBSECTION, "2"),
        ("Điều 12. Hiệu lực", K.ARTICLE, "12"),
        ("Điều 5a. Mức phí", K.ARTICLE, "5a"),
        ("Điều 7:", K.ARTICLE, "7"),
        ("Điều l. Phạm vi", K.ARTICLE, "1"),
        ("Điều 1O. Hiệu lực", K.ARTICLE, "10"),
        ("PHỤ LỤC", K.APPENDIX, ""),
        ("Phụ lục II", K.APPENDIX, "II"),
        ("Phụ lục l", K.APPENDIX, "I"),
        ("PHỤ LỤC SỐ 01", K.APPENDIX, "01"),
        ("PHỤ LỤC 1 (Kèm theo Kế hoạch)", K.APPENDIX, "1"),
        ("PHỤ LỤC DANH MỤC NHIỆM VỤ", K.APPENDIX, ""),
        ("PHỤ LỤC II DANH MỤC NHIỆM VỤ", K.APPENDIX, "II"),
        ("PHỤ LỤC C", K.APPENDIX, "C"),
        ("A. MỤC TIÊU", K.PART, "A"),
        ("C. NGUỒN LỰC", K.PART, "C"),
        ("III. TỔ CHỨC", K.PART, "III"),
        ("III . TỔ CHỨC", K.PART, "III"),
        ("I- ĐÁNH GIÁ", K.PART, "I"),
        ("II/ NHIỆM VỤ", K.PART, "II"),
        ("1. Mục đích", K.ITEM, "1"),
        ("1) Mục đích", K.ITEM, "1"),
        ("1/ Mục đích", K.ITEM, "1"),
        ("1- Mục đích", K.ITEM, "1"),
        ("5 . Sở Y tế", K.ITEM, "5"),
        ("1. 100% hồ sơ", K.ITEM, "1"),
        ("2. 3.000 lượt người", K.ITEM, "2"),
        ("1.2. Xây dựng", K.ITEM, "1.2"),
        ("1.2.3. Xây dựng", K.ITEM, "1.2.3"),
        ("1.1- Cấp ủy", K.ITEM, "1.1"),
        ("1.1 Xây dựng", K.ITEM, "1.1"),
        ("II.1. Hạ tầng", K.ITEM, "1"),
        ("II.1.2. Hạ tầng", K.ITEM, "1.2"),
        ("2 .1. Hạ tầng", K.ITEM, "2.1"),
        ("2. 1. Hạ tầng", K.ITEM, "2.1"),
        ("2.1O. Hạ tầng", K.ITEM, "2.10"),
        ("1O. Hợp tác", K.ITEM, "10"),
        ("a) Một", K.POINT, "a"),
        ("đ) Năm", K.POINT, "đ"),
        ("a ) Một", K.POINT, "a"),
        ("b. Hai", K.POINT, "b"),
        ("- Một việc", K.INDENT, ""),
        ("-Một việc", K.INDENT, ""),
        ("– Một việc", K.INDENT, ""),
        ("• Một việc", K.INDENT, ""),
        ("\uf0b7 Một việc", K.INDENT, ""),
        ("- 100% cơ quan", K.INDENT, ""),
        ("+ Một phần việc", K.INDENT, ""),
    ],
)
def test_units(line: str, kind: ClauseKind, number: str) -> None:
    assert kinds(line)[0] == (kind, number)


@pytest.mark.parametrize(
    "line",
    [
        "*(Kèm theo Kế hoạch số 1)*",
        "2025. Đến năm này, tỉnh có 5.000 doanh nghiệp",
        "5 năm tới, tỉnh tập trung",
        "10 Sở, ngành có dữ liệu",
        "15/6/2025 là hạn cuối",
        "1.500 tỷ đồng",
        "1.500. Tổng cộng",
        "2.5 triệu lượt",
        "Phần lớn các xã",
        "Phần II của Kế hoạch này",
        "Phụ lục I và Phụ lục II kèm theo",
        "Phụ lục Danh mục nhiệm vụ của Kế hoạch",
        "Điều này giúp",
        "Điều 5 Nghị quyết này",
        "Chương trình hành động",
        "MỤC TIÊU CHUNG",
        "Mục tiêu đến năm 2030",
        "Xây dựng kế hoạch",
        "--------",
        "a",
        "I",
        "",
    ],
)
def test_no_units(line: str) -> None:
    assert kinds(line) == []


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Cơ quan chủ trì: Sở Y tế.", ["lead"]),
        ("Cơ quan chủ trì tham mưu: Sở Y tế", ["lead"]),
        ("Cơ quan đầu mối: Trường Đại học", ["lead"]),
        ("- Đơn vị chủ trì: Sở Y tế; phối hợp: Công an tỉnh", ["lead", "coordination"]),
        (
            "- Cơ quan chủ trì: Sở A; phối hợp: Sở B; thời hạn: Quý I; sản phẩm: Báo cáo.",
            ["lead", "coordination", "deadline", "deliverable"],
        ),
        ("Nội dung việc. (Chủ trì: Sở Y tế; phối hợp: Sở B).", ["lead", "coordination"]),
        ("Đơn vị chủ trì: A. Thời gian: 2026. Kết quả: B", ["lead", "deadline", "deliverable"]),
        ("+ Phối hợp thực hiện: Tỉnh đoàn", ["coordination"]),
        ("Sở Y tế chủ trì, phối hợp với Sở B", []),
        ("Báo cáo kết quả thực hiện: hằng quý", []),
        ("Tiến độ chung của dự án", []),
    ],
)  # fmt: skip
def test_fields(line: str, fields: list[str]) -> None:
    assert [match.lastgroup for match in grammar.FIELD.finditer(line)] == fields


def examples(pattern: re.Pattern[str], yes: str, no: str) -> None:
    for line in yes.splitlines():
        assert pattern.match(line), line
    for line in no.splitlines():
        assert not pattern.match(line), line


def test_closing_paragraphs() -> None:
    examples(
        grammar.FINAL,
        "Trên đây là Kế hoạch\nNhận được Chỉ thị này, yêu cầu",
        "Trên cơ sở\nTrên đây\nTrong quá trình thực hiện",
    )
    examples(
        grammar.CLOSING,
        "Trong quá trình thực hiện, nếu có vướng mắc\nTrong quá trình triển khai thực hiện\n"
        "Kế hoạch này thay thế Kế hoạch số 26\nKết luận này phổ biến đến chi bộ\n"
        "Luật này được Quốc hội khóa XV, kỳ họp thứ chín thông qua",
        "Quá trình thực hiện\nKế hoạch này gồm ba phần\nTrong quá trình sản xuất",
    )


def test_signatures() -> None:
    examples(
        grammar.SIGNATURE,
        "Nơi nhận:\n*Nơi nhận:\nTM. ỦY BAN NHÂN DÂN\n| KT. CHỦ TỊCH |\nT/M BAN THƯỜNG VỤ\n"
        "CHỦ TỊCH\nBÍ THƯ\nGIÁM ĐỐC",
        "Nơi nhận hồ sơ được niêm yết\nChủ tịch Ủy ban nhân dân\nTM xã",
    )


def test_titles_of_what_is_attached() -> None:
    examples(
        grammar.ATTACHED_TITLE,
        "KẾ HOẠCH\nQUY CHẾ LÀM VIỆC\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nBỘ TIÊU CHÍ",
        "Kế hoạch\nTHỦ TƯỚNG CHÍNH PHỦ\nKẾ HOẠCHĐ",
    )


def test_what_portals_print() -> None:
    examples(
        grammar.PORTAL_LINE,
        "- 1Nghị quyết 57-NQ/TW năm 2024\n- Số hiệu: 86/KH-UBND\nLoại văn bản | Kế hoạch\n"
        "Văn bản liên quan\nTình trạng: Còn hiệu lực",
        "- 1 nghị quyết\n- 5G và 6G\n- Xây dựng số hiệu\nVăn bản này\nSố hiệu",
    )


def test_openings() -> None:
    for line in (
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |",
        "Số: 86/KH-UBND",
        "ĐẢNG BỘ TỈNH SƠN HẢI",
        "BỘ Y TẾ",
    ):
        assert grammar.OPENING.search(line), line
    for line in ("Trang chủ > Văn bản", "Số hiệu: 86/KH", "Bộ Y tế công bố"):
        assert not grammar.OPENING.search(line), line
