"""People who are given work by the office they hold."""

from __future__ import annotations

import pytest

from corpus.holders import holder_end
from tests.task_texts import SHARED_OUT, brief

PARTY = "Đồng chí Ủy viên Ban Thường vụ Đảng ủy, Chủ tịch Ủy ban MTTQ Việt Nam xã"


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Đồng chí Phó Trưởng phòng Kinh tế - Phó Trưởng tiểu ban", ""),
        ("Cán bộ phụ trách lĩnh vực giám sát và phản biện xã hội", ""),
        ("Phó chủ tịch phụ trách công tác đào tạo", ""),
        ("Chuyên viên phụ trách lĩnh vực Hành chính, Văn phòng và lĩnh vực khác", ""),
        (f"{PARTY} lãnh đạo, chỉ đạo chung", PARTY),
        (
            "Các đồng chí Phó Bí thư Đoàn xã trực tiếp phụ trách khu",
            "Các đồng chí Phó Bí thư Đoàn xã",
        ),
        ("Giám đốc Sở Y tế", None),  # is the agency
        ("Đồng chí Chủ tịch UBND xã chỉ đạo chung", None),
        ("Cán bộ, công chức, viên chức", None),
        ("Phó Chủ tịch chỉ đạo chung", None),
        ("Phó Chủ tịch, Giám đốc Sở Y tế", None),  # two people
    ],
)
def test_where_a_holder_ends(text: str, holder: str | None) -> None:
    end = holder_end(text)
    assert (None if end is None else text[:end]) == (text if holder == "" else holder)


def test_people_are_given_what_stands_behind_or_below_their_office() -> None:
    text = (
        f"{SHARED_OUT}"
        "1. Đồng chí Phó Trưởng phòng Kinh tế - Phó Trưởng tiểu ban: Trực tiếp chỉ đạo gieo cấy.\n"
        "2. Cán bộ phụ trách lĩnh vực giám sát và phản biện xã hội\n- Tham mưu kế hoạch.\n"
        "- Chủ trì tiếp dân.\n"
        "3. Đồng chí Ủy viên Ban Chấp hành - Ủy viên: Phó Trưởng tiểu ban."
    )
    deputy = "Đồng chí Phó Trưởng phòng Kinh tế - Phó Trưởng tiểu ban"
    staff = "Cán bộ phụ trách lĩnh vực giám sát và phản biện xã hội"
    assert brief(text) == [("I.1", deputy, ""), ("I.2.g1", staff, ""), ("I.2.g2", staff, "")]


def test_a_line_that_names_its_own_person_is_not_the_headings() -> None:
    text = (
        f"{SHARED_OUT}1. Ban Thường trực Ủy ban MTTQ Việt Nam xã\n- {PARTY} chỉ đạo chung.\n"
        "- Ban hành quyết định thành lập đoàn giám sát."
    )
    assert brief(text) == [
        ("I.1.g1", PARTY, ""),
        ("I.1.g2", "Ban Thường trực Ủy ban MTTQ Việt Nam xã", ""),
    ]
