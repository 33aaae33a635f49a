"""Follow-ups that ask for what a list left: "những việc còn lại của nhóm ấy?", "các việc khác?"."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.conversation import Carried, Turn
from retrieval.cues import Cue
from retrieval.due_questions import due_in
from retrieval.list_parts import leaves_out
from retrieval.model import Intent
from retrieval.narrowing import kept_agencies, kept_documents, said_after
from retrieval.question import Question

_TASKS = r"(?:viec|nhiem vu|dau viec|cong viec|phan viec|dong|cai|muc|phan|so)"
_SECTION = r"(?:nhom|phan|muc|bang|phu luc|chuong|danh muc|mang|linh vuc)"
_REST = re.compile(
    rf"\b{_TASKS}(?: nao)? con (?:lai|thua)\b|\bcon lai (?:nhung |cac )?{_TASKS}\b"
    rf"|\b{_TASKS} khac (?:cua|trong|o|thuoc) (?:cai )?{_SECTION} (?:do|ay|nay|kia|tren)\b"
)
_OF_SECTION = re.compile(
    rf"\b(?:cua|trong|o|thuoc)(?: cung)?(?: cai)? {_SECTION} (?:do|ay|nay|kia|tren|vua)\b"
)
# What restricted the list before and is not what is left of it.
_RESTRICTING = frozenset({Cue.JOINT, Cue.ALONE, Cue.COLLECTIVE, Cue.NAMED, Cue.NOT, Cue.COORDINATE})


def of_the_rest(question: Question, turn: Turn) -> Carried | None:
    """The tasks of the same section, or of the same agencies, that the list before has not.

    Of a section that is pointed to those that the agencies before do not lead; else what else they
    lead, where their list was cut short by a time or a role.
    """
    before = turn.question
    listed = turn.intent is Intent.AGENCY_TASKS and turn.focus
    if not listed or not _REST.search(question.folded) or question.has(Cue.WHEN):
        return None
    if question.agencies or question.documents or (question.address and question.address.exact):
        return None
    if leaves_out(question):
        return None  # "bỏ việc thường xuyên đi thì còn lại việc nào": some of the list
    spans = tuple((found.start, found.end) for found in before.agencies)
    cut = due_in(before) is not None or bool(before.cues & _RESTRICTING)
    others = bool(_OF_SECTION.search(question.folded)) or not cut
    rest = replace(
        before,
        agencies=() if others else kept_agencies(before),
        documents=kept_documents(question, before),
        cues=(before.cues - _RESTRICTING) | {Cue.LIST},
        ignored=before.ignored + spans,
        excepted_agencies=before.agencies if others else before.excepted_agencies,
        among=frozenset(),
        apart=before.apart | frozenset(turn.focus),
    )
    return Carried(rest, turn.intent, said=said_after(question, turn))
