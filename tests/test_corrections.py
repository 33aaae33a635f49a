"""What a follow-up sets right of the question before."""

from __future__ import annotations

import pytest

from retrieval.conversation import Turn
from retrieval.corrected_places import place_told
from retrieval.corrections import set_right
from retrieval.follow_ups import carry_over
from retrieval.model import Intent
from retrieval.words_of_talk import in_words
from tests.assistants import PLAN, read

_LIST = Turn(
    question=read("Sở Y tế chủ trì những nhiệm vụ nào?"),
    intent=Intent.AGENCY_TASKS,
    focus=(f"{PLAN}#II.5.2", f"{PLAN}#II.5.3"),
    agencies=tuple(found.agency for found in read("Sở Y tế chủ trì gì").agencies),
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Ủa lộn, Sở Nội vụ", "thế còn Sở Nội vụ"),
        ("nhầm rồi, ý em hỏi mục 4.2 cơ", "thế còn mục 4.2"),
        ("xin lỗi, quý III/2027", "thế còn quý III/2027"),
        ("ý mình là phối hợp", "thế còn phối hợp"),
        ("a nham, y toi la so tu phap", "thế còn so tu phap"),
        ("không phải Sở Y tế, mà là Sở Tài chính", "thế còn Sở Tài chính"),
        ("sai rồi, phải là chương trình 12 mới đúng", "thế còn chương trình 12"),
        ("ý em là lớp cho nông dân cơ, không phải cán bộ", "thế còn lớp cho nông dân"),
        ("em hỏi bến xe, chứ không phải bến tàu", "thế còn bến xe"),
        ("bến xe cơ, ko phải bến tàu", "thế còn bến xe"),
    ],
)
def test_what_a_correction_names_takes_the_place_of_what_was_named(text: str, meant: str) -> None:
    assert set_right(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("không, ý tôi là ai phải báo cáo", "ai phải báo cáo"),
        ("à nhầm, cho hỏi khi nào phải xong", "cho hỏi khi nào phải xong"),
    ],
)
def test_a_correction_that_asks_is_the_question(text: str, meant: str) -> None:
    assert set_right(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "không phải Sở Y tế à",
        "em hỏi Sở Y tế chủ trì gì",
        "nhầm lẫn trong hồ sơ thì xử lý sao",
        "không có hạn à",
        "sai phạm thì ai xử lý",
        "Không riêng sở nào, ai cũng phải làm?",
        "bến xe do ai xây, chứ không phải bến tàu",
    ],
)
def test_what_sets_nothing_right_stays_as_it_is(text: str) -> None:
    assert set_right(text) == text


def test_only_a_conversation_that_goes_on_is_set_right() -> None:
    text = "à nhầm, Sở Nội vụ"
    assert in_words(text, None) == text
    assert in_words(text, _LIST) == "thế còn Sở Nội vụ"


@pytest.mark.parametrize("text", ["ấy lộn, Sở Tài chính", "không phải y tế, Sở Tài chính cơ"])
def test_another_agency_is_asked_what_the_one_before_was(text: str) -> None:
    found = carry_over(read(in_words(text, _LIST)), _LIST)
    assert found.said == "Sở Tài chính chủ trì những nhiệm vụ nào?"
    assert found.question.agency_ids == ("so-tai-chinh",)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("không, chỗ nói bến xe ấy", "bến xe"),
        ("ko phải mục đó, mục nhắc đến bến tàu cơ", "bến tàu"),
        ("mục kế tiếp thì sao", ""),
        ("phần bến xe", ""),
    ],
)
def test_the_place_that_a_correction_means(text: str, topic: str) -> None:
    assert place_told(set_right(text)) == topic


def test_the_place_meant_is_looked_for_with_what_was_asked() -> None:
    turn = Turn(read("xe điện nhắc ở mục nào"), Intent.LOOKUP, ("a#1",))
    found = carry_over(read(in_words("không, chỗ nói bến tàu ấy", turn)), turn)
    assert found.said == "bến tàu xe điện nhắc"
    assert found.anew


def test_the_second_of_two_names_is_meant_after_a_no() -> None:
    assert read("còn Sở Y tế, à không, Sở Tài chính").agency_ids == ("so-tai-chinh",)
