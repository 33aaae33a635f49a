"""Where a question asks for nothing but how many, and whether a text has a figure."""

from __future__ import annotations

import pytest

from retrieval.counted_things import asks_only_how_many, has_figure, named_things
from tests.assistants import read


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("Tới 2030 có mấy tàu ngầm?", ("tàu ngầm",)),
        ("Phải có bao nhiêu kỳ nhông?", ("kỳ nhông",)),
        ("Cần mấy cái cho đủ?", ()),
        ("Mấy người chưa có thẻ?", ()),
        ("Mấy nhóm nội dung?", ()),
        ("Mấy xã chưa đạt?", ()),
    ],
)
def test_what_is_counted_by_name(question: str, things: tuple[str, ...]) -> None:
    assert named_things(read(question)) == things


@pytest.mark.parametrize(
    ("question", "only"),
    [
        ("Tổ công tác được mấy người?", True),
        ("Xây bao nhiêu trạm bơm?", True),
        ("Chi phí phải giảm tối thiểu bao nhiêu?", True),
        ("bao nhieu tram bom phai xay", True),
        # several, and something else is asked of them
        ("Mấy trạm bơm này thì sửa ra sao?", False),
        ("Mấy cái hồ cũ ai lo?", False),
        # which one, how often, what it is made of
        ("Căn cứ thông báo số bao nhiêu?", False),
        ("Tới năm bao nhiêu thì xong?", False),
        ("Họp mấy lần?", False),
        ("Gồm mấy nội dung?", False),
    ],
)
def test_asks_only_how_many(question: str, only: bool) -> None:
    assert asks_only_how_many(read(question)) is only


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("3.2. Xây dựng 12 trạm bơm.", True),
        ("Mỗi thôn có hai tổ.", True),
        ("Tỷ lệ đạt 70%", True),
        ("3.2. Xây dựng trạm bơm theo Quyết định số 14/QĐ-UBND ngày 05/3/2024.", False),
        ("a) Giai đoạn 2026-2030 tiếp tục đổi mới, nâng cấp một số trạm.", False),
        ("| 7. | Đào tạo cán bộ | Sở Nội vụ | 6/2025 |", False),
    ],
)
def test_has_figure(text: str, figure: bool) -> None:
    assert has_figure(text) is figure
