"""When something was, told by what a document is about."""

from __future__ import annotations

import pytest

from retrieval.circumstances import circumstances
from tests.assistants import read

TITLES = [["ung", "pho", "voi", "dich", "ta", "lon", "chau", "phi"]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hồi dịch tả lợn Sở Y tế bị giao gì", "hồi dịch tả lợn"),
        ("Sở Y tế làm gì đợt có dịch tả vậy", "đợt có dịch tả"),
        ("so y te lam gi dot dich ta", "dot dich ta"),
    ],
)
def test_a_time_by_the_subject_of_a_document(text: str, said: str) -> None:
    ((start, end),) = circumstances(text, TITLES)
    assert text[start:end] == said


@pytest.mark.parametrize(
    "text",
    [
        "ngày hội dịch tả lợn",
        "hồi năm ngoái làm gì",
        "đồng thời dịch tả",
        "mua dich ta",
        "mùa dịch",
    ],
)
def test_other_words_tell_no_time(text: str) -> None:
    assert circumstances(text, TITLES) == []


def test_who_gave_the_work_then_is_no_topic() -> None:
    given = read("Thủ tướng hồi đó giao Sở Y tế việc gì về bệnh viện")
    assert given.specific_topic == ("benh", "vien")
