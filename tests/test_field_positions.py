"""Where a field stands for its agency, and where it is a topic."""

from __future__ import annotations

import pytest

from corpus.text import fold
from retrieval.cues import Cue, cues
from retrieval.field_positions import stands_for_body
from tests.test_agency_levels import names


@pytest.mark.parametrize(
    ("behind", "stands"),
    [
        (": việc nào hạn 2025", True),
        (": liệt kê nhiệm vụ", True),
        (" - những dòng nào chưa xong", True),
        (" xuất hiện ở cột chủ trì chỗ nào", True),
        (" góp mặt trong những nhiệm vụ nào", True),
        (" là cơ quan phối hợp ở việc nào", True),
        (": ai chủ trì", False),
        (" cơ sở: việc nào", False),
        (" nằm ở mục nào", False),  # where something is
        (" xuất hiện ở tỉnh nào", False),
    ],
)
def test_what_follows_a_field_tells_its_agency(behind: str, stands: bool) -> None:
    assert stands_for_body("", fold(behind), part=False) is stands


def test_a_part_of_a_field_before_a_colon_is_a_topic() -> None:
    assert not stands_for_body("", ": viec nao han 2025", part=True)
    assert stands_for_body("ben ", ": viec nao han 2025", part=True)


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Nội vụ: việc nào phải làm?", ["Sở Nội vụ"]),
        ("tài nguyên môi trường có tên ở cột chủ trì dòng nào, chung cũng kể",
         ["Bộ Tài nguyên và Môi trường"]),
        ("y tế góp tên trong những nhiệm vụ nào của nghị quyết 41", ["Bộ Y tế"]),
        ("tài nguyên, môi trường: kể hết nhiệm vụ", ["Bộ Tài nguyên và Môi trường"]),
        ("Y tế cơ sở: nhiệm vụ nào?", []),
    ],
)  # fmt: skip
def test_a_field_at_the_head_of_a_question_is_asked_about(text: str, agencies: list[str]) -> None:
    assert names(text) == agencies


def test_where_somebody_stands_in_a_column_asks_for_a_list() -> None:
    assert Cue.LIST in cues("_____ xuất hiện chỗ nào trong cột chủ trì")
    assert Cue.LIST in cues("_____ đứng tên chủ trì ở đâu")
    assert Cue.LIST not in cues("trạm y tế xuất hiện chỗ nào")
