"""Headings in capitals over duties: "TRÁCH NHIỆM CHUNG CỦA CÁC SỞ, NGÀNH"."""

from __future__ import annotations

import pytest

from corpus.capital_names import as_spelled
from corpus.cleaning import clean
from tests.task_texts import tasks, told

DUTIES = "1. Rà soát bến đò.\n2. Lập sổ người qua sông.\n"


def leads(heading: str, below: str = DUTIES) -> list[list[str]]:
    text = f"I. MỤC TIÊU\nBến đò của Cảng vụ Đường sông an toàn.\nII. {heading}\n{below}"
    return [[told(task)[0], *told(task)[1:3]] for task in tasks(text)]


@pytest.mark.parametrize(
    ("heading", "kind", "lead"),
    [
        ("TRÁCH NHIỆM CHUNG CỦA CÁC SỞ, BAN, NGÀNH", "collective", "Các sở, ban, ngành"),
        ("TRÁCH NHIỆM CỦA CÁC KHOA, PHÒNG", "collective", "Các khoa, phòng"),
        ("TRÁCH NHIỆM CỦA SỞ NỘI VỤ", "single", "SỞ NỘI VỤ"),
        ("NGHĨA VỤ CỦA HIỆU TRƯỞNG", "single", "Hiệu trưởng"),
        ("TRÁCH NHIỆM CỦA CẢNG VỤ ĐƯỜNG SÔNG", "single", "Cảng vụ Đường sông"),
        ("TRÁCH NHIỆM CỦA SỞ NỘI VỤ VÀ UBND CÁC XÃ", "joint", "Sở Nội vụ | UBND các xã"),
    ],
)
def test_duties_below_belong_to_the_bodies_named(heading: str, kind: str, lead: str) -> None:
    assert leads(heading) == [["II.1", kind, lead], ["II.2", kind, lead]]


def test_a_body_below_is_who_it_is() -> None:
    below = "1. Sở Xây dựng\n- Lập bản đồ.\n2. Thanh tra tỉnh\n- Lập đoàn.\n"
    assert leads("TRÁCH NHIỆM CỦA CÁC CƠ QUAN", below) == [
        ["II.1.g1", "single", "Sở Xây dựng"],
        ["II.2.g1", "single", "Thanh tra tỉnh"],
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "NHIỆM VỤ CỦA KẾ HOẠCH",
        "NHIỆM VỤ CỦA CÁC NGÀNH",
        "TRÁCH NHIỆM CỦA NĂM 2027",
        "TRÁCH NHIỆM CHUNG",
        "QUYỀN CỦA CÁC HỘ",
    ],
)
def test_what_is_nobody_has_no_duties(heading: str) -> None:
    assert leads(heading) == []


def test_only_capitals_are_spelled_anew() -> None:
    text = clean("NHIỆM VỤ CỦA BAN QUẢN LÝ CHỢ GÒ ME", markdown=False)
    start = len("NHIỆM VỤ CỦA ")
    found = as_spelled(text, start, len(text.text), "Giao Ban Quản lý chợ Gò Me thu phí.")
    assert found.text == "NHIỆM VỤ CỦA Ban Quản lý chợ Gò Me"
    assert (found.starts, found.ends) == (text.starts, text.ends)
    assert as_spelled(text, start, start + len("BAN"), "Ban Quản lý") is text
    assert as_spelled(found, start, len(text.text), "Ban Quản lý") is found
