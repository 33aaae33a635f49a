"""What is only remarked on the answer before, and whether somebody else has as much."""

from __future__ import annotations

import pytest

from retrieval.conversation import Turn
from retrieval.model import Intent
from retrieval.remarks import as_much, without_remark
from retrieval.words_of_talk import in_words
from tests.assistants import read

_LIST = Turn(question=read("Sở Y tế chủ trì gì"), intent=Intent.AGENCY_TASKS, focus=("a#1", "a#2"))
_TASK = Turn(question=read("ai lo du lịch"), intent=Intent.TASK_AGENCY, focus=("a#1",))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("ít vậy thôi hả, sở xây dựng có việc gì", "sở xây dựng có việc gì"),
        ("nhiều quá nhỉ. Còn Sở Nội vụ thì sao", "Còn Sở Nội vụ thì sao"),
        ("co the thoi a, ai phoi hop", "ai phoi hop"),
        ("ghê thật, việc nào làm chung", "việc nào làm chung"),
        ("ít vốn thế, ai cấp", "ít vốn thế, ai cấp"),
        ("nhiều việc của xã, ai lo", "nhiều việc của xã, ai lo"),
        ("hay quá", "hay quá"),
    ],
)
def test_a_remark_before_the_question_is_left_out(text: str, asked: str) -> None:
    assert without_remark(text) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("công an tỉnh thì nhiều không", "thế còn công an tỉnh"),
        ("bên xây dựng có nhiều việc hơn không", "thế còn bên xây dựng"),
        ("thế sở nội vụ được giao ít à", "thế còn sở nội vụ"),
        ("quỹ này có nhiều không", "quỹ này có nhiều không"),
        ("sở nội vụ có việc gì không", "sở nội vụ có việc gì không"),
    ],
)
def test_who_has_as_much_is_another_agency(text: str, asked: str) -> None:
    assert as_much(text) == asked


def test_as_much_is_asked_of_a_list_only() -> None:
    text = "ít thế thôi à, sở xây dựng có nhiều không"
    assert in_words(text, _LIST) == "thế còn sở xây dựng"
    assert in_words(text, _TASK) == "sở xây dựng có nhiều không"
    assert in_words(text, None) == text
