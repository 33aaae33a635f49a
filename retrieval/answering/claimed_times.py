"""A year that a question takes for the time when a task is done: "tới 2031 mới xong à".

The task is found by its own words: neither the year nor the agency that is said may draw to others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.due_phrases import due
from corpus.model import Task
from corpus.text import shorten
from retrieval.answering.desk import TITLE, Desk, Draft, joined, plain
from retrieval.cues import Cue
from retrieval.model import Intent, Status
from retrieval.question import Question
from retrieval.ranking import rank

_DONE = r"(?:xong|hoan thanh|dua vao (?:su dung|hoat dong|van hanh)|xay xong|lam xong)"
_CLAIMED = re.compile(
    rf"\b(?:toi|den|mai|phai|tan|sang)(?: (?:toi|den|tan|het|cuoi|dau|giua|sang))*(?: nam)?"
    rf" (?P<year>20\d\d)\b(?: (?:thi|la|moi))*(?: (?:\w+ )??{_DONE})?"
)
_ENDS = re.compile(rf"\b{_DONE}\b")
_DOUBTED = re.compile(
    r"\b(?:a|ha|nhi|nhe|u|phai khong|dung khong|phai ko|dung ko|co dung|that khong|sao)\b"
    r"(?: (?:vay|the|em|anh|chi|ad|ban))?\W*$"
)
_YEAR = re.compile(r"\b20\d\d\b")
_FEWEST = 2  # words that say which task is meant
_SURE = 0.55  # of the likelihood, that a task is the one that is meant
_SAID = 0.6  # of the words


def answer_claimed_time(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """When a task is due, and whose it is, where the question says a year of it to be confirmed.

    None where it says none, or where it is unsure which task is meant.
    """
    claimed = _CLAIMED.search(question.folded)
    done = _ENDS.search(question.folded)
    doubted = question.has(Cue.YES_NO) or _DOUBTED.search(question.folded)
    if claimed is None or done is None or not doubted or question.has(Cue.LIST, Cue.WHO):
        return None
    task = _meant(desk, question, (claimed.span(), done.span()), documents)
    if task is None:
        return None
    written, names = _due(desk, task), desk.lead_names(task)
    right = claimed["year"] in _YEAR.findall(written)
    others = [] if _concerns(task, question) else list(dict.fromkeys(question.agency_ids))
    wrong = [] if right else [f"năm {claimed['year']}"]
    wrong += [desk.agency_name(identifier) for identifier in others]
    title = plain(shorten(task.title, 2 * TITLE)).rstrip(".;")
    where = desk.corpus.label(desk.corpus.clause(task.clause))
    said = f"Không phải {joined(tuple(wrong))}." if wrong else "Đúng."
    return Draft(
        text=f"{said} Thời hạn: {written}. {joined(names)} chủ trì ({where}): {title}.",
        status=Status.ANSWERED,
        intent=Intent.FACT,
        citations=(desk.cite_task(task), *desk.cite_due(task), *desk.cite_leads([task])),
        agencies=names,
        focus=(task.clause,),
    )


def _meant(
    desk: Desk, question: Question, said: Sequence[tuple[int, int]], documents: Sequence[str]
) -> Task | None:
    """The task with a year for its deadline that a question is surely about."""
    agencies = ((found.start, found.end) for found in question.agencies)
    opened = replace(question, agencies=(), ignored=(*question.ignored, *agencies, *said))
    if len(opened.specific_topic) < _FEWEST:
        return None
    within = set(documents or desk.corpus.documents)
    dated = {
        task.clause
        for task in desk.corpus.tasks
        if task.document in within and _YEAR.search(_due(desk, task))
    }
    best = rank(desk.searcher, opened, dated).best() if dated else None
    if best is None or best.share < _SURE or best.coverage < _SAID:
        return None
    return desk.task_of(best.clause)


def _due(desk: Desk, task: Task) -> str:
    """By when a task is due, as it is written, by a field of its own or in its sentence."""
    if task.deadline:
        return task.deadline.written
    text = desk.corpus.clause(task.clause).text
    said = due(text)
    return text[slice(*said)] if said else ""


def _concerns(task: Task, question: Question) -> bool:
    concerned = {mention.agency for mention in (*task.leads, *task.coordinators)}
    return not question.agency_ids or bool(concerned & set(question.agency_ids))
