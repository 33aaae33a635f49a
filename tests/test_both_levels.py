"""A field at two levels at once; the level that other agencies, or the documents, tell."""

from __future__ import annotations

import pytest

from tests.assistants import read
from tests.test_agency_levels import two_levels


def names(text: str) -> list[str]:
    return [found.agency.name for found in read(text, two_levels()).agencies]


BOTH = ["Bộ Y tế", "Sở Y tế"]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("ngành y tế, cả bộ lẫn sở, chủ trì việc gì", BOTH),
        ("Ngành y tế từ trung ương đến địa phương phải làm những việc nào", BOTH),
        ("bên y tế (bộ và sở) chủ trì việc gì", BOTH),
        ("ngành y tế ở cả hai cấp có bao nhiêu việc", BOTH),
        ("việc của ngành y tế, cả bộ theo nghị quyết 41 và sở theo kế hoạch 77", BOTH),
        ("Bộ và Sở Y tế chủ trì việc gì", BOTH),
        ("sở và bộ y tế mỗi bên lo việc gì", ["Sở Y tế", "Bộ Y tế"]),
        ("y tế cấp bộ và cấp tỉnh có những nhiệm vụ nào", BOTH),
        # of documents of two levels each has its own
        ("bên y tế được giao gì trong nghị quyết 41 và kế hoạch 77", BOTH),
        # one level, or agencies with names of their own
        ("bên y tế được giao gì trong nghị quyết 41", ["Bộ Y tế"]),
        ("cả Bộ Công an lẫn Sở Y tế có việc gì", ["Bộ Công an", "Sở Y tế"]),
        ("ngành y tế của tỉnh có việc gì", ["Sở Y tế"]),
    ],
)
def test_a_field_at_two_levels(text: str, agencies: list[str]) -> None:
    assert names(text) == agencies


def test_the_words_of_levels_are_no_topic() -> None:
    question = read("ngành y tế từ bộ xuống sở phải làm những việc nào", two_levels())
    assert question.specific_topic == ()


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Bộ Y tế chủ trì việc nào có bên nội vụ phối hợp", ["Bộ Y tế", "Bộ Nội vụ"]),
        ("Sở Y tế chủ trì việc nào có bên xây dựng phối hợp", ["Sở Y tế", "Sở Xây dựng"]),
        # the document goes before
        ("kế hoạch 77 giao bên y tế việc gì mà Bộ Công an phối hợp", ["Sở Y tế", "Bộ Công an"]),
    ],
)
def test_an_agency_with_its_level_tells_that_of_others(text: str, agencies: list[str]) -> None:
    assert names(text) == agencies


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Công an tỉnh phối hợp việc gì trong nghị quyết 41", ["Công an tỉnh"]),
        ("công an phối hợp việc gì trong nghị quyết 41", ["Bộ Công an"]),
    ],
)
def test_a_level_that_is_said_is_kept(text: str, agencies: list[str]) -> None:
    assert names(text) == agencies
