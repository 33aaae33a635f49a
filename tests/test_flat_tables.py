"""Tables that the text layer of a PDF gives line by line: each cell over one line or several."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.cleaning import clean
from corpus.flat_tables import draw_rows
from corpus.model import ClauseKind, ParsedDocument
from corpus.text import squeeze
from tests.genre import parse
from tests.task_texts import told

HEADER = ["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời hạn"]
WIDTHS = [4, 38, 18, 16, 18, 10]
ROWS = [
    ["Xây dựng kho dữ liệu dùng chung của ngành y tế và bảo hiểm xã hội trên toàn tỉnh",
     "Sở Y tế", "Sở Tài chính, Công an tỉnh", "Kho dữ liệu được vận hành ổn định", "Quý II/2026"],
    ["Rà soát, sửa đổi quy chế tiếp công dân theo Nghị quyết số 12-NQ/TU của Tỉnh ủy",
     "Thanh tra tỉnh", "Các sở, ngành", "Quyết định của Ủy ban nhân dân tỉnh", "Tháng 9/2026"],
    ["Tổ chức 24 phiên chợ nông sản", "Sở Công Thương", "Hội Nông dân tỉnh",
     "Các phiên chợ được tổ chức", "Thường xuyên"],
    ["Bồi dưỡng kỹ năng số cho cán bộ thôn", "Các sở, ban, ngành; UBND các xã, phường",
     "Sở Nội vụ", "Báo cáo hằng năm", "2026 và hằng năm"],
    ["Lập danh mục dự án ưu tiên giai đoạn 2026 - 2030", "Sở Tài chính, Sở Xây dựng",
     "UBND các xã, phường", "Danh mục trình Hội đồng nhân dân tỉnh thông qua", "Kỳ họp thứ ba"],
]  # fmt: skip
HEAD = "Số: 1/KH\nKẾ HOẠCH\nThử\nI. NHIỆM VỤ\n1. Việc chung.\nPHỤ LỤC\nDANH MỤC NHIỆM VỤ\n"


def lines(row: Sequence[str], widths: Sequence[int] = WIDTHS) -> list[str]:
    """A row as a text layer gives it: the lines of its cells, one cell behind the other."""
    return [
        line
        for cell, width in zip(row, widths, strict=True)
        for line in textwrap.wrap(cell, width, break_on_hyphens=False)
    ]


def flat(rows: Sequence[Sequence[str]]) -> list[str]:
    return [line for n, row in enumerate(rows, start=1) for line in lines([str(n), *row])]


def read(*below: str) -> ParsedDocument:
    document = parse(f"{HEAD}{chr(10).join(below)}\n")
    for task in document.tasks:
        assert task.title.startswith(squeeze(document.quote(task.title_span)))
        for mention in (*task.leads, *task.coordinators):
            assert squeeze(document.quote(mention.span)) == mention.written
    return document


def found(*below: str) -> list[list[str]]:
    return [told(task) for task in read(*below).tasks]


TASKS = [
    ["PL1.1", "single", "Sở Y tế", "Sở Tài chính | Công an tỉnh", "Quý II/2026",
     "Kho dữ liệu được vận hành ổn định", ""],
    ["PL1.2", "single", "Thanh tra tỉnh", "Các sở, ngành", "Tháng 9/2026",
     "Quyết định của Ủy ban nhân dân tỉnh", ""],
    ["PL1.3", "single", "Sở Công Thương", "Hội Nông dân tỉnh", "Thường xuyên",
     "Các phiên chợ được tổ chức", ""],
    ["PL1.4", "collective", "Các sở, ban, ngành | UBND các xã, phường", "Sở Nội vụ",
     "2026 và hằng năm", "Báo cáo hằng năm", ""],
    ["PL1.5", "joint", "Sở Tài chính | Sở Xây dựng", "UBND các xã, phường", "Kỳ họp thứ ba",
     "Danh mục trình Hội đồng nhân dân tỉnh thông qua", ""],
]  # fmt: skip


@pytest.mark.parametrize("head", [lines(HEADER, [8] * 6), [" ".join(HEADER)], HEADER])
def test_rows_are_tasks(head: list[str]) -> None:
    assert found(*head, *flat(ROWS)) == TASKS


def test_a_converter_drew_no_more_than_the_first_names() -> None:
    drawn = [f"| {' | '.join(HEADER[:4])} |", "|---|---|---|---|", *HEADER[4:]]
    assert found(*drawn, *flat(ROWS)) == TASKS


def test_rows_with_letters_stand_below_those_with_numbers() -> None:
    rows = ["1", "Kho dữ liệu, phiên chợ", *lines(["a)", *ROWS[0]]), *lines(["b)", *ROWS[2]])]
    rows += ["2", "Việc khác", *lines(["a)", *ROWS[1]]), *lines(["3", *ROWS[4]])]
    assert [[task[0], task[2]] for task in found(*HEADER, *rows)] == [
        ["PL1.1.a", "Sở Y tế"],
        ["PL1.1.b", "Sở Công Thương"],
        ["PL1.2.a", "Thanh tra tỉnh"],
        ["PL1.3", "Sở Tài chính | Sở Xây dựng"],
    ]


def test_the_number_stands_before_the_first_words_and_a_gap_between_cells() -> None:
    rows = [f"{n}  {line}" if not n else line for n, line in enumerate(flat(ROWS)[1:])]
    assert found(*HEADER, f"1  {rows[0][3:]}", *rows[1:]) == TASKS
    apart = "\n".join(flat(ROWS)).replace("Sở Công Thương\nHội Nông", "Sở Công Thương  Hội Nông")
    assert found(*HEADER, apart) == TASKS


def test_pages_turn_inside_rows() -> None:
    # The first cell of the second row goes on behind the page's foot, its head and the table's.
    top = lines(["2", "Rà soát, sửa đổi quy chế tiếp công dân", *ROWS[1][1:]])
    rest = ["theo Nghị quyết số 12-NQ/TU của Tỉnh ủy"]
    page = ["", "1 Kế hoạch số 5/KH-UBND ngày 02/3/2026 của tỉnh.", "",
            "CÔNG BÁO/Số 12 + 13/Ngày 05-01-2026", "7", "", *HEADER]  # fmt: skip
    text = [*HEADER, *flat(ROWS[:1]), *top, *page, *rest]
    for n, row in enumerate(ROWS[2:], start=3):
        text += lines([str(n), *row])
    assert found(*text) == TASKS


def test_a_row_has_two_outcomes_each_with_its_time() -> None:
    more = [
        "Sở Y tế",
        "Sở Tài chính, Công an tỉnh",
        "Báo cáo đánh giá kho dữ liệu",
        "Tháng 10/2027",
    ]
    text = [*HEADER, *flat(ROWS[:1]), *lines(more, WIDTHS[2:]), *flat(ROWS)[len(flat(ROWS[:1])) :]]
    first, *others = found(*text)
    assert first[2:5] == ["Sở Y tế", "Sở Tài chính | Công an tỉnh", "Quý II/2026 Tháng 10/2027"]
    assert others == TASKS[1:]


def test_each_of_two_leads_has_its_share() -> None:
    shared = "Sở Y tế (đối với thuốc) Sở Công Thương (đối với thực phẩm đóng gói)"
    rows = [*ROWS[:2], [ROWS[2][0], shared, *ROWS[2][2:]]]
    assert found(*HEADER, *flat(rows))[2][1:3] == ["joint", "Sở Y tế | Sở Công Thương"]


def numbered(*numbers: str) -> list[list[str]]:
    """The rows above under these numbers."""
    return [lines([number, *row]) for number, row in zip(numbers, ROWS, strict=False)]


def paths(tasks: Sequence[Sequence[str]], *numbers: str) -> list[list[str]]:
    return [[f"PL1.{number}", *rest] for number, (_, *rest) in zip(numbers, tasks, strict=False)]


@pytest.mark.parametrize(
    "heading",
    [
        ["2.", "Phát triển dịch vụ số"],
        ["2. Phát triển dịch", "vụ số"],
        ["2", "Phát triển dịch vụ số"],
    ],
)
def test_a_heading_stands_over_rows_below_its_number(heading: list[str]) -> None:
    one, two, three, four, five = numbered("1.1", "1.2", "2.1", "2.2", "3")
    text = [*HEADER, "1.", "Xây dựng thể chế", *one, *two, *heading, *three, *four, *five]
    document = read(*text)
    numbers = ("1.1", "1.2", "2.1", "2.2", "3")
    assert [told(task) for task in document.tasks] == paths(TASKS, *numbers)
    rows = {c.path: c for c in document.clauses if c.kind is ClauseKind.ROW}
    assert rows["PL1.2"].heading == "Phát triển dịch vụ số"
    assert [rows[p].parent for p in ("PL1.2.1", "PL1.3")] == [
        rows["PL1.2"].id, rows["PL1.2"].parent
    ]  # fmt: skip


def test_numbers_start_anew_in_each_section() -> None:
    one, two, three, four, five = numbered("1", "2", "1", "2", "2.1")
    wide = "II Phát triển dịch vụ số trên toàn tỉnh, nhất là ở các xã"
    text = [*HEADER, "I", "Hoàn thiện thể chế", *one, *two, wide, *three, *four, *five]
    document = read(*text)
    numbers = ("I.1", "I.2", "II.1", "II.2", "II.2.1")
    assert [told(task) for task in document.tasks] == paths(TASKS, *numbers)
    rows = {c.path: c for c in document.clauses if c.kind is ClauseKind.ROW}
    assert rows["PL1.II"].heading == wide[3:]
    assert rows["PL1.II.2.1"].parent == rows["PL1.II.2"].id


def test_a_later_row_changes_no_earlier_one() -> None:
    rows = numbered("1.1", "1.2", "1.3", "2.1", "2.2")
    rows[0] = ["1.", "Xây dựng thể chế", *rows[0]]
    rows[3] = ["2. Phát triển dịch vụ số", *rows[3]]
    whole = paths(TASKS, "1.1", "1.2", "1.3", "2.1", "2.2")
    for count in (3, 4, 5):
        text = [line for row in rows[:count] for line in row]
        assert found(*HEADER, *text) == whole[:count]


def test_all_cells_of_a_row_go_on_behind_a_page() -> None:
    page = ["", "CÔNG BÁO/Số 12/Ngày 05-01-2026", "8", "", *HEADER]
    top = ["Sở Khoa học và", "Các sở, ngành", "Quy hoạch các bến", "Quý III/2026"]
    foot = ["Công nghệ", "và đơn vị", "liên quan", "được phê duyệt"]
    row = ["2", "Lập quy hoạch các bến phà", *top, *page, "ven sông lớn.", *foot]
    others = numbered("1", "", "3", "4", "5")
    text = [*HEADER, *others[0], *row, *others[2], *others[3], *others[4]]
    tasks = [told(task) for task in parse(f"{HEAD}{chr(10).join(text)}\n").tasks]
    assert tasks[1] == [
        "PL1.2", "single", "Sở Khoa học và Công nghệ",
        "Các sở, ngành và đơn vị liên quan", "Quý III/2026",
        "Quy hoạch các bến được phê duyệt", "",
    ]  # fmt: skip
    assert [tasks[0], *tasks[2:]] == [TASKS[0], *TASKS[2:]]


def test_names_on_lines_of_their_own_are_several() -> None:
    row = [
        *("1", "Xây dựng kho dữ liệu dùng chung", "Sở Y tế"),
        *("Sở Tài chính", "Công an tỉnh", "Và các cơ quan", "liên quan"),
        *("Kho dữ liệu được vận hành", "Nhiệm vụ thường", "xuyên"),
    ]
    others = numbered("", "2", "3", "4", "5")
    first, *rest = found(*HEADER, *row, *(line for each in others[1:] for line in each))
    assert first[2:6] == [
        "Sở Y tế", "Sở Tài chính | Công an tỉnh | các cơ quan liên quan",
        "Nhiệm vụ thường xuyên", "Kho dữ liệu được vận hành",
    ]  # fmt: skip
    assert rest == TASKS[1:]


@pytest.mark.parametrize(
    "behind",
    [
        "Các cơ quan được giao chủ trì lập kế hoạch chi tiết của mình, gửi Sở Tài chính tổng hợp.",
        "2. Tổ chức thực hiện ở các xã",
        "Ghi chú: Thời hạn tính đến cuối tháng.",
    ],
)
def test_prose_behind_is_no_part_of_the_last_row(behind: str) -> None:
    document = read(*HEADER, *flat(ROWS), behind)
    assert [told(task) for task in document.tasks] == TASKS
    rows = [clause for clause in document.clauses if clause.kind is ClauseKind.ROW]
    assert not any(behind in clause.text for clause in rows)


def test_what_stands_behind_is_no_part_of_the_last_row() -> None:
    document = read(*HEADER, *flat(ROWS), "PHỤ LỤC II", "BIỂU MẪU", "1. Mẫu báo cáo.")
    assert [told(task) for task in document.tasks] == TASKS
    assert [c.path for c in document.clauses if c.parent is None][-2:] == ["PL1", "PL2"]


@pytest.mark.parametrize(
    "text",
    [
        # Rows that are not numbered 1, 2, 3; too few of them; no column of leads; no names in it.
        [*HEADER, *lines(["1", *ROWS[0]]), *lines(["4", *ROWS[1]]), *lines(["9", *ROWS[2]])],
        [*HEADER, *flat(ROWS[:2])],
        [
            "TT",
            "Nội dung",
            "Kinh phí",
            "1",
            "Mua máy",
            "20",
            "2",
            "In sách",
            "30",
            "3",
            "Thuê",
            "4",
        ],
        [*HEADER, *flat([[row[0], "đang xác định", *row[2:]] for row in ROWS])],
    ],
)
def test_what_is_not_sure_to_be_a_table_stays_text(text: list[str]) -> None:
    cleaned = clean("\n".join(text))
    assert draw_rows(cleaned) is cleaned


@settings(deadline=None)
@given(st.lists(st.sampled_from([*HEADER, *flat(ROWS), "CÔNG BÁO/Số 1/Ngày 02-03-2026", "8", ""])))
@pytest.mark.slow
def test_places_stay(below: list[str]) -> None:
    source = "\n".join(["Mở đầu", *HEADER, *flat(ROWS[:3]), *below])
    drawn = draw_rows(clean(source))
    assert list(drawn.starts) == sorted(drawn.starts)
    for sign, start, end in zip(drawn.text, drawn.starts, drawn.ends, strict=True):
        assert sign == source[start:end] or (
            sign in " \n|;" and source[start:end] in {"", " ", "\n"}
        )
    # Nothing is lost but what a page prints: the gazette's head, its number, the header again.
    places = zip(drawn.starts, drawn.ends, strict=True)
    kept = {place for start, end in places for place in range(start, end)}
    place = 0
    for line in source.splitlines(keepends=True):
        lost = [n for n, sign in enumerate(line) if place + n not in kept and not sign.isspace()]
        printed = line.strip() in {*HEADER, "CÔNG BÁO/Số 1/Ngày 02-03-2026"}
        assert not lost or printed or line.strip().isdecimal()
        place += len(line)


def stretched(cell: str) -> list[str]:
    """The lines of a cell, "|" between them, as a text layer gives those that are set out to both
    edges: word by word, but for the last one."""
    *full, last = cell.split("|")
    return [*(word for line in full for word in line.split()), last]


def test_words_of_lines_that_are_set_out_to_both_edges_are_parts_of_a_name() -> None:
    named = ["Sở Y|tế", "Các sở,|ban, ngành|tỉnh", "Sổ tay tuyên truyền",
             "Thực hiện|thường|xuyên, lồng|ghép trong|các cuộc|họp thôn"]  # fmt: skip
    kinds = ["Các sở,|ban, ngành|tỉnh", "Thanh tra|tỉnh", "Hội nghị được mở", "Năm|2027"]
    rows = [*ROWS[:2], *ROWS[2:4]]
    text = [*HEADER, *flat(rows)]
    for number, cells in (("5", named), ("6", kinds)):
        text += [number, "Vận động người dân khám sức khỏe"]
        text += [line for cell in cells for line in stretched(cell)]
    assert found(*text)[:4] == TASKS[:4]
    assert [task[1:6] for task in found(*text)[4:]] == [
        ["single", "Sở Y tế", "Các sở, ban, ngành tỉnh",
         "Thực hiện thường xuyên, lồng ghép trong các cuộc họp thôn", "Sổ tay tuyên truyền"],
        ["collective", "Các sở, ban, ngành tỉnh", "Thanh tra tỉnh", "Năm 2027", "Hội nghị được mở"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lead", "told_as"),
    [
        (["Cơ sở giáo dục,", "cơ sở đào tạo"], "Cơ sở giáo dục, cơ sở đào tạo"),
        (["Các sở ở địa", "phương"], "Các sở ở địa phương"),
        (["Sở Tư pháp", "đối với địa", "phương"], "Sở Tư pháp"),
        (["ủy ban nhân dân", "cấp xã trình", "Hội đồng nhân", "dân cùng cấp"],
         "ủy ban nhân dân cấp xã"),
        (["Trường Chính trị", "tỉnh trình cấp có", "thẩm quyền"], "Trường Chính trị tỉnh"),
    ],
)  # fmt: skip
def test_who_leads_may_be_a_kind_of_body_or_submit_to_another(
    lead: list[str], told_as: str
) -> None:
    row = ["4", "Phổ biến kiến thức tự vệ cho học sinh", *lead,
           "Công an tỉnh, cơ quan,", "đơn vị liên quan, cơ sở", "giáo dục", "Tài liệu được phát",
           "Quý III/2026"]  # fmt: skip
    fourth = found(*HEADER, *flat(ROWS[:3]), *row)[3]
    assert fourth[2:6] == [
        told_as, "Công an tỉnh | cơ quan, đơn vị liên quan, cơ sở giáo dục", "Quý III/2026",
        "Tài liệu được phát",
    ]  # fmt: skip


def test_a_line_holds_the_end_of_one_cell_and_the_next() -> None:
    rows = [[row[0], "Sở Y tế", *row[2:4], "Quý I/2026"] for row in ROWS[:3]]
    row = ["4", "Khám sức khỏe định kỳ cho người cao", "tuổi theo lộ trình chung Sở Y tế",
           "Sở Tài chính", "Hồ sơ được", "lập đủ Quý I/2026"]  # fmt: skip
    document = read(*HEADER, *flat(rows), *row)
    fourth = document.tasks[3]
    assert fourth.title == "Khám sức khỏe định kỳ cho người cao tuổi theo lộ trình chung"
    assert told(fourth)[2:6] == ["Sở Y tế", "Sở Tài chính", "Quý I/2026", "Hồ sơ được lập đủ"]


def test_a_page_cuts_a_list_and_a_bracket() -> None:
    page = ["", "CÔNG BÁO/Số 12/Ngày 05-01-2026", "8", "", *HEADER]
    top = ["Kiện toàn các tổ hòa giải", "Sở Tư pháp", "Sở Nội vụ, các", "Báo cáo tổng hợp"]
    due = ["Quý I/2026", "(theo ý", "kiến của"]
    rows = flat([[*row[:4], "Quý I/2026"] for row in ROWS[:3]])
    text = [*HEADER, *rows, "4", *top, *due, *page, "sở, ngành", "Thanh tra tỉnh)"]
    fourth = told(parse(f"{HEAD}{chr(10).join(text)}\n").tasks[3])
    assert fourth[2:6] == [
        "Sở Tư pháp", "Sở Nội vụ | các sở, ngành", "Quý I/2026 (theo ý kiến của Thanh tra tỉnh)",
        "Báo cáo tổng hợp",
    ]  # fmt: skip


def test_a_name_behind_a_page_ends_as_other_cells_do() -> None:
    page = ["", "CÔNG BÁO/Số 12/Ngày 05-01-2026", "8", "", *HEADER]
    board = ["Ban Chỉ đạo về", "các vùng xa của", "đồng bào", "thiểu số"]
    row = [ROWS[2][0], "Sở Y tế", *board, *ROWS[2][3:]]
    top = [ROWS[2][0], "Sở Y tế", board[0], "Quy chế của các"]
    text = ["1", *row, "2", *row, "3", *top, *page, *board[1:], "xã vùng cao"]
    tasks = parse(f"{HEAD}{chr(10).join([*HEADER, *text])}\n").tasks
    assert [told(task)[3] for task in tasks] == [" ".join(board)] * 3
    assert told(tasks[2])[5] == "Quy chế của các xã vùng cao"


NOTE = [
    "Các sở, ngành nói rõ trong kế hoạch của mình hoạt động của từng dự án và sản phẩm, ai làm",
    "và bao giờ xong (chi tiết ở kế hoạch của từng sở).",
]


def test_a_table_goes_on_behind_a_note_in_its_full_width() -> None:
    one, two, three, four, five = numbered("1", "2", "3", "4", "5")
    document = read(*HEADER, *one, *two, *three, *NOTE, *four, *five)
    assert [told(task) for task in document.tasks] == TASKS
    rows = {clause.path: clause for clause in document.clauses}
    assert squeeze(" ".join(NOTE)) in squeeze(rows["PL1.3"].text)


def test_a_section_follows_a_note() -> None:
    one, two, three, four, five = numbered("1", "2", "3", "1", "2")
    wide = ["II", "Phát triển dịch vụ số trên toàn tỉnh, nhất là ở các xã miền núi và vùng biển"]
    text = [*HEADER, "I", "Hoàn thiện thể chế", *one, *two, *three, *NOTE, *wide, *four, *five]
    document = read(*text)
    numbers = ("I.1", "I.2", "I.3", "II.1", "II.2")
    assert [told(task) for task in document.tasks] == paths(TASKS, *numbers)
    rows = {clause.path: clause for clause in document.clauses}
    assert rows["PL1.II"].heading == wide[1]


def test_numbered_prose_behind_is_no_further_row() -> None:
    behind = [*NOTE, "6. Sở Tài chính tổng hợp kế hoạch của các sở, ngành, báo cáo"]
    document = read(*HEADER, *flat(ROWS), *behind)
    assert [told(task) for task in document.tasks] == TASKS


def by_item(dash: str) -> list[str]:
    """A row whose task has items, each with who leads it; the first two share a time."""
    items = [
        ["Đê biển, hồ chứa nước.", "Sở Xây dựng", "Sở Tài chính", "Quy chuẩn đê", "Năm 2027"],
        ["Trạm y tế.", "Sở Y tế"],
        ["Chợ đầu mối.", "Sở Công Thương", "Công an tỉnh"],
    ]
    text = ["4", "Hoàn thiện quy chuẩn công trình", "chống chịu thiên tai."]
    for first, *cells in items:
        text += [*([dash, first] if len(dash) == 1 else [dash + first]), *cells]
    return text


@pytest.mark.parametrize("dash", ["-", "- "])
def test_each_item_of_a_row_has_its_lead(dash: str) -> None:
    text = [*HEADER, *flat(ROWS[:3]), *by_item(dash), *lines(["5", *ROWS[4]])]
    document = read(*text)
    *first, fourth, last = document.tasks
    assert [told(task) for task in (*first, last)] == [*TASKS[:3], TASKS[4]]
    assert fourth.title.endswith("- Đê biển, hồ chứa nước. - Trạm y tế. - Chợ đầu mối.")
    assert told(fourth) == [
        "PL1.4", "joint", "Sở Xây dựng | Sở Y tế | Sở Công Thương", "Sở Tài chính | Công an tỉnh",
        "Năm 2027", "Quy chuẩn đê", "",
    ]  # fmt: skip


def test_items_without_leads_are_of_one_cell() -> None:
    row = ["4", "Bồi dưỡng kỹ năng số:", "- Cho cán bộ thôn", "- Cho người cao tuổi", "Sở Nội vụ",
           "Sở Y tế", "Báo cáo hằng năm", "Năm 2027"]  # fmt: skip
    fourth = read(*HEADER, *flat(ROWS[:3]), *row).tasks[3]
    assert fourth.title == "Bồi dưỡng kỹ năng số: - Cho cán bộ thôn - Cho người cao tuổi"
    assert told(fourth)[2:6] == ["Sở Nội vụ", "Sở Y tế", "Năm 2027", "Báo cáo hằng năm"]


def test_those_behind_one_noun_lead() -> None:
    lead = ["Các Sở:", "NN&MT, Xây dựng,", "Y tế, Giáo dục và", "Đào tạo"]
    row = ["4", "Ưu tiên bố trí vốn", *lead, "Sở Tài chính", "Danh mục", "Năm 2027"]
    fourth = parse(f"{HEAD}{chr(10).join([*HEADER, *flat(ROWS[:3]), *row])}\n").tasks[3]
    assert told(fourth)[1:5] == [
        "joint", "Sở NN&MT | Sở Xây dựng | Sở Y tế | Sở Giáo dục và Đào tạo", "Sở Tài chính",
        "Năm 2027",
    ]  # fmt: skip
