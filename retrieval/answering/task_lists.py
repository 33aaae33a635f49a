"""The tasks of an agency, of a group, about a topic or due at a time: the whole set, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from corpus.model import Task, TaskField
from corpus.text import fold, shorten
from retrieval.answering.about import not_loaded
from retrieval.answering.appendices import note_of_another
from retrieval.answering.desk import TITLE, Desk, Draft, capitalised, joined
from retrieval.answering.filter_wording import (
    FIELDS,
    agency_names,
    left_out,
    opening,
    place_of,
    restriction,
)
from retrieval.answering.task_selection import Selection, everybodys, select
from retrieval.cues import Cue
from retrieval.lookup import Role, TaskQuery, find_tasks, is_collective, says_leading
from retrieval.model import Intent, Status
from retrieval.question import Question

_EVERYBODY = "các sở, ban, ngành, đơn vị, địa phương"
_COLLECTIVE_QUESTION = "Các sở, ban, ngành, địa phương cùng chủ trì những nhiệm vụ nào?"
_OF_MINISTRIES = "Các bộ, ngành, địa phương cùng chủ trì những nhiệm vụ nào?"


def answer_task_list(desk: Desk, question: Question, documents: Sequence[str]) -> Draft:
    """The tasks that the question restricts by agency, role, place, co-lead, topic and deadline."""
    digests = [d for d in documents if desk.corpus.documents[d].document.digest]
    if digests and len(digests) == len(documents):
        return not_loaded(desk, desk.corpus.catalog[digests[0]])  # a digest lists no tasks
    selection = select(desk, question, documents)
    subject = _subject(desk, question, selection)
    if not selection.tasks:
        return _none(desk, selection, subject)
    return _listed(desk, question, selection, subject, documents)


def list_of(
    desk: Desk, question: Question, tasks: tuple[Task, ...], documents: Sequence[str]
) -> Draft:
    """Tasks of these documents that were chosen by their topic."""
    query = TaskQuery(documents=tuple(documents))
    return _listed(desk, question, Selection(query, tasks, about_topic=True), "", documents)


def of_unknown_agency(desk: Desk, name: str) -> Draft:
    """The tasks of an agency that no loaded document names: none, and none are guessed."""
    loaded = desk.names_of(())
    return Draft(
        text=f"{loaded} không nhắc đến “{name}”, nên không có nhiệm vụ nào giao cho cơ quan này.",
        status=Status.NOT_FOUND,
        intent=Intent.AGENCY_TASKS,
        suggestions=(_COLLECTIVE_QUESTION,),
    )


def _subject(desk: Desk, question: Question, selection: Selection) -> str:
    if question.agencies:
        return agency_names(desk, selection.query.agencies or question.agency_ids)
    if not question.has(Cue.COLLECTIVE) or selection.query.bodies:
        return ""
    looked_in = {desk.corpus.clause(scope).document for scope in selection.query.scopes}
    looked_in |= set(selection.query.documents)
    beside = [task for task in desk.corpus.tasks if task.document in looked_in]
    return _everybody(selection.tasks or beside)


def _listed(
    desk: Desk,
    question: Question,
    selection: Selection,
    subject: str,
    documents: Sequence[str],
) -> Draft:
    tasks = selection.tasks
    lines = [opening(desk, selection, subject)]
    several = len({task.document for task in tasks}) > 1
    for number, task in enumerate(tasks, start=1):
        lines.append(f"{number}. {_line(desk, task, selection.query, several=several)}")
    if note := _duties(desk, selection):
        lines.append(note)
    shared = everybodys(desk, selection)
    if shared:
        lines.append(
            f"Ngoài ra có {len(shared)} nhiệm vụ giao chung cho {_everybody(shared)},"
            " không tính vào danh sách trên."
        )
    named = tuple(dict.fromkeys(task.document for task in tasks))
    notes = (
        _beside(selection, subject),
        left_out(selection),
        "" if documents else _silence(desk, selection),
        note_of_another(desk, question, named),
    )
    lines += filter(None, notes)
    return Draft(
        text="\n".join(lines),
        status=Status.ANSWERED,
        intent=Intent.AGENCY_TASKS,
        citations=tuple(desk.cite_task(task) for task in tasks),
        agencies=_agencies(desk, question, selection),
        total=len(tasks),
        suggestions=(*_asking_for_all(selection, subject), *(_asking_of(shared) if shared else ())),
        focus=tuple(task.clause for task in tasks),
    )


def _beside(selection: Selection, subject: str) -> str:
    """That an agency leads more than what the question's topic leaves, which a reader must not
    miss; empty if it does not."""
    query, beside = selection.query, len(selection.beside_topic)
    if not beside or len(query.agencies) != 1 or query.role is not Role.LEAD or query.coordinators:
        return ""
    return f"{subject} còn chủ trì {beside} nhiệm vụ khác, ngoài phạm vi câu hỏi."


def _asking_for_all(selection: Selection, subject: str) -> tuple[str, ...]:
    """Where a topic left tasks of one agency out, the question for all of them."""
    query = selection.query
    whole = len(query.agencies) == 1 and query.role is Role.LEAD and not query.coordinators
    return (f"{subject} chủ trì những nhiệm vụ nào?",) if selection.about_topic and whole else ()


def _agencies(desk: Desk, question: Question, selection: Selection) -> tuple[str, ...]:
    tasks, query = selection.tasks, selection.query
    if question.agencies:
        named = (*query.agencies, *query.coordinators) or question.agency_ids
        return tuple(desk.agency_name(identifier) for identifier in named)
    if question.has(Cue.COLLECTIVE) and not query.bodies:
        return tuple(dict.fromkeys(m.written for t in tasks for m in t.leads if is_collective(m)))[
            :1
        ]
    return tuple(dict.fromkeys(name for task in tasks for name in desk.lead_names(task)))


def _everybody(tasks: Sequence[Task]) -> str:
    """How the documents mostly call everybody: "các bộ, ngành, địa phương"."""
    written = Counter(m.written for task in tasks for m in task.leads if is_collective(m))
    name = written.most_common(1)[0][0] if written else _EVERYBODY
    return name[:1].lower() + name[1:]


def _asking_of(shared: Sequence[Task]) -> tuple[str, ...]:
    ministries = "bo" in fold(_everybody(shared)).replace(",", " ").split()
    return (_OF_MINISTRIES if ministries else _COLLECTIVE_QUESTION,)


def _duties(desk: Desk, selection: Selection) -> str:
    """Which of an agency's tasks the text gives to it without the word for leading."""
    said = [says_leading(desk.corpus, task) for task in selection.tasks]
    numbers = [str(n) for n, leading in enumerate(said, start=1) if not leading]
    if not numbers or selection.query.role is not Role.LEAD or not selection.query.agencies:
        return ""
    which = "Việc" if len(numbers) == 1 else "Các việc"
    return f"{which} số {', '.join(numbers)} được văn bản giao mà không ghi “chủ trì”."


def _silence(desk: Desk, selection: Selection) -> str:
    """That the documents which are meant do not say what tasks were chosen by, and others do."""
    query, primary = selection.query, desk.corpus.primary
    field = query.without or (TaskField.DEADLINE if query.due else None)
    if field is None or query.agencies or query.scopes or set(query.documents) & set(primary):
        return ""
    return f"{desk.names_of(primary)} không nêu {FIELDS[field]} của từng nhiệm vụ."


def _line(desk: Desk, task: Task, query: TaskQuery, *, several: bool) -> str:
    clause = desk.corpus.clause(task.clause)
    where = desk.corpus.label(clause) if several else clause.label
    line = f"{capitalised(where)}: {shorten(task.title, TITLE)}{_leads(desk, task, query)}"
    if named := desk.naming_leads(task):
        line += f" (cơ quan chủ trì nêu ở {named.label})"
    if query.states and task.state:
        line += f" – tiến độ: {task.state}"
    if query.due and task.deadline:
        return f"{line} – thời hạn: {task.deadline.written}"
    return line


def _leads(desk: Desk, task: Task, query: TaskQuery) -> str:
    if query.any_agency or query.role is not Role.LEAD:
        return f" ({joined(desk.lead_names(task))} chủ trì)" if task.leads else ""
    others = desk.names(m for m in task.leads if m.agency not in query.agencies)
    if query.agencies:
        return f" (cùng {joined(others)})" if others else ""
    if query.collective:
        return ""
    named = f"{joined(desk.lead_names(task))} chủ trì" if task.leads else "để trống cơ quan chủ trì"
    return f" ({named})"


def _none(desk: Desk, selection: Selection, subject: str) -> Draft:
    query = selection.query
    own: tuple[Task, ...] = ()
    if query.agencies:
        own = find_tasks(desk.corpus, TaskQuery(agencies=query.agencies, any_agency=True))
    scoped = (desk.corpus.clause(scope).document for scope in query.scopes)
    looked_in = query.documents or tuple(dict.fromkeys([*scoped, *(task.document for task in own)]))
    loaded = desk.names_of(looked_in)
    bodies = joined([*dict.fromkeys(f"“{body.written}”" for body in query.bodies)])
    who = subject or bodies or "cơ quan nào"
    topic = " về nội dung này" if selection.about_topic else ""
    place = f"{restriction(query)}{place_of(desk, query)}"
    if query.clauses is not None and (query.excluded or query.excluded_coordinators):
        text = "Ngoài những việc bỏ ra, trong các nhiệm vụ vừa nêu không còn nhiệm vụ nào."
    elif query.clauses is not None:
        role = "có {} phối hợp" if query.role is Role.COORDINATION else "do {} chủ trì"
        whose = role.format(who) if subject or bodies else ""
        text = f"Trong các nhiệm vụ vừa nêu không có nhiệm vụ nào {whose}{topic}{place}."
        text = " ".join(text.split()).replace(" .", ".")
    elif query.coordinators:
        others = agency_names(desk, query.coordinators)
        text = f"{loaded} không nêu nhiệm vụ nào do {who} chủ trì, có {others} phối hợp{place}."
    elif query.role is Role.COORDINATION:
        text = f"{loaded} không nêu nhiệm vụ nào có {who} là cơ quan phối hợp{place}."
    elif query.role is Role.EITHER:
        text = f"{loaded} không nêu nhiệm vụ nào do {who} chủ trì hoặc phối hợp{place}."
    elif selection.about_topic and not selection.undated:
        text = f"{loaded} không giao {who} chủ trì nhiệm vụ nào về nội dung này{place}."
    elif len(query.agencies) > 1:
        only = "chỉ " if query.only_agencies else ""
        text = f"{loaded} không có nhiệm vụ nào {only}do {who} cùng chủ trì{place}."
    else:
        alone = "riêng " if query.only_bodies else ""
        text = f"{loaded} không giao {alone}{who} chủ trì nhiệm vụ nào{place}."
    if note := left_out(selection):
        text = f"{text} {note}"
    nearest: tuple[str, ...] = ()
    if near := (*selection.undated, *selection.endless, *selection.blurred, *own):
        nearest = tuple(desk.suggestion(desk.corpus.clause(task.clause)) for task in near[:3])
    elif shared := everybodys(desk, selection):
        given = f"Ngoài ra có {len(shared)} nhiệm vụ giao chung cho {_everybody(shared)}."
        text, nearest = f"{text} {given}", _asking_of(shared)
    return Draft(text, Status.NOT_FOUND, Intent.AGENCY_TASKS, suggestions=nearest)
