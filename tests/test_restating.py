"""How a question was taken, said back."""

from __future__ import annotations

import pytest

from retrieval.conversation import Carried
from retrieval.restating import understood
from tests.assistants import PLAN, plan, read


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("so y te chu tri nhiem vu nao", "Sở y tế chủ trì nhiệm vụ nào"),
        ("nhieemj vuj cuar sowr y tees", "Nhiệm vụ của sở y tế"),
        ("Sở Y tế chủ trì nhiệm vụ nào?", ""),
        ("UBND tỉnh làm gì?", ""),  # one reading only
    ],
)
def test_what_was_guessed_is_said(typed: str, said: str) -> None:
    assert understood(Carried(read(typed)), plan()) == said


def test_an_abbreviation_with_other_readings_is_said() -> None:
    said = understood(Carried(read("KH của tỉnh có gì về du lịch")), plan())
    assert said.startswith("Kế hoạch của tỉnh")


def test_the_clause_that_is_meant_is_said() -> None:
    carried = Carried(read("ai phối hợp?"), None, (f"{PLAN}#II.5.3",))
    assert understood(carried, plan()) == (
        "Ai phối hợp? (hỏi về mục 5.3, phần II, Kế hoạch 86/KH-UBND)"
    )


def test_what_was_carried_over_is_said_before_all() -> None:
    carried = Carried(read("the con so tai chinh"), said="Sở Tài chính chủ trì gì")
    assert understood(carried, plan()) == "Sở Tài chính chủ trì gì"


def test_an_unclear_abbreviation_is_written_out_each_way() -> None:
    reading = read("KH nào cho dân?").reading
    assert reading.unclear[0].readings == ("kế hoạch", "khoa học")
    assert reading.spelled_out() == ("kế hoạch nào cho dân?", "khoa học nào cho dân?")
