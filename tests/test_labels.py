"""Labels of fields as offices write them, on lines and over columns."""

from __future__ import annotations

import re

import pytest

from corpus import grammar
from corpus.columns import is_header, name_columns
from corpus.labels import of_header
from corpus.text import fold
from tests.genre import parse
from tests.task_texts import tasks, told

LABELS = {
    "lead": (
        "Cơ quan thực hiện|Đơn vị thực hiện chính|Đơn vị chịu trách nhiệm|Cơ quan tham mưu"
        "|Cơ quan/đơn vị chủ trì|Đơn vị đầu mối|Chịu trách nhiệm chính|Đơn vị được giao"
        "|Cơ quan, đơn vị chủ trì|Bộ phận phụ trách|Đơn vị chủ trì, tham mưu|Đơn vị làm chính"
    ),
    "joint": "Cơ quan đồng chủ trì|Đồng chủ trì|Đơn vị cùng chủ trì",
    "coordination": (
        "Cơ quan cùng tham gia|Đơn vị hỗ trợ|Đơn vị cùng làm|Cơ quan/đơn vị phối hợp"
        "|Cùng thực hiện|Đơn vị tham gia|Các cơ quan liên quan|Phối kết hợp"
        "|Cơ quan, đơn vị phối hợp thực hiện"
    ),
    "deadline": (
        "Xong trước|Thời gian|Hạn|Hạn xong|Hạn hoàn thành|Hoàn thành|Hoàn thành trước ngày"
        "|Thời điểm hoàn thành|Thời hạn báo cáo|Dự kiến hoàn thành|Hạn chót|Mốc hoàn thành"
    ),
    "deliverable": (
        "Sản phẩm dự kiến|Kết quả đầu ra|Kết quả phải đạt|Sản phẩm/kết quả|Đầu ra"
        "|Kết quả, sản phẩm đầu ra|Sản phẩm bàn giao"
    ),
}
NAMED = [(name, label) for name, printed in LABELS.items() for label in printed.split("|")]


@pytest.mark.parametrize(("name", "label"), NAMED)
def test_a_label_is_read_on_a_line_and_over_a_column(name: str, label: str) -> None:
    for line in (f"{label}: Sở Y tế", f"- {label}: Sở Y tế", f"Việc; {label.lower()}: Sở Y tế"):
        assert [match.lastgroup for match in grammar.FIELD.finditer(line)] == [name], line
    assert of_header(" ".join(re.findall(r"\w+", fold(label)))) == name


@pytest.mark.parametrize(
    "line",
    [
        "Hỗ trợ: 5 triệu đồng mỗi hộ",
        "Tham gia: 200 vận động viên",
        "Thực hiện: theo Điều 3",
        "Địa điểm thực hiện: xã Nà Lang",
        "Thời gian làm việc của bộ phận một cửa: 8 giờ",
        "Hạn chế: chưa có kinh phí",
        "Số hộ tham gia: 420",
        "- Cơ quan chủ quản: Bộ Y tế",  # whose project it is
    ],
)
def test_other_words_before_a_colon_label_nothing(line: str) -> None:
    assert grammar.FIELD.search(line) is None


def test_a_word_that_begins_other_lines_labels_names() -> None:
    (task,) = tasks("1. Mở lớp.\nThực hiện: Sở Y tế; hỗ trợ: Công an tỉnh; hạn: 6/2027")
    assert told(task)[2:5] == ["Sở Y tế", "Công an tỉnh", "6/2027"]


def test_fields_behind_dashes_belong_to_the_task_above() -> None:
    text = (
        "I. NHIỆM VỤ\n1. Sửa bến phà.\n- Đơn vị thực hiện chính: Sở Xây dựng.\n"
        "- Đơn vị hỗ trợ: Sở Tài chính; UBND các xã, phường.\n- Thời gian: tháng 9/2027.\n"
        "2. Mua sắm."
    )
    (task,) = tasks(text)
    assert told(task)[:5] == [
        "I.1", "single", "Sở Xây dựng", "Sở Tài chính | UBND các xã, phường", "tháng 9/2027",
    ]  # fmt: skip
    paths = [clause.path for clause in parse(f"Số: 1/KH\nKẾ HOẠCH\nThử\n{text}\n").clauses]
    assert paths[-3:] == ["I", "I.1", "I.2"]


def test_who_leads_together_leads() -> None:
    (task,) = tasks(
        "1. Rà soát.\nCơ quan chủ trì: Sở Y tế.\nCơ quan đồng chủ trì: Công an tỉnh.\n"
        "Cơ quan phối hợp: Sở Nội vụ."
    )
    assert told(task)[1:4] == ["joint", "Sở Y tế | Công an tỉnh", "Sở Nội vụ"]


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("Xong trước: 31/12/2026", "2026-12-30"),
        ("Hoàn thành trước ngày: 01/7/2027", "2027-06-30"),
        ("Xong: 31/12/2026", "2026-12-31"),
        ("Hoàn thành trước: cuối năm", None),
    ],
)
def test_a_label_may_bound_the_time(line: str, end: str | None) -> None:
    (task,) = tasks(f"1. Sửa cầu.\nĐơn vị thực hiện: Sở Xây dựng.\n{line}.")
    assert task.deadline is not None
    assert task.deadline.written == line.partition(": ")[2]
    assert (task.deadline.end.isoformat() if task.deadline.end else None) == end


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        (
            "TT|Việc phải làm|Kết quả|Đơn vị cùng làm|Hạn xong|Đơn vị chịu trách nhiệm",
            "number task deliverable coordination deadline lead",
        ),
        (
            "Đơn vị hỗ trợ|Đơn vị đảm nhận|Đầu việc|Hoàn thành trước|Đầu ra",
            "coordination lead task deadline deliverable",
        ),
        (
            "STT|Nhiệm vụ|Cơ quan đồng chủ trì|Cơ quan chủ trì|Cơ quan liên quan",
            "number task joint lead coordination",
        ),
        ("TT|Nội dung|Cơ quan đồng chủ trì|Thời gian", "number task lead deadline"),
    ],
)
def test_columns_in_any_order(header: str, roles: str) -> None:
    names = header.split("|")
    assert " ".join(column.role.value for column in name_columns(names)) == roles
    assert is_header(names)


def test_the_number_of_those_who_take_part_is_no_agency() -> None:
    columns = name_columns(["STT", "Xã", "Ngành hàng", "Số hộ tham gia"])
    assert [column.role.value for column in columns] == ["number", "other", "other", "other"]


def test_the_cells_of_a_row_by_such_columns() -> None:
    (task,) = tasks(
        "PHỤ LỤC I\nDANH MỤC\n"
        "| TT | Việc phải làm | Xong trước | Cơ quan đồng chủ trì | Đơn vị cùng làm "
        "| Đơn vị làm chính | Đầu ra |\n| --- | --- | --- | --- | --- | --- | --- |\n"
        "| 1 | Sửa kè | 01/6/2027 | Công an tỉnh | UBND xã Nà Lang | Sở Xây dựng | Kè mới |"
    )
    assert told(task) == [
        "PL1.1", "joint", "Sở Xây dựng | Công an tỉnh", "UBND xã Nà Lang", "01/6/2027", "Kè mới",
        "",
    ]  # fmt: skip
    assert task.deadline is not None
    assert str(task.deadline.end) == "2027-05-31"
