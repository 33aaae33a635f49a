"""Web pages: the document whole, the site around it gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import LoadingError
from corpus.loading.webpage import read_webpage
from tests.papers import BODY, HEADER, SIGNATURE, TABLE, TITLE, stored_plan

PLAN = Path(__file__).parent.parent / "corpus/documents/86-kh-ubnd.txt"
MENU = """<header><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/vb">Văn bản mới</a></li>
<li><a href="/lh">Liên hệ</a></li></ul></nav></header>
<div class="breadcrumb"><a href="/">Trang chủ</a> &gt; <a href="/kh">Kế hoạch</a></div>"""
BESIDE = """<aside><h3>Văn bản liên quan</h3><ul>
<li><a href="/1">Nghị quyết 57-NQ/TW năm 2024</a></li>
<li><a href="/2">Quyết định 12/QĐ-UBND năm 2023</a></li></ul></aside>
<footer><p>Bản quyền thuộc Cổng thông tin điện tử. Điện thoại: 0227.000.000</p></footer>"""


def columns(sides: tuple[tuple[str, ...], ...]) -> str:
    cells = "".join(f"<td><p><b>{'<br>'.join(side)}</b></p></td>" for side in sides)
    return f"<table border='0'><tr>{cells}</tr></table>"


def grid(rows: tuple[tuple[str, ...], ...]) -> str:
    return (
        "<table>"
        + "".join("<tr>" + "".join(f"<td><p>{c}</p></td>" for c in row) + "</tr>" for row in rows)
        + "</table>"
    )


def page(inside: str) -> bytes:
    return f"""<!DOCTYPE html><html><head><title>Kế hoạch 45/KH-UBND</title><style>p {{}}</style>
<script>var a = "Cơ quan chủ trì: không ai";</script></head><body>{MENU}
<div id="content"><div class="toanvan">{inside}</div></div>{BESIDE}</body></html>""".encode()


def plan_page(tag: str = "p") -> bytes:
    body = "".join(f"<{tag}>{line}</{tag}>\n" for line in (*TITLE, *BODY))
    return page(
        columns(HEADER) + body + columns(SIGNATURE) + f"<{tag}>PHỤ LỤC</{tag}>" + grid(TABLE)
    )


@pytest.mark.parametrize("tag", ["p", "div"])
def test_the_document_is_whole_and_the_site_is_gone(tag: str) -> None:
    assert read_webpage(plan_page(tag)).splitlines() == stored_plan()


def test_a_long_document_loses_no_line() -> None:
    lines = [line.strip() for line in PLAN.read_text().splitlines()[3:-16] if line.strip()]
    body = "".join(f"<p>{line}</p>" for line in lines)
    assert read_webpage(page(body)).splitlines() == lines


def test_lists_get_the_numbers_that_a_browser_shows() -> None:
    inside = (
        "".join(f"<p>{line}</p>" for line in BODY)
        + "<ol start='3'><li>Việc thứ ba của kế hoạch</li>"
        + "<li><p>Việc thứ tư của kế hoạch</p></li></ol>"
        + "<ol type='a'><li>điểm thứ nhất</li><li value='4'>điểm sau</li></ol>"
        + "<ol type='I'><li>phần một</li><li>phần hai<ul><li>gạch đầu dòng</li></ul></li></ol>"
        + f"<p>{BODY[0]}</p>"
    )
    assert read_webpage(page(inside)).splitlines()[len(BODY) : -1] == [
        "3. Việc thứ ba của kế hoạch", "4. Việc thứ tư của kế hoạch",
        "a) điểm thứ nhất", "d) điểm sau", "I. phần một", "II. phần hai", "- gạch đầu dòng",
    ]  # fmt: skip


def test_cells_that_span() -> None:
    table = """<table><tr><th>TT</th><th>Việc</th><th>Chủ trì</th></tr>
<tr><td>1</td><td>A</td><td rowspan="2">Sở Y tế</td></tr><tr><td>2</td><td>B</td></tr>
<tr><td colspan="3">II. Nhóm việc</td></tr>
<tr><td>3</td><td></td><td>Sở Nội vụ<br>Sở Xây dựng</td></tr>
</table>"""
    text = read_webpage(page("".join(f"<p>{line}</p>" for line in BODY) + table))
    assert text.splitlines()[len(BODY) :] == [
        "| TT | Việc | Chủ trì |", "| --- | --- | --- |",
        "| 1 | A | Sở Y tế |", "| 2 | B | Sở Y tế |", "| II. Nhóm việc |  |  |",
        "| 3 |  | Sở Nội vụ<br>Sở Xây dựng |",
    ]  # fmt: skip


def test_a_page_laid_out_with_tables_is_no_table() -> None:
    body = "".join(f"<p>{line}</p>" for line in (*TITLE, *BODY))
    inside = f"<table><tr><td width='200'>Mục lục</td><td>{body}{grid(TABLE)}</td></tr></table>"
    assert read_webpage(page(inside)).splitlines()[-len(TABLE) - 2 :][0] == BODY[-1]


def test_white_space_and_entities() -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY)
    odd = "<p>1.&nbsp;&nbsp; Phát\n   triển <b>khoa</b>\n<i>học</i><span>,</span> công&#7879;</p>"
    assert read_webpage(page(paragraphs + odd)).splitlines()[-1] == "1. Phát triển khoa học, côngệ"


def test_marks_of_footnotes_and_hidden_text_are_left_out() -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY)
    odd = (
        "<p>Đạt 70%<sup><a href='#_ftn1'>[1]</a></sup> vào năm 2026, diện tích 5 km<sup>2</sup>."
        "<span style='display: none'>ẩn</span><button>Tải về</button></p>"
    )
    last = read_webpage(page(paragraphs + odd)).splitlines()[-1]
    assert last == "Đạt 70% vào năm 2026, diện tích 5 km2."


def test_pages_in_old_encodings() -> None:
    source = plan_page().decode()
    assert read_webpage(source.encode("utf-16")).splitlines() == stored_plan()
    declared = '<?xml version="1.0" encoding="UTF-8"?>\n' + source
    assert read_webpage(declared.encode()).splitlines() == stored_plan()


def test_a_page_without_text() -> None:
    with pytest.raises(LoadingError, match="không có nội dung chữ"):
        read_webpage(b"<!-- nothing -->")
