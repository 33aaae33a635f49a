"""What the cells of tasks are to hold or to lack."""

from __future__ import annotations

import pytest

from corpus.model import TaskField
from retrieval.cell_filters import given_in, lacked_in
from retrieval.outcomes import outcome_in
from tests.assistants import read


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("nhiệm vụ nào chưa nêu thời hạn?", TaskField.DEADLINE),
        ("viec nao khong co thoi han", TaskField.DEADLINE),
        ("có bao nhiêu nhiệm vụ không ghi hạn hoàn thành", TaskField.DEADLINE),
        ("nhiệm vụ nào không có sản phẩm đầu ra", TaskField.DELIVERABLE),
        ("Sở Y tế có nhiệm vụ nào thiếu cơ quan phối hợp?", TaskField.COORDINATION),
        ("việc nào chỉ ghi Sở Y tế, không kèm bên phối hợp nào", TaskField.COORDINATION),
        ("Sở Y tế có việc nào không cần sở nào phối hợp", TaskField.COORDINATION),
    ],
)
def test_what_is_lacking_is_read(text: str, field: TaskField) -> None:
    lacked = lacked_in(read(text))
    assert lacked is not None
    assert lacked.field is field


@pytest.mark.parametrize(
    ("text", "field", "cell"),
    [
        ("có dòng nào bỏ trống thời hạn hoàn thành không", TaskField.DEADLINE, True),
        ("Sở Y tế chủ trì mà ô phối hợp trống", TaskField.COORDINATION, True),
        ("việc nào cột kết quả để trống", TaskField.DELIVERABLE, True),
        ("viec nao bo trong thoi han", TaskField.DEADLINE, True),
        ("việc nào cột thời hạn không ghi gì", TaskField.DEADLINE, True),
        ("dòng nào mà ô phối hợp không có tên đơn vị nào", TaskField.COORDINATION, True),
        ("Trống thời hạn là những việc nào", TaskField.DEADLINE, True),
        ("cột sản phẩm của phụ lục II còn trống ở dòng nào", TaskField.DELIVERABLE, True),
        ("việc nào chưa điền thời hạn", TaskField.DEADLINE, False),
        ("việc nào chưa ghi thời hạn", TaskField.DEADLINE, False),
    ],
)
def test_an_empty_cell_is_told_from_what_is_not_said(
    text: str, field: TaskField, cell: bool
) -> None:
    lacked = lacked_in(read(text))
    assert lacked is not None
    assert (lacked.field, lacked.cell) == (field, cell)


@pytest.mark.parametrize(
    "text",
    [
        "nhiệm vụ nào có thời hạn trong năm 2025",
        "nhiệm vụ nào hạn năm 2025",
        "việc nào không hạn chế đối tượng",
        "thời hạn của nhiệm vụ 2.6 là khi nào",
    ],
)
def test_nothing_is_lacking(text: str) -> None:
    assert lacked_in(read(text)) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nhiệm vụ nào có sản phẩm là nghị định?", "nghị định"),
        (
            "những nhiệm vụ có kết quả là luật của Quốc hội phải xong trong 2025",
            "luật của Quốc hội",
        ),
        ("liệt kê nhiệm vụ có đầu ra là đề án", "đề án"),
        ("Sở Y tế phải soạn mấy dự án luật trình Quốc hội?", "luật"),
        ("những nghị định nào Sở Y tế chủ trì", "nghị định"),
        ("Sở Y tế phải trình những thông tư gì", "thông tư"),
        ("những luật nào Bộ Y tế phải sửa", "luật"),
        ("dòng nào có kết quả phải nộp là dự án đầu tư?", "dự án đầu tư"),
        ("Sở Y tế phải nộp những báo cáo nào", "báo cáo"),
        ("ke hoach bat phai lam nhung de an nao", "đề án"),
        ("Bộ Y tế chủ trì những pháp lệnh nào để Quốc hội thông qua", "pháp lệnh"),
    ],
)
def test_the_outcome_that_tasks_are_to_have_is_read(text: str, words: str) -> None:
    outcome = outcome_in(read(text))
    assert outcome is not None
    assert [word.lower() for word in outcome.words] == [words.lower()]


@pytest.mark.parametrize(
    "text",
    [
        "sản phẩm của nhiệm vụ này là gì",
        "kết quả là thế nào",
        "nhiệm vụ nào của Sở Y tế",
        "sửa mấy mảng luật nào để gỡ vướng",
        "các luật khoa học công nghệ ai chủ trì",
        "Nghị định 13 giao Sở Y tế việc gì",
    ],
)
def test_an_outcome_that_is_asked_for_is_none(text: str) -> None:
    assert outcome_in(read(text)) is None


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("những việc nào của Sở Y tế có ghi hạn chót", TaskField.DEADLINE),
        ("nhiệm vụ nào có nêu rõ sản phẩm", TaskField.DELIVERABLE),
        ("việc nào có ghi cơ quan phối hợp", TaskField.COORDINATION),
        ("việc nào không ghi hạn chót", None),
        ("Sở Y tế có việc nào đã ấn định thời hạn", TaskField.DEADLINE),
        ("việc nào có ghi thời hạn trong năm 2025", None),
        ("Sở Y tế có ghi hạn chót không", None),
    ],
)
def test_what_all_tasks_are_to_give_is_read(text: str, field: TaskField | None) -> None:
    given = given_in(read(text))
    assert (given.field if given else None) is field


@pytest.mark.parametrize(
    "text",
    [
        "việc nào làm thường xuyên chứ không có hạn năm",
        "nhiệm vụ nào hằng năm, không có thời hạn cố định",
    ],
)
def test_what_recurs_lacks_no_deadline(text: str) -> None:
    assert lacked_in(read(text)) is None
