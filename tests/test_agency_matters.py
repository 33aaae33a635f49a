"""Offices whose bare name says what somebody sees to."""

from __future__ import annotations

import pytest

from corpus.agencies import Found
from corpus.model import Agency
from corpus.text import fold
from retrieval.agency_matters import is_matter


def _found(text: str, name: str) -> Found:
    start = text.lower().index(name)
    return Found(Agency(fold(name), name.capitalize(), ()), start, start + len(name), fold(name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("trường công có phải nộp thuế thu nhập doanh nghiệp không", "thuế"),
        ("Thuế nhập khẩu máy đo được miễn ra sao?", "thuế"),
        ("quỹ học bổng được khấu trừ thuế thế nào", "thuế"),
        ("vườn ươm có được bớt thuế không, Chính phủ nói sao", "thuế"),
        ("chính sách thuế với chuyên gia", "thuế"),
        ("thuế đất ai lo", "thuế"),
        ("máy mẫu gửi về làm thủ tục hải quan thế nào", "hải quan"),
        ("giấy tờ trả qua bưu điện được không", "bưu điện"),
    ],
)
def test_the_matter_beside_its_words_is_no_body(text: str, name: str) -> None:
    assert is_matter(text, _found(text, name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ngành thuế được giao gì", "thuế"),
        ("bên thuế lo việc gì", "thuế"),
        ("thuế làm gì trong kế hoạch này", "thuế"),
        ("Thuế và Kho bạc cùng chủ trì việc nào", "thuế"),
        ("giao hải quan những gì", "hải quan"),
        ("cơ quan thuế thu nhập tin từ đâu", "thuế"),
    ],
)
def test_an_office_that_is_given_work_is_a_body(text: str, name: str) -> None:
    assert not is_matter(text, _found(text, name))
