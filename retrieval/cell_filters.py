"""What the cells of tasks are to hold or to lack, as a question says it.

"Nhiệm vụ nào chưa nêu thời hạn?", "việc nào có sản phẩm là nghị định?"
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import TaskField
from retrieval.cues import Cue
from retrieval.due_questions import fold_with_deadlines
from retrieval.understanding import Question

_LACKING = r"(?:khong|chua|thieu|ko)(?: (?:co|neu|ghi|xac dinh|quy dinh|thay|ro|neu ro|ghi ro))*"
_LACKED = {
    TaskField.DEADLINE: re.compile(
        rf"\b{_LACKING} (?:thoi han|thoi gian hoan thanh|han(?! che| muc)|moc thoi gian|deadline)"
    ),
    TaskField.DELIVERABLE: re.compile(
        rf"\b{_LACKING} (?:cot )?(?:san pham|ket qua|dau ra)(?: dau ra)?\b"
    ),
    TaskField.COORDINATION: re.compile(
        rf"\b{_LACKING} (?:(?:co quan|don vi|ben|noi|ai) )?phoi hop\b"
    ),
}


@dataclass(frozen=True, slots=True)
class Lacked:
    """What the tasks that are asked for do not give, and where the question says so."""

    field: TaskField
    span: tuple[int, int]


def lacked_in(question: Question) -> Lacked | None:
    """ "Nhiệm vụ nào chưa nêu thời hạn?" asks for tasks without; None for other questions."""
    if not question.has(Cue.LIST, Cue.COUNT):
        return None
    folded = fold_with_deadlines(question.text)
    found = ((field, said.search(folded)) for field, said in _LACKED.items())
    return next((Lacked(field, match.span()) for field, match in found if match), None)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The deliverable that tasks are to have, and where the question says so."""

    words: str  # "nghị định"
    span: tuple[int, int]


_OUTCOME = re.compile(
    r"\b(?:co |cho |ra )?(?:san pham|ket qua|dau ra)(?: (?:dau ra|cuoi cung|du kien))?"
    r" (?:la|phai la)(?: cac| mot)? (?P<words>(?!gi\b)\w+(?: \w+){0,8}?)"
    r"(?= (?:va|thi|khong|ma|do|phai|trong|han|cua bo|cua so)\b|\W*$|[,;?.])"
)


def outcome_in(question: Question) -> Outcome | None:
    """ "Nhiệm vụ nào có sản phẩm là nghị định?" asks for tasks by it; None for other questions."""
    match = _OUTCOME.search(question.folded)
    if match is None or not question.has(Cue.LIST, Cue.COUNT):
        return None
    return Outcome(question.text[slice(*match.span("words"))], match.span())
