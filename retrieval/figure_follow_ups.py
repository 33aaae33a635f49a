"""Follow-ups that ask which of the clauses before give a figure: "có cái nào ra con số không"."""

from __future__ import annotations

import re

from retrieval.conversation import Carried, Turn
from retrieval.question import Question

_ONE = r"(?:(?:cai|viec|nhiem vu|muc|dau viec|cho|phan|y|dong) (?:nao|gi)|nao)"
_FIGURES = r"(?:con so|chi tieu|so lieu|dinh luong|ty le|ti le|phan tram|muc tieu bang so|%)"
_ASKED = re.compile(
    rf"\b{_ONE}(?: (?:thi|ma|la|co|duoc|ra|neu|dat|ghi|cho|gan|kem|di kem|gan voi|quy dinh|dua|bang"
    rf"|han|thanh|cu the|ro))* {_FIGURES}\b"
    rf"|\bco (?:cai |viec |muc )?(?:con so|chi tieu|so lieu)(?: (?:cu the|ro rang|nao|gi))*"
    r"(?: (?:khong|ko|k|chua|hay khong))\b"
)
# words of a question of its own: "chỉ tiêu kinh tế số", "con số bao nhiêu giường"
_FEW = 3


def asks_for_figures(question: Question) -> bool:
    """Whether it is asked which of several clauses give a figure, whatever it is of."""
    if question.agencies or question.documents or question.address:
        return False
    match = _ASKED.search(question.folded)
    if match is None:
        return False
    said = set(match.group().split())
    rest = [w for w in question.specific_topic if w not in said and len(w) > 1]
    return len(rest) < _FEW


def of_the_figures(question: Question, turn: Turn) -> Carried | None:
    """ "Mấy việc đó có cái nào ra con số không": of the clauses before those that give one."""
    if not turn.focus or not asks_for_figures(question):
        return None
    return Carried(question, None, turn.focus)
