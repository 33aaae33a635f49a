"""Appendices without a number, and lists behind the signature that do not call themselves one."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from corpus.loading import load_document
from corpus.model import ParsedDocument
from tests import papers
from tests.genre import parse, paths
from tests.test_parser import by_path

BODY = (
    "KẾ HOẠCH", "Sửa bến phà", "I. TỔ CHỨC THỰC HIỆN", "1. Sở Tài chính cấp vốn./.",
    "Nơi nhận:", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Sơn",
)  # fmt: skip
ISSUED = "(Kèm theo Kế hoạch số 1/KH-UBND ngày 06 tháng 4 năm 2027 của UBND tỉnh Nà Lang)"
WORK = (
    ("TT", "Việc phải làm", "Đơn vị chịu trách nhiệm"),
    ("1", "Sửa kè", "Sở Xây dựng"),
    ("2", "Trồng cây", "Sở Nội vụ"),
)
FIGURES = (("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2028"), ("1", "Số bến", "bến", "5"))
Table = tuple[tuple[str, ...], ...]
Appendices = tuple[tuple[tuple[str, ...], Table], ...]
FORMS = ("text", "markdown", "word")


def read(form: str, appendices: Appendices, folder: Path) -> ParsedDocument:
    """The plan with its appendices, each a heading over a table, in one of the forms."""
    if form == "word":
        document = docx.Document()
        for line in ("Số: 1/KH-UBND", *BODY):
            document.add_paragraph(line)
        for heading, table in appendices:
            for line in heading:
                document.add_paragraph(line)
            papers.word_table(document, table)
        path = folder / "a.docx"
        path.write_bytes(papers.word_bytes(document))
        loaded = load_document(path)
        return parse(loaded.text, markdown=loaded.markdown)
    lines = ["Số: 1/KH-UBND", *BODY]
    for heading, table in appendices:
        marked = [f"**{line}**" for line in heading] if form == "markdown" else heading
        lines += [*marked, "\n".join(papers.table_rows(table))]
    between = "\n\n" if form == "markdown" else "\n"
    return parse(between.join(lines) + "\n", markdown=form == "markdown")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "heading",
    [
        ("PHỤ LỤC", "DANH MỤC NHIỆM VỤ", ISSUED),
        ("Phụ lục", "Danh mục nhiệm vụ", ISSUED),
        ("Phụ lục kèm theo Kế hoạch số 1/KH-UBND ngày 06/4/2027",),
        ("DANH MỤC NHIỆM VỤ CỦA KẾ HOẠCH", ISSUED),
        ("DANH MỤC NHIỆM VỤ", "SỬA BẾN PHÀ", ISSUED),
        ("Danh mục nhiệm vụ", ISSUED),
        ("BẢNG PHÂN CÔNG NHIỆM VỤ",),
    ],
)
def test_an_appendix_without_a_number(heading: tuple[str, ...], form: str, tmp_path: Path) -> None:
    document = read(form, ((heading, WORK),), tmp_path)
    assert paths(document)[-4:] == ["ket-thuc", "PL1", "PL1.1", "PL1.2"]
    assert by_path(document)["PL1"].label == "Phụ lục"
    assert by_path(document)["PL1.2"].label == "dòng 2, Phụ lục"
    assert [(task.clause, task.leads[0].written) for task in document.tasks] == [
        ("1-kh#I.1", "Sở Tài chính"),
        ("1-kh#PL1.1", "Sở Xây dựng"),
        ("1-kh#PL1.2", "Sở Nội vụ"),
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "headings",
    [
        (("PHỤ LỤC", "NHIỆM VỤ"), ("PHỤ LỤC", "CHỈ TIÊU")),
        (("PHỤ LỤC", "DANH MỤC NHIỆM VỤ", ISSUED), ("BIỂU CHỈ TIÊU", ISSUED)),
        (("DANH MỤC NHIỆM VỤ", ISSUED), ("Danh mục chỉ tiêu", ISSUED)),
    ],
)
def test_a_second_one(
    headings: tuple[tuple[str, ...], tuple[str, ...]], form: str, tmp_path: Path
) -> None:
    document = read(form, ((headings[0], WORK), (headings[1], FIGURES)), tmp_path)
    assert paths(document)[-5:] == ["PL1", "PL1.1", "PL1.2", "PL2", "PL2.1"]
    assert by_path(document)["PL2.1"].label == "dòng 1, Phụ lục thứ 2"
    assert [(target.clause, target.value) for target in document.targets] == [("1-kh#PL2.1", "5")]


def test_a_list_behind_what_is_issued_with_a_document() -> None:
    text = (
        "Số: 1/NQ-CP\nNGHỊ QUYẾT\nThử\nĐiều 1. A./.\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nI. A\n1. B\n"
        "DANH MỤC\nCÁC NHIỆM VỤ CHỦ YẾU\n(Kèm theo Nghị quyết số 1)\n"
        "TT | Nội dung | Cơ quan chủ trì\n1 | Sửa bến phà | Bộ Xây dựng\n2 | Cấp thẻ | Bộ Nội vụ\n"
    )
    document = parse(text)
    assert paths(document)[-5:] == ["I", "I.1", "PL1", "PL1.1", "PL1.2"]
    assert [(task.clause, task.leads[0].written) for task in document.tasks] == [
        ("1-kh#PL1.1", "Bộ Xây dựng"),
        ("1-kh#PL1.2", "Bộ Nội vụ"),
    ]


def test_a_plan_that_is_called_by_its_decision_on_one_line() -> None:
    text = (
        "Số: 95/QĐ-A\nQUYẾT ĐỊNH\nThử\nĐiều 1. Ban hành Kế hoạch./.\nNơi nhận:\n- Như Điều 1;\n"
        "KẾ HOẠCH CHI TIẾT (kèm theo Quyết định số 95/QĐ-A)\nI. MỤC TIÊU\n1. A\n"
        "II. TỔ CHỨC THỰC HIỆN: Phòng Tổ chức chủ trì; Phòng Tài chính bảo đảm kinh phí.\n"
    )
    document = parse(text)
    assert paths(document)[-4:] == ["mo-dau-2", "I", "I.1", "II"]
    assert [[m.written for m in task.leads] for task in document.tasks] == [["Phòng Tổ chức"]]


def test_a_line_that_breaks_off_before_a_number() -> None:
    text = (
        "I. A\n1. Theo quy định tại khoản\n3. Điều 61 của Luật này.\n2. Phát triển tài khoản\n3. C"
    )
    assert paths(parse(f"Số: 1/KH\nKẾ HOẠCH\nThử\n{text}\n"))[1:] == ["I", "I.1", "I.2", "I.3"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # In a numbered one, and in the body, a list is a heading.
        ("I. A\nPHỤ LỤC II\n1. B\nDANH MỤC C\n(Kèm theo Kế hoạch số 1)", ["I", "PL2", "PL2.1"]),
        ("I. A\n1. B\nDANH MỤC NHIỆM VỤ\n(Kèm theo Kế hoạch số 1)\n2. C", ["I", "I.1", "I.2"]),
        # Another text that is issued with this one is none.
        ("I. A./.\nQUY CHẾ\nI. B", ["I", "mo-dau-2", "I-2"]),
        ("I. A./.\nDanh mục các xã.\nBảng", ["I", "ket-thuc"]),
        ("I. A\nPHỤ LỤC III\nB\nPHỤ LỤC\nC", ["I", "PL3", "PL2"]),
    ],
)
def test_what_is_no_appendix_of_its_own(text: str, expected: list[str]) -> None:
    assert paths(parse(f"Số: 1/KH\nKẾ HOẠCH\nThử\n{text}\n"))[1:] == expected
