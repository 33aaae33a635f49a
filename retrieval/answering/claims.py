"""Agencies that a question takes for the lead of a task, or between which it lets choose.

"Sao Hội Phụ nữ được giao … mà chưa thấy làm", "… là Sở Y tế hay Sở Xây dựng lo": the task is found
by its own words. The agency that is said may be a wrong one, and must not draw to its own tasks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.model import Clause, Task
from retrieval.answering import task_leads
from retrieval.answering.clause_parts import task_asked
from retrieval.answering.desk import Desk, Draft
from retrieval.cell_filters import lacked_in
from retrieval.cues import Cue, cues
from retrieval.question import Question
from retrieval.ranking import rank

_OR = re.compile(
    r"[\s,]*(?:chu tri |lo |lam |phu trach )?\b(?:hay|hoac)\b(?: la| do| cho| thuoc| cua| ben)*\s*"
)
_BEFORE_CHOICE = re.compile(r"\b(?:la|do|thuoc|cua|giao|cho|ben|thi)(?: ve| cho)?[\s,:]*$")
_BEHIND_CHOICE = re.compile(
    r"\W*(?:thi |se |phai |duoc |dang )*(?:chu tri|lo|lam|phu trach|chiu trach nhiem|dung ra|nhan"
    r"|dam nhan|quan|cam|giu)\b|\W*(?:vay|the|nhi|a|ha|day|u)*\W*$"
)
# What shows that the asker takes something for granted, or has it from others.
_HELD = re.compile(
    r"^\W*(?:sao|nghe|thay|tuong|hinh nhu)\b|\b(?:nghe (?:noi|dau|bao)|hinh nhu|duoc biet"
    r"|sao (?:\w+ ){0,2}(?:chua|lai|khong|chang)|ma (?:\w+ ){0,2}(?:chua|khong|chang)"
    r"|chua (?:thay|lam|xong))\b"
)
_DOES = re.compile(
    r"\W*(?:(?:lai|se|phai|dang|la|ma) )*(?:duoc (?:giao|phan cong)|bi giao|chu tri|lo|lam"
    r"|phu trach|chiu trach nhiem|dung ra|dam nhan|nhan)\b"
)
# "Sở A đang chủ trì …, vậy … sở ấy phải …": what goes before is taken for granted
_PREMISE = re.compile(
    r" (?:(?:dang|da|vua|moi|se|la (?:don vi|co quan)) )*"
    r"(?:duoc giao|chu tri|phu trach|lo|dam nhan|lam dau moi)\b[^?;.]*[,;.]"
    r"(?= *(?:vay|the|nhu vay)\b)"
)
_GIVEN = re.compile(r"\b(?:giao|phan cong|cua)(?: cho)? *$")
# "Có đúng Sở Y tế lập …": whatever it is that the agency is said to do.
_SAID_OF = re.compile(
    r"\b(?:co (?:dung|phai)|nghe (?:noi|dau|bao)|thay bao|tuong|hinh nhu|sao)(?: la)? *$"
)
_LEADS = re.compile(r"\b(?:chu tri|phu trach|chiu trach nhiem|dau moi|dung ra|giao|phan cong)\b")
_FEWEST = 2  # words that say which task is meant
_SURE = 0.55  # of the likelihood, that a task is the one that is meant
_SAID = 0.5  # of the words
_WELL_SAID, _UNLIKELY = 0.6, 0.05  # the same, where no likely task is of the agency
_OFFERED = 0.4  # the same, where the agencies that are offered leave few tasks
_NEARLY = 0.8  # of those that the best clause of all has


def left_open(question: Question) -> Question:
    """A question that lets choose between agencies as one that asks who; else as it is."""
    named = sorted(question.agencies, key=lambda found: found.start)
    if len(named) < 2 or not question.specific_topic or question.has(Cue.LIST, Cue.COUNT):
        return question
    if not all(_OR.fullmatch(question.folded[a.end : b.start]) for a, b in pairwise(named)):
        return question
    before, behind = question.folded[: named[0].start], question.folded[named[-1].end :]
    begins = not before.strip(" ,.:?!")
    if not (begins or _BEFORE_CHOICE.search(before) or _BEHIND_CHOICE.match(behind)):
        return question
    return _without_agencies(question)


def answer_choice(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """Which of the agencies between which a question lets choose leads the task; None where none
    does that surely, or the question lets choose between none.

    "Bên giáo dục" may be a ministry or a department: the task tells which.
    """
    opened = left_open(question)
    if opened is question:
        return None
    offered = {a.id for found in question.agencies for a in (found.agency, *found.others)}
    clauses = desk.clauses_in(documents or desk.corpus.documents)
    led = {c.id for c in clauses if _leads(desk.task_of(c), offered)}
    every = rank(desk.searcher, opened, {c.id for c in clauses}).best()
    ranking = rank(desk.searcher, opened, led)
    best = ranking.best()
    if best is None or every is None:
        return None
    if best.context < max(_OFFERED, every.context * _NEARLY):
        return None
    return task_leads.answer_task_lead(desk, opened, ranking, {})


def _leads(task: Task | None, offered: set[str]) -> bool:
    return task is not None and any(mention.agency in offered for mention in task.leads)


def answer_claim(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """Who does lead the task that a question says to be another's; None where it may be right.

    How far the task has come no plan says, but that it is not theirs is to be said first.
    """
    premise = _premise(question)
    if premise is None and not _claims(question):
        return None
    question = premise or question
    every = tuple(desk.corpus.documents)
    looked_in = (documents,) if documents else (_giving(desk, question), every)
    found = (_surely_meant(desk, question, among) for among in looked_in if among)
    clause = next(filter(None, found), None)
    if clause is None:
        return None
    task = desk.task_of(clause)
    if task is None:
        return None
    task = task_asked(desk, _without_agencies(question), task)
    if _concerned(task, question) & set(question.agency_ids):
        return None
    return task_leads.lead_of(desk, task, question)


def _surely_meant(desk: Desk, question: Question, among: Sequence[str]) -> Clause | None:
    """The clause of documents that a question means whoever leads it; None where that is unsure."""
    opened, claimed = _without_agencies(question), set(question.agency_ids)
    if len(opened.specific_topic) < _FEWEST:
        return None
    ranking = rank(desk.searcher, opened, desk.clauses_of(among))
    best = ranking.best()
    if best is None or best.coverage < _SAID:
        return None
    of_theirs = [hit for hit in ranking.hits if _leads(desk.task_of(hit.clause), claimed)]
    if any(hit.coverage >= best.coverage for hit in of_theirs):
        return None  # a task of theirs is as well said
    theirs = sum(hit.share for hit in of_theirs)
    sure = best.share >= _SURE or (best.coverage >= _WELL_SAID and theirs <= _UNLIKELY)
    return best.clause if sure else None


def _concerned(task: Task, question: Question) -> set[str | None]:
    """Whom a claim is right of: the leads, and helpers unless it is leading that is claimed."""
    helpers = () if _LEADS.search(question.folded) else task.coordinators
    return {mention.agency for mention in (*task.leads, *helpers)}


def _giving(desk: Desk, question: Question) -> tuple[str, ...]:
    """The documents that give the claimed agencies anything: to a ministry do those above."""
    claimed = set(question.agency_ids)
    return tuple({task.document: 0 for task in desk.corpus.tasks if _leads(task, claimed)})


def _claims(question: Question) -> bool:
    """Whether agencies are said to lead something, which the question doubts or presupposes."""
    folded = question.folded
    if not question.agencies or lacked_in(question):
        return False
    if not (_HELD.search(folded) or question.has(Cue.YES_NO, Cue.WHY, Cue.PROGRESS)):
        return False
    return all(
        _DOES.match(folded, found.end)
        or _GIVEN.search(before := folded[: found.start])
        or _SAID_OF.search(before)
        for found in question.agencies
    )


def _premise(question: Question) -> Question | None:
    """What a question takes for granted of the agency that it begins with, as one of its own."""
    if len(question.agencies) != 1 or question.folded[: question.agencies[0].start].strip(" ,."):
        return None
    said = _PREMISE.match(question.folded, question.agencies[0].end)
    if said is None or cues(question.text[: said.end()]) & {Cue.LIST, Cue.COUNT, Cue.WHO}:
        return None
    kept = (s for s in question.ignored if s[1] <= said.end() and s[0] > question.agencies[0].end)
    return replace(question, text=question.text[: said.end()], ignored=tuple(kept), address=None)


def _without_agencies(question: Question) -> Question:
    """The question without the agencies it names, asking who leads."""
    spans = tuple((found.start, found.end) for found in question.agencies)
    first, last = spans[0][0], spans[-1][1]
    # "hay là" between them asks too.
    ignored = (first, last) if len(spans) > 1 else spans[0]
    return replace(
        question,
        agencies=(),
        ignored=(*question.ignored, *spans, ignored),
        cues=(question.cues - {Cue.LIST, Cue.YES_NO, Cue.PROGRESS}) | {Cue.WHO, Cue.LEAD},
    )
