"""Agencies that a question names and no document knows."""

from __future__ import annotations

import pytest

from corpus.store import Corpus
from corpus.text import fold
from retrieval.unknown_agencies import unknown_agency
from tests.assistants import other, plan, read


def texts_of(corpus: Corpus) -> str:
    return "\n".join(fold(parsed.source) for parsed in corpus.documents.values())


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Ban Dân vận chủ trì những nhiệm vụ nào?", "Ban Dân vận"),
        ("Bưu điện Kiến Xương chủ trì việc gì?", "Bưu điện Kiến Xương"),
        ("Hội Sinh vật cảnh lo gì trong kế hoạch?", "Hội Sinh vật cảnh"),
        ("Sở Y tế chủ trì những nhiệm vụ nào?", None),  # known
        ("Ai chủ trì những nhiệm vụ nào?", None),
        ("Kế hoạch có bao nhiêu nhiệm vụ?", None),
        ("Ban Chỉ đạo làm những việc gì?", None),  # the plan speaks of it
        ("Xin hỏi hội sinh vật cảnh lo gì?", "hội sinh vật cảnh"),
        ("mở công ty vận tải thì được những gì", None),  # a thing, behind a verb
        ("tất cả các sở ban ngành phải làm gì", None),
        ("kế hoạch của sở với xã có phải những thứ bị bỏ", None),
        ("việc của bộ hoặc ngành phải làm gì", None),
        ("bên bệnh viện phải tự chịu trách nhiệm gì", None),  # a kind, spoken of in other words
        ("Bệnh viện Nhi Hạ Long phải chịu trách nhiệm gì", "Bệnh viện Nhi Hạ Long"),
        ("Trường hợp trùng nhau thì dân được hưởng những mức nào", None),  # a word, no school
        ("mấy hội trong tỉnh có những việc gì", None),  # of a kind
        ("Mấy khu đất sau khi nhà máy, trường nghề dọn đi thì dùng vào những việc gì", None),
    ],
)
def test_an_agency_that_nobody_knows(question: str, name: str | None) -> None:
    found = unknown_agency(texts_of(plan()), read(question))
    assert (found and found.lower()) == (name and name.lower())


def test_what_one_plan_knows_another_may_not() -> None:
    question = "Trung tâm Khuyến nông chủ trì những nhiệm vụ nào?"
    assert unknown_agency(texts_of(plan()), read(question)) == "Trung tâm Khuyến nông"
    assert unknown_agency(texts_of(other()), read(question, other())) is None
