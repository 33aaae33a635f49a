"""Clause trees: against golden ones, against a second reading, and as properties of any text."""

from __future__ import annotations

import os
import re
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from corpus.identification import identify
from corpus.model import Clause, ClauseKind, LeadKind, ParsedDocument, Span
from corpus.text import squeeze
from tests import genre
from tests.genre import (
    ASKED,
    COPIES,
    DOCUMENTS,
    OWN,
    PLAN,
    body,
    lost,
    parse,
    parsed,
    parsed_copy,
    paths,
)
from tests.outlines import Outline, outlines
from tests.plan_outline import outline

DEV_CORPUS = Path(
    os.environ.get("KEHOACH_DEV_CORPUS", Path(__file__).parents[2] / "shared" / "corpus")
)


def by_path(document: ParsedDocument) -> dict[str, Clause]:
    return {clause.path: clause for clause in body(document)}


# --- golden trees ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*OWN, *ASKED])
def test_golden_tree(name: str) -> None:
    golden = genre.rows(f"{name}.tree.tsv")
    read = body(parsed(name))
    assert [[clause.path, str(clause.kind)] for clause in read] == [row[:2] for row in golden]
    for clause, (_, _, words) in zip(read, golden, strict=True):
        assert clause.heading.startswith(words)


def test_golden_tree_of_the_plan() -> None:
    golden = [
        [path, kind, int(start), int(end), words]
        for path, kind, start, end, words in genre.rows(f"{PLAN}.tree.tsv")
    ]
    read = [
        [c.path, str(c.kind), c.start, c.end, " ".join(c.heading.split()[:5])]
        for c in body(parsed(PLAN))
    ]
    assert read == golden


def test_the_plan_read_a_second_time() -> None:
    again = outline(genre.source(PLAN))
    read = by_path(parsed(PLAN))
    assert list(read) == list(again.lines)
    assert {path: clause.text.split("\n") for path, clause in read.items()} == again.lines
    assert {path: clause.start for path, clause in read.items()} == again.starts


# --- copies ---------------------------------------------------------------------------------


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_copy_reads_the_same(name: str, copy: str) -> None:
    marked = copy != "scan"  # a scan damages the numbers themselves
    expected = genre.texts(parsed(name), marked=marked)
    assert genre.texts(parsed_copy(name, copy), marked=marked) == expected


@pytest.mark.parametrize("width", [60, 76, 88, 96])
@pytest.mark.parametrize("name", ["215-kh-ubnd", PLAN])
def test_lines_of_any_width(name: str, width: int) -> None:
    copy = genre.parse(genre.as_pages(genre.source(name), width))
    assert genre.texts(copy) == genre.texts(parsed(name))


def told(document: ParsedDocument) -> list[tuple[str, str, list[str | None]]]:
    return [
        (t.clause.partition("#")[2], squeeze(t.title), [m.agency or m.written for m in t.leads])
        for t in document.tasks
    ]


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_tasks_of_a_copy(name: str, copy: str) -> None:
    assert told(parsed_copy(name, copy)) == told(parsed(name))


@pytest.mark.parametrize("first", [28, 32, 40])
@pytest.mark.parametrize("name", ["215-kh-ubnd", "19-kl-tu", "640-qd-ubnd", PLAN])
def test_lines_of_unequal_width(name: str, first: int) -> None:
    copy = genre.parse(genre.as_ragged(genre.source(name), first))
    assert genre.texts(copy) == genre.texts(parsed(name))
    assert [(path, leads) for path, _, leads in told(copy)] == [
        (path, leads) for path, _, leads in told(parsed(name))
    ]


# --- traps of the plan ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def plan() -> dict[str, Clause]:
    return by_path(parsed(PLAN))


def quotes(clause: Clause) -> list[str]:
    return [genre.source(PLAN)[span.start : span.end] for span in clause.own]


def test_one_agency_line_closes_ten_bullets(plan: dict[str, Clause]) -> None:
    clause = plan["II.8.1"]
    assert clause.children == tuple(f"{PLAN}#II.8.1.g{n}" for n in range(1, 11))
    first, last = quotes(clause)
    assert first.startswith("8.1. Xây dựng Kế hoạch 5 năm")
    assert last == "Cơ quan chủ trì: Sở Khoa học và Công nghệ."
    assert quotes(plan["II.8.1.g10"]) == [
        "- Khuyến khích xã hội hóa, hợp tác công - tư trong phát triển hạ tầng số."
    ]
    assert clause.end == clause.own[-1].end > plan["II.8.1.g10"].end


def test_every_bullet_with_its_own_agency_line(plan: dict[str, Clause]) -> None:
    for number in range(1, 7):
        assert "\nCơ quan chủ trì: " in plan[f"II.1.5.g{number}"].text
    assert "Cơ quan chủ trì" not in plan["II.1.5"].text


@pytest.mark.parametrize(
    ("path", "lines", "ends"),
    [
        ("II.6.2", 3, "Cơ quan chủ trì: Sở Khoa học và Công nghệ."),
        ("II.10.3", 3, "Cơ quan chủ trì: Sở Công Thương."),
        ("II.11.2.g1", 3, "Cơ quan chủ trì: Các sở, ban, ngành, đơn vị, địa phương"),
        ("II.12.3", 2, "Phụ lục l và Phụ lục II kèm theo Kế hoạch này)."),
        ("III.5", 2, "theo đúng quy định."),
    ],
)
def test_clauses_over_several_lines(
    plan: dict[str, Clause], path: str, lines: int, ends: str
) -> None:
    clause = plan[path]
    assert len(clause.text.split("\n")) == lines
    assert quotes(clause) == [clause.text]
    assert clause.text.endswith(ends)


def test_second_paragraph_of_a_bullet(plan: dict[str, Clause]) -> None:
    second = plan["II.11.2.g1"].text.split("\n")[1]
    assert second.startswith("Tăng cường tham gia các sự kiện, hội chợ công nghệ toàn cầu;")
    assert second.endswith("khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số.")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("II.1.4", "Kế hoạch hành động sô 376-KH/TU"),
        ("II.2.3", "hợp tác công “ tư, quỹ đầu tư mạo hiểm"),
        ("II.2.2", "giống cây trông"),
        ("II.12.3", "theo Phụ lục l và Phụ lục II"),
        ("II.5.3", "Thông báo số 243/TB VPCP"),
        ("II.9.2", "Tăng cường an ninh mạng\nNâng cấp"),
    ],
)
def test_scan_errors_stay_as_they_are(plan: dict[str, Clause], path: str, words: str) -> None:
    assert words in plan[path].text
    assert any(words in quote for quote in quotes(plan[path]))


def test_the_portal_stays_outside(plan: dict[str, Clause]) -> None:
    text = genre.source(PLAN)
    inside = "\n".join(clause.text for clause in plan.values())
    for words in ("đăng ký gói cước", "Đang cập nhật", "- Số hiệu", "Nghị quyết 57-NQ/TW năm 2024"):
        assert words in text
        assert words not in inside
    assert plan["mo-dau"].text.startswith("ỦY BAN NHÂN DÂN | CỘNG HÒA")
    assert plan["ket-thuc"].text.endswith("xem xét, quyết định./.\n| KT. CHỦ TỊCH |")
    assert lost(parsed(PLAN)).strip() == ""


def test_labels_and_families(plan: dict[str, Clause]) -> None:
    assert plan["II.5.2"].label == "mục 5.2, phần II"
    assert plan["II.1.5.g3"].label == "gạch đầu dòng thứ 3, mục 1.5, phần II"
    assert plan["II"].label == "phần II"
    assert plan["II.5.2"].parent == f"{PLAN}#II.5"
    assert plan["II.5"].parent == f"{PLAN}#II"
    assert len(plan["II"].children) == 12
    assert len(plan["III"].children) == 5
    assert plan["II.5.2"].marker == "5.2."


# --- small texts that one rule decides ------------------------------------------------------

HEAD = "Số: 1/KH\nKẾ HOẠCH\nThử\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Ordinary text that begins like a unit.
        ("I. A\n1. B\nC. Mác viết:\nV. I. Lênin viết", ["I", "I.1"]),
        ("I. A\n1. B\n1.500 tỷ đồng\n2025. Hết", ["I", "I.1"]),
        ("I. A\n1. B\n2. C\n9. Không kế tiếp\n3. D", ["I", "I.1", "I.2", "I.3"]),
        # A number that a scan lost, and one printed twice.
        ("I. A\n1. B\n3. C\nIII. D", ["I", "I.1", "I.3", "III"]),
        ("I. A\n1. B\n1.1. C\n1.1. D", ["I", "I.1", "I.1.1", "I.1.1-2"]),
        # Numbers that go on through the parts.
        ("I. A\n1. B\n2. C\nII. D\n3. E\n4. G", ["I", "I.1", "I.2", "II", "II.3", "II.4"]),
        # A number before a figure; a range is none.
        ("1- A\n1.1- B\n1.2- 100% cảng\n2- 15 ha\n3 - 5 năm tới", ["1", "1.1", "1.2", "2"]),
        # Letters below Roman numerals, and above them.
        ("I. A\nA. B\n1. C\nB. D\nII. E\nA. G", ["I", "I.A", "I.A.1", "I.B", "II", "II.A"]),
        ("A. A\nI. B\nII. C\nB. D\nI. E\nC. G", ["A", "A.I", "A.II", "B", "B.I", "C"]),
        # Numbers with that of their part before them.
        ("I. A\nI.1. B\nI.2. C\nI.2.1. D", ["I", "I.1", "I.2", "I.2.1"]),
        ("I. 5 năm tới\nII. 3 đột phá", ["I", "II"]),
        # A list inside a point or a bullet.
        (
            "I. A\n1. B\na) C:\n1. D\n2. E\nb) G\n2. H",
            ["I", "I.1", "I.1.a", "I.1.a.1", "I.1.a.2", "I.1.b", "I.2"],
        ),
        ("1. A\n- B:\na) C\nb) D\n2. E", ["1", "1.g1", "1.g1.a", "1.g1.b", "2"]),
        # Bullets set in below others, and margins that only waver.
        (
            "1. A\n* B:\n    * C\n        * D\n    * E\n* G",
            ["1", "1.g1", "1.g1.g1", "1.g1.g1.g1", "1.g1.g2", "1.g2"],
        ),
        ("1. A\n- B\n  + C\n  + D\n- E", ["1", "1.g1", "1.g1.g1", "1.g1.g2", "1.g2"]),
        ("1. A\n - B\n   - C\n- D", ["1", "1.g1", "1.g2", "1.g3"]),
        # Points and numbers that a bullet lists.
        ("1. A\n*   a) B\n    *   C\n*   b) D", ["1", "1.a", "1.a.g1", "1.b"]),
        ("I. A\n* 1. B\n    * C\n* 2. D", ["I", "I.1", "I.1.g1", "I.2"]),
        ("1. A\n- 2026. B\n- 1.500 tỷ đồng", ["1", "1.g1", "1.g2"]),
        # Automatic letters of Word.
        ("1. A\nd) B\ne) C\nf) D\ng) E", ["1", "1.d", "1.e", "1.f", "1.g"]),
        ("1. A\na) B\nf) không kế tiếp", ["1", "1.a"]),
        ("1. A\ni) B\nii) C\niii) D\n2. E", ["1", "1.i", "1.ii", "1.iii", "2"]),
        # A full stop that is lost behind a Roman numeral, and what only looks so.
        ("I MỤC TIÊU\n1. A\nII NHIỆM VỤ\n1. B", ["I", "I.1", "II", "II.1"]),
        ("I. A\n1. B\nC MÁC VÀ TÔI\nV I LÊNIN", ["I", "I.1"]),
        ("Điều 1. A\nKhoản 1. B\nKhoản 2. C\nKhoản 1 Điều này", ["D1", "D1.1", "D1.2"]),
        # Scanned Roman and Arabic ones.
        ("l. A\n1. B\n2. C\nll. D", ["I", "I.1", "I.2", "II"]),
        ("I. A\nl. B\n2. C", ["I", "I.1", "I.2"]),
        ("1. A\ni. B\nk. C\nl. D", ["1"]),
        ("1. A\na. B\nb. C\nc. D", ["1", "1.a", "1.b", "1.c"]),
        # What belongs to an appendix.
        ("I. A\nPHỤ LỤC\nI. B\n1. C", ["I", "PL1", "PL1.I", "PL1.I.1"]),
        ("I. A\nPhụ lục C\n- B", ["I", "PLC", "PLC.g1"]),
        ("I. A\nPHỤ LỤC II\nĐiều 3. B", ["I", "PL2", "PL2.D3"]),
        # A law.
        (
            "Chương I\nA\nMục 2\nB\nTiểu mục 1\nC\nĐiều 1. D\n1. E\na) G\nđ) H",
            ["C1", "C1.M2", "C1.M2.TM1", "D1", "D1.1", "D1.1.a", "D1.1.đ"],
        ),
        ("Điều 1. A\n1. B\n1.1. C\nĐiều 2\nD", ["D1", "D1.1", "D1.1.1", "D2"]),
        ("Phần thứ nhất\nA\nChương I\nB\nPhần thứ hai\nC", ["I", "C1", "II", ]),
    ],
)  # fmt: skip
def test_nesting(text: str, expected: list[str]) -> None:
    assert paths(parse(f"{HEAD}{text}\n"))[1:] == expected


def test_a_table_of_one_column_is_the_text_of_the_unit_above() -> None:
    source = (
        "1. Trình các luật\n*   Cụ thể:\n    | Danh sách luật |\n    | :--- |\n    | Luật Biển |\n"
        "    | Luật Cảng (sửa đổi) |\n2. B"
    )
    found = by_path(parse(f"{HEAD}{source}\n"))
    assert [path for path in found if path[0].isdecimal()] == ["1", "1.g1", "2"]
    listed = "*   Cụ thể:\nDanh sách luật\nLuật Biển\nLuật Cảng (sửa đổi)"
    assert found["1.g1"].text == listed


def test_what_looks_like_the_closing_paragraph() -> None:
    document = parse(
        f"{HEAD}I. TỔ CHỨC THỰC HIỆN\n1. Sở A triển khai.\n"
        "Trong quá trình thực hiện, các đơn vị phối hợp.\n2. Sở B báo cáo.\n3. Chế độ báo cáo\n"
        "Trong quá trình triển khai, báo cáo hằng quý.\n"
        "Trong quá trình thực hiện, nếu có vướng mắc thì phản ánh./.\n4. Liên hệ\n- Lưu: VT.\n"
    )
    clauses = by_path(document)
    assert list(clauses) == ["mo-dau", "I", "I.1", "I.2", "I.3", "ket-thuc"]
    assert clauses["I.1"].text.endswith("các đơn vị phối hợp.")
    assert clauses["I.3"].text.endswith("báo cáo hằng quý.")
    assert clauses["ket-thuc"].text.endswith("phản ánh./.\n4. Liên hệ\n- Lưu: VT.")


def test_attached_documents_keep_their_numbers() -> None:
    document = parse(
        f"{HEAD}Điều 1. Ban hành Quy chế.\nĐiều 2. Thi hành./.\nQUY CHẾ\nLÀM VIỆC\n"
        "Điều 1. Phạm vi\n1. Một\nĐiều 2. Đối tượng\n"
    )
    assert paths(document) == [
        "mo-dau", "D1", "D2", "mo-dau-2", "D1-2", "D1-2.1", "D2-2",
    ]  # fmt: skip
    assert by_path(document)["D1-2"].heading == "Phạm vi"


@pytest.mark.parametrize(
    "title",
    ["CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA TỈNH\nthực hiện Chỉ thị số 5-CT/TU", "KẾ HOẠCH phòng bệnh"],
)
def test_what_is_attached_behind_the_signature_and_a_page_keeps_its_numbers(title: str) -> None:
    document = parse(
        f"{HEAD}Điều 1. Ban hành Chương trình.\nĐiều 2. Thi hành./.\nTM. ỦY BAN NHÂN DÂN\n"
        "CHỦ TỊCH\nĐinh Văn Lý\nKý bởi: CÔNG BÁO TỈNH\nCơ quan: VĂN PHÒNG\n"
        "Ngày ký: 2026-04-22 16:16:54 +07:00\n\nCÔNG BÁO/Số 4/Ngày 22-04-2026\n50\n\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        f"{title}\n(Kèm theo Nghị quyết số 1/NQ ngày 06/4/2026)\nI. MỤC TIÊU\n1. Một.\n"
        "II. NHIỆM VỤ\n1. Hai\na) Ba.\n\nPHỤ LỤC\n1. Bốn.\n"
    )
    assert paths(document) == [
        "mo-dau", "D1", "D2", "ket-thuc", "mo-dau-2", "I", "I.1", "II", "II.1", "II.1.a",
        "PL1", "PL1.1",
    ]  # fmt: skip
    assert by_path(document)["mo-dau-2"].text.startswith(title[:10])


def test_headings_below_their_marker() -> None:
    clauses = by_path(parse(f"{HEAD}Chương I\nQUY ĐỊNH CHUNG\nĐiều 1\nPhạm vi\nPHỤ LỤC\n"))
    assert clauses["C1"].heading == "QUY ĐỊNH CHUNG"
    assert clauses["D1"].heading == "Phạm vi"
    assert clauses["PL1"].heading == ""


@pytest.mark.parametrize(
    ("line", "moves"),
    [
        ("I. A\n1. B:\n- C\n- D\nCơ quan chủ trì: Sở Y tế.", True),
        ("I. A\n1. B:\na) C\nb) D\nĐơn vị chủ trì: Sở Y tế.\nThời hạn: 2026.", True),
        ("I. A\n1. B:\n- C\n- D\n(Chủ trì: Sở Y tế).", True),
        ("I. A\n1. B:\n- C\nCơ quan chủ trì: Sở Y tế.", False),  # the only bullet
        ("I. A\n1. B:\n- C\nChủ trì: Sở A.\n- D\nCơ quan chủ trì: Sở Y tế.", False),
        ("I. A\n1. B:\n- C\n- D. (Chủ trì: Sở Y tế).", False),  # on the bullet's own line
    ],
)
def test_a_closing_agency_line(line: str, moves: bool) -> None:
    document = parse(f"{HEAD}{line}\n")
    assert ("I.1" in [task.clause.removeprefix("1-kh#") for task in document.tasks]) is moves
    assert ("Sở Y tế" in by_path(document)["I.1"].text) is moves
    assert all(task.lead_kind is LeadKind.SINGLE for task in document.tasks)


def test_a_line_below_a_single_bullet_is_whose_such_lines_are_elsewhere() -> None:
    """Of the clause where others have theirs below all they say; of the bullet where bullets do."""
    single = "2. E\n- G\nChủ trì: Sở Y tế."
    of_clauses = parse(f"{HEAD}I. A\n1. B\n- C\n- D\nChủ trì: Sở Tư pháp.\n{single}\n")
    of_bullets = parse(
        f"{HEAD}I. A\n1. B\n- C\nChủ trì: Sở Tư pháp.\n- D\nChủ trì: Sở Nội vụ.\n{single}\n"
        "3. F\nChủ trì: Sở Tài chính.\n"
    )
    places = [[t.clause.removeprefix("1-kh#") for t in d.tasks] for d in (of_clauses, of_bullets)]
    assert places == [["I.1", "I.2"], ["I.1.g1", "I.1.g2", "I.2.g1", "I.3"]]


# --- properties of any text -----------------------------------------------------------------


def check_tree(document: ParsedDocument) -> None:
    """What holds of every tree, whatever the text was."""
    clauses = {clause.id: clause for clause in document.clauses}
    assert len(clauses) == len(document.clauses)
    spans: list[Span] = []
    for clause in body(document):
        assert clause.own
        assert clause.id == f"{document.document.id}#{clause.path}"
        assert 0 <= clause.start < clause.end <= len(document.source)
        assert list(clause.own) == sorted(clause.own, key=lambda span: span.start)
        assert clause.start <= clause.own[0].start
        assert clause.own[-1].end <= clause.end
        spans += clause.own
        if clause.parent:
            parent = clauses[clause.parent]
            assert clause.id in parent.children
            assert parent.start <= clause.start
            assert clause.end <= parent.end
        assert [clauses[child].parent for child in clause.children] == [clause.id] * len(
            clause.children
        )
    spans.sort(key=lambda span: span.start)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for task in document.tasks:
        assert task.clause in clauses
        for span in (task.title_span, task.lead_span, *(m.span for m in task.leads)):
            assert 0 <= span.start < span.end <= len(document.source)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_trees_are_sound(name: str) -> None:
    check_tree(parsed(name))
    for copy in COPIES:
        check_tree(parsed_copy(name, copy))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_spans_rebuild_the_text(name: str) -> None:
    assert lost(parsed(name)).strip() == ""
    assert lost(parsed_copy(name, "scan")).strip() == ""
    assert set(lost(parsed_copy(name, "markdown"))) <= set("#*\\ \n")
    assert re.fullmatch(r"[\d\s]*", lost(parsed_copy(name, "pages")))
    for clause in body(parsed(name)):
        assert " ".join(map(parsed(name).quote, clause.own)).split() == clause.text.split()


@pytest.mark.parametrize("name", OWN)
def test_parsing_the_tree_again(name: str) -> None:
    text = "".join(f"{clause.text}\n" for clause in body(parsed(name)))
    assert genre.texts(parse(text)) == genre.texts(parsed(name))


lines = st.one_of(
    st.sampled_from(
        [
            "I. MỤC TIÊU", "II. NHIỆM VỤ", "X. Y", "l. z", "ll. Z", "1. Một", "2. Hai:", "10. Mười",
            "1.1. Một", "1.1 Một", "9.9.9.9.9. Chín", "a) một", "đ) năm:", "k. mười", "- gạch:",
            "+ cộng", "-", "- 2030", "Điều 1. Phạm vi", "Điều 9999", "Chương IIX", "Mục 1",
            "Phần thứ mười", "PHỤ LỤC", "Phụ lục Z", "PHỤ LỤC 999", "(Chủ trì: )", "Chủ trì:",
            "Cơ quan chủ trì: Sở Y tế; Sở A", "Giao Sở Y tế chủ trì", "Sở Y tế",
            "Chủ trì, phối hợp",
            "Trên đây là", "Trong quá trình thực hiện", "./.", "Nơi nhận:", "KẾ HOẠCH", "| a | b |",
            "|---|---|", "- 1Nghị quyết", "- Số hiệu: 1", "chữ thường nối tiếp,", "12", "\x0c",
            "Số: 1/KH", "\x00", "\u0301", "🙂", "**", "\\-", "#", "١. Một", "²", "9" * 5000 + ". X",
            "Điều " + "9" * 5000 + ".", "I" * 300 + ". X", "Thời hạn: Quý IX/2025", "\ufeff", "ừ",
            "1. Sửa đổi như sau:", "“2. Hai", "b) hai”.", '"Điều 1. A', 'hết".', "f) sáu",
            "Kế hoạch          Trang 1/2", "Trang 2", "2.4- 100%", "Yêu cầu các sở thực hiện./.",
        ]
    ),
    st.text(max_size=30),
)  # fmt: skip


def test_the_first_part_may_have_the_second_number() -> None:
    parts = "II. MỤC ĐÍCH\n1. A\nIII. NỘI DUNG\n1. B\nIV. TỔ CHỨC\n"
    assert paths(parse(f"Số: 1/KH\nKẾ HOẠCH\nThử\n{parts}"))[1:] == [
        "II", "II.1", "III", "III.1", "IV",
    ]  # fmt: skip
    later = "1. A\nII. MỤC ĐÍCH\n2. B\n"  # no part came before
    assert "II" not in paths(parse(f"Số: 1/KH\nKẾ HOẠCH\nThử\n{later}"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(lines, max_size=25).map("\n".join), st.booleans())
@example("Chương I\nĐiều 1\nChủ trì, phối hợp", False)
def test_any_text_is_read(text: str, markdown: bool) -> None:
    check_tree(parse(text, markdown=markdown))


LONG = 100_000  # characters
TIMES = 8  # four times the text: four times the time and some; sixteen where each looks at all


def spent(text: str) -> float:
    """Seconds of this process that reading a text takes."""
    start = time.process_time()
    parse(text)
    identify(text)
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "1. Sở Y tế chủ trì, phối hợp với các sở, ngành. ", " ", ", Sở Y tế", " và các sở, ngành",
        "(Sở A ", "| a ", "| a | b |\n", "- b\n", "- b\nCơ quan chủ trì: Sở Y tế\n", "1.1.1.1. ",
        "“2. x\n", 'như sau: "x\n', "TÊN ĐẦU MỤC\n", "việc này là việc của tỉnh và của\n",
        "**a** *b* \\- ", "trước ngày 15/6 và ", "...... ", "Ab ", "-", "a) x\nb) y\n",
        "Phụ lục I\n1. x\n", "dòng\n1\n\f", "I. A\n1. B\n", "Sở Y tế:\n",
    ],
)  # fmt: skip
def test_time_grows_with_the_text(piece: str) -> None:
    long, short = (
        f"Số: 1/KH\nKẾ HOẠCH\nThử\n1. Giao Sở Y tế {piece * (size // len(piece))}"
        for size in (LONG, LONG // 4)
    )
    assert spent(long) < TIMES * spent(short) + 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "head",
    ["Bộ Y tế chủ trì:", "Bộ Y tế chủ trì, phối hợp với các bộ:", "Nhiệm vụ của Ban Chỉ đạo:"],
)
def test_time_grows_with_a_list(head: str) -> None:
    long, short = (
        f"Số: 1/KH\nKẾ HOẠCH\nThử\n1. {head}\n" + "- Làm đường.\n" * count for count in (4000, 1000)
    )
    assert len(parse(long).tasks) == 4000
    assert spent(long) < TIMES * spent(short) + 1


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.booleans())
def test_any_characters_are_read(text: str, markdown: bool) -> None:
    check_tree(parse(text, markdown=markdown))


@pytest.mark.parametrize("text", ["", " \n\n", "\ufeff", "\x0c\x0c", "🙂"])
def test_texts_without_words(text: str) -> None:
    document = parse(text)
    assert document.tasks == ()
    assert len(body(document)) <= 1


# --- made-up outlines -----------------------------------------------------------------------


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(outlines(), st.sampled_from(["markdown", "decomposed", "windows", "portal"]))
def test_made_up_outlines(made: Outline, copy: str) -> None:
    document = parse(made.text)
    assert paths(document) == made.paths
    leads = {task.clause: [mention.written for mention in task.leads] for task in document.tasks}
    assert leads == {f"1-kh#{path}": names for path, names in made.leads.items()}
    again = parse("".join(f"{clause.text}\n" for clause in body(document)))
    assert genre.texts(again) == genre.texts(document)
    copied = parse(COPIES[copy](made.text), markdown=copy == "markdown")
    assert paths(copied) == made.paths


# --- development texts ----------------------------------------------------------------------


def development_text(name: str) -> ParsedDocument:
    file = DEV_CORPUS / f"{name}.md"
    if not file.exists():
        pytest.skip("the development texts are not here")
    return parse(file.read_text("utf-8"), markdown=True)


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("57-nq-tw", {"preamble": 1, "part": 4, "item": 20, "indent": 27}),
        (
            "03-nq-cp",
            {"preamble": 2, "closing": 1, "article": 3, "part": 3, "item": 15, "point": 102,
             "indent": 6},
        ),
    ],
)  # fmt: skip
def test_development_texts(name: str, counts: dict[str, int]) -> None:
    document = development_text(name)
    assert Counter(str(clause.kind) for clause in body(document)) == counts
    assert paths(document) == (genre.GOLDEN / f"{name}.paths.txt").read_text().split()
    check_tree(document)
    assert set(lost(document)) <= set("#*\\> \n")


@pytest.mark.parametrize("name", ["57-nq-tw", "03-nq-cp"])
def test_pages_of_development_texts(name: str) -> None:
    document = development_text(name)
    plain = "\n".join(clause.text for clause in body(document))
    assert genre.texts(parse(genre.as_pages(plain, 80, 40))) == genre.texts(parse(plain))
    assert paths(parse(plain)) == paths(document)


def test_tasks_of_development_texts() -> None:
    told = {
        task.clause.removeprefix("1-kh#"): [mention.written for mention in task.leads]
        for name in ("57-nq-tw", "03-nq-cp")
        for task in development_text(name).tasks
    }
    assert told == {
        "IV.2": ["Đảng đoàn Quốc hội"],
        "IV.3": ["Ban cán sự đảng Chính phủ"],
        "IV.4": ["Mặt trận Tổ quốc Việt Nam", "các tổ chức chính trị - xã hội"],
        "IV.5": ["Ban Tuyên giáo Trung ương"],
        "IV.6": ["Văn phòng Trung ương Đảng"],  # together with another body
        "III.3": [
            "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, cơ quan thuộc Chính phủ",
            "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
        ],
        "III.4": ["Bộ Khoa học và Công nghệ", "Bộ Thông tin và Truyền thông"],
        "III.5": ["Bộ Tài chính"],
        "III.1": [
            "các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ",
            "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
        ],
        "III.2": [
            "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ",
            "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
        ],
    }


def test_kinds() -> None:
    seen = {clause.kind for name in DOCUMENTS for clause in body(parsed(name))}
    assert set(ClauseKind) - seen == {
        ClauseKind.META, ClauseKind.SUBSECTION, ClauseKind.ROW, ClauseKind.PASSAGE,
    }  # fmt: skip


def test_articles_behind_a_scheme_that_the_first_approves() -> None:
    document = parse(
        "Điều 1. Phê duyệt Đề án với những nội dung sau:\nI. MỤC TIÊU\n1. Nâng cao chất lượng.\n"
        "II. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế theo dõi.\n"
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\nĐiều 3. Các sở thi hành.\n"
    )
    parents = {c.path: c.parent for c in body(document)}
    assert [path for path, parent in parents.items() if parent is None] == [
        "D1", "I", "II", "D2", "D3",
    ]  # fmt: skip


def test_articles_of_a_part_stay_in_it() -> None:
    document = parse("I. CHUNG\nĐiều 1. Phạm vi.\nII. RIÊNG\nĐiều 2. Mức thu.\n")
    parents = {c.path: (c.parent or "").partition("#")[2] for c in body(document)}
    assert parents == {"I": "", "D1": "I", "II": "", "D2": "II"}
