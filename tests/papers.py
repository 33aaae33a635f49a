"""Documents as files: the same texts printed to .docx and .pdf, as offices and gazettes do it."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

HEADER = (
    ("ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI", "Số: 45/KH-UBND"),
    (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Sơn Hải, ngày 12 tháng 8 năm 2025",
    ),
)
SIGNATURE = (
    ("Nơi nhận:", "- Văn phòng Chính phủ;", "- Các sở, ban, ngành;", "- Lưu: VT."),
    ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)", "Lương Khánh Duy"),
)
TITLE = ("KẾ HOẠCH", "Phát triển hạ tầng số và dữ liệu dùng chung trên địa bàn tỉnh Sơn Hải")
BODY = (
    "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, Ủy ban nhân dân tỉnh ban "
    "hành Kế hoạch như sau:",
    "I. MỤC TIÊU",
    "1. Đến năm 2027, tất cả các xã, phường có hạ tầng mạng băng rộng; dữ liệu dùng chung của "
    "tỉnh được kết nối, chia sẻ thông suốt giữa các cơ quan, đơn vị.",
    "2. Hoàn thành số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực.",
    "II. NHIỆM VỤ",
    "1. Xây dựng trung tâm dữ liệu của tỉnh",
    "- Khảo sát, lựa chọn phương án đầu tư phù hợp với điều kiện thực tế.",
    "- Nâng cấp hệ thống an toàn thông tin theo cấp độ.",
    "Cơ quan chủ trì: Sở Khoa học và Công nghệ.",
    "2. Đào tạo kỹ năng số cho cán bộ, công chức, viên chức và người dân.",
    "Cơ quan chủ trì: Sở Nội vụ.",
    "Trên đây là Kế hoạch của Ủy ban nhân dân tỉnh, yêu cầu các cơ quan nghiêm túc thực hiện./.",
)
TABLE = (
    ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"),
    ("1", "Xây dựng kho dữ liệu", "Sở Khoa học và Công nghệ", "Quý II/2026"),
    ("1.1", "Kết nối với cơ sở dữ liệu quốc gia", "", "2026"),
    ("2", "Phổ cập kỹ năng số", "Sở Nội vụ", "Thường xuyên"),
)


def table_rows(rows: Sequence[Sequence[str]]) -> list[str]:
    """The stored lines of a table of data."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return [lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]]


def stored_plan() -> list[str]:
    """The lines that any print of the plan with its table must come back as."""
    columns = [line for side in HEADER for line in side]
    signature = [line for side in SIGNATURE for line in side]
    return [*columns, *TITLE, *BODY, *signature, "PHỤ LỤC", *table_rows(TABLE)]


def word_columns(document: WordDocument, sides: Sequence[Sequence[str]]) -> None:
    """Two columns without borders, as every header is laid out in Word."""
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    for cell, lines in zip(cells, sides, strict=True):
        cell.paragraphs[0].text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)


def word_table(document: WordDocument, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def word_plan(body: Sequence[str] = BODY) -> WordDocument:
    """The plan as a Word document with a page number and a running title."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Kế hoạch lưu hành nội bộ"
    section.footer.paragraphs[0].text = "Trang 1"
    word_columns(document, HEADER)
    for line in (*TITLE, *body):
        document.add_paragraph(line)
    word_columns(document, SIGNATURE)
    document.add_paragraph("PHỤ LỤC")
    word_table(document, TABLE)
    return document


def word_bytes(document: WordDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def element(tag: str, **attributes: object) -> OxmlElement:
    """An element of WordprocessingML: element("w:numId", val=3)."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def define_list(document: WordDocument, number: int, levels: Sequence[tuple[str, str]]) -> None:
    """A list whose levels have a form and a text: ("decimal", "%1.")."""
    root = document.part.numbering_part.element
    abstract = element("w:abstractNum", abstractNumId=1000 + number)
    for depth, (form, text) in enumerate(levels):
        level = element("w:lvl", ilvl=depth)
        level.append(element("w:start", val=1))
        level.append(element("w:numFmt", val=form))
        level.append(element("w:lvlText", val=text))
        abstract.append(level)
    root.insert(0, abstract)
    numbered = element("w:num", numId=number)
    numbered.append(element("w:abstractNumId", val=1000 + number))
    root.append(numbered)


def number(paragraph: WordParagraph, list_number: int, depth: int = 0) -> WordParagraph:
    """Give a paragraph an automatic number."""
    numbers = element("w:numPr")
    numbers.append(element("w:ilvl", val=depth))
    numbers.append(element("w:numId", val=list_number))
    paragraph._p.get_or_add_pPr().append(numbers)
    return paragraph


def numbered_plan() -> WordDocument:
    """A plan with automatic numbers, and a table of tasks with merged cells in a section."""
    document = docx.Document()
    word_columns(document, HEADER)
    for line in (*TITLE, BODY[0]):
        document.add_paragraph(line)
    levels = [("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "-")]
    define_list(document, 40, levels)

    def add(depth: int, *texts: str) -> None:
        for text in texts:
            number(document.add_paragraph(text), 40, depth)

    add(0, "MỤC TIÊU")
    add(1, "Mọi xã có băng rộng.", "Số hóa hồ sơ.")
    add(0, "NHIỆM VỤ")
    add(1, "Hạ tầng")
    add(2, "Xây trung tâm dữ liệu.")
    document.add_paragraph("Cơ quan chủ trì: Sở Khoa học và Công nghệ.")
    add(2, *(f"Việc thứ {place} của tỉnh." for place in range(2, 7)))
    add(3, "Khảo sát.")
    add(1, "Bảng phân công")
    _table_of_tasks(document)
    add(0, "TỔ CHỨC THỰC HIỆN")
    add(1, "Sở Tài chính bố trí kinh phí.")
    document.add_paragraph(BODY[-1])
    word_columns(document, SIGNATURE)
    return document


def _table_of_tasks(document: WordDocument) -> None:
    """A header of two rows with cells merged both ways, and rows merged over all columns."""
    names = ("TT", "Nội dung nhiệm vụ", "Phân công", "", "Thời gian hoàn thành", "Sản phẩm")
    table = document.add_table(rows=2, cols=len(names), style="Table Grid")
    first, second = (row.cells for row in table.rows)
    for cell, name in zip(first, names, strict=True):
        cell.text = name
    first[2].merge(first[3])
    for column in (0, 1, 4, 5):
        first[column].merge(second[column])
    second[2].text, second[3].text = "Chủ trì", "Phối hợp"
    for row in (
        ("I. Thể chế",),
        ("1", "Ban hành quy chế", "Sở Tư pháp", "Sở Nội vụ", "Quý II/2026", "Quyết định"),
        ("2", "Ban hành đơn giá", "Sở Tài chính", "", "Tháng 9/2026", ""),
        ("II. Hạ tầng",),
        ("3", "Lắp 40 trạm", "Sở Khoa học và Công nghệ\nSở Xây dựng", "UBND các xã, phường",
         "2026 - 2027", "40 trạm"),
    ):  # fmt: skip
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[-1]).text = row[0]
        else:
            for cell, text in zip(cells, row, strict=True):
                cell.text = text


def pdf_plan(
    body: Sequence[str] = BODY,
    *,
    table: Sequence[Sequence[str]] = TABLE,
    running: str = "",
    password: str | None = None,
) -> bytes:
    """The plan as a gazette prints it: justified, indented, with page numbers at the top."""
    from reportlab.lib import colors
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    font = register_font()
    usual = ParagraphStyle("usual", fontName=font, fontSize=13, leading=18)
    text = ParagraphStyle(
        "text", parent=usual, alignment=TA_JUSTIFY, firstLineIndent=36, spaceAfter=6
    )
    centred = ParagraphStyle("centred", parent=usual, alignment=TA_CENTER)
    small = ParagraphStyle("small", parent=usual, fontSize=11, leading=14)

    def columns(sides: Sequence[Sequence[str]], left: ParagraphStyle) -> Table:
        cells = [[Paragraph(line, style) for line in lines]
                 for lines, style in zip(sides, (left, centred), strict=True)]  # fmt: skip
        return Table([cells], colWidths=[190, 270])

    def page(canvas: Canvas, _: object) -> None:
        canvas.setFont(font, 11)
        canvas.drawCentredString(297, 810, str(canvas.getPageNumber()))
        canvas.drawString(85, 25, running)

    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    story = [
        columns(HEADER, centred),
        Spacer(1, 12),
        *(Paragraph(line, centred) for line in TITLE),
        Spacer(1, 12),
        *(Paragraph(_escaped(line), text) for line in body),
        columns(SIGNATURE, small),
        Paragraph("PHỤ LỤC", centred),
        Table([[Paragraph(cell, small) for cell in row] for row in table],
              colWidths=[40, 200, 130, 90], style=grid, repeatRows=1),
    ]  # fmt: skip
    buffer = io.BytesIO()
    encryption = StandardEncryption(password) if password else None
    template = SimpleDocTemplate(
        buffer, pagesize=(595, 842), leftMargin=85, rightMargin=50, encrypt=encryption
    )
    template.build(story, onFirstPage=page, onLaterPages=page)
    return buffer.getvalue()


def register_font() -> str:
    """A font with Vietnamese letters, from the plotting library's own files."""
    import matplotlib
    from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames, registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    if "DejaVuSerif" not in getRegisteredFontNames():
        folder = Path(matplotlib.get_data_path(), "fonts/ttf")
        registerFont(TTFont("DejaVuSerif", str(folder / "DejaVuSerif.ttf")))
    return "DejaVuSerif"


def _escaped(line: str) -> str:
    return re.sub("[<>&]", lambda m: f"&#{ord(m.group())};", line)
