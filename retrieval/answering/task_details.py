"""What a document says of one task beside its leads: who coordinates, what comes of it, by when."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.due_phrases import due
from corpus.model import Clause, Span, Task, TaskField
from corpus.text import fold, shorten
from retrieval.addresses import resolve
from retrieval.answer_types import asked_type, has_type
from retrieval.answering.clarifications import clarify_topic
from retrieval.answering.clause_parts import asked_of
from retrieval.answering.desk import TITLE, Desk, Draft, capitalised, joined, plain
from retrieval.answering.filter_wording import FIELDS
from retrieval.answering.task_scopes import scopes_of
from retrieval.due_questions import fold_with_deadlines
from retrieval.field_questions import asks_for_fields
from retrieval.lookup import in_scope
from retrieval.model import Citation, Intent, Status
from retrieval.question import Question
from retrieval.roles import names_leads
from retrieval.search import Ranked
from retrieval.standard_clauses import asked_for
from retrieval.task_fields import ASKING, fields_asked
from retrieval.topic import content_words

# A task that a document has this of must be named by this much of the question's words; more
# where a task of a more specific document, which says nothing of it, is named as well.
_NAMED = 0.6
_NAMED_WELL = 0.85
_PAIRS = 0.3
# Or by less, where all the likelihood is on it.
_HALF = 0.4
_ALONE = 0.9
_CHOSEN = 0.6  # of the likelihood, that the best of several must have to be the one meant
_EVEN = 0.01
_FEW = 5
_BETWEEN = 24  # characters between two agencies of one list
_FEWEST = 2  # words that name a task


def answer_details(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """The cells of the task that the question names; None where no task is certain to be meant,
    or where its document has no such cells at all."""
    if not (fields := fields_asked(question)) or asks_for_fields(question):
        return None
    if question.address and question.address.exact:
        tasks = _addressed(desk, question, documents)
        return details_of(desk, tasks, fields, leads=names_leads(question)) if tasks else None
    return _described(desk, question, documents, fields)


def of_task(desk: Desk, task: Task, question: Question) -> Draft:
    """What a question asks of a task that is known already, or that the document says nothing."""
    return details_of(desk, [task], fields_asked(question)) or Draft(
        text=f"Văn bản không nêu điều này cho nhiệm vụ ở {_where(desk, task)}.",
        status=Status.NOT_FOUND,
        intent=Intent.FACT,
        suggestions=(desk.suggestion(desk.corpus.clause(task.clause)),),
        focus=(task.clause,),
    )


def details_of(
    desk: Desk, tasks: Sequence[Task], fields: Collection[TaskField], *, leads: bool = False
) -> Draft | None:
    """These cells of tasks, as written; an empty one is said to be empty. None without any.

    The agencies of the answer are those that coordinate where only they are asked for; with
    `leads` also those that lead.
    """
    told = [(task, cells) for task in tasks if (cells := _cells(desk, task, fields))]
    if not told:
        return None
    told_of = [task for task, _ in told]
    lines = [f"{'. '.join(cells)}. {_named_task(desk, task)}." for task, cells in told]
    if len(lines) > 1:
        lines = [f"{number}. {line}" for number, line in enumerate(lines, start=1)]
        lines.insert(0, f"Có {len(told_of)} nhiệm vụ phù hợp với câu hỏi:")
    who = TaskField.COORDINATION in fields
    agencies = [
        name
        for task in told_of
        for name in (
            *(desk.lead_names(task) if leads or not who else ()),
            *(_coordinators(desk, task) if who else ()),
        )
    ]
    return Draft(
        text="\n".join(lines),
        status=Status.ANSWERED,
        intent=Intent.TASK_AGENCY if set(fields) == {TaskField.COORDINATION} else Intent.FACT,
        citations=tuple(citation for task in told_of for citation in _proof(desk, task, fields)),
        agencies=tuple(dict.fromkeys(agencies)),
        focus=tuple(task.clause for task in told_of),
    )


def _proof(desk: Desk, task: Task, fields: Collection[TaskField]) -> tuple[Citation, ...]:
    """A task with the clauses that say apart from it who leads it, or by when it is due."""
    due = desk.cite_due(task) if TaskField.DEADLINE in fields else ()
    return (desk.cite_task(task), *due, *desk.cite_leads([task]))


def _cells(desk: Desk, task: Task, fields: Collection[TaskField]) -> list[str]:
    empty = {cell.field: cell.column for cell in task.empty}
    told = []
    for field in TaskField:
        if field in fields and task.gives(field):
            told.append(f"{capitalised(FIELDS[field])}: {_written(desk, task, field)}")
        elif field in fields and field in empty:
            told.append(f"Văn bản để trống cột “{empty[field]}” của nhiệm vụ này")
    return told


def _written(desk: Desk, task: Task, field: TaskField) -> str:
    if field is TaskField.DEADLINE and task.deadline:
        return task.deadline.written
    if field is TaskField.DELIVERABLE and task.deliverable:
        return plain(task.deliverable)
    start, end = task.coordinators[0].span.start, task.coordinators[-1].span.end
    if end - start > sum(len(mention.written) + _BETWEEN for mention in task.coordinators):
        return joined([mention.written for mention in task.coordinators])  # in several places
    return plain(desk.corpus.documents[task.document].source[start:end])


def _coordinators(desk: Desk, task: Task) -> tuple[str, ...]:
    return desk.names(task.coordinators)


def _named_task(desk: Desk, task: Task) -> str:
    title = plain(shorten(task.title, 2 * TITLE)).rstrip(" .")
    leads = joined(desk.lead_names(task))
    return f"Nhiệm vụ: {title} ({_where(desk, task)}), do {leads} chủ trì"


def _where(desk: Desk, task: Task) -> str:
    return desk.corpus.label(desk.corpus.clause(task.clause))


def _addressed(desk: Desk, question: Question, documents: Sequence[str]) -> list[Task]:
    """The tasks at the place that the question names."""
    assert question.address is not None
    for among in (documents or desk.corpus.primary, documents or desk.corpus.originals):
        pool = desk.clauses_in(among)
        places = resolve(question.address, pool)
        found = [t for c in places for t in asked_of(desk, question, desk.tasks_in(c.id))]
        if found:
            return found
    return []


def _described(
    desk: Desk, question: Question, documents: Sequence[str], fields: frozenset[TaskField]
) -> Draft | None:
    """By search among the tasks of documents that say such things of theirs, but no further than
    the most specific documents allow: where one of their clauses answers, nothing else does."""
    spans = tuple(match.span() for match in ASKING.finditer(fold_with_deadlines(question.text)))
    asked = replace(question, ignored=question.ignored + spans)
    if len(asked.specific_topic) < _FEWEST:
        return None
    places = {clause.id for clause in scopes_of(desk, question, documents)}
    tasks = {
        task.clause
        for task in desk.corpus.tasks
        if task.document in (documents or desk.corpus.originals)
        and _speaks(task, fields)
        and (not places or in_scope(desk.corpus, task.clause, places))
    }
    ranking = desk.searcher.rank(
        " ".join(asked.topic_text.split()),
        asked.sought,
        agencies=asked.agency_ids,
        synonyms=desk.searcher.said_officially(asked.topic_text),
        allowed=tasks if places else tasks | desk.clauses_of(documents or desk.corpus.primary),
    )
    hits = [hit for hit in ranking.hits if hit.clause.id in tasks]
    if not ranking.hits:
        return None
    other = ranking.hits[0] if ranking.hits[0].clause.id not in tasks else None
    silent = other if other and other.clause.id in desk.tasks else None
    if not hits or not _named(hits[0], beside=other) or _tells(question, other):
        return _unsaid(desk, silent, fields) if silent and not names_leads(question) else None
    alike = [hit for hit in _alike(hits) if _is_of_kind(desk, question, hit.clause)]
    if len(alike) > _FEW:
        return clarify_topic(desk, replace(ranking, hits=tuple(alike)))
    found = [t for hit in alike for t in asked_of(desk, asked, desk.tasks_in(hit.clause.id))]
    if len(found) == 1 and (draft := _due_of_a_part(desk, found[0], question, fields)):
        return draft
    draft = details_of(desk, found, fields, leads=names_leads(question))
    if draft and _asks_whom_it_helps(desk, question, found):
        helped = dict.fromkeys(name for task in found for name in desk.lead_names(task))
        draft = replace(draft, agencies=tuple(helped))
    return _noting(desk, draft, silent.clause, fields) if draft and silent else draft


def _is_of_kind(desk: Desk, question: Question, clause: Clause) -> bool:
    """Whether a clause may be the one meant: of the standard kind asked for, where one is."""
    kinds = tuple(asked_for(question))
    return not kinds or any(kind.said.search(desk.folded(clause)) for kind in kinds)


def _asks_whom_it_helps(desk: Desk, question: Question, tasks: Sequence[Task]) -> bool:
    """ "Bên điện lực phối hợp với sở nào": of those who coordinate none is a sở, of the leads one
    is, whom they help."""
    match = _WITH_WHICH.search(question.folded)
    if match is None or not tasks:
        return False
    kind = f"{match['kind']} "
    helping, leading = (
        [fold(name).startswith(kind) for task in tasks for name in names(task)]
        for names in (lambda task: _coordinators(desk, task), desk.lead_names)
    )
    return any(leading) and not any(helping)


_WITH_WHICH = re.compile(
    r"\bphoi hop (?:voi|cung)(?: voi)? (?P<kind>so|bo|cuc|vu|phong|hoi|ban|vien) nao\b"
)


def _due_of_a_part(
    desk: Desk, task: Task, question: Question, fields: Collection[TaskField]
) -> Draft | None:
    """The time that the question's own words stand beside, where a clause sets several: "xong trước
    ngày A đối với chi phí năm 2023, trước ngày B đối với chi phí năm 2024". None where they do not
    tell one from the others."""
    if set(fields) != {TaskField.DEADLINE}:
        return None
    clause = desk.corpus.clause(task.clause)
    parts = [part for part in _PARTS.findall(plain(clause.text)) if due(part)]
    asked = set(question.topic)
    said = [asked & set(_beside_due(part)) for part in parts]
    telling = [words - set[str]().union(*said[:i], *said[i + 1 :]) for i, words in enumerate(said)]
    years = [{word for word in words if _YEAR.fullmatch(word)} for words in telling]
    fitting = [part for part, words in zip(parts, years, strict=True) if words]
    if len(parts) < _SEVERAL or len(fitting) != 1:
        return None
    where = _where(desk, task)
    return Draft(
        text=f"Thời hạn: {fitting[0].strip()} ({where}).",
        status=Status.ANSWERED,
        intent=Intent.FACT,
        citations=(desk.cite(clause, Span(clause.start, clause.end)),),
        agencies=desk.lead_names(task),
        focus=(task.clause,),
    )


_PARTS = re.compile(r"(?:[^,;.]|\.(?=\d))+")
_SEVERAL = 2
_YEAR = re.compile(r"20\d\d")


def _beside_due(part: str) -> tuple[str, ...]:
    """The folded words of a part without those of its time."""
    start, end = due(part) or (0, 0)
    time = _DATE.match(part, start)
    return content_words(f"{part[:start]} {part[time.end() if time else end :]}")


_DATE = re.compile(r"\D*?(?:ngày\s+)?\d{1,2}(?:/\d{1,2}/\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})")


def _speaks(task: Task, fields: Collection[TaskField]) -> bool:
    """Whether a document says one of these of a task, or has a cell for it."""
    cells = {cell.field for cell in task.empty}
    return any(task.gives(field) or field in cells for field in fields)


def _named(hit: Ranked, *, beside: Ranked | None) -> bool:
    """Whether the question's words name a task; `beside` a clause that they name no less."""
    if beside and (beside.clause.document != hit.clause.document or beside.coverage > hit.coverage):
        return hit.coverage >= _NAMED_WELL and hit.pairs >= _PAIRS
    return hit.coverage >= _NAMED or (hit.coverage >= _HALF and hit.share >= _ALONE)


def _unsaid(desk: Desk, hit: Ranked, fields: Collection[TaskField]) -> Draft | None:
    """Who coordinates is asked for of a task that is named, and its document says nothing of it:
    that another agency leads it is no answer."""
    task = desk.tasks.get(hit.clause.id)
    named = hit.coverage >= _NAMED_WELL and hit.pairs >= _PAIRS
    if (
        task is None
        or not named
        or _COORDINATED.search(fold(hit.clause.text))
        or set(fields) != {TaskField.COORDINATION}
    ):
        return None
    leads = joined(desk.lead_names(task))
    return Draft(
        text=(
            f"Văn bản không nêu cơ quan phối hợp cho nhiệm vụ ở {_where(desk, task)}, chỉ nêu cơ"
            f" quan chủ trì là {leads}."
        ),
        status=Status.NOT_FOUND,
        intent=Intent.TASK_AGENCY,
        suggestions=(desk.suggestion(hit.clause),),
        focus=(task.clause,),
    )


_COORDINATED = re.compile(r"\bphoi hop\b")


def _tells(question: Question, hit: Ranked | None) -> bool:
    """Whether a clause has the kind of thing that is asked for, such as a date."""
    asked = asked_type(question)
    return hit is not None and asked is not None and has_type(hit.clause.text, asked, question)


def _alike(hits: Sequence[Ranked]) -> list[Ranked]:
    """The best of several tasks, or those that the question's words name as well as the best."""
    best = hits[0]
    if best.share >= _CHOSEN * sum(hit.share for hit in hits):
        return [best]
    return [
        hit
        for hit in hits
        if hit.coverage >= best.coverage - _EVEN and hit.pairs >= best.pairs - _EVEN
    ]


def _noting(desk: Desk, draft: Draft, silent: Clause, fields: Collection[TaskField]) -> Draft:
    """With a word on the more specific document, which does not say it."""
    name = desk.corpus.catalog[silent.document].name
    missing = " và ".join(FIELDS[field] for field in TaskField if field in fields)
    note = f"{name} không nêu {missing} cho nội dung tương ứng ({silent.label})."
    return replace(draft, text=f"{draft.text}\n{note}")
