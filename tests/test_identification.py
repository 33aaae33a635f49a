"""What documents say of themselves, in the forms that the genre has."""

from __future__ import annotations

import os
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from corpus.casing import recase
from corpus.identification import Identified, identify
from corpus.statements import Stated, day_of

_ROOT = Path(__file__).parent.parent
PLAN = (_ROOT / "corpus/documents/86-kh-ubnd.txt").read_text("utf-8")
PLAN_TITLE = (
    "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa "
    "học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia; Nghị quyết số 71/NQ-CP ngày "
    "01/4/2025 của Chính phủ và Kế hoạch hành động số 376-KH/TU ngày 26/4/2025 của Ban Thường vụ "
    "Tỉnh ủy"
)
DIRECTIVE = """\
THỦ TƯỚNG CHÍNH PHỦ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 14/CT-TTg
Hà Nội, ngày 05 tháng 6 năm 2025
CHỈ THỊ
Về việc đẩy mạnh triển khai hạ tầng số phục vụ
người dân và doanh nghiệp
Thời gian qua, công tác phát triển hạ tầng số đã đạt nhiều kết quả. Tuy nhiên còn hạn chế.
1. Bộ Khoa học và Công nghệ chủ trì rà soát quy hoạch hạ tầng.
2. Các bộ, ngành thực hiện theo Quyết định số 36/QĐ-TTg ngày 11 tháng 01 năm 2024.
Nơi nhận:
- Ban Bí thư Trung ương Đảng;
- Lưu: VT, KTTH (2).
KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG
(Đã ký)
Hồ Minh Khang
"""
CONCLUSION = """\
ĐẢNG BỘ TỈNH SƠN HẢI | ĐẢNG CỘNG SẢN VIỆT NAM
TỈNH ỦY |
* |
Số 19-KL/TU | Sơn Hải, ngày 09 tháng 6 năm 2026
KẾT LUẬN
CỦA BAN THƯỜNG VỤ TỈNH ỦY
về nâng cao chất lượng phục vụ người dân ở cơ sở
Sau khi nghe báo cáo, Ban Thường vụ Tỉnh ủy kết luận như sau:
I- ĐÁNH GIÁ CHUNG
1- Kết quả đạt được còn hạn chế.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ THƯỜNG TRỰC
Đoàn Thu Thủy
"""
LAW = """\
QUỐC HỘI                                   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Luật số: 93/2025/QH15                      Độc lập - Tự do - Hạnh phúc
                                           Hà Nội, ngày 27 tháng 6 năm 2025
LUẬT
KHOA HỌC, CÔNG NGHỆ VÀ ĐỔI MỚI SÁNG TẠO
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Quốc hội ban hành Luật Khoa học, công nghệ và đổi mới sáng tạo.
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Luật này quy định về hoạt động khoa học, công nghệ và đổi mới sáng tạo.
Điều 73. Hiệu lực thi hành
1. Luật này có hiệu lực thi hành từ ngày 01 tháng 10 năm 2025.
CHỦ TỊCH QUỐC HỘI
Lê Anh Quân
"""
DECISION = """\
ỦY BAN NHÂN DÂN
TỈNH SƠN HẢI
Số: 640/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sơn Hải, ngày 30 tháng 9 năm 2026
QUYẾT ĐỊNH
Ban hành Kế hoạch phát triển du lịch làng nghề đến năm 2028
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN HẢI
Căn cứ Luật Tổ chức chính quyền địa phương;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát triển du lịch làng nghề đến năm 2028.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Vũ Đình Lâm
KẾ HOẠCH
Phát triển du lịch làng nghề đến năm 2028
(Ban hành kèm theo Quyết định số 640/QĐ-UBND ngày 30 tháng 9 năm 2026)
I. MỤC TIÊU
1. Thu hút khách du lịch.
KT. GIÁM ĐỐC
Người Khác
"""
DEPARTMENT = """\
ỦY BAN NHÂN DÂN TỈNH SƠN HẢI   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ KHOA HỌC VÀ CÔNG NGHỆ   Độc lập - Tự do - Hạnh phúc
Sô: 12 /HD-SKHCN   Sơn Hải, ngày 5 tháng 7 năm 2025
HƯỚNG DẪN
TRIỂN KHAI NỀN TẢNG DỮ LIỆU DÙNG CHUNG CỦA TỈNH SƠN HẢI
Thực hiện kế hoạch của tỉnh Sơn Hải, Sở Khoa học và Công nghệ hướng dẫn triển khai nền tảng dữ
liệu dùng chung của tỉnh Sơn Hải như sau:
1. Các sở, ban, ngành cử cán bộ đầu mối.
Nơi nhận:
- Lưu: VT.
GIÁM ĐỐC
TS. Trần Hải Yến
"""


def values(found: Identified) -> dict[str, object]:
    stated = {field.name: getattr(found, field.name) for field in fields(found)}
    return {name: one.value for name, one in stated.items() if one is not None}


def check_spans(source: str, found: Identified) -> None:
    """Each value is what its ranges of the source say, but for capitals, spaces and spelling."""
    for field in fields(found):
        stated = getattr(found, field.name)
        for span in stated.spans if stated else ():
            assert 0 <= span.start < span.end <= len(source)
            assert source[span.start : span.end].strip() == source[span.start : span.end]
        if stated and isinstance(stated.value, str) and len(stated.spans) == 1:
            said = source[stated.spans[0].start : stated.spans[0].end].replace(" ", "")
            assert said.replace("\n", "").lower() == stated.value.replace(" ", "").lower()


def test_the_plan() -> None:
    found = identify(PLAN)
    assert values(found) == {
        "number": "86/KH-UBND",
        "type": "Kế hoạch",
        "title": PLAN_TITLE,
        "issuer": "Ủy ban nhân dân tỉnh Thái Bình",
        "place": "Thái Bình",
        "issued": date(2025, 5, 19),
        "effective": date(2025, 5, 19),
        "signer": "Phạm Văn Nghiêm",
        "signer_title": "KT. CHỦ TỊCH",
    }
    check_spans(PLAN, found)
    assert found.number
    assert found.signer
    assert found.issuer
    assert PLAN[: found.number.spans[0].end].endswith("Số: 86/KH-UBND")
    assert PLAN[: found.signer.spans[0].end].endswith("- Người ký: Phạm Văn Nghiêm")
    stating = [PLAN[span.start : span.end] for span in found.issuer.spans]
    assert stating == ["ỦY BAN NHÂN DÂN", "Tỉnh Thái Bình"]


def test_a_directive_with_separators_and_a_title_on_two_lines() -> None:
    found = identify(DIRECTIVE)
    assert values(found) == {
        "number": "14/CT-TTg",
        "type": "Chỉ thị",
        "title": "Về việc đẩy mạnh triển khai hạ tầng số phục vụ người dân và doanh nghiệp",
        "issuer": "Thủ tướng Chính phủ",
        "place": "Hà Nội",
        "issued": date(2025, 6, 5),
        "signer": "Hồ Minh Khang",
        "signer_title": "KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG",
    }
    check_spans(DIRECTIVE, found)


def test_a_conclusion_of_the_party() -> None:
    found = identify(CONCLUSION)
    assert values(found) == {
        "number": "19-KL/TU",
        "type": "Kết luận",
        "title": "Về nâng cao chất lượng phục vụ người dân ở cơ sở",
        "issuer": "Ban Thường vụ Tỉnh ủy Sơn Hải",
        "place": "Sơn Hải",
        "issued": date(2026, 6, 9),
        "signer": "Đoàn Thu Thủy",
        "signer_title": "PHÓ BÍ THƯ THƯỜNG TRỰC",
    }
    check_spans(CONCLUSION, found)


def test_a_law_with_columns_of_spaces() -> None:
    found = identify(LAW)
    assert values(found) == {
        "number": "93/2025/QH15",
        "type": "Luật",
        "title": "Khoa học, công nghệ và đổi mới sáng tạo",
        "issuer": "Quốc hội",
        "place": "Hà Nội",
        "issued": date(2025, 6, 27),
        "effective": date(2025, 10, 1),
        "signer": "Lê Anh Quân",
        "signer_title": "CHỦ TỊCH QUỐC HỘI",
    }
    check_spans(LAW, found)


def test_a_decision_that_issues_a_plan() -> None:
    found = identify(DECISION)
    assert values(found) == {
        "number": "640/QĐ-UBND",
        "type": "Quyết định",
        "title": "Ban hành Kế hoạch phát triển du lịch làng nghề đến năm 2028",
        "issuer": "Ủy ban nhân dân tỉnh Sơn Hải",
        "place": "Sơn Hải",
        "issued": date(2026, 9, 30),
        "effective": date(2026, 9, 30),
        "signer": "Vũ Đình Lâm",
        "signer_title": "CHỦ TỊCH",
    }
    check_spans(DECISION, found)


def test_a_department_below_its_committee_with_slips_of_a_scan() -> None:
    found = identify(DEPARTMENT)
    assert values(found) == {
        "number": "12/HD-SKHCN",
        "type": "Hướng dẫn",
        "title": "Triển khai nền tảng dữ liệu dùng chung của tỉnh Sơn Hải",
        "issuer": "Sở Khoa học và Công nghệ",
        "place": "Sơn Hải",
        "issued": date(2025, 7, 5),
        "signer": "Trần Hải Yến",
        "signer_title": "GIÁM ĐỐC",
    }
    check_spans(DEPARTMENT, found)


def test_a_publishers_sentence_and_a_bare_heading() -> None:
    source = (
        "# Nghị quyết số 88-NQ/TW\n\n**Thay mặt Bộ Chính trị, Tổng Bí thư Lê Văn An đã ký ban "
        "hành Nghị quyết số 88-NQ/TW (ngày 15/3/2026) của Bộ Chính trị về phát triển kinh tế biển."
        "**\n\n*Trân trọng giới thiệu toàn văn Nghị quyết số 88-NQ/TW:*\n\nThực hiện Nghị quyết số "
        "36-NQ/TW ngày 22/10/2018 của Ban Chấp hành Trung ương về chiến lược biển, nhiều kết quả "
        "đã đạt được.\n\nI- QUAN ĐIỂM\n\n1\\. Biển là của chung.\n"
    )
    found = identify(source, markdown=True)
    assert values(found) == {
        "number": "88-NQ/TW",
        "type": "Nghị quyết",
        "title": "Về phát triển kinh tế biển",
        "issuer": "Bộ Chính trị",
        "issued": date(2026, 3, 15),
        "signer": "Lê Văn An",
        "signer_title": "Tổng Bí thư",
    }
    check_spans(source, found)


PLAN_IN_TABLES = """\
| **ỦY BAN NHÂN DÂN**<br>**TỈNH SƠN HẢI**<br>**\\-\\-\\-** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**<br>**Độc lập \\- Tự do** |
| --- | --- |
| Số: 77/KH\\-UBND | *Sơn Hải, ngày 27 tháng 02 năm 2026* |

**KẾ HOẠCH**

**PHÁT TRIỂN DU LỊCH XANH \\- SẠCH**

Ủy ban nhân dân tỉnh ban hành Kế hoạch với những nội dung sau:

**I\\. NỘI DUNG**

1\\. Trồng rừng.

| ***Nơi nhận:***<br>\\- Các sở, ban, ngành;<br>\\- Lưu: VT, VX\\. | **TM\\. ỦY BAN NHÂN DÂN**<br>**CHỦ TỊCH**<br><br>**Vũ Đình Lâm** |
| --- | --- |
"""  # noqa: E501


def test_header_and_signature_in_the_cells_of_tables() -> None:
    found = identify(PLAN_IN_TABLES, markdown=True)
    assert values(found) == {
        "number": "77/KH-UBND",
        "type": "Kế hoạch",
        "title": "Phát triển du lịch xanh - sạch",
        "issuer": "Ủy ban nhân dân tỉnh Sơn Hải",
        "place": "Sơn Hải",
        "issued": date(2026, 2, 27),
        "signer": "Vũ Đình Lâm",
        "signer_title": "CHỦ TỊCH",
    }


T = TypeVar("T")


def value_of(stated: Stated[T] | None) -> T | None:
    return stated.value if stated else None


@pytest.mark.parametrize("between", ["\t", " \t\t", "          ", " "])
def test_a_signature_beside_the_recipients(between: str) -> None:
    source = (
        "Số: 07/CT-UBND\nCHỈ THỊ\nVề an toàn\n1. Sở Y tế kiểm tra./.\n\n"
        f"Nơi nhận:{between}CHỦ TỊCH\n- Bộ Y tế (b/c);\n- Lưu: VT.\n\tVũ Đình Lâm\n"
    )
    found = identify(source)
    assert found.signer is not None
    assert found.signer_title is not None
    assert (found.signer.value, found.signer_title.value) == ("Vũ Đình Lâm", "CHỦ TỊCH")
    assert source[slice(found.signer.spans[0].start, found.signer.spans[0].end)] == "Vũ Đình Lâm"


def test_columns_apart_by_tabs() -> None:
    source = (
        "ỦY BAN NHÂN DÂN\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH SƠN HẢI\tĐộc lập - Tự do\n"
        "Số: 07/CT-UBND\tSơn Hải, ngày 05 tháng 5 năm 2026\nCHỈ THỊ\nVề an toàn\n1. Kiểm tra.\n"
    )
    found = values(identify(source))
    assert found["issuer"] == "Ủy ban nhân dân tỉnh Sơn Hải"
    assert (found["place"], found["issued"]) == ("Sơn Hải", date(2026, 5, 5))


def test_a_number_that_a_narrow_column_breaks() -> None:
    source = (
        "ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI\nSố: 58/2026/QĐ-\nUBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Sơn Hải, ngày 05 tháng 5 năm 2026\nQUYẾT ĐỊNH\nVề cước phà\nĐiều 1. Giảm cước.\n"
    )
    found = identify(source)
    assert found.number is not None
    assert found.number.value == "58/2026/QĐ-UBND"
    assert [source[s.start : s.end] for s in found.number.spans] == ["58/2026/QĐ-", "UBND"]
    assert values(identify(source.replace("QĐ-\nUBND\n", "QĐ-\n"))).get("number") is None


def test_markdown_and_typographic_spaces() -> None:
    marked = DECISION.replace(" ", "\u00a0")
    marked = marked.replace("QUYẾT\u00a0ĐỊNH\nBan", "# **QUYẾT ĐỊNH**\n## *Ban")
    marked = marked.replace("năm\u00a02028\nCHỦ", "năm 2028*\nCHỦ")
    assert values(identify(marked, markdown=True)) == values(identify(DECISION))


def test_text_without_its_header_says_nothing() -> None:
    body = "\n".join(PLAN.splitlines()[5:-40])
    assert values(identify(body)) == {}
    assert values(identify("")) == {}


def test_a_number_in_the_preamble_is_not_the_documents_own() -> None:
    source = (
        "KẾ HOẠCH\nPhát triển du lịch\nThực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ "
        "Chính trị về đột phá, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\nI. MỤC TIÊU\n"
    )
    assert values(identify(source)) == {"type": "Kế hoạch", "title": "Phát triển du lịch"}


def test_a_draft_without_number_and_day() -> None:
    draft = DECISION.replace("640/QĐ-UBND", "     /QĐ-UBND").replace("ngày 30 ", "ngày    ")
    found = identify(draft)
    assert found.number is None
    assert found.issued is None
    assert found.effective is None
    assert found.type
    assert found.type.value == "Quyết định"


@pytest.mark.parametrize(
    ("clause", "effective"),
    [
        ("có hiệu lực kể từ ngày ký.", date(2026, 9, 30)),
        ("có hiệu lực thi hành kể từ ngày ký ban hành.", date(2026, 9, 30)),
        ("có hiệu lực\nthi hành sau 10 ngày, kể từ ngày ký.", date(2026, 10, 10)),
        ("được Hội đồng thông qua ngày 25/9/2026 và có hiệu lực từ ngày thông qua.",
         date(2026, 9, 25)),
        ("đã được Hội đồng nhân dân tỉnh khóa VII, kỳ họp thứ 3 thông qua ngày 25 tháng 9 năm 2026 "
         "và có hiệu lực kể từ ngày 05 tháng 10 năm 2026.", date(2026, 10, 5)),
        ("có hiệu lực từ ngày được Hội đồng nhân dân tỉnh thông qua.", date(2026, 9, 30)),
        ("có hiệu lực lâu dài.", None),
    ],
)  # fmt: skip
def test_the_day_of_effect(clause: str, effective: date | None) -> None:
    found = identify(DECISION.replace("có hiệu lực kể từ ngày ký.", clause)).effective
    assert (found.value if found else None) == effective


def test_an_impossible_date_is_no_date() -> None:
    assert identify(DECISION.replace("ngày 30 tháng 9", "ngày 31 tháng 9")).issued is None


def test_a_portal_that_does_not_know() -> None:
    assert "Đang cập nhật" in PLAN
    unknown = PLAN.replace("Người ký: Phạm Văn Nghiêm", "Người ký: Đang cập nhật")
    assert identify(unknown).signer is None


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("86/KH-UBND", "Kế hoạch"), ("376-KH/TU", "Kế hoạch"), ("31-CTr/TU", "Chương trình"),
        ("243/TB-VPCP", "Thông báo"), ("30/2020/NĐ-CP", "Nghị định"), ("04/TTr-BKHCN", "Tờ trình"),
        ("1131/QĐ-TTg", "Quyết định"), ("37-QĐ/TW", None), ("70/2025/UBTVQH15", None),
    ],
)  # fmt: skip
def test_the_type_by_the_number(number: str, kind: str | None) -> None:
    found = identify(f"BỘ NỘI VỤ\nSố: {number}\nHà Nội, ngày 1 tháng 2 năm 2025\n")
    assert found.number
    assert found.number.value == number
    assert (found.type.value if found.type else None) == kind


@pytest.mark.parametrize(
    ("printed", "usual"),
    [
        ("CHÍNH PHỦ", "Chính phủ"),
        ("NGHỊ QUYẾT SỐ 57-NQ/TW CỦA BỘ CHÍNH TRỊ", "Nghị quyết số 57-NQ/TW của Bộ Chính trị"),
        ("PHÁT TRIỂN DU LỊCH Ở VÂN HẢI", "Phát triển du lịch ở vân hải"),
        ("Đã là chữ thường", "Đã là chữ thường"),
    ],
)  # fmt: skip
def test_capitals_in_the_texts_own_spelling(printed: str, usual: str) -> None:
    assert recase(printed, PLAN) == usual


def development_text(name: str) -> str:
    folder = Path(os.environ.get("KEHOACH_DEV_CORPUS", _ROOT.parent / "shared/corpus"))
    if not (folder / name).exists():
        pytest.skip("the development texts are not here")
    return (folder / name).read_text("utf-8")


def test_the_resolution_of_the_politburo() -> None:
    source = development_text("57-nq-tw.md")
    found = identify(source, markdown=True)
    said = values(found)
    title = said.pop("title")
    assert isinstance(title, str)
    assert title.startswith("Về đột phá phát triển khoa học, công nghệ")
    assert said == {
        "number": "57-NQ/TW",
        "type": "Nghị quyết",
        "issuer": "Bộ Chính trị",
        "issued": date(2024, 12, 22),
        "signer": "Tô Lâm",
        "signer_title": "Tổng Bí thư",
    }
    check_spans(source, found)


def test_the_resolution_of_the_government() -> None:
    source = development_text("03-nq-cp.md")
    found = identify(source, markdown=True)
    said = values(found)
    title = said.pop("title")
    assert isinstance(title, str)
    assert title.startswith("Ban hành Chương trình hành động của Chính phủ thực hiện Nghị quyết")
    assert said == {
        "number": "03/NQ-CP",
        "type": "Nghị quyết",
        "issuer": "Chính phủ",
        "place": "Hà Nội",
        "issued": date(2025, 1, 9),
        "effective": date(2025, 1, 9),
        "signer": "Nguyễn Hòa Bình",
        "signer_title": "KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG",
    }
    check_spans(source, found)


@pytest.mark.parametrize(
    "printed",
    [
        "ngày 15 tháng 5 năm 2025",
        "ngày15 tháng 5 năm2025",
        "ngày 15tháng5năm2025",
        "NGÀY l5 THÁNG O5 NĂM 2O25",
        "ngày15/5/2025",
    ],
)
def test_a_day_in_print(printed: str) -> None:
    assert day_of(printed) == date(2025, 5, 15)


def test_a_signature_of_a_committee_and_its_name_in_the_usual_spelling() -> None:
    source = (
        "ỦY BAN NHÂN DÂN TỈNH SÔNG HINH\nSố: 7/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc đặt tên đường\n\n"
        "Điều 1. Giao Ban Quản lý chợ, Ban Dân tộc làm.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n"
        "Lê Thị An\n\nQUY ĐỊNH\nVề tên đường\n\nĐiều 1. Phạm vi\n1. Trong tỉnh.\n2. Ngoài tỉnh.\n"
    )
    found = identify(source)
    assert found.signer
    assert found.signer.value == "Lê Thị An"
    assert found.issuer
    assert found.issuer.value == "Ủy ban nhân dân tỉnh Sông Hinh"


# --- as pages and portals print letterheads and signatures ----------------------------------


def _stated(text: str) -> dict[str, object]:
    found = identify(text, markdown=True)
    names = ("title", "issuer", "issued", "signer", "signer_title")
    return {name: value.value if (value := getattr(found, name)) else None for name in names}


def test_letterhead_and_signature_in_rows_of_a_table() -> None:
    text = (
        "| THỦ TƯỚNG CHÍNH PHỦ ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n|---|---|\n"
        "| Số: 99 /QĐ-TTg | Hà Nội, ngày 16 tháng 0 5 năm 2018 |\n\nQUYẾT ĐỊNH\n\n"
        "BAN HÀNH QUY CHẾ\n\nCăn cứ Luật Tổ chức Chính phủ;\n\n"
        "Điều 1. Ban hành Quy chế.\n\nĐiều 2. Hiệu lực từ ngày ký./.\n\n"
        "| Nơi nhận: - Các bộ; - Lưu: VT. | KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG Hồ Minh Khang |\n"
    )
    assert _stated(text) == {
        "title": "Ban hành Quy chế",
        "issuer": "Thủ tướng Chính phủ",
        "issued": date(2018, 5, 16),
        "signer": "Hồ Minh Khang",
        "signer_title": "KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG",
    }


@pytest.mark.parametrize(
    ("behalf", "title"),
    [
        ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
        ("T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ THƯỜNG TRỰC", "PHÓ BÍ THƯ THƯỜNG TRỰC"),
        ("TM. BAN BÍ THƯ THƯỜNG TRỰC BAN BÍ THƯ", "THƯỜNG TRỰC BAN BÍ THƯ"),
    ],
)
def test_one_row_for_whom_is_signed_and_by_whom(behalf: str, title: str) -> None:
    text = (
        "ĐẢNG BỘ TỈNH SƠN HẢI TỈNH ỦY * | ĐẢNG CỘNG SẢN VIỆT NAM |\n"
        "Số 8-CTr/TU | Sơn Hải, ngày 06 tháng 02 năm 2026 |\nCHƯƠNG TRÌNH HÀNH ĐỘNG\n"
        "về trồng rừng\nI- MỤC TIÊU\n1- Trồng rừng.\n"
        f"Nơi nhận: | {behalf} |\n- Lưu: VT. | Cao Hải Vân |\n"
    )
    found = _stated(text)
    assert found["issuer"] == "Tỉnh ủy Sơn Hải"
    assert (found["signer"], found["signer_title"]) == ("Cao Hải Vân", title)


def test_a_title_over_several_bold_lines() -> None:
    text = (
        "**TỈNH ỦY SƠN HẢI**\n\nSố 3-KH/TU\n\n**KẾ HOẠCH**\n\n"
        "**triển khai Nghị quyết số 7-NQ/TW ngày 22/12/2024**\n**Bộ Chính trị về trồng rừng,**\n"
        "**giữ nước**\n\n---\n\nNgày 22/12/2024, Bộ Chính trị đã ban hành Nghị quyết.\n\n"
        "**I. MỤC TIÊU**\n\n1. Trồng rừng.\n"
    )
    assert _stated(text)["title"] == (
        "Triển khai Nghị quyết số 7-NQ/TW ngày 22/12/2024 Bộ Chính trị về trồng rừng, giữ nước"
    )


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("ngày 2 6 tháng 1 1 năm 2018", date(2018, 11, 26)),
        ("ngày 5 tháng 1 năm 2018", date(2018, 1, 5)),
        ("ngày 05/06/2018", date(2018, 6, 5)),
        ("5-6-2018", date(2018, 6, 5)),
        ("ngày 3 2 tháng 1 năm 2018", None),
    ],
)
def test_days_with_a_blank_inside(printed: str, day: date | None) -> None:
    assert day_of(printed) == day


def test_a_title_goes_on_with_a_capital_behind_a_word_that_wants_more() -> None:
    said = identify(
        "CHÍNH PHỦ\nSố: 12/NQ-CP\nHà Nội, ngày 06 tháng 4 năm 2027\nNGHỊ QUYẾT\n"
        "Bổ sung nhiệm vụ thực hiện Nghị quyết số 66-NQ/TW của \nBộ Chính trị về công tác\n"
        "xây dựng pháp luật\n_____________\nCHÍNH PHỦ\nCăn cứ Luật Tổ chức Chính phủ;\n"
        "Điều 1. Ban hành danh mục.\n"
    )
    assert said.title is not None
    assert said.title.value == (
        "Bổ sung nhiệm vụ thực hiện Nghị quyết số 66-NQ/TW của Bộ Chính trị về công tác xây dựng"
        " pháp luật"
    )


def test_a_title_ends_at_the_rule_below_it_whatever_its_lines_begin_with() -> None:
    said = identify(
        "CHÍNH PHỦ\nSố: 7/NQ-CP\nNGHỊ QUYẾT\nBan hành Chương trình của Ban Chấp hành\n"
        "Trung ương về nghề muối\nViệt Nam đến năm 2030\n_________\n \nCHÍNH PHỦ\n"
        "Căn cứ Luật Tổ chức Chính phủ;\n"
    )
    assert said.title is not None
    assert said.title.value == (
        "Ban hành Chương trình của Ban Chấp hành Trung ương về nghề muối Việt Nam đến năm 2030"
    )


def test_a_number_beside_a_day_that_nobody_can_read() -> None:
    found = identify(
        "THỦ TƯỚNG CHÍNH PHỦ\nSố: 19 /CD-TTg Ha Nội, ngày AS thang 11 năm 2024\nCONG ĐIỆN\n"
        "Về việc quản lý thương mại điện tử\n\n1. A\n"
    )
    assert value_of(found.number) == "19/CD-TTg"
    assert value_of(found.type) == "Công điện"
    assert value_of(found.issued) is None


def test_the_deputy_of_one_who_heads_an_office() -> None:
    found = identify(
        "VĂN PHÒNG CHÍNH PHỦ\nSố: 3722/VPCP-CN\nV/v cơ chế đặc thù\nKính gửi: Bộ Tài chính\n"
        "Bộ Tài chính rà soát.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
        "KT. BỘ TRƯỞNG, CHỦ NHIỆM\nPHÓ CHỦ NHIỆM\n\nPhạm Mạnh Cường\n"
    )
    assert value_of(found.signer) == "Phạm Mạnh Cường"
    assert value_of(found.signer_title) == "KT. BỘ TRƯỞNG, CHỦ NHIỆM PHÓ CHỦ NHIỆM"


def test_a_day_before_a_stray_asterisk() -> None:
    found = identify(
        "VĂN PHÒNG CHÍNH PHỦ\n| Số: 467/TB-VPCP | *Hà Nội, ngày 14 tháng 10 năm 2024 * |\n"
        "THÔNG BÁO\nKẾT LUẬN CUỘC HỌP\nI. A\n",
        markdown=True,
    )
    assert value_of(found.issued) == date(2024, 10, 14)


def test_a_scan_of_a_conclusion_with_its_marks_misread() -> None:
    found = identify(
        "[OCR] Bản trích chữ tự động.\n\n===== Trang 1 =====\nBẠN CHẬP HÀNH TRUNG ƯƠNG ĐẢNG\n*+\n\n"
        "Số 75-KL/TW Hà Nội, ngày 28 tháng 7 năm 2026\n\nKÉT LUẬN\nHỘI NGHỊ LÀN THỨ BA\n"
        "về bảo vệ môi trường\ntrong thời kỳ mới\n\nI- BI CẢNH\n"
    )
    assert value_of(found.number) == "75-KL/TW"
    assert value_of(found.type) == "Kết luận"
    assert value_of(found.title) == "Về bảo vệ môi trường trong thời kỳ mới"


def test_a_number_with_a_letter_and_a_subject_below_the_type() -> None:
    found = identify(
        "TRƯỜNG ĐẠI HỌC A\nSố: 30a/TB-CTSV\nHà Nội, ngày 02 tháng 6 năm 2024\n"
        "THÔNG BÁO\nV/v Tổ chức Lễ tốt nghiệp\nđợt 1 năm 2024\n-----------\nThực hiện kế hoạch.\n"
    )
    assert value_of(found.number) == "30a/TB-CTSV"
    assert value_of(found.title) == "Về việc Tổ chức Lễ tốt nghiệp đợt 1 năm 2024"
