"""Work that a document names and gives to nobody: "việc nào bỏ trống cơ quan chủ trì?".

Such a unit is no task of the index, which is made of what is given. It is one among tasks that is
not: most of those beside it have a lead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.model import Clause, ClauseKind
from corpus.text import fold, shorten
from retrieval.answering.desk import TITLE, Desk, Draft, capitalised, joined
from retrieval.answering.task_scopes import asked_sections
from retrieval.cell_filters import with_empty_apart
from retrieval.cues import Cue
from retrieval.lookup import in_scope
from retrieval.model import Intent, Status
from retrieval.question import Question

_BODY = r"(?:co quan|don vi|nguoi|ben|so|bo)(?: nao)?"
_LEAD = rf"(?:{_BODY} )?(?:chu tri|dau moi|phu trach|chiu trach nhiem)"
_NONE = r"(?:khong|chua|thieu|ko|sot)(?: (?:co|neu|ghi|giao|xac dinh|phan cong|thay|ro|cho))*"
_EMPTY = r"(?:bi |con |de |bo )?(?:tr_ng|(?<=bo )trong|(?<=de )trong)"
_LEADLESS = re.compile(
    rf"\b{_NONE} (?:(?:cot|o|muc|phan|ten) )?{_LEAD}\b"
    rf"|\b{_EMPTY} (?:(?:cot|o|muc|phan) )?{_LEAD}\b|\b{_LEAD} {_EMPTY}\b"
    r"|\b(?:khong|chua|ko) (?:giao|ai|phan cong)(?: cho)? (?:ai|co quan nao|don vi nao|nao|nhan)\b"
)
_UNITS = {
    ClauseKind.ROW,
    ClauseKind.ITEM,
    ClauseKind.POINT,
    ClauseKind.INDENT,
    ClauseKind.PARAGRAPH,
}
_HELPS = re.compile(r"\W*(?:\w{1,3}[.)] )?(?:phoi hop|tham gia|ho tro)\b")
_MOSTLY = 0.6  # of the units beside it that must be tasks
_NEARLY_ALL = 0.8  # of the units of its part
_FEWEST = 3


def answer_leadless(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """The units without a lead among tasks; None where another thing is asked."""
    folded = fold(with_empty_apart(question.text))
    if question.agencies or not _LEADLESS.search(folded):
        return None
    if not question.has(Cue.LIST, Cue.COUNT, Cue.YES_NO) and not _ROWS.search(folded):
        return None
    meant = documents or desk.corpus.primary
    scopes = [section.id for section in asked_sections(desk, question, meant)]
    found = [
        clause
        for clause in _without_lead(desk, meant)
        if not scopes or in_scope(desk.corpus, clause.id, scopes)
    ]
    if not found:
        return Draft(
            text=f"{desk.names_of(meant)} không có nhiệm vụ nào bỏ trống cơ quan chủ trì.",
            status=Status.NOT_FOUND,
            intent=Intent.AGENCY_TASKS,
        )
    names = joined([*dict.fromkeys(desk.corpus.catalog[c.document].name for c in found)])
    lines = [f"Có {len(found)} nội dung không nêu cơ quan chủ trì theo {names}:"]
    lines += [
        f"{number}. {capitalised(desk.corpus.label(clause))}: {shorten(clause.heading, TITLE)}"
        for number, clause in enumerate(found, start=1)
    ]
    return Draft(
        text="\n".join(lines),
        status=Status.ANSWERED,
        intent=Intent.AGENCY_TASKS,
        citations=tuple(desk.cite(clause, clause.own[0]) for clause in found),
        total=len(found),
        focus=tuple(clause.id for clause in found),
    )


_ROWS = re.compile(r"\bdong\b|\bo\b.*\btrong\b")


def _without_lead(desk: Desk, documents: Sequence[str]) -> Iterator[Clause]:
    """Units beside tasks, or in a part that gives nearly all it has, without a lead."""
    found: set[str] = set()
    units = [c for c in desk.clauses_in(documents) if c.kind in _UNITS and not _heads_group(c)]
    units = [c for c in units if not (c.children or _in_task(desk, c))]
    for key, share in ((_beside, _MOSTLY), (_part, _NEARLY_ALL)):
        groups: dict[str, list[Clause]] = {}
        for clause in units:
            groups.setdefault(key(desk, clause), []).append(clause)
        for group in groups.values():
            rest = [clause for clause in group if clause.id not in desk.tasks]
            given = len(group) - len(rest)
            if given >= max(_FEWEST, share * len(group)):
                found |= {c.id for c in rest if not _HELPS.match(desk.folded(c))}
    yield from (clause for clause in units if clause.id in found)


def _beside(desk: Desk, clause: Clause) -> str:
    return clause.parent or ""


def _part(desk: Desk, clause: Clause) -> str:
    """The outermost unit that holds a clause."""
    above = desk.corpus.ancestors(clause)
    return above[0].id if above else ""


def _in_task(desk: Desk, clause: Clause) -> bool:
    return any(above.id in desk.tasks for above in desk.corpus.ancestors(clause))


def _heads_group(clause: Clause) -> bool:
    """A row that heads others is numbered II or A."""
    return clause.kind is ClauseKind.ROW and clause.path.rpartition(".")[2].isalpha()
