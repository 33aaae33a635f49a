"""Work without an end, in words that no document has."""

from __future__ import annotations

import pytest

from corpus.model import Deadline, Span, TaskField
from corpus.text import fold
from retrieval.cell_filters import lacked_in
from retrieval.due_questions import due_in
from retrieval.spoken_rates import ANY_RATE, no_end, spoken_rate
from tests.assistants import read


def _written(text: str) -> Deadline:
    return Deadline(text, None, None, Span(0, len(text)))


@pytest.mark.parametrize(
    "text",
    [
        "việc nào làm đều đều, không chốt hạn",
        "Sở Y tế có việc gì quanh năm?",
        "những việc làm suốt, không có hạn cuối",
        "nhiệm vụ nào không có mốc kết thúc, cứ làm đều?",
        "việc nào lặp đi lặp lại",
        "việc làm năm này qua năm khác",
        "việc phải làm lâu dài, không ấn định ngày xong",
    ],
)
def test_work_that_goes_on_is_asked_for_at_any_rate(text: str) -> None:
    due = due_in(read(text))
    assert due is not None
    assert due.rates == ANY_RATE
    assert due.phrase == "thực hiện định kỳ hoặc thường xuyên"
    assert due.fits(_written("Thường xuyên"))
    assert due.fits(_written("Hằng năm"))
    assert not due.fits(_written("Tháng 6/2025"))
    assert lacked_in(read(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "việc nào đều do Sở Y tế chủ trì",
        "phân bổ đều các nguồn lực",
        "việc xong trong suốt thời gian tới",
    ],
)
def test_other_words_say_no_rate(text: str) -> None:
    assert spoken_rate(fold(text)) == ()


def test_a_rate_that_is_said_goes_before_any() -> None:
    due = due_in(read("Sở Nội vụ làm việc gì đều đặn hằng năm"))
    assert due is not None
    assert due.rates == {"hằng năm"}


def test_a_deadline_that_is_not_set_is_lacking_where_nothing_goes_on() -> None:
    lacked = lacked_in(read("việc nào của Sở Tài chính không chốt hạn"))
    assert lacked is not None
    assert lacked.field is TaskField.DEADLINE
    folded = fold("làm quanh năm, không đặt thời hạn cụ thể, do ai")
    assert [folded[start:end] for start, end in no_end(folded)] == [", khong dat thoi han cu the"]
