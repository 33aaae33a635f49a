"""Text of a PDF that has a text layer.

A PDF knows where each letter stands on a page and nothing of sentences. Words are put together
to lines, lines to paragraphs (also over the end of a page), ruled tables to rows. Page numbers
and lines that repeat on every page are left out; a footnote stands on a line of its own behind
the paragraph that it interrupts.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdftypes import PDFStream, int_value, resolve1
from pdfplumber.page import Page
from pdfplumber.table import Table
from pdfplumber.utils.exceptions import PdfminerException

from corpus.errors import LoadingError
from corpus.loading.layout import Row, join_lines, paragraph_lines, table_lines
from corpus.loading.lines import Line, Word, by_columns, to_lines, with_notes
from corpus.loading.paragraphs import paragraphs
from corpus.text import squeeze

PAGE_LIMIT = 2000  # at 0.13 s a page they stay inside the limit of time
_TRAILER = 4096  # bytes at the end in which the mark of the end stands
_LETTERS = 40  # of a page that is a picture with a stamp on it, at most
_COVERED = 0.5  # of a page
_BLANK = 200  # bytes of the instructions that draw an empty page, at most
_UNREADABLE = 0.002  # unreadable letters for each character; a stray symbol is no harm
_SPACE = 0.15  # of the letter size; a space is 0.25, letters of a word touch
_TABLE_ROWS_TOP = 0.2  # of the page's height; a table that goes on starts above
_PAGE_NUMBER = re.compile(r"\W*(?:[Tt]rang\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?\W*$")
_REPEATED = 0.4  # of the pages; headers differ between left and right pages

_Part = Line | list[Row]  # what stands on a page, from top to bottom


def read_pdf(content: bytes) -> str:
    """Raises LoadingError for a password, a scan without text, a damaged or oversized file."""
    if b"%%EOF" not in content[-_TRAILER:]:
        raise _damaged()  # cut off; pdfminer would make do with the pages that are there
    try:
        pages, pictures = _read_pages(content)
    except (LoadingError, MemoryError):
        raise
    except PdfminerException as error:
        if any(isinstance(argument, PDFPasswordIncorrect) for argument in error.args):
            raise LoadingError(
                "Tệp PDF được bảo vệ bằng mật khẩu.",
                "Hãy mở tệp, in hoặc lưu lại thành tệp PDF không có mật khẩu rồi thử lại.",
            ) from error
        if any(isinstance(argument, MemoryError) for argument in error.args):
            raise MemoryError from error
        raise _damaged() from error
    except Exception as error:  # pdfminer passes on whatever a broken structure makes it trip over
        raise _damaged() from error
    if pictures and len(pictures) == len(pages):
        raise _scanned("Tệp PDF này là bản quét (ảnh chụp), không có lớp chữ nên không đọc được.")
    if pictures:
        numbers = ", ".join(map(str, pictures[:10])) + ("…" if len(pictures) > 10 else "")
        raise _scanned(f"Tệp PDF này có trang là bản quét (ảnh chụp), không có lớp chữ: {numbers}.")
    text = join_lines(_text(pages))
    if text.count("(cid:") > _UNREADABLE * len(text):
        raise _scanned("Phông chữ trong tệp PDF này không cho biết mặt chữ nên không đọc được.")
    return text


def _read_pages(content: bytes) -> tuple[list[list[_Part]], list[int]]:
    """What stands on each page, and the numbers of the pages that are pictures."""
    pages: list[list[_Part]] = []
    pictures: list[int] = []
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        if len(pdf.pages) > PAGE_LIMIT:
            raise LoadingError(
                f"Tệp PDF có {len(pdf.pages)} trang, quá giới hạn {PAGE_LIMIT} trang.",
                "Hãy tách văn bản cần nạp thành một tệp riêng.",
            )
        for page in pdf.pages:
            if _is_lost(page):
                raise _damaged()
            pages.append(list(_parts(page)))
            if _is_picture(page):
                pictures.append(page.page_number)
            page.close()  # drops what pdfplumber keeps of the page
    return pages, pictures


def _damaged() -> LoadingError:
    return LoadingError(
        "Tệp PDF bị hỏng, không đọc được.",
        "Hãy tải lại tệp; nếu trình đọc PDF mở được thì dùng chức năng in ra PDF để tạo tệp mới.",
    )


def _scanned(message: str) -> LoadingError:
    return LoadingError(
        message,
        "Hãy dùng bản PDF có chữ hoặc tệp Word của văn bản, hoặc nhận dạng chữ (OCR) tệp này rồi "
        "thử lại.",
    )


def _is_picture(page: Page) -> bool:
    """Whether a page has next to no letters and pictures over much of it."""
    covered = sum(float(image["width"]) * float(image["height"]) for image in page.images)
    letters = sum(character["text"].isalpha() for character in page.chars)
    return letters < _LETTERS and covered > _COVERED * float(page.width) * float(page.height)


def _is_lost(page: Page) -> bool:
    """Whether a page that draws something came out blank; pdfminer passes over broken content."""
    if any(page.objects.values()):
        return False
    contents = [resolve1(reference) for reference in page.page_obj.contents]
    return any(
        not isinstance(content, PDFStream) or int_value(content.get("Length")) > _BLANK
        for content in contents
    )


def _parts(page: Page) -> Iterator[_Part]:
    """Lines and tables of a page from top to bottom."""
    tables = [t for t in page.find_tables() if len(t.rows[0].cells) > 1]
    words = [
        Word(w["text"], w["x0"], w["x1"], w["top"], w["bottom"], w["size"], _is_bold(w["chars"]))
        for w in page.extract_words(
            x_tolerance_ratio=_SPACE, extra_attrs=["size"], return_chars=True
        )
        if w["upright"] and not any(_holds(t, w) for t in tables)
    ]
    start = 0.0
    for table in [*sorted(tables, key=lambda t: t.bbox[1]), None]:
        end = table.bbox[1] if table else page.height + 1
        band = [word for word in words if start <= (word.top + word.bottom) / 2 < end]
        yield from to_lines(band, page.page_number)
        if table:
            yield _rows(table, float(page.height))
            start = table.bbox[3]


def _is_bold(characters: Sequence[dict[str, object]]) -> bool:
    return all("bold" in str(character["fontname"]).lower() for character in characters)


def _holds(table: Table, word: dict[str, float]) -> bool:
    x0, top, x1, bottom = table.bbox
    return (
        x0 <= (word["x0"] + word["x1"]) / 2 <= x1
        and top <= (word["top"] + word["bottom"]) / 2 <= bottom
    )


class _Rows(list[Row]):
    """Rows of a table; `at_top` where it may go on from the page before."""

    at_top: bool = False


def _rows(table: Table, height: float) -> _Rows:
    """Cells merged downwards are repeated; those merged sideways leave the others empty."""
    rows = _Rows()
    rows.at_top = table.bbox[1] < _TABLE_ROWS_TOP * height
    texts = table.extract(x_tolerance_ratio=_SPACE)
    bottoms: dict[int, float] = {}  # column → where its last cell ends
    for row, cells in zip(table.rows, texts, strict=True):
        filled = []
        for column, (box, text) in enumerate(zip(row.cells, cells, strict=True)):
            if box is not None:
                bottoms[column] = box[3]
                filled.append(tuple(paragraph_lines(squeeze(text or ""))))
            elif rows and bottoms.get(column, 0) > row.bbox[3] - 1:
                filled.append(rows[-1][column])
            else:
                filled.append(())
        rows.append(filled)
    return rows


def _text(pages: Sequence[Sequence[_Part]]) -> Iterator[str]:
    """The lines of the stored text."""
    pending: list[Line] = []
    table: list[Row] = []
    for part in _body(pages):
        if isinstance(part, Line):
            yield from table_lines(table)
            table = []
            pending.append(part)
        elif table and isinstance(part, _Rows) and part.at_top and len(part[0]) == len(table[0]):
            _append(table, part)
        else:
            yield from paragraphs(pending)
            pending = []
            yield from table_lines(table)
            table = list(part)
    yield from paragraphs(pending)
    yield from table_lines(table)


def _body(pages: Sequence[Sequence[_Part]]) -> Iterator[_Part]:
    """What is left without running lines, footnotes on the last line of their page."""
    lines = [[part for part in parts if isinstance(part, Line)] for parts in pages]
    running = _running(lines)
    sizes = Counter(round(line.size) for page in lines for line in page for _ in line.words)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    for parts in pages:
        group: list[Line] = []
        for part in parts:
            if isinstance(part, Line):
                group += [] if id(part) in running else [part]
            else:
                yield from by_columns(group)
                group = []
                yield part
        if group:
            yield from with_notes(by_columns(group), usual)


def _append(table: list[Row], more: Sequence[Row]) -> None:
    """Add the rest of a table from the next page, without its header, a broken row made whole."""
    rows = list(more)
    while rows and any(rows[0] == row for row in table[:2]):
        del rows[0]
    if rows and not rows[0][0] and any(rows[0]) and table[-1][0]:
        broken = zip(table[-1], rows.pop(0), strict=True)
        table[-1] = [tuple(paragraph_lines(" ".join((*above, *below)))) for above, below in broken]
    table.extend(rows)


def _running(pages: Sequence[Sequence[Line]]) -> set[int]:
    """Ids of the lines at the edge of pages that are page numbers or repeat from page to page."""
    edges = [{id(line): line for line in (*lines[:2], *lines[-2:])} for lines in pages]
    words = Counter(words for lines in edges for words in set(map(_words, lines.values())) if words)
    offsets = Counter(
        offset
        for lines in edges
        for offset in set(map(_offset, lines.values()))
        if offset is not None
    )
    offset, times = offsets.most_common(1)[0] if offsets else (None, 0)
    numbered = offset is not None and times >= min(2, len(pages))

    def runs(line: Line) -> bool:
        least = 2 if re.search(r"\d", line.text) else 3
        repeated = words[_words(line)] >= max(least, _REPEATED * len(pages))
        return repeated or (numbered and _offset(line) == offset)

    return {key for lines in edges for key, line in lines.items() if runs(line)}


def _offset(line: Line) -> int | None:
    """How far the number printed on a page runs ahead of its count; None where none is printed."""
    match = _PAGE_NUMBER.match(line.text)
    return int(match[1]) - line.page if match else None


def _words(line: Line) -> str:
    """The line without what changes from page to page."""
    return re.sub(r"[\W\d]+", "", line.text)
