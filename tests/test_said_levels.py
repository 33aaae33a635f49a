"""A level that is said beside a name or a field, and the one that it is said not to be."""

from __future__ import annotations

import pytest

from corpus.text import fold
from retrieval.said_levels import Level, said_behind, told_apart, without_denial
from tests.assistants import read
from tests.test_agency_levels import names, two_levels


@pytest.mark.parametrize(
    ("text", "name", "level", "end"),
    [
        ("y tế, bộ chứ không phải sở nhé, lo gì", "y tế", Level.STATE, "nhé"),
        ("y tế - sở, ko phải bộ - lo gì", "y tế", Level.PROVINCE, "bộ -"),
        ("y tế sở chứ đừng lấy bộ", "y tế", Level.PROVINCE, "bộ"),
        ("y tế (ý tôi là bộ) lo gì", "y tế", Level.STATE, "bộ)"),
        ("y tế, em hỏi cấp tỉnh cơ, lo gì", "y tế", Level.PROVINCE, "cơ"),
        ("y tế – cấp tỉnh nhé – lo gì", "y tế", Level.PROVINCE, "nhé –"),
        ("y tế (sở chứ đừng lẫn bộ): lo gì", "y tế", Level.PROVINCE, "bộ)"),
        ("y tế ấy, sở ấy, lo gì", "y tế", Level.PROVINCE, "sở ấy"),
        ("y tế, không phải sở, lo gì", "y tế", Level.STATE, "sở"),
        ("y tế của trung ương, không phải của tỉnh, lo gì", "y tế", Level.STATE, "của tỉnh"),
    ],
)
def test_a_level_may_be_told_in_apposition(text: str, name: str, level: Level, end: str) -> None:
    said = said_behind(fold(text), len(name))
    assert said is not None
    assert said[0] is level
    assert text[: said[1]].endswith(end)


@pytest.mark.parametrize(
    "text",
    [
        "y tế, bộ luật nào",  # which is no level
        "y tế, sở này được giao gì",
        "y tế mà sở phải làm là gì",
        "y tế, không phải Sở Y tế, lo gì",  # a name of its own
        "y tế, không tính xã, lo gì",  # of which there is no other
    ],
)
def test_other_words_tell_no_level(text: str) -> None:
    assert told_apart(fold(text), len("y tế")) is None


def test_what_a_name_is_not_belongs_to_it() -> None:
    text = fold("Công an tỉnh, không phải bộ, được giao gì")
    assert text[: without_denial(text, 12)] == "cong an tinh, khong phai bo"
    assert without_denial(fold("Công an tỉnh, không phải Bộ Y tế, làm gì"), 12) == 12


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("y tế, sở chứ không phải bộ đâu, được giao mấy việc", ["Sở Y tế"]),
        ("nội vụ, tôi muốn hỏi bộ cơ, chủ trì việc nào", ["Bộ Nội vụ"]),
        ("giáo dục đào tạo (cấp bộ, ko phải sở) có nhiệm vụ nào", ["Bộ Giáo dục và Đào tạo"]),
        ("công an, bộ nhé, phối hợp việc nào", ["Bộ Công an"]),
        # what stands behind begins no other name
        ("công an tỉnh, ko phải bộ, kế hoạch 77 giao việc gì", ["Công an tỉnh"]),
        # one name said not to be meant
        ("Sở Y tế, không phải Bộ Y tế, được giao việc gì", ["Sở Y tế"]),
        ("Bộ Y tế chứ không phải Sở Y tế chủ trì những gì", ["Bộ Y tế"]),
        ("không phải Sở Y tế mà là Bộ Y tế chủ trì việc nào", ["Bộ Y tế"]),
        ("Sở chứ không phải Bộ Y tế chủ trì những gì", ["Sở Y tế"]),
        ("Bộ (không phải Sở) Nội vụ lo gì", ["Bộ Nội vụ"]),
        # a level in apposition leaves no topic, whatever is asked
        ("y tế (là bộ ấy ạ) hạn khi nào", ["Bộ Y tế"]),
        # which is no slip of the tongue
        ("Sở Y tế à không phải, Sở Nội vụ chủ trì gì", ["Sở Nội vụ"]),
    ],
)
def test_the_agency_of_the_level_told_is_meant(text: str, agencies: list[str]) -> None:
    assert names(text) == agencies


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("bên chữa bệnh (Sở Y tế) được giao gì", "bên chữa bệnh (Sở Y tế)"),
        ("mấy anh lo biên chế, tức là Sở Nội vụ, làm gì", "mấy anh lo biên chế, tức là Sở Nội vụ"),
        ("thầy thuốc (Bộ Y tế) phải làm gì", "thầy thuốc (Bộ Y tế)"),
        ("Về phía Sở Y tế thì làm gì", "Về phía Sở Y tế"),
        # but who leads what
        ("bên chủ trì việc trạm xá (Sở Y tế) làm gì", "Sở Y tế"),
        ("việc dựng trạm xá (Sở Y tế) xong khi nào", "Sở Y tế"),
    ],
)
def test_words_before_a_name_in_brackets_only_name_it(text: str, words: str) -> None:
    question = read(text, two_levels())
    (found,) = question.agencies
    assert question.text[found.start : found.end] == words
