"""What is said before or behind a question of who asks and why."""

from __future__ import annotations

import pytest

from retrieval.cues import Cue
from retrieval.question import Question
from tests.assistants import read


def _said(question: Question) -> list[str]:
    return [question.text[start:end] for start, end in question.ignored]


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("Trạm bơm này hết mấy tỷ? Tôi bên kế toán", "Tôi bên kế toán"),
        ("Sở Xây dựng thì sao ạ, em làm dòng kế tiếp", "em làm dòng kế tiếp"),
        ("Ai ký kế hoạch để điền vào bảng theo dõi", "để điền vào bảng theo dõi"),
        ("Sở Y tế có việc nào, liệt kê để Sở Tài chính bố trí", "để Sở Tài chính bố trí"),
        ("Sở Y tế lo việc gì, tôi hỏi để về báo lại thôn", "tôi hỏi để về báo lại thôn"),
        ("Sở Y tế lo việc gì ạ, em tìm hiểu cho bài tập", "em tìm hiểu cho bài tập"),
        ("Sở Y tế nhận việc nào để hội em xin phối hợp ạ", "hội em xin phối hợp"),
        ("Sở Y tế lo việc gì để tôi còn biết đường liên hệ", "để tôi còn biết đường liên hệ"),
    ],
)
def test_a_remark_behind_a_question_is_none_of_it(text: str, remark: str) -> None:
    question = read(text)
    assert _said(question) == [remark]
    assert not question.has(Cue.NEXT)


@pytest.mark.parametrize(
    "text",
    [
        "Lập kho lạnh nào? Tôi cần các việc Sở Y tế chủ trì",
        "Trạm bơm này ở đâu, em làm ở xã nào",
        "Tôi bên kế toán",
    ],
)
def test_what_asks_is_no_remark(text: str) -> None:
    assert _said(read(text)) == []


@pytest.mark.parametrize(
    "text", ["Cho em luôn mục 9.1", "Đọc luôn mục 9.1 đi", "Mục 9.1 ngay sau đó"]
)
def test_what_is_asked_for_as_well_is_asked_for(text: str) -> None:
    address = read(text).address
    assert address is not None
    assert address.exact


def test_whom_somebody_answers_to_is_not_asked_about() -> None:
    question = read("Thủ trưởng chịu trách nhiệm ra sao trước Sở Y tế về kết quả?")
    assert question.agency_ids == ()


def test_who_says_where_he_works_asks_of_that_office() -> None:
    question = read("Em mới nhận việc ở Sở Y tế, cho em danh sách nhiệm vụ sở em đứng tên")
    assert question.agency_ids == ("so-y-te",)
    assert "nhận" not in question.topic_text
    heard = read("Tôi nghe Sở Y tế sắp xây bệnh viện số, cho tôi xin nội dung")
    assert "bệnh viện số" in heard.topic_text


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Tôi làm thanh tra, cần xem việc nào chậm nhất", ()),
        ("Em là kiểm toán, xin danh sách việc của Sở Y tế", ("so-y-te",)),
        ("Tôi làm thanh tra, chúng tôi phải lo việc gì", ("thanh-tra",)),
    ],
)
def test_a_trade_is_no_agency_that_is_asked_about(text: str, agencies: tuple[str, ...]) -> None:
    assert read(text).agency_ids == agencies
