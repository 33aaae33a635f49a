"""Tables of a plan of our own with the traps of real ones, and tables made at random."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning import clean
from corpus.columns import Role
from corpus.grid import find_grids
from corpus.model import Clause, ClauseKind, Document, ParsedDocument, TaskField
from corpus.rows import extract_rows
from corpus.store import parse_document
from corpus.table_rows import Row
from corpus.tables import Table, find_tables
from corpus.tasks import extract_tasks
from corpus.text import squeeze
from corpus.wrapping import unwrap
from tests.genre import parse
from tests.task_texts import tasks, told

_GOLDEN = Path(__file__).parent / "golden/tables"
_HEADER = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")


@pytest.fixture(scope="module")
def plan() -> ParsedDocument:
    source = (_GOLDEN / "ke-hoach.md").read_text("utf-8")
    document = Document("12-kh-ubnd", "12/KH-UBND", "Kế hoạch", "", "UBND tỉnh A")
    return parse_document(document, source, markdown=True)


def _clause(plan: ParsedDocument, path: str) -> Clause:
    return next(clause for clause in plan.clauses if clause.path == path)


def _table(text: str, *, markdown: bool = False) -> Table:
    (table,) = find_tables(clean(text, markdown=markdown))
    return table


def _words(row: Row) -> list[str]:
    return [cell.words for cell in row.cells]


def _rendered(rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(c.replace("|", r"\|") for c in cells) + " |" for cells in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def _golden(plan: ParsedDocument) -> dict[str, Any]:
    """What the golden file holds, in its form."""
    rows = [clause for clause in plan.clauses if clause.kind is ClauseKind.ROW]
    return {
        "rows": [
            {
                "path": row.path,
                "label": row.label,
                "marker": row.marker,
                "parent": row.parent,
                "text": row.text,
            }
            for row in rows
        ],
        "tasks": [
            {
                "clause": task.clause,
                "title": task.title,
                "leads": [mention.agency for mention in task.leads],
                "kind": task.lead_kind,
                "coordinators": [mention.written for mention in task.coordinators],
                "deliverable": task.deliverable,
                "deadline": task.deadline
                and [
                    task.deadline.written,
                    task.deadline.start and task.deadline.start.isoformat(),
                    task.deadline.end and task.deadline.end.isoformat(),
                    task.deadline.recurring,
                ],
                "group": task.group,
            }
            for task in plan.tasks
        ],
        "targets": [
            [t.clause, t.name, t.unit, t.value, t.horizon, [m.written for m in t.trackers]]
            for t in plan.targets
        ],
    }


def test_rows_tasks_and_targets_are_those_of_the_golden_file(plan: ParsedDocument) -> None:
    expected = json.loads((_GOLDEN / "ke-hoach.json").read_text("utf-8"))
    found = json.loads(json.dumps(_golden(plan)))
    assert found["rows"] == expected["rows"]
    assert found["tasks"] == expected["tasks"]
    assert found["targets"] == expected["targets"]


def test_an_empty_cell_is_told_from_a_column_that_is_not_there(plan: ParsedDocument) -> None:
    empty = {
        task.clause.partition("#")[2]: {cell.field: cell.column for cell in task.empty}
        for task in plan.tasks
    }
    assert empty["II.1.2"] == {}  # the table has no such columns
    assert empty["PL2.1"] == {}
    assert empty["PL2.2"] == {
        TaskField.COORDINATION: "Cơ quan phối hợp",
        TaskField.DELIVERABLE: "Kết quả",
    }
    assert empty["PL2.6"] == {TaskField.COORDINATION: "Cơ quan phối hợp"}  # a dash says nothing
    assert TaskField.DEADLINE in empty["PL2.4.a"]
    for task in plan.tasks:
        assert [cell.field for cell in task.empty if task.gives(cell.field)] == []


def test_every_span_is_the_verbatim_text(plan: ParsedDocument) -> None:
    quarter = next(task for task in plan.tasks if task.clause.endswith("#PL2.1"))
    assert plan.quote(quarter.title_span) == r"Xây dựng quy chế mượn sách \| đọc tại chỗ"
    assert plan.quote(quarter.lead_span) == "Sở Tư pháp Sở Nội vụ"
    assert [plan.quote(lead.span) for lead in quarter.leads] == ["Sở Tư pháp", "Sở Nội vụ"]
    assert quarter.deliverable_span is not None
    assert plan.quote(quarter.deliverable_span) == "Quyết định<br>của Chủ tịch"
    assert quarter.deadline is not None
    assert plan.quote(quarter.deadline.span) == "6/2026"
    assert plan.quote(plan.targets[0].span).startswith("| 1 | Điểm đọc sách |")


def test_a_row_split_by_a_page_keeps_the_places_of_both_halves(plan: ParsedDocument) -> None:
    table = find_tables(clean(plan.source, markdown=True))[-1]
    row = next(row for row in table.rows if row.number == "3")
    title = table.title(row)
    assert [plan.quote(span) for span in title.spans] == [
        "Xây dựng kho sách điện tử, bảo đảm",
        "kết nối với thư viện các trường",
    ]
    assert title.words == "Xây dựng kho sách điện tử, bảo đảm kết nối với thư viện các trường"
    # Fragments of cells above, one of them in another column, are no part of the row.
    assert table.cell(row, Role.COORDINATION).words == "Sở Nội vụ"
    clause = _clause(plan, "PL2.3")
    assert plan.source[clause.start : clause.end].count("\n") == 2


def test_a_letterhead_and_a_signature_block_are_no_tables(plan: ParsedDocument) -> None:
    assert "ỦY BAN NHÂN DÂN TỈNH A | CỘNG HÒA" in _clause(plan, "mo-dau").text
    assert "| Nơi nhận: | TM. ỦY BAN NHÂN DÂN |" in _clause(plan, "ket-thuc").text


def test_header_and_separators_are_in_the_spans_of_the_unit_but_not_in_its_text(
    plan: ParsedDocument,
) -> None:
    appendix = _clause(plan, "PL2")
    assert appendix.text == "PHỤ LỤC II\nNHIỆM VỤ THƯ VIỆN"
    own = "".join(plan.source[span.start : span.end] for span in appendix.own)
    assert own.count("TÊN NHIỆM VỤ") == 2
    assert own.count("|---|---|---|---|---|---|") == 2


def test_all_that_is_printed_belongs_to_one_unit(plan: ParsedDocument) -> None:
    covered = [0] * len(plan.source)
    for clause in plan.clauses:
        if clause.kind is not ClauseKind.META:
            for span in clause.own:
                for place in range(span.start, span.end):
                    covered[place] += 1
    letters = {covered[at] for at, sign in enumerate(plan.source) if sign.isalnum() or sign == "|"}
    assert letters == {1}


def test_a_row_may_be_printed_over_several_lines() -> None:
    table = _table(
        "| TT | Nhiệm vụ | Cơ quan\nchủ trì | Thời hạn |\n|---|---|---|---|\n"
        "| 1 | Lập kế hoạch\nmua sắm | Sở Tài\nchính | 2026 |\n| 2 | Báo cáo | Sở Nội vụ | 2027 |"
    )
    assert [column.name for column in table.columns][2] == "Cơ quan chủ trì"
    assert [_words(row) for row in table.rows] == [
        ["1", "Lập kế hoạch mua sắm", "Sở Tài chính", "2026"],
        ["2", "Báo cáo", "Sở Nội vụ", "2027"],
    ]


def test_a_row_that_is_never_completed_takes_nothing_that_follows() -> None:
    table = _table(
        "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |\n|---|---|---|---|\n| 1 | Báo cáo | Sở\n"
        "\nIII. TỔ CHỨC THỰC HIỆN\n\n| KT. CHỦ TỊCH |"
    )
    assert [_words(row) for row in table.rows] == [["1", "Báo cáo", "Sở", ""]]
    assert table.end == len("| TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |\n|---|---|---|---|\n"
                            "| 1 | Báo cáo | Sở")  # fmt: skip


def test_a_table_without_a_separator_is_known_by_its_header() -> None:
    assert not find_tables(clean("A | B\n1 | 2"))
    assert _words(_table("TT | Nhiệm vụ | Thời hạn\n1 | Báo cáo | 2026").rows[0]) == [
        "1", "Báo cáo", "2026",
    ]  # fmt: skip


def test_a_merged_row_is_a_group_however_it_is_written() -> None:
    once = _table(_rendered([_HEADER, ["I. Nhóm đầu", "", "", ""], ["1", "Báo cáo", "Sở X", ""]]))
    each = _table(_rendered([_HEADER, ["I. Nhóm đầu"] * 4, ["1", "Báo cáo", "Sở X", ""]]))
    bold = _table(
        _rendered([_HEADER, ["", "**Nhóm đầu**", "", ""], ["1", "Báo cáo", "Sở X", ""]]),
        markdown=True,
    )
    assert [row.path for row in once.rows] == [row.path for row in each.rows] == ["I", "1"]
    assert [row.path for row in bold.rows] == ["r1", "1"]
    for table in (once, each, bold):
        assert [(row.group, row.parent) for row in table.rows] == [(True, None), (False, 0)]
        assert table.title(table.rows[0]).words == "Nhóm đầu"


def test_a_row_with_the_same_words_in_every_cell_heads_those_below_it() -> None:
    heading = "Phát triển vùng ven sông"
    text = "\n".join(
        " | ".join(cells)
        for cells in (
            _HEADER,
            ("I", "Quy hoạch", "Quy hoạch", "Quy hoạch"),
            ("1", "Lập quy hoạch bến phà", "Sở Xây dựng", "2026"),
            ("II", heading, heading, heading),
            ("1", "Mở bến", "Sở Tài chính", "2027"),
        )
    )
    document = parse(f"Số: 1/KH\nKẾ HOẠCH\nThử\nI. VIỆC\n1. Việc.\nPHỤ LỤC\n{text}\n")
    tasks = [(t.clause.partition("#")[2], [m.written for m in t.leads]) for t in document.tasks]
    assert tasks == [("PL1.I.1", ["Sở Xây dựng"]), ("PL1.II.1", ["Sở Tài chính"])]
    assert _clause(document, "PL1.II").text == f"II {heading}"


def test_a_row_over_others_with_nothing_but_its_title_is_no_task() -> None:
    rows = [
        _HEADER,
        ("1", "Xây dựng hạ tầng", "", ""),
        ("1.1", "Xây kè", "Sở Xây dựng", "2026"),
        ("2", "Mở chợ", "", ""),
        ("3", "Rà soát", "", "2027"),
        ("3.1", "Rà soát bến", "Sở Tài chính", ""),
    ]
    document = parse(f"PHỤ LỤC I\nDANH MỤC\n\n{_rendered(rows)}\n", markdown=True)
    cleaned = clean(document.source, markdown=True)
    rows_of = extract_rows(cleaned, document.clauses)[0]
    tasks = extract_tasks(cleaned, document.clauses, rows_of)
    assert [task.clause.partition("#")[2] for task in tasks] == [
        "PL1.1.1", "PL1.2", "PL1.3", "PL1.3.1"
    ]  # fmt: skip


def test_a_table_without_a_column_of_numbers_has_them_in_its_titles() -> None:
    table = _table(
        _rendered([("Nhiệm vụ", "Cơ quan chủ trì"), ("1. Báo cáo", "Sở X"), ("Họp", "Sở Y")])
    )
    assert [(row.path, row.marker, table.title(row).words) for row in table.rows] == [
        ("1", "1.", "Báo cáo"),
        ("r2", "", "Họp"),
    ]


def test_two_tables_with_nothing_but_a_blank_line_between_them_are_two() -> None:
    tasks = _rendered([_HEADER, ["1", "Báo cáo", "Sở X", "2026"]])
    targets = _rendered([("TT", "Chỉ tiêu", "Đơn vị", "Kết quả"), ("1", "Số lớp", "Lớp", "> 3")])
    first, second = find_tables(clean(f"{tasks}\n\n{targets}"))
    assert [len(first.rows), len(second.rows)] == [1, 1]
    assert first.end <= second.start
    assert second.cell(second.rows[0], Role.VALUE).words == "> 3"


def test_the_second_line_of_a_header_names_the_columns_too() -> None:
    table = _table(
        _rendered([
            ("TT", "Chỉ tiêu", "Đơn vị", "Mục tiêu", "Mục tiêu"),
            ("", "", "", "2027", "2030"),
            ("1", "Số lớp", "Lớp", "3", "5"),
        ])
    )  # fmt: skip
    assert [column.name for column in table.columns][3:] == ["Mục tiêu 2027", "Mục tiêu 2030"]
    assert [_words(row) for row in table.rows] == [["1", "Số lớp", "Lớp", "3", "5"]]


@pytest.mark.parametrize("name", ["Chỉ tiêu", "Nội dung", "Tiêu chí"])
def test_a_column_for_each_year_gives_a_target_each(name: str) -> None:
    table = _rendered([
        ("TT", name, "Đơn vị tính", "Năm 2026", "2030", "Cơ quan theo dõi"),
        ("1", "Xã có thư viện", "xã", "12", "40", "Sở Y tế, Sở Nội vụ"),
        ("2", "Sách cho mượn", "cuốn", "", "9.000", ""),
    ])  # fmt: skip
    text = f"Số: 1/KH\nKẾ HOẠCH\nThử\nPHỤ LỤC I\nCHỈ TIÊU\n{table}"
    document = parse(text)
    assert not document.tasks
    assert [
        (t.clause, t.name, t.unit, t.value, t.horizon, [m.written for m in t.trackers])
        for t in document.targets
    ] == [
        ("1-kh#PL1.1", "Xã có thư viện", "xã", "12", "Năm 2026", ["Sở Y tế", "Sở Nội vụ"]),
        ("1-kh#PL1.1", "Xã có thư viện", "xã", "40", "2030", ["Sở Y tế", "Sở Nội vụ"]),
        ("1-kh#PL1.2", "Sách cho mượn", "cuốn", "", "Năm 2026", []),
        ("1-kh#PL1.2", "Sách cho mượn", "cuốn", "9.000", "2030", []),
    ]


def test_a_row_without_a_lead_assigns_nothing(plan: ParsedDocument) -> None:
    assert _clause(plan, "PL2.7").text.startswith("Tên nhiệm vụ: Bảo trì trụ sở")
    assert not [task for task in plan.tasks if task.clause.endswith("#PL2.7")]


_CELL = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\\<>"),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip() and any(c.isalnum() for c in text))


@given(st.lists(st.tuples(_CELL, st.just("Sở Y tế"), _CELL | st.just("")), min_size=1, max_size=8))
def test_a_table_that_is_written_reads_back(rows: list[tuple[str, str, str]]) -> None:
    numbered = [(str(number), *cells) for number, cells in enumerate(rows, start=1)]
    table = _table(_rendered([_HEADER, *numbered]))
    assert [row.path for row in table.rows] == [row[0] for row in numbered]
    assert [_words(row) for row in table.rows] == [
        [squeeze(cell) for cell in row] for row in numbered
    ]


_LINES = st.lists(
    st.sampled_from(
        [
            *("| TT | Nhiệm vụ | Cơ quan chủ trì |", "|---|---|---|", "| 1 | a | Sở X |", "|"),
            *("| | b | |", "| I. | Nhóm | |", "|||", "TT | Chỉ tiêu | Đơn vị | Kết quả", "12"),
            *("a | b", "| 2 | c", "| d |", "", "\\|", "| - | e | Sở Y | f | g |", "PHỤ LỤC I"),
            *("1. Mục", "| **x** | | |", "| KT. CHỦ TỊCH |", "---|---", "Sở Z | 2026 |"),
        ]
    ),
    max_size=14,
).map("\n".join)


@given(st.text(max_size=200) | _LINES, st.booleans())
def test_any_text_is_read(source: str, markdown: bool) -> None:
    text = unwrap(clean(source, markdown=markdown))
    grids = list(find_grids(text))
    assert all(row.start < row.end <= grid.end for grid in grids for row in grid.rows)
    behind = 0
    for table in find_tables(text):
        assert behind <= table.start < table.end <= len(text.text)
        behind = table.end
        places = [place for row in table.rows for place in row.lines]
        places += [*table.furniture, *table.captions]
        assert len(set(places)) == len(places)
        assert all(table.start <= start < end <= table.end for start, end in places)
        assert all(table.reading(row) for row in table.rows)
    document = Document("x", "1/X", "Kế hoạch", "", "")
    parsed = parse_document(document, source, markdown=markdown)
    assert len({clause.id for clause in parsed.clauses}) == len(parsed.clauses)
    assert extract_rows(text, parsed.clauses)[1] == parsed.targets


@pytest.mark.parametrize("mark", ["nt", "-nt-", "Như trên", '"', "〃", "N.T", "- // -"])
def test_a_ditto_mark_is_the_cell_above(mark: str) -> None:
    found = tasks(
        "PHỤ LỤC I\n| TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |\n|---|---|---|---|\n"
        "| 1 | Xây kè | Sở Xây dựng | 2027 |\n| 2 | Bến bãi | | |\n"
        f"| 2.1 | Nạo vét | {mark} | {mark} |\n| 2.2 | Thả phao | {mark} | 2028 |\n"
        f"| 3 | Trồng cây | | |\n| 4 | Cắm mốc | {mark} | 2029 |\n"
    )
    assert [(told(t)[0], told(t)[2], told(t)[4]) for t in found] == [
        ("PL1.1", "Sở Xây dựng", "2027"),
        ("PL1.2.1", "Sở Xây dựng", "2027"),
        ("PL1.2.2", "Sở Xây dựng", "2028"),
    ]
