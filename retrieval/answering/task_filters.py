"""What a question restricts tasks by: agencies and their roles, places, documents, deadlines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.model import LeadKind, Task, TaskField
from retrieval.answering.agency_kinds import of_a_kind
from retrieval.answering.collectives import bodies_of, common_to_some, peers_of
from retrieval.answering.desk import Desk
from retrieval.answering.everybody import documents_calling
from retrieval.answering.task_scopes import asked_sections, excepted_sections, ids_of
from retrieval.bodies import bodies_in, together
from retrieval.cell_filters import given_in, lacked_in
from retrieval.cues import Cue
from retrieval.due_questions import due_in, set_apart
from retrieval.lookup import Body, Role, TaskQuery, find_tasks
from retrieval.only_these import only_these
from retrieval.outcomes import SUBMITTED, kinds_left_out, outcome_in
from retrieval.question import Question
from retrieval.roles import (
    either_role,
    left_out,
    names_leads,
    only_coordinates,
    roles_in,
    states_lead,
)
from retrieval.states import states_in


def query_of(desk: Desk, question: Question, documents: Sequence[str]) -> TaskQuery:
    """The restrictions of a question; `documents` are those that it names."""
    # What is left of a list was left by what restricted it.
    whole = bool(question.apart)
    lacked = None if whole else lacked_in(question)
    given = None if whole else given_in(question)
    outcome = None if whole else outcome_in(question)
    # "Các bộ phải soạn những nghị định nào?" means whichever ministry.
    everybody = question.has(Cue.COLLECTIVE) and outcome is None
    of_bodies = (
        outcome is None
        and not only_these(question)
        and (not question.agencies or _beside(question))
    )
    excepted = [found.agency.id for found in question.excepted_agencies]
    left_out_ids = tuple(name for name in excepted if name not in question.agency_ids)
    helping = Cue.COORDINATE in question.excepted_cues  # "trừ việc có Sở A phối hợp"
    query = TaskQuery(
        agencies=question.agency_ids,
        national=_national(question),
        collective=everybody and not question.agencies,
        scopes=ids_of(asked_sections(desk, question, documents)),
        outside=ids_of(excepted_sections(desk, question, documents)),
        excluded=() if helping else left_out_ids,
        excluded_coordinators=left_out_ids if helping else (),
        bodies=bodies_of(desk, question) if of_bodies else (),
        helping=_helped_by(desk, question),
        clauses=question.among or None,
        apart=question.apart,
        due=None if lacked or whole else due_in(question),
        without=lacked.field if lacked else None,
        having=given.field if given else None,
        empty=bool(lacked and lacked.cell),
        outcomes=outcome.words if outcome else (),
        outcome_in_title=bool(outcome and outcome.drafted),
        # Of what is asked for by its kind the others are left out anyway.
        no_outcomes=() if outcome else kinds_left_out(question),
    )
    if query.without is not TaskField.COORDINATION:
        query = _with_roles(query, question)
    query = _with_kinds(query, question)
    if peers := peers_of(desk, question):
        query = replace(query, several_of=peers.agencies, least=peers.least)
    elif not query.bodies and (kind := of_a_kind(desk, question)):
        # "giao chung cho các trường", "báo đài tỉnh" of which no single one is given work
        if kind.bodies and (common_to_some(question) or not kind.agencies):
            query = replace(query, bodies=kind.bodies, collective=False)
        else:
            query = replace(query, several_of=kind.agencies, least=1, or_bodies=kind.bodies)
    if question.excepted_documents and not documents:
        documents = [d for d in desk.corpus.documents if d not in question.excepted_documents]
    query = _with_states(desk, query, question, documents)
    if question.among:
        return query
    return replace(query, documents=tuple(documents) or _documents(desk, question, query))


def _with_states(
    desk: Desk, query: TaskQuery, question: Question, documents: Sequence[str]
) -> TaskQuery:
    """Only tasks that have come as far as is asked, where the documents say how far most have; what
    is late they say too then, and no calendar."""
    asked = None if question.apart else states_in(question)
    if asked is None or not _tell_states(desk, documents):
        return query
    due = None if query.due and query.due.overdue else query.due
    return replace(query, states=asked.states, due=due)


def _tell_states(desk: Desk, documents: Collection[str]) -> bool:
    tasks = [t for t in desk.corpus.tasks if not documents or t.document in documents]
    return 2 * sum(task.state is not None for task in tasks) > len(tasks)


def restricts(query: TaskQuery) -> bool:
    """Whether a query leaves out more than other documents and those of another level."""
    return replace(query, documents=(), national=None) != TaskQuery()


def _national(question: Question) -> bool | None:
    """Whether the agencies asked for are the country's or those of a place, as the question says
    of one at least: "hội nông dân tỉnh"."""
    said = [question.folded[found.start : found.end + _LEVEL] for found in question.agencies]
    places = any(map(_PLACE_SAID.search, said)) or (
        not question.agencies and bool(_OUR_PLACE.search(question.folded))
    )
    country = any(map(_COUNTRY_SAID.search, said))
    return None if places == country else country


_LEVEL = 11  # characters of " trung uong"
_PLACE_SAID = re.compile(r" (?:tinh|thanh pho)\b(?! (?:uy|doan)\b)")
_COUNTRY_SAID = re.compile(r"(?<!to quoc) (?:viet nam|vn|trung uong)\b")
_OUR_PLACE = re.compile(r"\b(?:cua|trong|o) tinh\b(?! uy\b)|\btinh (?:minh|ta|nha)\b|\bcap tinh\b")


def _with_roles(query: TaskQuery, question: Question) -> TaskQuery:
    if either_role(question):
        return replace(query, role=Role.EITHER)
    leads, coordinators = roles_in(question)
    query = replace(query, stated=states_lead(question))
    if leads:
        led = bool(coordinators) and names_leads(question)
        return replace(query, agencies=leads, coordinators=coordinators, led=led)
    if coordinators:
        return replace(query, agencies=coordinators, role=Role.COORDINATION)
    if not question.agencies and only_coordinates(question):
        return replace(query, role=Role.COORDINATION)
    return query


def _with_kinds(query: TaskQuery, question: Question) -> TaskQuery:
    """With what is said of several leads, of all, and of those that do not lead."""
    if query.bodies:
        return _with_bodies(query, question)
    # Of helpers it is no word on who leads: "bỏ qua chỗ ghi chung chung".
    excepted = question.excepted_cues if query.role is not Role.COORDINATION else frozenset()
    if Cue.COLLECTIVE in excepted:
        query = replace(query, kinds=query.kinds - {LeadKind.COLLECTIVE}, collective=False)
    if Cue.JOINT in excepted and not question.excepted_agencies:
        query = replace(query, kinds=query.kinds - {LeadKind.JOINT})
    if question.has(Cue.EACH):
        query = replace(query, any_agency=True)
    if question.has(Cue.NOT) and question.agencies and not only_coordinates(question):
        return replace(query, agencies=(), excluded=question.agency_ids)
    if question.has(Cue.INCLUDING):
        everybody = bool(query.agencies) and bool(_EVERYBODY.search(question.folded))
        return replace(query, or_collective=everybody)
    return _with_leads(query, question) if query.role is Role.LEAD else query


def _helped_by(desk: Desk, question: Question) -> tuple[Body, ...]:
    """The collectives that are to help an agency which leads: "mà có UBND các tỉnh phối hợp"."""
    if not question.agencies or not question.has(Cue.COORDINATE) or only_coordinates(question):
        return ()
    bodies = bodies_in(question)
    if bodies is None or not any(_helps(question, span) for span in bodies.spans):
        return ()
    helping = {
        Body(task.document, mention.written)
        for task in desk.corpus.tasks
        for mention in task.coordinators
    }
    return tuple(body for body in bodies_of(desk, question) if body in helping)


def _helps(question: Question, span: tuple[int, int]) -> bool:
    start, end = span
    behind = _HELPING.match(question.folded, end)
    return bool(behind or _HELPED_BY.search(question.folded[:start]))


_HELPING = re.compile(r"(?: (?:cung|tham gia|dung|lam|ten|o|cot|vai))* phoi hop\b")
_HELPED_BY = re.compile(r"\bphoi hop (?:la |gom |co |cua |voi )*$")


def _beside(question: Question) -> bool:
    """Whether an agency is asked for what it leads together with bodies of a kind."""
    return together(question) and not question.has(Cue.INCLUDING)


def _with_bodies(query: TaskQuery, question: Question) -> TaskQuery:
    """With whether the bodies of a kind lead by themselves, or beside an agency with a name."""
    query = replace(query, collective=False)
    asked = bodies_in(question)
    if query.role is not Role.LEAD:
        return query
    if together(question):
        return replace(query, kinds=frozenset({LeadKind.JOINT}))
    return replace(query, only_bodies=bool(asked and asked.alone))


def _with_leads(query: TaskQuery, question: Question) -> TaskQuery:
    if len(query.agencies) > 1 and not query.coordinators and only_these(question):
        return replace(query, only_agencies=True)
    if question.has(Cue.ALONE) and not query.collective:
        return replace(query, kinds=frozenset({LeadKind.SINGLE}))
    if question.has(Cue.NAMED) and not question.agencies:
        return replace(query, kinds=frozenset({LeadKind.SINGLE, LeadKind.JOINT}), collective=False)
    if question.has(Cue.JOINT) and len(question.agency_ids) <= 1 and not query.collective:
        other = _WITH_ANOTHER.search(question.folded) if query.agencies else None
        kind = other["kind"] if other else ""
        return replace(query, kinds=frozenset({LeadKind.JOINT}), beside=kind)
    return query


# "chia ghế chủ trì với một bộ khác": one of that kind, and no other body
_WITH_ANOTHER = re.compile(
    r"\b(?:voi|cung)(?: (?:mot|1|cac|nhung|mot so|may|it nhat mot))* "
    r"(?P<kind>bo|so|cuc|hoi|vien|truong|cong ty|tap doan|ngan hang|dai) (?:khac|nao do|ban)\b"
)
_EVERYBODY = re.compile(
    r"\b(?:cac|moi)? ?(?:so|bo),? (?:ban,? )?nganh\b(?! khac\b)|\bgiao chung\b"
    r"|\b(?:moi|cac) (?:so|nganh)\b"
)


# --- documents ----------------------------------------------------------------------------------


def _documents(desk: Desk, question: Question, query: TaskQuery) -> tuple[str, ...]:
    """Where to look if the question names no document; empty for all.

    Named agencies say it themselves. Else it is the most specific documents, and those in the
    background where only they have what is asked for: deadlines, a place, bodies of a kind.
    """
    if query.agencies or query.coordinators or (query.scopes and not query.excluded):
        return ()
    tasks = desk.corpus.tasks
    if query.excluded:
        return specific(desk, {t.document for t in tasks if _leads_any(t, query.excluded)})
    if field := _field_of(query):
        return documents_with(desk, field)
    if query.bodies or query.several_of:
        return specific(desk, {task.document for task in find_tasks(desk.corpus, query)})
    if query.collective and (calling := documents_calling(desk, question)):
        return specific(desk, calling)
    return desk.corpus.primary


def documents_with(desk: Desk, field: TaskField) -> tuple[str, ...]:
    """The documents that a question means which names none and asks for this of their tasks: the
    most specific ones, or those behind them where no task of the specific ones has it."""
    tasks = Counter(task.document for task in desk.corpus.tasks)
    giving = Counter(task.document for task in desk.corpus.tasks if task.gives(field))
    return specific(desk, {d for d, n in giving.items() if n >= _MOSTLY_GIVEN * tasks[d]})


# Of its tasks that must give a thing for a document to be one that says it of tasks.
_MOSTLY_GIVEN = 0.1


def specific(desk: Desk, documents: Collection[str]) -> tuple[str, ...]:
    """Of these documents the most specific ones; the most specific of all where there are none."""
    primary = tuple(d for d in desk.corpus.primary if d in documents)
    behind = tuple(d for d in desk.corpus.documents if d in documents)
    return primary or behind or desk.corpus.primary


def _leads_any(task: Task, agencies: Collection[str]) -> bool:
    return any(mention.agency in agencies for mention in task.leads)


def _field_of(query: TaskQuery) -> TaskField | None:
    """What tasks must give for the restrictions to mean anything."""
    if query.without or query.having:
        return query.without or query.having
    if query.outcomes:
        return TaskField.DELIVERABLE
    if query.due:
        return TaskField.DEADLINE
    return TaskField.COORDINATION if query.role is Role.COORDINATION else None


# --- what asks for such tasks --------------------------------------------------------------------


def without_filters(desk: Desk, question: Question) -> Question:
    """The question without the words of its filters: they are no part of its topic."""
    lacked, given, outcome = lacked_in(question), given_in(question), outcome_in(question)
    spans = [filtered.span for filtered in (lacked, given) if filtered]
    spans += outcome.spans if outcome else ()
    if outcome and outcome.drafted:
        spans += [match.span() for match in SUBMITTED.finditer(question.folded)]
    if (asked := states_in(question)) and any(task.state for task in desk.corpus.tasks):
        spans += asked.spans
    if question.has(Cue.COLLECTIVE):
        spans += [match.span() for match in _BODIES.finditer(question.folded)]
    if (bodies := bodies_in(question)) and (not question.agencies or _helped_by(desk, question)):
        spans += bodies.spans
    if peers := peers_of(desk, question):
        spans.append(peers.span)
    elif not bodies_of(desk, question) and (kind := of_a_kind(desk, question)):
        spans.append(kind.span)
    spans += only_these(question)
    spans += [match.span() for match in _PRODUCTS.finditer(question.folded)]
    spans += [*left_out(question), *(m.span() for m in _AND_PROJECTS.finditer(question.folded))]
    question = replace(
        question,
        ignored=(*question.ignored, *spans),
        # "ra nghị quyết của Hội đồng nhân dân tỉnh": whose act it is, and not who leads
        agencies=tuple(
            found
            for found in question.agencies
            if not (outcome and any(start <= found.start < end for start, end in outcome.spans))
        ),
    )
    return question if lacked else set_apart(question, due_in(question))


# "nộp sản phẩm nào": whatever is to come of tasks
_PRODUCTS = re.compile(
    r"\b(?:(?:nhung|cac|may) )?(?:san pham|dau ra)(?: dau ra)? (?:nao|gi)(?: nua| khac)?\b"
)
_BODIES = re.compile(
    r"\b(?:(?:cac|moi|tat ca) )*(?:so|bo),? (?:ban,? )?nganh"
    r"(?:,? (?:va |cac )*(?:don vi|dia phuong))*"
    # "sở nào xã nào cũng phải làm"
    r"|\b(?:(?:so|nganh|xa|phuong|huyen|dia phuong|don vi|co quan|ben) nao[, ]*)+"
    r"(?=(?:thi )?cung\b)"
)


_WORK = (
    r"(?:nhiem vu|dau viec|cong viec|viec|du an|de an|van ban|chuong trinh|ke hoach|cong trinh"
    r"|mo hinh|hoat dong|san pham)"
)
# "những nhiệm vụ, dự án nào": what else tasks are called, and no topic
_AND_PROJECTS = re.compile(
    r"\b(?:nhiem vu|viec)(?:,| va| hay| hoac)? (?:du an|de an|cong trinh|mo hinh|hoat dong)"
    r"(?: (?:nao|gi)\b|(?=\s*(?:$|[.,;?])))"
    # "những yêu cầu chung nào"
    r"|\b(?:nhung|cac|may) (?:yeu cau|quy dinh|noi dung|trach nhiem)(?: chung)? (?:nao|gi)\b"
    # "phải nộp mấy sản phẩm"
    r"|\b(?:nop|tra|trinh|giao|ban giao)(?: (?:ra|nhung|cac|may|bao nhieu|du))* san pham"
    r"(?: (?:nao|gi)\b)?"
    # "danh sách đề án, văn bản do Sở A chủ trì"
    rf"|\b(?:danh sach|danh muc|nhung|cac|may|moi)(?: cac)? {_WORK}(?:(?:,|,? va|,? hay|,? hoac)"
    rf" {_WORK})+(?= (?:nao|gi|do|ma|cua|duoc|phai|_)\b)"
)
