"""The matter before, asked of another document or level."""

from __future__ import annotations

from dataclasses import replace

import pytest

from retrieval.conversation import Turn
from retrieval.levels import Side
from retrieval.matter_follow_ups import of_that_matter
from retrieval.model import Intent
from tests.assistants import PLAN, read

_BEFORE = Turn(
    question=read("quỹ dạy nghề mộc ai lo"),
    intent=Intent.TASK_AGENCY,
    focus=(f"{PLAN}#II.2.6",),
)


def _said(text: str, level: str, document: str) -> str | None:
    question = read(text)
    start = text.lower().index(level)
    side = Side((document,), start, start + len(level))
    carried = of_that_matter(replace(question, levels=(side,)), _BEFORE)
    return carried.said if carried else None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "trung ương giao bộ nào soạn nghị định cho quỹ đó",
            "trung ương giao bộ nào soạn nghị định cho quỹ dạy nghề mộc",
        ),
        (
            "trung ương giao ai làm thông tư đấy",
            "trung ương giao ai làm thông tư quỹ dạy nghề mộc",
        ),
        ("trung ương giao ai xây bến xe đó", None),  # of another matter
        ("trung ương nêu con số đó ở đâu", None),
    ],
)
def test_what_points_to_the_matter_is_written_out(text: str, said: str | None) -> None:
    assert _said(text, "trung ương", "03-nq-cp") == said


def test_the_same_document_is_no_other() -> None:
    assert _said("trung ương giao ai lo quỹ đó", "trung ương", PLAN) is None
