"""Questions for how long something lasts, and what tells it."""

from __future__ import annotations

import pytest

from corpus.text import fold
from retrieval.lengths_of_time import asked_length
from tests.assistants import read


@pytest.mark.parametrize(
    ("text", "told", "untold"),
    [
        ("thẻ của kỹ sư được mấy năm", "Thẻ có giá trị 05 năm", "Cấp thẻ hằng năm"),
        ("hoc bong keo dai may thang", "hỗ trợ không quá mười tháng", "hạn trước ngày 10 tháng 5"),
        ("thí điểm trong bao nhiêu năm", "Thí điểm giai đoạn 2026-2028", "Thí điểm từ năm 2026"),
        ("hợp đồng bao nhiêu tháng", "không xác định thời hạn", "ký hợp đồng trong tháng"),
    ],
)
def test_a_length_is_told_from_days_and_rates(text: str, told: str, untold: str) -> None:
    length = asked_length(read(text))
    assert length is not None
    assert length.search(fold(told))
    assert not length.search(fold(untold))


@pytest.mark.parametrize(
    "text",
    ["mấy năm một lần", "báo cáo mấy tháng một lần", "trong năm nào", "bao lâu thì xong"],
)
def test_how_often_and_when_are_no_lengths(text: str) -> None:
    assert asked_length(read(text)) is None
