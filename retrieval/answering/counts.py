"""How many tasks or groups a document has, counted from its structure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import ClauseKind
from retrieval.answering.desk import Desk, Draft, capitalised, plain
from retrieval.cues import Cue
from retrieval.model import Intent, Status
from retrieval.question import Question

_GROUP_WORDS = frozenset({
    "nhom", "mang", "linh", "vuc", "dau", "muc", "lon", "chinh", "tong", "cong", "so", "luong",
    "gom", "bao", "tat", "ca", "toan", "bo", "het", "phan", "giai", "phap",
})  # fmt: skip


_GROUPS_ASKED = re.compile(r"\b(?:may|bao nhieu) (?:nhom|mang|phan)\b")


def answer_count(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """ "Kế hoạch có bao nhiêu nhiệm vụ / mấy nhóm?"; None for any other question."""
    counted = question.has(Cue.COUNT) or bool(_GROUPS_ASKED.search(question.folded))
    if not counted or question.agencies or question.has(Cue.WHO):
        return None
    if question.address and (question.address.item or question.address.appendix):
        return None
    if any(word not in _GROUP_WORDS for word in question.specific_topic):
        return None
    identifier = documents[0] if documents else desk.corpus.primary[0]
    document = desk.corpus.catalog[identifier]
    tasks = [task for task in desk.corpus.tasks if task.document == identifier]
    groups = list(dict.fromkeys(task.group for task in tasks if task.group))
    held = [desk.corpus.clause(group) for group in groups]
    parts = {
        clause.parent for clause in held if clause.kind is not ClauseKind.PART and clause.parent
    }
    numbered = [
        desk.corpus.clause(child)
        for part in parts
        for child in desk.corpus.clause(part).children
        if desk.corpus.clause(child).kind is ClauseKind.ITEM
    ]
    if not numbered:
        return None
    first = desk.corpus.clause(next(iter(sorted(parts))))
    lines = [
        f"{document.name} có {len(numbered)} nhóm nhiệm vụ ở {first.label},"
        f" với {len(tasks)} nhiệm vụ có nêu cơ quan chủ trì (tính cả phần tổ chức thực hiện):"
    ]
    lines += [
        f"{number}. {capitalised(clause.label)}: {plain(clause.heading)}"
        f" ({len(desk.tasks_under(clause))} nhiệm vụ có cơ quan chủ trì)"
        for number, clause in enumerate(numbered, start=1)
    ]
    return Draft(
        text="\n".join(lines),
        status=Status.ANSWERED,
        intent=Intent.FACT,
        citations=tuple(desk.cite(clause, clause.own[0]) for clause in numbered),
        total=len(numbered) if "nhom" in question.folded else len(tasks),
        focus=tuple(clause.id for clause in numbered),
    )
