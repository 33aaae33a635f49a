"""What questions say of deadlines."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import fold, nfc
from retrieval.due_questions import due_in, find_due, set_apart
from tests.assistants import read

TODAY = date(2025, 11, 26)


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("việc nào phải xong trong năm 2025?", "trong năm 2025", "2025-01-01", "2025-12-31"),
        ("nhiệm vụ nào hạn quý 2/2025", "trong quý II/2025", "2025-04-01", "2025-06-30"),
        ("việc phải xong trước tháng 6/2025", "trước tháng 6/2025", None, "2025-05-31"),
        ("viec phai xong truoc thang 6/2025", "trước tháng 6/2025", None, "2025-05-31"),
        ("những việc có hạn 2026 trở đi", "từ năm 2026 trở đi", "2026-01-01", None),
        ("từ nay đến hết 2025 phải xong gì", "đến hết năm 2025", None, "2025-12-31"),
        ("tính tới cuối năm 2026 phải xong gì", "đến hết năm 2026", None, "2026-12-31"),
        ("việc có hạn tới 2026", "trong năm 2026", "2026-01-01", "2026-12-31"),
        ("việc due năm 2026", "trong năm 2026", "2026-01-01", "2026-12-31"),
        ("khoản nào phải xong chậm nhất 30/6/2026", "đến ngày 30/6/2026", None, "2026-06-30"),
        ("chậm nhất quý IV/2025", "đến hết quý IV/2025", None, "2025-12-31"),
        ("phải xong từ tháng 5/2026", "trong tháng 5/2026", "2026-05-01", "2026-05-31"),
        ("phải xong từ tháng 5/2026 trở đi", "từ tháng 5/2026 trở đi", "2026-05-01", None),
        ("hoàn thành sau năm 2026", "sau năm 2026", "2027-01-01", None),
        ("việc lấy mốc quý 2/2025", "trong quý II/2025", "2025-04-01", "2025-06-30"),
        ("xong trước ngày 15/6/2025", "trước ngày 15/6/2025", None, "2025-06-14"),
        ("hạn 30/6/2025", "vào ngày 30/6/2025", "2025-06-30", "2025-06-30"),
        (
            "xong trong giai đoạn 2026-2028",
            "trong giai đoạn 2026-2028",
            "2026-01-01",
            "2028-12-31",
        ),
        (
            "hạn từ tháng 7 đến tháng 9/2025",
            "trong thời gian từ tháng 7/2025 đến tháng 9/2025",
            "2025-07-01",
            "2025-09-30",
        ),
        ("hạn tháng sáu năm nay", "trong tháng 6/2025", "2025-06-01", "2025-06-30"),
        ("việc phải xong quý này", "trong quý IV/2025", "2025-10-01", "2025-12-31"),
        ("việc nào hẹn tới 2027 mới xong", "trong năm 2027", "2027-01-01", "2027-12-31"),
        ("việc có hạn qua khỏi năm 2026", "sau năm 2026", "2027-01-01", None),
        ("việc phải xong chặng 2026-2028", "trong giai đoạn 2026-2028", "2026-01-01", "2028-12-31"),
        ("việc quá hạn", "đã qua, tính đến ngày 26/11/2025", None, "2025-11-25"),
    ],
)
def test_a_time_and_its_bound_are_read(
    text: str, words: str, first: str | None, last: str | None
) -> None:
    due = find_due(nfc(text), today=TODAY)
    assert due is not None
    assert due.words == words
    assert (due.first and due.first.isoformat(), due.last and due.last.isoformat()) == (first, last)
    assert due.stated


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        (
            "có việc gì phải chạy từ tháng 11/2026 đến tháng 3/2027",
            "trong thời gian từ tháng 11/2026 đến tháng 3/2027",
            date(2026, 11, 1),
            date(2027, 3, 31),
        ),
        (
            "có việc gì phải chạy từ cuối 2026 đến tháng 3/2027",
            "trong thời gian từ 6 tháng cuối năm 2026 đến tháng 3/2027",
            date(2026, 7, 1),
            date(2027, 3, 31),
        ),
    ],
)
def test_from_one_month_to_another_is_no_time_of_a_topic(
    text: str, words: str, first: date, last: date
) -> None:
    due = find_due(nfc(text), today=TODAY)
    assert due is not None
    assert (due.words, due.first, due.last) == (words, first, last)


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("nhiệm vụ làm hằng năm", {"hằng năm"}),
        ("nhiệm vụ thường xuyên của Sở Y tế", {"thường xuyên"}),
        ("nhiệm vụ hằng năm/thường xuyên", {"hằng năm", "thường xuyên"}),
        ("việc định kỳ hằng quý", {"hằng quý"}),
        ("việc năm nào cũng phải làm", {"hằng năm"}),
    ],
)
def test_what_recurs_has_a_rate(text: str, rates: set[str]) -> None:
    due = find_due(nfc(text), today=TODAY)
    assert due is not None
    assert due.rates == rates
    assert due.phrase.startswith("thực hiện ")


def test_a_month_without_a_year_is_of_any_and_the_answer_says_so() -> None:
    due = find_due(nfc("việc hạn tháng 6"), today=TODAY)
    assert due is not None
    assert due.any_year
    assert due.words == "trong tháng 6 (câu hỏi không nêu năm)"


@pytest.mark.parametrize(
    ("text", "order"),
    [("nhiệm vụ nào hạn sớm nhất", "first"), ("việc nào hoàn thành muộn nhất", "last")],
)
def test_the_first_and_the_last_may_be_asked_for(text: str, order: str) -> None:
    due = find_due(nfc(text), today=TODAY)
    assert due is not None
    assert due.order == order


@pytest.mark.parametrize(
    "text",
    [
        "nhiệm vụ về chương trình đầu tư công giai đoạn 2026-2030",
        "Chương trình chuyển đổi số quốc gia đến năm 2025 có nhiệm vụ nào",
        "kế hoạch 5 năm 2026-2030 ai làm",
        "kinh phí hằng năm do ai lo",
        "có tên đơn vị hẳn hoi",
        "sở nào chủ trì nhiều việc nhất",
        "Sở Y tế năm nay được giao mấy việc",
        "họp giao ban tháng 7 thì Sở Y tế làm gì thêm",
    ],
)
def test_a_time_that_belongs_to_a_topic_is_no_deadline(text: str) -> None:
    assert find_due(nfc(text), today=TODAY) is None


def test_a_time_by_itself_is_told_apart_from_a_deadline() -> None:
    due = find_due("Trong năm 2025, sở này làm gì", today=TODAY)
    assert due is not None
    assert not due.stated


def test_the_year_of_a_document_is_no_deadline() -> None:
    assert due_in(read("Nghị quyết 03 năm 2025 giao Bộ Y tế nhiệm vụ gì?")) is None


def test_the_words_of_a_deadline_are_no_topic() -> None:
    question = read("Sở Y tế có nhiệm vụ nào về chuyển đổi số phải xong trong năm 2025?")
    due = due_in(question, today=TODAY)
    assert due is not None
    assert "2025" in question.specific_topic
    assert set_apart(question, due).specific_topic == ("chuyen", "doi", "so")


@given(st.text(alphabet=st.sampled_from("trướcđến hạn tháng quý năm 0123456789/"), max_size=50))
def test_any_text_is_read_and_its_words_lie_in_it(text: str) -> None:
    text = nfc(text)
    for typed in (text, fold(text)):
        due = find_due(typed, today=TODAY)
        for start, end in due.spans if due else ():
            assert 0 <= start < end <= len(typed)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sang năm 2026 Sở Y tế nộp gì", "trong năm 2026"),
        ("bước sang quý I/2026 ai trình", "trong quý I/2026"),
        ("việc nào chuyển sang tháng 3/2026", "trong tháng 3/2026"),
        ("việc kéo dài sang năm 2027", "từ năm 2027 trở đi"),  # which goes on then
    ],
)
def test_what_comes_then_is_due_then(text: str, words: str) -> None:
    due = find_due(nfc(text), today=TODAY)
    assert due is not None
    assert due.words == words
