"""Who leads a task, and whether it is the agency that the question says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.model import Clause, ClauseKind, LeadKind, Task
from corpus.text import fold, shorten
from retrieval.answering.clarifications import clarify
from retrieval.answering.clause_parts import asked_of
from retrieval.answering.desk import TITLE, Desk, Draft, capitalised, joined, plain
from retrieval.answering.list_questions import asks_for_body
from retrieval.answering.passages import answer_clause
from retrieval.cues import Cue
from retrieval.model import Intent, Status
from retrieval.question import Question
from retrieval.search import Ranking
from retrieval.vocabulary import folded_tokens

_ITSELF = {ClauseKind.PREAMBLE, ClauseKind.META}


def answer_task_lead(
    desk: Desk, question: Question, ranking: Ranking, diagnostics: dict[str, float]
) -> Draft:
    """The leads of the task that the question describes; the ranking must not be empty."""
    # What a document says of itself leads nothing.
    best = next(
        (hit.clause for hit in ranking.hits if hit.clause.kind not in _ITSELF),
        ranking.hits[0].clause,
    )
    task = desk.task_of(best)
    if task is not None:
        task = _closest(desk, question, ranking, task)
    if task is None:
        below = desk.tasks_under(best)
        if not below and (task := sets_out(desk, question, ranking) or alike(desk, ranking)):
            return _lead_in(desk, task, question, diagnostics)
        if not below:
            return unassigned(desk, best, diagnostics)
        chosen = _chosen(desk, question, below, ranking)
        return lead_of_group(desk, best, chosen, diagnostics)
    return _lead_in(desk, task, question, diagnostics)


def _closest(desk: Desk, question: Question, ranking: Ranking, best: Task) -> Task:
    """Of the tasks that score about as well as the best, the one with most of the question's
    phrases, rare ones before frequent ones: "sinh viên vay" tells more than "sửa đổi"."""
    words = desk.searcher.own
    said = list(pairwise(map(fold, question.sought)))

    def weight(text: str) -> float:
        spoken = f" {' '.join(folded_tokens(text))} "
        met = {pair for pair in said if f" {' '.join(pair)} " in spoken}
        return sum(words.idf(word) for pair in met for word in pair)

    weights = {hit.clause.id: weight(hit.clause.text) for hit in ranking.hits[:_LOOKED_AT]}
    first = next(h for h in ranking.hits if (t := desk.task_of(h.clause)) and t == best)
    near = [h for h in ranking.hits[:_LOOKED_AT] if h.score >= first.score - _LEVEL]
    near = [h for h in near if desk.task_of(h.clause)]
    closest = max(near, key=lambda hit: weights[hit.clause.id], default=first)
    least = weights.get(first.clause.id, 0.0) + _MARGIN
    chosen = desk.task_of(closest.clause) if weights[closest.clause.id] > least else None
    return chosen or best


_LOOKED_AT = 12  # hits
_LEVEL = 1.0  # of the score
_MARGIN = 2.0  # of the weight


def alike(desk: Desk, ranking: Ranking, *, surely: bool = False) -> Task | None:
    """The next best clause, where it is a task that speaks of the same or scores about as well, or
    both to be sure: a programme's clause is often given out in a table."""
    following = ranking.hits[1:_NEXT]
    hit = next((hit for hit in following if desk.task_of(hit.clause)), None)
    if hit is None:
        return None
    same = bool(hit.pairs and hit.context >= _SAME)
    level = hit.score >= ranking.hits[0].score - _LEVEL
    alike = (same and level) if surely else (same or level)
    return desk.task_of(hit.clause) if alike else None


_NEXT = 4  # hits
_SAME = 0.6  # of the words


def sets_out(desk: Desk, question: Question, ranking: Ranking) -> Task | None:
    """The task that carries out the best clause, a sentence without a lead such as an aim: what it
    is called stands in that sentence and in the question. "100% sinh viên được khám sức khỏe đầu
    năm" is the aim of "Khám sức khỏe sinh viên (tháng 9): Trạm Y tế chủ trì"."""
    best = ranking.hits[0].clause
    told = set(folded_tokens(best.text))
    if best.kind in _ITSELF or best.children or len(told) > _SENTENCE:
        return None
    asked = set(folded_tokens(question.asked_text))

    def called(task: Task) -> float:
        words = set(folded_tokens(_CALLED_BY.split(task.title)[0]))
        met = len(words & told)
        return met / len(words) if met >= _PAIR and len(words & asked) >= _PAIR else 0.0

    near = (desk.task_of(hit.clause) for hit in ranking.hits[1:_LOOKED_AT])
    tasks = [task for task in near if task and task.leads and task.document == best.document]
    task = max(tasks, key=called, default=None)
    return task if task and called(task) >= _NAMED else None


_CALLED_BY = re.compile(r"[(:;,.]")  # what a task is called stands before it
_SENTENCE = 40  # different words of one, at most
_PAIR = 2
_NAMED = 0.7  # of the words


def lead_at(desk: Desk, question: Question, found: Sequence[Clause]) -> Draft:
    """Who leads the one clause in `found`; where there are several, which is meant."""
    if len(found) > 1:
        return clarify(desk, found)
    clause = found[0]
    if task := desk.task_of(clause):
        return _lead_in(desk, task, question)
    if below := desk.tasks_under(clause):
        return lead_of_group(desk, clause, below)
    # "Điều 3 nói ai phải thi hành?" asks what stands there, not who leads a task.
    told = _BOUND.search(desk.folded(clause)) and _ANSWERS_FOR_IT.search(question.folded)
    if told or not asks_for_body(question):
        return answer_clause(desk, found)
    return unassigned(desk, clause)


_BOUND = re.compile(r"\bchiu trach nhiem\b")
_ANSWERS_FOR_IT = re.compile(r"\b(?:chiu trach nhiem|thi hanh)\b")


def _lead_in(
    desk: Desk, task: Task, question: Question, diagnostics: dict[str, float] | None = None
) -> Draft:
    """The leads of the task of a clause that the question is about; all where it may be any."""
    tasks = asked_of(desk, question, desk.tasks_in(task.clause))
    if len(tasks) == 1:
        return lead_of(desk, tasks[0], question, diagnostics)
    return lead_of_group(desk, desk.corpus.clause(task.clause), tasks, diagnostics)


def _claimed(question: Question) -> tuple[str, ...]:
    """The agencies that a question may take for the leads: none where it asks who leads, as in
    "cơ sở mới của Đại học Y, ai làm việc với Bộ Y tế"."""
    open_question = question.has(Cue.WHO) and not question.has(Cue.YES_NO, Cue.WHY, Cue.PROGRESS)
    return () if open_question else question.agency_ids


def lead_of(
    desk: Desk, task: Task, question: Question | None, diagnostics: dict[str, float] | None = None
) -> Draft:
    """The leads of one task; where the question names another agency, that is corrected."""
    clause = desk.corpus.clause(task.clause)
    names = desk.lead_names(task)
    where = desk.corpus.label(clause)
    claimed = _claimed(question) if question else ()
    title = plain(shorten(task.title, 2 * TITLE)).rstrip(".;")
    text = f"{_statement(names, task.lead_kind)} ({where}): {title}."
    if named := desk.naming_leads(task):
        text += f" Cơ quan chủ trì nêu ở {named.label}."
    if question and claimed:
        right = [m for m in task.leads if m.agency in claimed]
        shown = joined(tuple(desk.agency_name(identifier) for identifier in claimed))
        if right and len(right) == len(claimed):
            text = f"Đúng, {text}" if question.has(Cue.YES_NO) else text
        elif task.lead_kind is LeadKind.COLLECTIVE:
            text = f"Kế hoạch không giao riêng {shown}. {text}"
        else:
            text = f"Không phải {shown}. {text}"
    if question and question.has(Cue.WHY):
        text += " Văn bản không nêu lý do của việc phân công."
    return Draft(
        text=text,
        status=Status.ANSWERED,
        intent=Intent.TASK_AGENCY,
        citations=(desk.cite_task(task), *desk.cite_leads([task])),
        agencies=names,
        focus=(task.clause,),
        diagnostics=diagnostics or {},
    )


def lead_of_group(
    desk: Desk, group: Clause, tasks: Sequence[Task], diagnostics: dict[str, float] | None = None
) -> Draft:
    """The leads of the tasks under one heading."""
    names = tuple(dict.fromkeys(name for task in tasks for name in desk.lead_names(task)))
    where = desk.corpus.label(group)
    lines = [
        f"{capitalised(where)} có {len(tasks)} nhiệm vụ, mỗi nhiệm vụ có cơ quan chủ trì riêng:"
    ]
    if len(tasks) == 1:
        return lead_of(desk, tasks[0], None, diagnostics)
    lines += [
        f"{number}. {capitalised(desk.corpus.clause(task.clause).label)}:"
        f" {plain(shorten(task.title, TITLE))} – {joined(desk.lead_names(task))} chủ trì"
        for number, task in enumerate(tasks, start=1)
    ]
    return Draft(
        text="\n".join(lines),
        status=Status.ANSWERED,
        intent=Intent.TASK_AGENCY,
        citations=(*(desk.cite_task(task) for task in tasks), *desk.cite_leads(tasks)),
        agencies=names,
        total=len(tasks),
        focus=tuple(task.clause for task in tasks),
        diagnostics=diagnostics or {},
    )


def _statement(names: Sequence[str], kind: LeadKind) -> str:
    if kind is LeadKind.COLLECTIVE:
        return f"Nhiệm vụ này giao chung cho “{names[0]}”, không riêng cơ quan nào"
    verb = "cùng chủ trì nhiệm vụ này" if kind is LeadKind.JOINT else "chủ trì nhiệm vụ này"
    return f"{joined(names)} {verb}"


def _chosen(
    desk: Desk, question: Question, tasks: Sequence[Task], ranking: Ranking
) -> Sequence[Task]:
    """Under a heading: the task that the question describes, or all where it describes none."""
    scores = {hit.clause.id: hit for hit in ranking.hits}
    clauses = dict.fromkeys(task.clause for task in tasks)
    ranked = sorted(clauses, key=lambda clause: -scores[clause].score)
    if len(ranked) > 1 and scores[ranked[0]].coverage - scores[ranked[1]].coverage > 0.15:
        return asked_of(desk, question, desk.tasks_in(ranked[0]))
    return tasks


def unassigned(desk: Desk, clause: Clause, diagnostics: dict[str, float] | None = None) -> Draft:
    """A unit that the document gives to nobody."""
    return Draft(
        text=(
            f"Văn bản không nêu cơ quan chủ trì cho nội dung này ({desk.corpus.label(clause)})."
            " Có thể xem nguyên văn mục đó."
        ),
        status=Status.NOT_FOUND,
        intent=Intent.TASK_AGENCY,
        suggestions=(desk.suggestion(clause),),
        focus=(clause.id,),
        diagnostics=diagnostics or {},
    )
