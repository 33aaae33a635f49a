"""PDFs: letters on pages, put together to paragraphs and tables."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import LoadingError
from corpus.loading.pdf import read_pdf
from tests.papers import BODY, TABLE, pdf_plan, register_font, stored_plan, table_rows

PLAN = Path(__file__).parent.parent / "corpus/documents/86-kh-ubnd.txt"
LEFT, RIGHT, TOP, LEADING, SIZE = 85, 540, 780, 20, 13
SENTENCE = "Phát triển hạ tầng số, dữ liệu dùng chung của tỉnh phục vụ người dân và doanh nghiệp"


def drawn(*pages: Callable[[Canvas], None], size: float = SIZE) -> bytes:
    """A PDF whose pages are drawn by hand."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for draw in pages:
        canvas.setFont(register_font(), size)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def at(*places: tuple[float, int, str]) -> Callable[[Canvas], None]:
    """Draw texts at a distance from the left and a line of the page."""

    def draw(canvas: Canvas) -> None:
        for x, line, text in places:
            canvas.drawString(x, TOP - line * LEADING, text)

    return draw


def full(text: str) -> tuple[float, int]:
    """Where a text must start to end at the right margin."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return RIGHT - stringWidth(text, register_font(), SIZE)


def picture(canvas: Canvas) -> None:
    from reportlab.lib.utils import ImageReader

    pixels = b"P5 40 50 255 " + bytes(range(200)) * 10
    canvas.drawImage(ImageReader(io.BytesIO(pixels)), 0, 0, 595, 842)


def lines(content: bytes) -> list[str]:
    return read_pdf(content).splitlines()


@pytest.mark.slow
def test_a_plan_of_many_pages_comes_back_to_the_letter() -> None:
    body = [line.strip() for line in PLAN.read_text("utf-8").splitlines() if line.strip()][5:236]
    text = lines(pdf_plan(body, running="CÔNG BÁO/Số 571 + 572/Ngày 12-4-2025"))
    assert text[6:8] == stored_plan()[6:8]
    assert [line for line in text if line in set(body)] == body
    assert len(text) == len(stored_plan()) - len(BODY) + len(body)


def test_page_numbers_and_running_lines_are_left_out() -> None:
    text = read_pdf(pdf_plan([*BODY] * 6, running="CÔNG BÁO/Số 571 + 572"))
    assert "CÔNG BÁO" not in text
    assert not any(line.isdecimal() for line in text.splitlines())


def test_a_year_at_the_foot_of_a_page_is_no_page_number() -> None:
    first = at((LEFT, 0, "Điều 1. Mục tiêu."), (full(SENTENCE), 1, SENTENCE), (300, 35, "1"))
    second = at((full(SENTENCE), 0, "2026."), (LEFT, 1, "Điều 2. Hiệu lực."), (300, 35, "2"))
    assert lines(drawn(first, second)) == [
        "Điều 1. Mục tiêu.", f"{SENTENCE} 2026.", "Điều 2. Hiệu lực.",
    ]  # fmt: skip


def test_a_sentence_over_the_end_of_a_page_is_one() -> None:
    wide = [(full(SENTENCE), line, SENTENCE) for line in range(1, 5)]
    first = at((LEFT + 36, 0, "Điều 1. Mục tiêu."), *wide)
    second = at(
        (full(SENTENCE), 0, "và các cơ quan của tỉnh."), (LEFT + 36, 1, "Điều 2. Hiệu lực.")
    )
    text = lines(drawn(first, second))
    assert text[-2].endswith(f"{SENTENCE} và các cơ quan của tỉnh.")
    assert text[-1] == "Điều 2. Hiệu lực."


def test_codes_broken_after_a_hyphen_are_whole() -> None:
    start = "Thực hiện có hiệu quả và đồng bộ các nội dung của Nghị quyết số 57-"
    page = at(
        (full(SENTENCE), 0, SENTENCE), (full(SENTENCE), 1, SENTENCE), (full(start), 2, start),
        (LEFT, 3, "NQ/TW của Bộ Chính trị."),
    )  # fmt: skip
    assert lines(drawn(page))[-1].endswith("Nghị quyết số 57-NQ/TW của Bộ Chính trị.")


def test_a_wrapped_line_that_looks_numbered_goes_on() -> None:
    start = "Phục vụ phát triển kinh tế, văn hóa của cả nước trong giai đoạn mới, kinh tế"
    page = at(
        *((full(SENTENCE), n, SENTENCE) for n in range(3)), (full(start), 3, start),
        (full(SENTENCE), 4, "- xã hội được nâng lên một bước."),
    )  # fmt: skip
    assert lines(drawn(page))[-1].endswith("kinh tế - xã hội được nâng lên một bước.")


def test_a_table_goes_on_over_pages() -> None:
    rows = [TABLE[0], *((str(n), f"Nhiệm vụ thứ {n}", "Sở Nội vụ", "2026") for n in range(1, 60))]
    text = lines(pdf_plan(table=rows))
    assert text[-len(rows) - 1 :] == table_rows(rows)


def test_a_row_broken_by_the_end_of_a_page_is_whole() -> None:
    def table(canvas: Canvas, top: float, rows: Sequence[tuple[float, Sequence[str]]]) -> None:
        for height, cells in rows:
            for x, width, cell in zip((85, 125, 400), (40, 275, 140), cells, strict=True):
                canvas.rect(x, top - height, width, height)
                for number, line in enumerate(cell.split("\n")):
                    canvas.drawString(x + 3, top - 16 - 18 * number, line)
            top -= height

    first = [(25, ("TT", "Nhiệm vụ", "Chủ trì")), (25, ("1", "Xây dựng kho", "Sở Nội vụ")),
             (43, ("2", "Kết nối cơ sở dữ liệu\nquốc gia với", "Sở Y tế"))]  # fmt: skip
    second = [(25, ("", "kho của tỉnh", "")), (25, ("3", "Đào tạo", ""))]
    content = drawn(
        lambda canvas: table(canvas, 150, first), lambda canvas: table(canvas, 800, second)
    )
    assert lines(content) == [
        "| TT | Nhiệm vụ | Chủ trì |", "| --- | --- | --- |", "| 1 | Xây dựng kho | Sở Nội vụ |",
        "| 2 | Kết nối cơ sở dữ liệu quốc gia với kho của tỉnh | Sở Y tế |", "| 3 | Đào tạo |  |",
    ]  # fmt: skip


def test_merged_cells() -> None:
    def table(canvas: Canvas) -> None:
        for x, y, width, height, text in (
            (85, 700, 40, 25, "TT"), (125, 700, 200, 25, "Nhiệm vụ"),
            (325, 700, 150, 25, "Chủ trì"),
            (85, 675, 390, 25, "I. Nhóm việc"),
            (85, 650, 40, 25, "1"), (125, 650, 200, 25, "Kho dữ liệu"),
            (325, 625, 150, 50, "Sở Y tế"),
            (85, 625, 40, 25, "2"), (125, 625, 200, 25, "Cổng dữ liệu"),
        ):  # fmt: skip
            canvas.rect(x, y, width, height)
            canvas.drawString(x + 3, y + height - 17, text)

    assert lines(drawn(table))[2:] == [
        "| I. Nhóm việc |  |  |", "| 1 | Kho dữ liệu | Sở Y tế |",
        "| 2 | Cổng dữ liệu | Sở Y tế |",
    ]  # fmt: skip


def test_footnotes_stand_behind_the_paragraph_and_marks_are_gone() -> None:
    def page(canvas: Canvas) -> None:
        for number in range(3):
            canvas.drawString(full(SENTENCE), TOP - number * LEADING, SENTENCE)
        canvas.drawString(LEFT, TOP - 3 * LEADING, "của tỉnh đạt 70%")
        width = canvas.stringWidth("của tỉnh đạt 70%")
        canvas.setFont(register_font(), 8)
        canvas.drawString(LEFT + width, TOP - 3 * LEADING + 5, "1")
        canvas.setFont(register_font(), 10)
        canvas.drawString(LEFT, 90, "1")
        canvas.drawString(LEFT + 10, 90, "Theo số liệu thống kê")
        canvas.drawString(LEFT, 76, "của năm 2024.")

    def next_page(canvas: Canvas) -> None:
        canvas.drawString(LEFT, TOP, "Điều 2. Diện tích là 5 km")
        width = canvas.stringWidth("Điều 2. Diện tích là 5 km")
        canvas.setFont(register_font(), 8)
        canvas.drawString(LEFT + width, TOP + 5, "2")

    text = lines(drawn(page, next_page))
    assert text[-3].endswith("của tỉnh đạt 70%")
    assert text[-2] == "[1] Theo số liệu thống kê của năm 2024."
    assert text[-1] == "Điều 2. Diện tích là 5 km2"


def test_a_scan_is_refused() -> None:
    with pytest.raises(LoadingError, match="bản quét") as caught:
        read_pdf(drawn(picture, picture))
    assert "OCR" in caught.value.remedy


def test_scanned_pages_among_others_are_named() -> None:
    written = at(*((LEFT, line, SENTENCE) for line in range(20)))
    with pytest.raises(LoadingError, match=r"bản quét \(ảnh chụp\), không có lớp chữ: 2, 4\."):
        read_pdf(drawn(written, picture, written, picture))


def test_an_empty_page_is_no_loss() -> None:
    written = at(*((LEFT, line, SENTENCE) for line in range(20)))
    assert read_pdf(drawn(written, lambda _: None, written)).count(SENTENCE) == 40


def test_a_password() -> None:
    with pytest.raises(LoadingError, match="mật khẩu"):
        read_pdf(pdf_plan(password="bí mật".encode("ascii", "ignore").decode() or "x"))


@pytest.mark.parametrize("share", [0.2, 0.6, 0.9, 0.99])
def test_a_cut_off_file(share: float) -> None:
    content = pdf_plan([*BODY] * 4)
    with pytest.raises(LoadingError, match="hỏng"):
        read_pdf(content[: int(len(content) * share)])


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.loading.pdf.PAGE_LIMIT", 2)
    with pytest.raises(LoadingError, match="3 trang, quá giới hạn 2 trang"):
        read_pdf(drawn(*[at((LEFT, 0, SENTENCE))] * 3))


def test_no_pdf_at_all() -> None:
    with pytest.raises(LoadingError, match="hỏng"):
        read_pdf(b"%PDF-1.7\n" + b"x" * 500 + b"%%EOF")
