"""Tables without borders: columns apart by tabs, as Word leaves them, or by spaces."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.alignment import draw_borders
from corpus.text import squeeze
from tests.genre import body, parse
from tests.task_texts import told

HEADER = ["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn"]
ROWS = [
    ["I", "Thể chế", "", "", ""],
    ["1", "Ban hành quy chế", "Sở Tư pháp", "Sở Nội vụ", "Quý II/2026"],
    ["2", "Xây kho dữ liệu", "Sở Y tế, Sở Xây dựng", "", "Tháng 9/2026"],
    ["II", "Nhân lực", "", "", ""],
    ["3", "Mở lớp", "Sở Nội vụ", "", ""],
    ["4", "Rà soát", "", "", "2026"],
]


def tabbed(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def aligned(rows: Sequence[Sequence[str]], gap: int = 2) -> str:
    widths = [max(len(row[column]) for row in rows) + gap for column in range(len(rows[0]))]
    return "\n".join(
        "".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def piped(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def read(table: str) -> list[list[str]]:
    """Paths with the first words of the clauses, then the tasks, of a plan that holds a table."""
    above, below = "Số: 1/KH\nKẾ HOẠCH\nThử\nI. NHIỆM VỤ\n1. Danh mục", "2. Việc khác\n- Theo dõi."
    document = parse(f"{above}\n{table}\n{below}\n")
    for task in document.tasks:
        assert squeeze(document.quote(task.title_span)) == task.title
    clauses = [[clause.path, clause.heading] for clause in body(document)]
    return [*clauses, *(told(task) for task in document.tasks)]


@pytest.mark.parametrize("table", [tabbed([HEADER, *ROWS]), aligned([HEADER, *ROWS])])
def test_a_table_without_borders_reads_as_one_with_them(table: str) -> None:
    assert read(table) == read(piped([HEADER, *ROWS]))
    assert [row[0] for row in read(table)][3:11] == [
        "I.1.I", "I.1.1", "I.1.2", "I.1.II", "I.1.3", "I.1.4", "I.2", "I.2.g1",
    ]  # fmt: skip


def test_cells_broken_over_lines_between_tabs() -> None:
    table = (
        f"{tabbed([HEADER])}\n1\tXây dựng kho dữ liệu\ndùng chung\tSở Y tế\nSở Nội vụ\tCông an tỉnh"
        "\t2026\n2\tMở lớp\tSở Nội vụ"
    )
    assert read(table)[-2:] == [
        ["I.1.1", "joint", "Sở Y tế | Sở Nội vụ", "Công an tỉnh", "2026", "", ""],
        ["I.1.2", "single", "Sở Nội vụ", "", "", "", ""],
    ]


def test_aligned_cells_over_lines_a_rule_and_a_heading_over_all_columns() -> None:
    table = """\
TT   Nhiệm vụ                          Cơ quan chủ trì            Thời hạn
---  --------------------------------  -------------------------  ----------
I    Hạ tầng và an toàn thông tin trên toàn địa bàn của tỉnh
1    Lắp 40 trạm quan trắc tại các     Sở Nông nghiệp và          Quý II/2026
     khu công nghiệp                   Môi trường

2    Mở lớp tập huấn                   Sở Nội vụ                  Năm 2027"""
    document = parse(f"Số: 1/KH\nKẾ HOẠCH\nThử\nI. A\n1. B\n{table}\n2. C\n")
    assert [clause.path for clause in body(document)][3:] == ["I.1.I", "I.1.1", "I.1.2", "I.2"]
    assert [(task.title, told(task)[2], told(task)[4]) for task in document.tasks] == [
        ("Lắp 40 trạm quan trắc tại các khu công nghiệp", "Sở Nông nghiệp và Môi trường",
         "Quý II/2026"),
        ("Mở lớp tập huấn", "Sở Nội vụ", "Năm 2027"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH SƠN HẢI\tĐộc lập - Tự do",
        "Nơi nhận:          TM. ỦY BAN NHÂN DÂN\n- Như trên;            CHỦ TỊCH",
        "1. Sở Y tế   chủ trì   rà soát\n2. Công an",
        tabbed([HEADER]),  # a header over nothing
        "| TT   Nhiệm vụ   Cơ quan chủ trì |\n| 1   A   Sở Y tế |",
    ],
)
def test_texts_that_stay(text: str) -> None:
    assert draw_borders(text) == text


CELLS = st.text("abcđ ệ", min_size=1, max_size=12).map(lambda cell: " ".join(cell.split()))


@pytest.mark.slow
@given(
    st.lists(st.tuples(CELLS, st.sampled_from(["Sở Y tế", "Sở Nội vụ", ""]), CELLS), min_size=1),
    st.sampled_from([tabbed, aligned]),
)
def test_any_table_reads_as_one_with_borders(
    rows: list[tuple[str, str, str]], layout: type[object]
) -> None:
    names = ["TT", "Nhiệm vụ", "Chủ trì", "Sản phẩm"]
    table = [names, *([str(n), f"Việc {a}", b, f"Bản {c}"] for n, (a, b, c) in enumerate(rows, 1))]
    assert read(str(layout(table))) == read(piped(table))


@given(st.text("TT Nhiệmvụ\tChủtrì\n |-1", max_size=200))
def test_the_length_stays(text: str) -> None:
    drawn = draw_borders(text)
    assert len(drawn) == len(text)
    assert all(a == b or (a in "\t \n" and b in "| ") for a, b in zip(text, drawn, strict=True))
