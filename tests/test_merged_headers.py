"""Headers with a cell merged over several columns, as converters print it, and dated rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import header_lines
from corpus.cleaning import clean
from corpus.columns import Role
from corpus.model import ParsedDocument
from corpus.tables import Table, find_tables
from tests.genre import parse
from tests.task_texts import told


def table(*rows: str, markdown: bool = False) -> Table:
    """A table of lines "a | b"; in Markdown with its separator."""
    lines = [f"| {row} |" for row in rows]
    if markdown:
        lines.insert(1, "|" + "---|" * rows[0].count("|") + "---|")
    (found,) = find_tables(clean("\n".join(lines if markdown else rows), markdown=markdown))
    return found


def document(*rows: str) -> ParsedDocument:
    lines = [f"| {row} |" for row in rows]
    return parse("PHỤ LỤC I\nDANH MỤC\n\n" + "\n".join(lines) + "\n")


def named(found: Table) -> list[tuple[str, str]]:
    return [(column.name, column.role.value) for column in found.columns]


def words(found: Table) -> list[list[str]]:
    return [[cell.words for cell in row.cells] for row in found.rows]


LEADS = [("Thực hiện Đơn vị chủ trì", "lead"), ("Thực hiện Đơn vị phối hợp", "coordination")]
SUPERVISES = "Cơ quan chịu trách nhiệm quản lý nhà nước"


@pytest.mark.parametrize("markdown", [True, False])
def test_a_merged_cell_names_the_columns_below_it(markdown: bool) -> None:
    found = table(
        "TT | Thời gian | Nội dung | Thực hiện",
        " |  |  | Đơn vị chủ trì | Đơn vị phối hợp",
        "1 | 2026 | Nạo vét kênh Nà Lang | Sở Xây dựng | Sở Y tế",
        "2 | Quý III/2027 | Mở bến Gò Me | Sở Tài chính | ",
        markdown=markdown,
    )
    assert named(found) == [("TT", "number"), ("Thời gian", "deadline"), ("Nội dung", "task"),
                            *LEADS]  # fmt: skip
    assert words(found) == [
        ["1", "2026", "Nạo vét kênh Nà Lang", "Sở Xây dựng", "Sở Y tế"],
        ["2", "Quý III/2027", "Mở bến Gò Me", "Sở Tài chính", ""],
    ]


@pytest.mark.parametrize(
    ("header", "below", "row", "columns"),
    [
        (
            f"TT | Nội dung | Thời gian | Thực hiện | {SUPERVISES}",
            " | | | Đơn vị chủ trì | Đơn vị phối hợp | ",
            "1 | Đào ao | 2026 | Sở Xây dựng | Sở Y tế | Sở Nội vụ",
            ["number", "task", "deadline", "lead", "coordination", "other"],
        ),
        (
            f"TT | Nội dung | {SUPERVISES} | Thực hiện | Thời gian",
            " | | | Đơn vị chủ trì | Đơn vị phối hợp | ",
            "1 | Đào ao | Sở Nội vụ | Sở Xây dựng | Sở Y tế | 2026",
            ["number", "task", "other", "lead", "coordination", "deadline"],
        ),
    ],
)
def test_of_two_columns_for_leads_the_one_that_says_so_is_it(
    header: str, below: str, row: str, columns: list[str]
) -> None:
    found = table(header, below, row, markdown=True)
    assert [column.role.value for column in found.columns] == columns
    assert [column.name for column in found.columns if column.role is Role.OTHER] == [SUPERVISES]
    (task,) = document(header, below, row).tasks
    assert task.title == "Đào ao"
    assert told(task)[1:5] == ["single", "Sở Xây dựng", "Sở Y tế", "2026"]


def test_a_column_for_leads_that_does_not_say_so_is_one_alone() -> None:
    header, row = f"TT | Nội dung | {SUPERVISES}", "1 | Đào ao | Sở Nội vụ"
    assert [column.role for column in table(header, row).columns][2] is Role.LEAD
    (task,) = document(header, row).tasks
    assert told(task)[2] == "Sở Nội vụ"


@pytest.mark.parametrize(
    ("names", "below", "spread"),
    [
        ("a b c", "- x y -", "a b b c"),
        ("a b", "- x y", "a b b"),
        ("a b", "x y -", "a a b"),
        ("a", "x y z", "a a a"),
        ("a b c", "- x y z -", "a b b b c"),
        # Which it is nothing tells: the last.
        ("a b", "- - x y", "a b b b"),
        ("a b c", "- x y z w", "a b c c c"),
        ("a b", "- - -", "a b b"),
        # There is a name for each.
        ("a b c", "x y z", "a b c"),
        ("a b c", "- x y", "a b c"),
        ("a b c", "x y", "a b c"),
    ],
)
def test_a_name_is_given_to_each_column_below_it(names: str, below: str, spread: str) -> None:
    cells = ["" if name == "-" else name for name in below.split()]
    assert header_lines.spread(names.split(), cells) == spread.split()


@given(
    st.lists(st.text("abc", min_size=1), min_size=1, max_size=6),
    st.lists(st.text("xy"), max_size=9),
)
def test_names_keep_their_order_and_one_alone_is_repeated(
    names: list[str], below: list[str]
) -> None:
    found = header_lines.spread(names, below)
    beyond = max(len(below) - len(names), 0)
    assert found in [
        [*names[:n], *[names[n]] * (beyond + 1), *names[n + 1 :]] for n in range(len(names))
    ]


DATED = "TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian"
FIRST = "1 | Mở lớp học nghề muối, báo cáo | Sở Y tế | Tháng 3/2026"


def test_a_row_with_a_date_of_its_own_stands_alone() -> None:
    second = " | Báo cáo | Sở Nội vụ | Tháng 9/2026"
    found = table(DATED, FIRST, second, "2 | Đào ao | Sở Y tế | 2027")
    assert words(found) == [
        ["1", "Mở lớp học nghề muối, báo cáo", "Sở Y tế", "Tháng 3/2026"],
        ["", "Báo cáo", "Sở Nội vụ", "Tháng 9/2026"],
        ["2", "Đào ao", "Sở Y tế", "2027"],
    ]
    tasks = document(DATED, FIRST, second).tasks
    assert [(task.title, *told(task)[2:5:2]) for task in tasks] == [
        ("Mở lớp học nghề muối, báo cáo", "Sở Y tế", "Tháng 3/2026"),
        ("Báo cáo", "Sở Nội vụ", "Tháng 9/2026"),
    ]


@pytest.mark.parametrize("time", ["", "3/2026", "Hằng năm", "Tháng 3/2026"])
def test_a_row_without_one_is_the_rest_of_the_row_above(time: str) -> None:
    found = table(DATED, FIRST, f" | Báo cáo | Sở Nội vụ | {time}", "2 | Đào ao | Sở Y tế | 2027")
    rows = words(found)
    assert [row[0] for row in rows] == ["1", "2"]
    assert rows[0][1:3] == ["Mở lớp học nghề muối, báo cáo", "Sở Y tế Sở Nội vụ"]


def test_a_date_makes_no_row_of_what_begins_with_a_small_letter() -> None:
    found = table(DATED, FIRST, " | báo cáo | Sở Nội vụ | Tháng 9/2026")
    assert [row[:2] for row in words(found)] == [["1", "Mở lớp học nghề muối, báo cáo"]]


def test_a_merged_header_that_a_page_repeats_is_no_row() -> None:
    header = ("TT | Nội dung | Thời gian | Thực hiện", " |  |  | Đơn vị chủ trì | Đơn vị phối hợp")
    found = table(
        *header,
        "1 | Nạo vét kênh Nà Lang | 2026 | Sở Xây dựng | Sở Y tế",
        *header,
        "2 | Mở bến Gò Me | 2027 | Sở Tài chính | ",
    )
    assert [row.number for row in found.rows] == ["1", "2"]
