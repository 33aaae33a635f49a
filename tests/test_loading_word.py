"""What Word shows and what it only stores."""

from __future__ import annotations

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from corpus.loading.word import read_word
from tests.papers import BODY, define_list, element, number, word_bytes, word_columns, word_plan

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture
def document() -> WordDocument:
    return docx.Document()


def lines(document: WordDocument) -> list[str]:
    return read_word(word_bytes(document)).splitlines()


def raw(document: WordDocument, inside: str) -> Paragraph:
    """A paragraph with this content in WordprocessingML."""
    paragraph = document.add_paragraph()
    for child in parse_xml(f"<w:p {W}>{inside}</w:p>"):
        paragraph._p.append(child)
    return paragraph


def test_headers_and_footers_are_left_out() -> None:
    text = read_word(word_bytes(word_plan()))
    assert "lưu hành nội bộ" not in text
    assert "Trang 1" not in text


def test_paragraphs_and_tables_stand_in_order(document: WordDocument) -> None:
    document.add_paragraph("Trước bảng.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("TT", "Nhiệm vụ", "1", "Số hóa"), strict=True):
        cell.text = text
    document.add_paragraph("Sau bảng.")
    assert lines(document) == [
        "Trước bảng.", "| TT | Nhiệm vụ |", "| --- | --- |", "| 1 | Số hóa |", "Sau bảng.",
    ]  # fmt: skip


def test_a_cell_keeps_its_lines_and_its_pipes(document: WordDocument) -> None:
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "TT", "Chủ trì"
    table.cell(1, 0).text = "a|b"
    table.cell(1, 1).text = "Bộ Công an"
    table.cell(1, 1).add_paragraph("Bộ Quốc phòng")
    assert lines(document)[2] == r"| a\|b | Bộ Công an<br>Bộ Quốc phòng |"


def test_merged_cells(document: WordDocument) -> None:
    table = document.add_table(rows=3, cols=3)
    for cell, text in zip(
        table._cells, ("TT", "Việc", "Chủ trì", "1", "A", "Sở Y tế", "2", "B"), strict=False
    ):
        cell.text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    wide = table.add_row().cells
    wide[0].text = "II. Nhóm việc"
    wide[0].merge(wide[2])
    assert lines(document) == [
        "| TT | Việc | Chủ trì |", "| --- | --- | --- |",
        "| 1 | A | Sở Y tế |", "| 2 | B | Sở Y tế |",
        "| II. Nhóm việc |  |  |",
    ]  # fmt: skip


def test_a_header_of_several_rows_is_read_by_columns(document: WordDocument) -> None:
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        table._cells,
        ("BỘ CHÍNH TRỊ\n*", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 57-NQ/TW", "Hà Nội, ngày 22/12/2024"),
        strict=True,
    ):  # fmt: skip
        cell.text = text
    assert lines(document) == [
        "BỘ CHÍNH TRỊ", "*", "Số 57-NQ/TW", "ĐẢNG CỘNG SẢN VIỆT NAM", "Hà Nội, ngày 22/12/2024",
    ]  # fmt: skip


def test_a_box_around_text_is_no_table(document: WordDocument) -> None:
    document.add_table(rows=1, cols=1).cell(0, 0).text = "Lưu ý quan trọng."
    assert lines(document) == ["Lưu ý quan trọng."]


def test_automatic_numbers_are_written_out(document: WordDocument) -> None:
    define_list(document, 50, [("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."),
                               ("lowerLetter", "%4)"), ("bullet", "-")])  # fmt: skip
    for text, depth in (
        ("MỤC ĐÍCH", 0), ("Mục đích", 1), ("Yêu cầu", 1), ("NHIỆM VỤ", 0), ("Dữ liệu", 1),
        ("Kho", 2),
        ("điểm", 3), ("điểm", 3), ("gạch", 4), ("Cổng", 2), ("điểm", 3), ("Nhân lực", 1),
        ("Đào tạo", 2),
    ):  # fmt: skip
        number(document.add_paragraph(text), 50, depth)
    assert lines(document) == [
        "I. MỤC ĐÍCH", "1. Mục đích", "2. Yêu cầu", "II. NHIỆM VỤ", "1. Dữ liệu", "1.1. Kho",
        "a) điểm", "b) điểm", "- gạch", "1.2. Cổng", "a) điểm", "2. Nhân lực", "2.1. Đào tạo",
    ]  # fmt: skip


def test_numbers_go_on_after_text_and_tables_between(document: WordDocument) -> None:
    define_list(document, 51, [("decimal", "Điều %1.")])
    number(document.add_paragraph("Phạm vi"), 51)
    document.add_paragraph("Quyết định này quy định chi tiết.")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "Bảng"
    number(document.add_paragraph("Đối tượng"), 51)
    assert lines(document)[-1] == "Điều 2. Đối tượng"


def test_a_list_that_starts_anew(document: WordDocument) -> None:
    define_list(document, 52, [("decimal", "%1.")])
    again = element("w:num", numId=53)
    again.append(element("w:abstractNumId", val=1052))
    override = element("w:lvlOverride", ilvl=0)
    override.append(element("w:startOverride", val=5))
    again.append(override)
    document.part.numbering_part.element.append(again)
    for text, chosen in (("một", 52), ("hai", 52), ("năm", 53), ("sáu", 53), ("ba", 52)):
        number(document.add_paragraph(text), chosen)
    assert lines(document) == ["1. một", "2. hai", "5. năm", "6. sáu", "3. ba"]


def test_numbers_that_come_from_a_style(document: WordDocument) -> None:
    define_list(document, 54, [("upperRoman", "%1-")])
    style = document.styles.add_style("Phần", WD_STYLE_TYPE.PARAGRAPH)
    numbers = element("w:numPr")
    numbers.append(element("w:numId", val=54))
    style.element.get_or_add_pPr().append(numbers)
    derived = document.styles.add_style("Phần con", WD_STYLE_TYPE.PARAGRAPH)
    derived.base_style = style
    document.add_paragraph("QUAN ĐIỂM", style="Phần")
    document.add_paragraph("MỤC TIÊU", style="Phần con")
    plain = document.add_paragraph("không đánh số", style="Phần")
    number(plain, 0)
    assert lines(document) == ["I- QUAN ĐIỂM", "II- MỤC TIÊU", "không đánh số"]


def test_numbers_alone_in_a_cell_are_kept(document: WordDocument) -> None:
    define_list(document, 55, [("decimal", "%1")])
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "TT", "Việc"
    for row, text in ((1, "Số hóa"), (2, "Kết nối")):
        number(table.cell(row, 0).paragraphs[0], 55)
        table.cell(row, 1).text = text
    assert lines(document)[2:] == ["| 1 | Số hóa |", "| 2 | Kết nối |"]


def test_changes_are_shown_as_accepted(document: WordDocument) -> None:
    raw(
        document,
        "<w:r><w:t>Hoàn thành trong </w:t></w:r>"
        "<w:del w:id='1'><w:r><w:delText>năm 2025</w:delText></w:r></w:del>"
        "<w:moveFrom w:id='2'><w:r><w:t>bỏ</w:t></w:r></w:moveFrom>"
        "<w:ins w:id='3'><w:r><w:t>quý II/2026</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r>",
    )
    assert lines(document) == ["Hoàn thành trong quý II/2026."]


def test_what_is_hidden_is_left_out_and_what_is_drawn_is_written(document: WordDocument) -> None:
    paragraph = document.add_paragraph("Tỷ lệ ")
    hidden = paragraph.add_run("ghi chú ẩn")
    hidden.font.hidden = True
    raw_symbol = element("w:sym", font="Symbol", char="F0B3")
    paragraph.add_run()._r.append(raw_symbol)
    paragraph.add_run(" 80%")
    title = document.add_paragraph()
    title.add_run("quyết định").font.all_caps = True
    assert lines(document) == ["Tỷ lệ ≥ 80%", "QUYẾT ĐỊNH"]


def test_links_fields_and_breaks(document: WordDocument) -> None:
    raw(
        document,
        "<w:hyperlink w:anchor='a'><w:r><w:t>Nghị quyết 57</w:t></w:r></w:hyperlink>"
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        "<w:r><w:br/><w:t>dòng</w:t><w:tab/><w:t>hai</w:t><w:noBreakHyphen/><w:t>ba</w:t></w:r>",
    )
    assert lines(document) == ["Nghị quyết 57", "dòng hai-ba"]


def test_content_controls_are_entered(document: WordDocument) -> None:
    control = parse_xml(
        f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Số: 45/KH-UBND</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    document.element.body.insert(0, control)
    assert lines(document) == ["Số: 45/KH-UBND"]


def test_the_table_of_contents_is_left_out(document: WordDocument) -> None:
    style = document.styles.add_style("TOC1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("I. MỤC TIÊU	2", style=style)
    document.add_paragraph("I. MỤC TIÊU")
    assert lines(document) == ["I. MỤC TIÊU"]


def test_a_footnote_stands_behind_its_paragraph(document: WordDocument) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    notes = (
        f"<w:footnotes {W}><w:footnote w:type='separator' w:id='0'><w:p/></w:footnote>"
        "<w:footnote w:id='1'><w:p><w:r><w:t>Theo số liệu năm 2024.</w:t></w:r></w:p>"
        "</w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    raw(
        document,
        "<w:r><w:t>Đạt 70%</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r>"
        "<w:r><w:t>.</w:t></w:r>",
    )
    document.add_paragraph("Đoạn sau.")
    assert lines(document) == ["Đạt 70%.", "[1] Theo số liệu năm 2024.", "Đoạn sau."]


@pytest.mark.parametrize(
    ("font", "typed", "shown"),
    [
        (".VnTime", "Uû ban nh©n d©n tØnh ban hµnh kÕ ho¹ch cña tØnh, ®­îc thùc hiÖn tõ n¨m",
         "Uỷ ban nhân dân tỉnh ban hành kế hoạch của tỉnh, được thực hiện từ năm"),
        (".VnTimeH", "Céng hoµ x· héi chñ nghÜa viÖt nam", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("VNI-Times", "Uûy ban nhaân daân tænh quyeát ñònh ban haønh keá hoaïch",
         "Ủy ban nhân dân tỉnh quyết định ban hành kế hoạch"),
    ],
)  # fmt: skip
def test_old_fonts_are_converted_run_by_run(
    document: WordDocument, font: str, typed: str, shown: str
) -> None:
    paragraph = document.add_paragraph()
    half = len(typed) // 2
    for piece in (typed[:half], typed[half:]):
        paragraph.add_run(piece).font.name = font
    paragraph.add_run(" – Sở Y tế").font.name = "Times New Roman"
    assert lines(document) == [f"{shown} – Sở Y tế"]


def test_an_old_font_over_unicode_text_changes_nothing(document: WordDocument) -> None:
    document.styles["Normal"].font.name = ".VnTime"
    text = "Ủy ban nhân dân tỉnh ban hành kế hoạch, á à ó ò được giữ nguyên."
    document.add_paragraph(text)
    assert lines(document) == [text]


def test_the_soft_hyphen_is_a_letter_in_tcvn3_only(document: WordDocument) -> None:
    raw(
        document,
        "<w:r><w:rPr><w:rFonts w:ascii='.VnTime'/></w:rPr><w:t>nhµ n</w:t>"
        "<w:softHyphen/><w:t>íc vµ c¸c c¬ quan cña tØnh</w:t></w:r>",
    )
    assert lines(document) == ["nhà nước và các cơ quan của tỉnh"]
    plain = docx.Document()
    raw(plain, "<w:r><w:t>công</w:t><w:softHyphen/><w:t> nghệ</w:t></w:r>")
    assert lines(plain) == ["công nghệ"]


def test_a_text_box_is_read_once(document: WordDocument) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"
    paragraph = document.add_paragraph("Ngoài khung")
    run = parse_xml(
        f"<w:r {W} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    paragraph._p.append(run)
    assert lines(document) == ["Ngoài khung", "Trong khung"]


def test_columns_of_recipients_and_signature(document: WordDocument) -> None:
    word_columns(
        document, (("Nơi nhận:", "- Lưu: VT."), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Vũ Đình Lâm"))
    )
    assert lines(document) == [
        "Nơi nhận:",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Vũ Đình Lâm",
    ]


def test_every_line_of_the_body_is_there() -> None:
    assert [line for line in lines(word_plan()) if line in BODY] == list(BODY)


def test_word_writes_what_the_tests_build() -> None:
    """The parts that the tests add by hand survive a save: `qn` names are right."""
    document = docx.Document()
    define_list(document, 60, [("decimal", "%1.")])
    assert document.part.numbering_part.element.findall(qn("w:num"))[-1].get(qn("w:numId")) == "60"
