"""Page breaks inside rows of flat tables of which no sign is left, and rows of pipes that go on."""

from __future__ import annotations

from corpus.columns import name_columns
from corpus.flat_breaks import with_breaks
from corpus.flat_lines import Atom
from tests.genre import parse
from tests.task_texts import told

HEAD = "Số: 1/KH\nKẾ HOẠCH\nThử\nI. NHIỆM VỤ\n1. Việc chung.\nPHỤ LỤC\nDANH MỤC NHIỆM VỤ\n"
NAMES = ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"]
FIRST = ["1", "Mở lớp học nghề muối cho diêm dân.", "Ban Quản lý Cảng cá", "Sở Y tế", "Quý I/2027"]
CUT = ["2", "Lập bản đồ bãi triều, khoanh vùng nuôi nghêu và thẩm định",
       "Sở Xây dựng, Chi cục Thủy sản, Ban", "Sở Tài chính; các cơ quan, đơn vị có liên quan",
       "Quý II/2027", "phương án cắm mốc ranh giới của các hộ nuôi trên toàn bãi.",
       "Quản lý Cảng cá"]  # fmt: skip
LAST = [
    "3",
    "Nạo vét luồng vào bến cá Gò Me.",
    "Sở Xây dựng và Ban Quản lý Cảng cá",
    "Sở Y tế",
    "Thường xuyên",
]


def found(*rows: list[str]) -> list[list[str]]:
    lines = [line for row in (NAMES, *rows) for line in row]
    document = parse(HEAD + "\n".join(lines) + "\n")
    for task in document.tasks:
        assert task.title.startswith(document.quote(task.title_span))
    return [[task.title, *told(task)[2:5]] for task in document.tasks]


def marked(*lines: str, names: list[str] = NAMES) -> list[str]:
    """The lines of a row, but for its number, that are marked as the first of a page."""
    atoms = tuple(Atom(line, 0, len(line), ahead=line) for line in lines)
    (row,) = with_breaks(name_columns(names), [atoms])
    return [atom.text for atom in row if atom.turned]


def test_what_is_left_of_cut_cells_goes_on_with_them() -> None:
    assert found(FIRST, CUT, LAST) == [
        [FIRST[1], *FIRST[2:]],
        [
            f"{CUT[1]} {CUT[5]}",
            "Sở Xây dựng | Chi cục Thủy sản | Ban Quản lý Cảng cá",
            "Sở Tài chính | các cơ quan, đơn vị có liên quan",
            "Quý II/2027",
        ],
        [LAST[1], "Sở Xây dựng | Ban Quản lý Cảng cá", *LAST[3:]],
    ]


def test_a_title_alone_may_be_cut() -> None:
    rows = found(FIRST, [*CUT[:2], "Sở Xây dựng", "Sở Tài chính", *CUT[4:6]], LAST)
    assert rows[1] == [f"{CUT[1]} {CUT[5]}", "Sở Xây dựng", "Sở Tài chính", "Quý II/2027"]


def test_what_may_be_the_rest_of_a_time_is_no_break() -> None:
    assert marked(*CUT[1:]) == [CUT[5]]
    for rest in (
        "và các năm tiếp theo của giai đoạn",
        "theo tiến độ của dự án cảng cá",
        "hằng năm",
    ):
        assert marked(*CUT[1:5], rest) == []
    assert marked(*CUT[1:5], "xong hẳn") == []  # not longer than the times of the table


def test_a_title_that_ended_is_not_cut() -> None:
    assert marked(f"{CUT[1]}.", *CUT[2:]) == []
    assert marked(*CUT[1:], names=["TT", "Nội dung", "Thời gian", "Cơ quan chủ trì"]) == []


def test_rows_of_pipes_go_on_too() -> None:
    rows = [
        "TT | Nhiệm vụ | Cơ quan chủ trì | Sản phẩm | Thời gian",
        "--- | --- | --- | --- | ---",
        "1 | Lập bản đồ bãi triều và phương án cắm | Sở Nông nghiệp và | Bản đồ và | Quý II/2027",
        " | mốc ranh giới | Môi trường | phương án | ",
        "2 | Nạo vét luồng | Sở Xây dựng | Luồng | 2028",
    ]
    document = parse(f"PHỤ LỤC I\nDANH MỤC\n\n{chr(10).join(f'| {row} |' for row in rows)}\n")
    assert [(task.title, *told(task)[2:6:3]) for task in document.tasks] == [
        (
            "Lập bản đồ bãi triều và phương án cắm mốc ranh giới",
            "Sở Nông nghiệp và Môi trường",
            "Bản đồ và phương án",
        ),
        ("Nạo vét luồng", "Sở Xây dựng", "Luồng"),
    ]
