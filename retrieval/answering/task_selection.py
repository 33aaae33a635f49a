"""The tasks that a question asks for: every restriction of it applied, and what that left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import LeadKind, Task
from corpus.text import fold
from retrieval.answering.collectives import one_of_many
from retrieval.answering.desk import Desk
from retrieval.answering.mentions import mentioning
from retrieval.answering.task_filters import query_of, without_filters
from retrieval.answering.task_topics import Restriction, restricted
from retrieval.answering.topic_words import marked_words
from retrieval.cues import Cue
from retrieval.due import Due, rates_in
from retrieval.due_questions import find_due
from retrieval.lookup import Role, TaskQuery, find_tasks, fits_cells
from retrieval.question import Question
from retrieval.roles import names_leads
from retrieval.topic import content_words
from retrieval.topic_evidence import TopicEvidence


@dataclass(frozen=True, slots=True)
class Selection:
    """The tasks that fit, in reading order, and how they were found."""

    query: TaskQuery
    tasks: tuple[Task, ...]
    about_topic: bool = False  # the topic left some out
    beside_topic: tuple[Task, ...] = ()  # these, of those that fit in all but the topic
    phrases: tuple[str, ...] = ()  # by what they speak of: they have one of these
    undated: tuple[Task, ...] = ()  # would fit, but no deadline is stated
    endless: tuple[Task, ...] = ()  # would fit, but the deadline has no end: "Thường xuyên"
    blurred: tuple[Task, ...] = ()  # would fit, but the deadline is a longer time: "2025"
    getting: tuple[str, ...] = ()  # ids of the agencies that the tasks chosen speak of as getting
    unheeded: Due | None = None  # a time that was named, in documents that give tasks none
    evidence: TopicEvidence | None = None  # where meaning told which tasks are about the topic


def select(desk: Desk, question: Question, documents: Sequence[str]) -> Selection:
    """The tasks that a question restricts by agency, role, place, co-lead, topic and deadline.

    `documents` are those that it names. Of several agencies with no task in common the tasks of
    each are meant, unless they are asked for together.
    """
    query = query_of(desk, question, documents)
    question = without_filters(desk, question)
    found = _found(desk, query)
    if query.bodies and query.agencies and not found:
        query = replace(query, bodies=())  # what is named beside agencies may be a topic
        found = _found(desk, query)
    if query.bodies and not found and not query.only_bodies:
        query = replace(query, kinds=frozenset(LeadKind))  # "các xã cùng chủ trì": each of them
        found = _found(desk, query)
    together = question.has(Cue.JOINT) or query.only_agencies
    if len(query.agencies) > 1 and not together and not found:
        query = replace(query, any_agency=True)
        found = _found(desk, query)
    if len(query.agencies) > 1 and together and not query.only_agencies and not found:
        either = replace(query, role=Role.EITHER, kinds=frozenset(LeadKind))
        if not names_leads(question) and (taking_part := _found(desk, either)):
            query, found = either, taking_part
    aside = query.coordinators or query.only_agencies or names_leads(question)
    if not found and query.agencies and not aside:
        # Leading is not asked for by a word: an agency that leads nothing may still take part.
        beside = replace(query, role=Role.COORDINATION)
        if query.role is Role.LEAD and (taking_part := _found(desk, beside)):
            query, found = beside, taking_part
    if not found and query.coordinators and (told := _said_beside(desk, query)):
        query, found = replace(query, coordinators=()), told
    if not found and (of_many := one_of_many(desk, query)):
        query, found = of_many, _found(desk, of_many)
    if not found and (helped := _done_with(desk, question, query)):
        query, found = helped
    received = _received(desk, question, found)
    found = received or found
    question = _without_scopes(desk, question, query)
    mentioned = None if question.excepted else mentioning(desk, question, found)
    left = Restriction(mentioned.tasks) if mentioned else _about(desk, question, query, found)
    about = left.tasks
    if not about and query.agencies:
        no_topic = _names_only_a_kind(question) or _describes_another(question)
        about = found if no_topic else about
    fitting = {t.clause for t in found if fits_cells(t, query) and not _left(question, t)}
    if about and not marked_words(question) and fitting.isdisjoint(t.clause for t in about):
        about = found  # what no mark makes a topic is none where cells leave nothing of it
    tasks = tuple(task for task in about if task.clause in fitting)
    selection = Selection(
        query,
        tasks,
        about_topic=len(about) < len(found),
        beside_topic=tuple(t for t in found if t not in about and t.clause in fitting),
        phrases=mentioned.phrases if mentioned else (),
        getting=tuple(receiver.agency.id for receiver in question.receivers) if received else (),
        evidence=left.evidence,
    )
    return _when_due(selection) if query.due else selection


def _said_beside(desk: Desk, query: TaskQuery) -> tuple[Task, ...]:
    """What the agencies lead and do together with the coordinators as its own words have it, where
    no field and no sentence says who helps: "… phối hợp với các cơ quan (Bộ A, Ban B)"."""
    known = (desk.corpus.agencies.get(identifier) for identifier in query.coordinators)
    names = [fold(agency.name) for agency in known if agency]
    led = _found(desk, replace(query, coordinators=()))
    said = {task.clause: desk.folded(desk.corpus.clause(task.clause)) for task in led}
    return tuple(
        task
        for task in led
        if names
        and "phoi hop" in said[task.clause]
        and all(name in said[task.clause] for name in names)
    )


def _done_with(
    desk: Desk, question: Question, query: TaskQuery
) -> tuple[TaskQuery, tuple[Task, ...]] | None:
    """What an agency leads and those help with who are named beside it: "việc sở làm chung với chủ
    tịch huyện", where nobody leads anything with it."""
    joint = query.kinds == frozenset({LeadKind.JOINT}) and query.role is Role.LEAD
    if not joint or len(query.agencies) != 1 or query.beside or names_leads(question):
        return None
    wider = replace(query, kinds=frozenset(LeadKind))
    said = {*question.specific_topic} - {"chu", "tich"}
    helped = tuple(
        task
        for task in _found(desk, wider)
        if any(said & {*fold(mention.written).split()} for mention in task.coordinators)
    )
    return (wider, helped) if helped else None


def _about(
    desk: Desk, question: Question, query: TaskQuery, found: tuple[Task, ...]
) -> Restriction:
    """Those that the topic leaves; within a section it has to be marked as one ("về …")."""
    if not found or (query.scopes and not marked_words(question)):
        return Restriction(found)
    left = restricted(desk, question, found)
    return left if left.tasks or not query.scopes else Restriction(found)


def _without_scopes(desk: Desk, question: Question, query: TaskQuery) -> Question:
    """The question without the words of the sections that it is restricted to, and what marks
    them: they are no topic beside."""
    if not query.scopes:
        return question
    headings = " ".join(desk.corpus.clause(scope).heading for scope in query.scopes)
    said = {*content_words(headings), *_SECTION_WORDS}
    spans = [m.span() for m in re.finditer(r"[0-9a-z]+", question.folded) if m.group() in said]
    if question.address and (named := _DESCRIBED.match(question.folded, question.address.end)):
        # "nhóm 2 về cơ chế với tiền nong", up to whose tasks are asked for
        behind = (f.start for f in question.agencies if f.start > named.start())
        spans.append((named.start(), min(named.end(), *behind, len(question.folded))))
    told = question.address.end if question.address else 0
    if bracketed := _IN_BRACKETS.search(question.folded, 0, told):
        spans.append(bracketed.span())  # "về khoản con người, đào tạo (mục 7)"
    return replace(question, ignored=(*question.ignored, *spans))


_DESCRIBED = re.compile(r"\s*(?:\(|ve |noi ve |la )(?:(?! thi )[^,;:?!)])*")
_IN_BRACKETS = re.compile(
    r"\b(?:ve|nhom|muc|phan|mang|khoan|linh vuc)\b[^;:?!()]{3,80}"
    r"\((?:(?:nhom|muc|phan) )?[\divx.]+\Z"
)
_SECTION_WORDS = frozenset(
    {"nhom", "muc", "phan", "phu", "luc", "bang", "danh", "mang", "linh", "vuc"}
)


def _found(desk: Desk, query: TaskQuery) -> tuple[Task, ...]:
    """By all but cells: what a topic leaves is told from tasks with any deadline."""
    return find_tasks(desk.corpus, without_cells(query))


def without_cells(query: TaskQuery) -> TaskQuery:
    """The query without what it asks of the cells of tasks, or of their deadlines."""
    return replace(
        query, due=None, without=None, having=None, empty=False, outcomes=(), no_outcomes=()
    )


def _received(desk: Desk, question: Question, found: Sequence[Task]) -> tuple[Task, ...]:
    """Those whose text speaks of who is to get what comes of them: "trình HĐND tỉnh"."""
    wanted = {receiver.agency.id for receiver in question.receivers}
    return tuple(task for task in found if wanted and wanted & _spoken_of(desk, task))


def _spoken_of(desk: Desk, task: Task) -> frozenset[str]:
    named = desk.corpus.agencies.find(desk.corpus.clause(task.clause).text)
    return frozenset(found.agency.id for found in named)


def _left(question: Question, task: Task) -> bool:
    """Whether a task recurs, or is due, as those that are left out: "trừ mấy việc thường xuyên",
    "bỏ việc xong trong năm 2026"."""
    if question.excepted is None or task.deadline is None:
        return False
    said = question.text[slice(*question.excepted)]
    if rates := rates_in(said):
        return bool(rates & rates_in(task.deadline.written))
    due = find_due(said)
    return due is not None and due.fits(task.deadline)


def _names_only_a_kind(question: Question) -> bool:
    """ "Lo bao nhiêu công trình", "đảm nhiệm mô hình nào": a noun for the work that is asked for,
    which its clauses need not have."""
    kinds = {word for match in _KIND.finditer(question.folded) for word in match.group().split()}
    return bool(kinds) and set(question.specific_topic) <= kinds


_KIND = re.compile(r"\b(?:bao nhieu|may|nhung|cac) \w+(?: \w+)?\b|\b\w+ \w+ (?:nao|gi)\b")


def _describes_another(question: Question) -> bool:
    """Whether what looks like a topic only says what a document is about that the asked one
    carries out: "khi triển khai nghị định 180 về carbon rừng"."""
    asked = any(mention.id for mention in question.sources)
    return asked and _CITED_AS_ABOUT.search(question.folded) is not None


_CITED_AS_ABOUT = re.compile(
    r"\b(?:trien khai|thuc hien|thi hanh|cu the hoa|quan triet) (?:\w+ ){0,2}?"
    r"(?:nghi quyet|nghi dinh|quyet dinh|chi thi|ket luan|chuong trinh|de an|luat|thong tu)"
    r"(?: so)? \d[\w/-]*(?: (?:cua|nam) \w+(?: \w+)?)? ve\b"
)


def _when_due(selection: Selection) -> Selection:
    due = selection.query.due
    assert due is not None
    undated = tuple(task for task in selection.tasks if task.deadline is None)
    if not due.stated and len(undated) == len(selection.tasks):
        unbound = replace(selection.query, due=None)
        return replace(selection, query=unbound, unheeded=due)
    tasks, endless, blurred = [], [], []
    for task in selection.tasks:
        if due.fits(task.deadline):
            tasks.append(task)
        elif task.deadline and task.deadline.end is None:
            endless.append(task)
        elif due.blurs(task.deadline):
            blurred.append(task)
    return replace(
        selection,
        tasks=tuple(due.pick(tasks)),
        undated=undated,
        beside_topic=tuple(t for t in selection.beside_topic if due.fits(t.deadline)),
        endless=() if due.rates else tuple(endless),
        blurred=tuple(blurred),
    )


def everybodys(desk: Desk, selection: Selection) -> tuple[Task, ...]:
    """What everybody leads beside the tasks of the agencies asked for, in the same documents.

    Empty where the question is not about what agencies lead as such.
    """
    query = selection.query
    if not query.agencies or query.or_collective or query.coordinators:
        return ()
    cells = query.without or query.having or query.outcomes or query.states
    if cells or (query.due and query.due.order):
        return ()
    whole = query.kinds == frozenset(LeadKind) and query.clauses is None and not query.scopes
    if not whole or query.role is not Role.LEAD or len(query.agencies) > 1:
        return ()
    named = tuple(dict.fromkeys(task.document for task in selection.tasks))
    documents = named or query.documents or desk.corpus.primary
    shared = TaskQuery(collective=True, documents=documents, due=query.due)
    found = find_tasks(desk.corpus, shared)
    return tuple(task for task in found if task.lead_kind is LeadKind.COLLECTIVE)
