"""How answers say what their tasks were chosen by, how many these are, and what was not counted."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import LeadKind, Task, TaskField
from retrieval.answering.desk import Desk, capitalised, joined
from retrieval.answering.task_selection import Selection
from retrieval.lookup import Body, Role, TaskQuery, taking_part
from retrieval.states import called

FIELDS = {
    TaskField.LEAD: "cơ quan chủ trì",
    TaskField.COORDINATION: "cơ quan phối hợp",
    TaskField.DELIVERABLE: "kết quả",
    TaskField.DEADLINE: "thời hạn",
}


def agency_names(desk: Desk, agencies: Sequence[str]) -> str:
    """The names of agencies in a row: "Sở A và Sở B"."""
    return joined(tuple(desk.agency_name(identifier) for identifier in agencies))


def opening(desk: Desk, selection: Selection, subject: str) -> str:
    """The line above a list: who does how many tasks, by what they were chosen, and by which
    documents. `subject` names the agencies asked about, empty where there are none."""
    query, tasks = selection.query, selection.tasks
    documents = joined(tuple(dict.fromkeys(desk.corpus.catalog[t.document].name for t in tasks)))
    other = " còn lại" if query.apart and not query.excluded else ""
    head = _head(desk, query, subject, f"{len(tasks)} nhiệm vụ{other}", tasks)
    got = f" có nêu {agency_names(desk, selection.getting)}" if selection.getting else ""
    said = f"{got}{topic_of(selection)}{restriction(query)}{place_of(desk, query)}"
    joint = [task for task in tasks if task.lead_kind is LeadKind.JOINT]
    split = ""
    if len(query.agencies) == 1 and query.role is Role.LEAD and joint and not query.coordinators:
        if len(joint) < len(tasks):
            split = f", trong đó {len(joint)} nhiệm vụ cùng chủ trì với cơ quan khác"
        elif len(tasks) > 1:
            split = ", đều cùng chủ trì với cơ quan khác"
    return f"{capitalised(head)}{said} theo {documents}{split}:"


def topic_of(selection: Selection) -> str:
    """What tasks are restricted to by topic: " có nhắc “bán dẫn”"; empty if by nothing."""
    if selection.phrases:
        return f" có nhắc {joined([f'“{phrase}”' for phrase in selection.phrases], last='hoặc')}"
    return " về nội dung được hỏi" if selection.about_topic else ""


def _head(desk: Desk, query: TaskQuery, subject: str, count: str, tasks: Sequence[Task]) -> str:
    """Who does what with how many tasks, by the first restriction that says it."""
    bodies = joined([f"“{name}”" for name in _called(query, tasks)])
    several = len(query.agencies) > 1
    heads = (
        (query.excluded and not query.agencies,
         f"Có {count} không do {agency_names(desk, query.excluded)} chủ trì"),
        (query.bodies and query.role is Role.COORDINATION, f"Có {count} do {bodies} phối hợp"),
        (query.bodies and query.only_bodies, f"Có {count} giao riêng cho {bodies}"),
        (query.bodies and query.kinds == frozenset({LeadKind.JOINT}),
         f"Có {count} mà {bodies} cùng chủ trì với {subject or 'cơ quan được nêu tên'}"),
        (query.bodies, f"Có {count} giao cho {bodies}"),
        (query.several_of and query.least == 1 and query.role is Role.LEAD,
         f"Có {count} do các cơ quan, đơn vị thuộc nhóm được hỏi chủ trì"),
        (query.coordinators,
         f"{subject} chủ trì, có {agency_names(desk, query.coordinators)} phối hợp {count}"),
        (query.helping, f"{subject} chủ trì, có {_helpers(query, tasks)} phối hợp {count}"),
        (query.role is Role.COORDINATION and subject, f"{subject} phối hợp thực hiện {count}"),
        (query.role is Role.EITHER and several,
         f"{subject} cùng tham gia, chủ trì hoặc phối hợp, {count}"),
        (query.role is Role.EITHER and subject, f"{subject} chủ trì hoặc phối hợp {count}"),
        (query.or_collective,
         f"{subject} chủ trì, kể cả việc giao chung cho các sở, ban, ngành, địa phương, {count}"),
        (query.collective, f"Có {count} giao chung cho {subject} chủ trì"),
        (query.only_agencies, f"Có {count} chỉ do {subject} cùng chủ trì"),
        (query.any_agency and several, f"{subject} chủ trì tổng cộng {count}"),
        (several, f"{subject} cùng chủ trì {count}"),
        (subject, f"{subject} chủ trì {count}"),
        (query.kinds == frozenset({LeadKind.JOINT}), f"Có {count} do nhiều cơ quan cùng chủ trì"),
    )  # fmt: skip
    return next((head for holds, head in heads if holds), f"Có {count}")


def _called(query: TaskQuery, tasks: Sequence[Task]) -> list[str]:
    """The bodies asked for as these tasks call them, each once however its name begins."""
    taking = [(task, mention) for task in tasks for mention in taking_part(task, Role.EITHER)]
    written = [m.written for task, m in taking if Body(task.document, m.written) in query.bodies]
    return [*{name.lower(): name for name in reversed(written)}.values()][::-1]


def _helpers(query: TaskQuery, tasks: Sequence[Task]) -> str:
    """The bodies that help, as these tasks call them."""
    written = [m.written for t in tasks for m in t.coordinators]
    asked = {body.written for body in query.helping}
    return joined([f"“{name}”" for name in dict.fromkeys(written) if name in asked])


def restriction(query: TaskQuery) -> str:
    """What tasks are restricted to by time, or by how far they have come: " có thời hạn trong năm
    2025"; empty if nothing."""
    if query.without:
        return f" không nêu {FIELDS[query.without]}"
    if query.having:
        return f" có nêu {FIELDS[query.having]}"
    cell = "kết quả hoặc nội dung" if query.outcome_in_title else "kết quả"
    outcome = f" có {cell} là {_either(query.outcomes)}" if query.outcomes else ""
    if query.no_outcomes:
        outcome += f" không kể kết quả là {_either(query.no_outcomes)}"
    come = f" {called(query.states)}" if query.states else ""
    return outcome + come + (f" {query.due.phrase}" if query.due else "")


def _either(words: Sequence[str]) -> str:
    return joined([f"“{word}”" for word in words], last="hoặc")


def place_of(desk: Desk, query: TaskQuery) -> str:
    """Where tasks are looked for, if not everywhere: " ở mục 5, phần II"."""
    labels = [desk.corpus.clause(identifier).label for identifier in query.scopes]
    return f" ở {joined(labels)}" if labels else ""


def left_out(selection: Selection) -> str:
    """What fits but for its deadline and is not counted: a sentence, or empty."""
    if selection.unheeded:
        return "Văn bản không nêu thời hạn của từng nhiệm vụ, nên chưa lọc được theo thời gian."
    parts = []
    if selection.undated:
        parts.append(f"{len(selection.undated)} nhiệm vụ không nêu thời hạn")
    if selection.endless:
        parts.append(
            f"{len(selection.endless)} nhiệm vụ thường xuyên, kéo dài hoặc không nêu mốc kết thúc"
        )
    if selection.blurred:
        times = dict.fromkeys(f"“{t.deadline.written}”" for t in selection.blurred if t.deadline)
        parts.append(f"{len(selection.blurred)} nhiệm vụ chỉ ghi thời hạn chung {joined([*times])}")
    left = f"Không tính {joined(parts)}." if parts else ""
    due = selection.query.due
    if due and due.overdue and selection.tasks:
        left = f"{left} Văn bản không cho biết nhiệm vụ đã hoàn thành hay chưa.".strip()
    return left
