"""How far tasks have come, by what a table of progress says of them and a question asks for.

"Việc nào còn đang thực hiện?", "Sở Y tế có nhiệm vụ nào chưa xong?"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.text import fold
from retrieval.question import Question


class State(StrEnum):
    DONE = "done"
    GOING_ON = "going on"
    LATE = "late"
    NOT_BEGUN = "not begun"


_OPEN = frozenset(State) - {State.DONE}
_WORK = r"(?:thuc hien|trien khai|xu ly|lam|tien hanh)"
_CELLS = (  # in this order: "chưa hoàn thành, quá hạn" is late
    (State.LATE, re.compile(r"\b(?:qua|tre|cham|het) (?:thoi )?(?:han|tien do)\b|^(?:cham|tre)\b")),
    (State.NOT_BEGUN, re.compile(rf"\bchua (?:\w+ )?(?:{_WORK}|bat dau|co|den)\b")),
    (State.GOING_ON, re.compile(r"\bdang\b|\bchua\b|\btrong han\b|\bdo dang\b")),
    (State.DONE, re.compile(rf"\b(?:hoan thanh|xong|da {_WORK}|da (?:ban hanh|trinh))\b|^dat$")),
)
_EITHER = re.compile(
    r"\b(?:xong|hoan thanh) (?:hay|hoac|va|lan)(?: la)? chua(?: xong| hoan thanh)?\b"
)
_ASKED = (
    (_OPEN, re.compile(
        r"\b(?:chua|khong) (?:\w+ )?(?:hoan thanh|xong|dat)\b|\bcon (?:no|ton|do dang|dang do)\b"
        r"|\bton dong\b"
    )),
    (frozenset({State.GOING_ON}), re.compile(rf"\b(?:con |van |van con )?dang {_WORK}\b")),
    (frozenset({State.LATE}), re.compile(
        r"\b(?:da |bi |de )?(?:qua|tre|cham|lo) (?:han|tien do|hen)\b"
    )),
    (frozenset({State.NOT_BEGUN}), re.compile(
        rf"\bchua (?:he |duoc )?(?:{_WORK}(?! xong)|bat dau)\b"
    )),
    (frozenset({State.DONE}), re.compile(
        rf"\bda (?:\w+ )?(?:hoan thanh|xong)\b|\b(?:hoan thanh|xong|{_WORK} xong) (?:roi|het)\b"
    )),
)  # fmt: skip


_NAMES = {
    State.DONE: "đã hoàn thành", State.GOING_ON: "đang thực hiện", State.LATE: "quá hạn",
    State.NOT_BEGUN: "chưa thực hiện",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """The states that tasks may have, and where the question says so."""

    states: frozenset[State]
    spans: tuple[tuple[int, int], ...]


def state_of(written: str) -> State | None:
    """What a cell says of how far a task has come; None for what it does not tell."""
    folded = fold(written)
    return next((state for state, said in _CELLS if said.search(folded)), None)


def states_in(question: Question) -> Asked | None:
    """What a question says of how far tasks have come; None where nothing, or all the same."""
    if _EITHER.search(question.folded):
        return None
    states = frozenset(State)
    spans: list[tuple[int, int]] = []
    for meant, said in _ASKED:
        found = [match.span() for match in said.finditer(question.folded)]
        states, spans = (states & meant if found else states), spans + found
    return Asked(states, tuple(spans)) if spans and states else None


def called(states: frozenset[State]) -> str:
    """States as an answer names them: "chưa hoàn thành"."""
    if states == _OPEN:
        return "chưa hoàn thành"
    return " hoặc ".join(_NAMES[state] for state in State if state in states)
