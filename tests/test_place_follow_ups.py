"""Follow-ups that point to a clause by its place in what was shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from retrieval.conversation import Turn
from retrieval.cues import Cue
from retrieval.follow_ups import carry_over
from retrieval.model import Intent
from retrieval.neighbours import step_asked
from retrieval.place_follow_ups import bullet_of_the_shown, one_of_the_list
from retrieval.service import Assistant
from tests.assistants import PLAN, asked, places, read

_LIST = Turn(
    question=read("Sở Y tế chủ trì những nhiệm vụ nào?"),
    intent=Intent.AGENCY_TASKS,
    focus=(f"{PLAN}#II.5.2", f"{PLAN}#II.5.3", f"{PLAN}#II.5.4"),
)
_SHOWN = Turn(
    question=read("Mục 1.5 phần II nói gì?"), intent=Intent.CLAUSE, focus=(f"{PLAN}#II.1.5",)
)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("mục tiếp theo", 1),
        ("mục trước đó là gì", -1),
        ("lùi một mục xem", -1),
        ("lùi lại ba mục", -3),
        ("xuống 2 dòng nữa", 2),
        ("tới một khoản nữa", 1),
        ("cái ngay trên nó", -1),
        ("mục kế trên nói gì", -1),
        ("việc liền dưới thì sao", 1),
        ("muc ke tiep", 1),
        ("len mot muc", -1),
    ],
)
def test_how_far_a_follow_up_goes(text: str, step: int) -> None:
    assert step_asked(read(text)) == step


@pytest.mark.parametrize(
    "text",
    [
        "lọc mấy cái kế hoạch ra",
        "lên kế hoạch 5 năm",
        "mục trên ai làm",
        "xuống xã thì ai lo",
        "tới năm nào",
        "mấy việc kê khai",
    ],
)
def test_what_goes_nowhere(text: str) -> None:
    assert step_asked(read(text)) == 0


@pytest.mark.parametrize(
    ("text", "number"),
    [("nói kỹ mục thứ ba", 2), ("mục thứ 2 là gì", 1), ("phần cuối cùng nói gì", 2)],
)
def test_an_ordinal_counts_in_the_list_that_was_answered(text: str, number: int) -> None:
    found = one_of_the_list(read(text), _LIST)
    assert found is not None
    assert found.focus == (_LIST.focus[number],)
    assert found.question.address is None


def test_an_ordinal_is_of_the_document_where_no_list_was_answered() -> None:
    assert one_of_the_list(read("mục thứ ba là gì"), _SHOWN) is None


def test_the_first_of_a_list_of_one() -> None:
    one = replace(_LIST, focus=_LIST.focus[1:2], listed=("x", "y"))
    found = one_of_the_list(read("việc đầu tiên cụ thể ra sao"), one)
    assert found is not None
    assert found.focus == _LIST.focus[1:2]


@pytest.mark.parametrize(
    ("text", "indent"),
    [
        ("đọc gạch thứ ba", 3),
        ("gạch đầu dòng 2 ghi sao", 2),
        ("gạch cuối", -1),
        ("cho xem ý 4", 4),
        ("gạch th 2 nói gì", 2),
    ],
)
def test_a_bullet_is_of_the_clause_that_was_shown(text: str, indent: int) -> None:
    found = bullet_of_the_shown(read(text), _SHOWN)
    assert found is not None
    assert found.question.address is not None
    assert (found.question.address.indent, found.question.address.near) == (
        indent,
        f"{PLAN}#II.1.5",
    )


@pytest.mark.parametrize("text", ["gạch sau đó", "gạch thứ 2 mục 7.1", "mấy gạch đầu dòng nữa"])
def test_no_bullet_of_the_clause_that_was_shown(text: str) -> None:
    assert bullet_of_the_shown(read(text), _SHOWN) is None


def test_the_list_is_no_clause_with_bullets() -> None:
    assert bullet_of_the_shown(read("gạch thứ 2"), _LIST) is None


def test_the_next_clause_keeps_what_was_shown_in_focus() -> None:
    found = carry_over(read("lùi lại một mục nhé"), _SHOWN)
    assert (found.intent, found.focus) == (Intent.CLAUSE, _SHOWN.focus)
    assert not found.question.has(Cue.PREVIOUS)


def test_a_section_read_on_is_asked_for_and_counted_in_with_nothing() -> None:
    address = read("tóm tắt luôn mục 4").address
    assert address is not None
    assert address.item == "4"
    assert read("tóm gọn luôn mục 4").specific_topic == ()


@pytest.mark.slow
def test_clauses_beside_and_below_the_one_that_was_shown(assistant_86: Assistant) -> None:
    assert places(asked(assistant_86, "mục 5.4 phần II nói gì", "lùi hai mục")) == ["II.5.2"]
    assert places(asked(assistant_86, "mục 5.3 phần II", "xuống một mục")) == ["II.5.4"]
    assert places(asked(assistant_86, "mục 5.3 phần II", "cái ngay trước nó")) == ["II.5.2"]
    assert places(asked(assistant_86, "mục 1.5 nói gì", "đọc gạch th 4")) == ["II.1.5.g4"]
    assert places(asked(assistant_86, "mục 1.5 nói gì", "gạch cuối cùng")) == ["II.1.5.g6"]
    assert places(asked(assistant_86, "Sở Y tế chủ trì gì", "nói rõ mục thứ 3")) == ["II.5.4"]
