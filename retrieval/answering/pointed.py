"""Questions that point back: what is asked of the clauses that the turn before stood on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Clause, ClauseKind
from corpus.text import fold
from retrieval.answer_patterns import SUM, TARGET
from retrieval.answer_types import (
    asked_type,
    asks_for_sum,
    asks_to_whom,
    preferred_type,
)
from retrieval.answering import passages, targets, task_details, task_leads, units
from retrieval.answering.clause_parts import asked_of, task_asked
from retrieval.answering.desk import Desk, Draft
from retrieval.answering.not_found import (
    no_basis,
    no_figures,
    no_neighbour,
    no_number,
    no_reason,
    no_sum,
)
from retrieval.answering.whereabouts import where_it_is
from retrieval.asking_form import asking_form
from retrieval.cited_follow_ups import basis_asked
from retrieval.cues import Cue
from retrieval.figure_follow_ups import asks_for_figures
from retrieval.neighbours import step_asked
from retrieval.question import Question
from retrieval.reasons import asks_why_given
from retrieval.task_fields import fields_asked
from retrieval.where_follow_ups import place_asked


def clause_in_focus(desk: Desk, question: Question, focus: Sequence[Clause]) -> Draft:
    """The clauses in focus as they stand, or the one next to the first; `focus` is not empty."""
    if not (step := step_asked(question)):
        return passages.answer_clauses(desk, focus)
    shown = _called_so(desk, question, focus)
    neighbour = _neighbour(desk, shown, step)
    if neighbour is None:
        return no_neighbour(desk, shown, onward=step > 0)
    return passages.answer_clause(desk, (neighbour,))


def _called_so(desk: Desk, question: Question, focus: Sequence[Clause]) -> Clause:
    """Of the clauses in focus and those that hold the first the one that is what the question
    calls it: "giai đoạn sau", of which "Đến hết năm 2026" is one as well."""
    if _OF_PERIODS.search(question.folded) is None:
        return focus[0]
    holding = reversed(desk.corpus.ancestors(focus[0]))
    periods = (c for c in (*focus, *holding) if _PERIOD.search(desk.folded(c)[:_HEAD]))
    return next(periods, focus[0])


_OF_PERIODS = re.compile(r"\bgiai doan (?:sau|tiep|ke|lien|truoc|ngay)\b")
_PERIOD = re.compile(r"\bgiai doan\b|\b20\d\d\b")
_HEAD = 40  # characters of a clause in which it says what it is: "a) Giai đoạn 1 (2026 - 2028)"


def about_focus(desk: Desk, question: Question, focus: Sequence[Clause]) -> Draft:
    """Who, when, how much, of the clauses in focus; `focus` is not empty."""
    task = desk.task_of(focus[0])
    task = task_asked(desk, question, task) if task else None
    if draft := _otherwise_asked(desk, question, focus) or _in_cells(desk, question, focus):
        return draft
    telling = None if _asks_who_does(question) else _telling(desk, question, focus)
    if told := _of_that_year(desk, question, focus) or telling:
        return passages.answer_figure(desk, question, told)
    if untold := _untold(desk, question, focus):
        return untold
    if task and question.has(Cue.COORDINATE) and not question.has(Cue.LEAD):
        return task_details.of_task(desk, task, question)
    leads = question.has(Cue.WHO) or (question.agencies and question.has(Cue.YES_NO))
    if leads and not _asks_where_to(question):
        draft = task_leads.lead_at(desk, question, _of_kind(desk, question, focus)[:1])
    elif task and question.has(Cue.WHEN, Cue.DELIVERABLE, Cue.MONEY, Cue.PERSON):
        draft = task_details.of_task(desk, task, question)
    else:
        draft = passages.answer_clauses(desk, focus[:1])
    return draft


def _otherwise_asked(desk: Desk, question: Question, focus: Sequence[Clause]) -> Draft | None:
    """Where it is, which clauses give a figure, why somebody was given it."""
    if place_asked(question) is not None and not question.has(Cue.WHO):
        return where_it_is(desk, question, focus)
    if asks_for_figures(question):
        return _with_figures(desk, focus)
    if kind := basis_asked(question):
        return no_basis(desk, focus[0], kind)
    return no_reason(desk, focus[0]) if asks_why_given(question) else None


def _with_figures(desk: Desk, focus: Sequence[Clause]) -> Draft:
    """Those of the clauses in focus that give a figure: a share, a sum, a number of things."""
    giving = [clause for clause in focus if _gives_figure(desk, clause)]
    return passages.answer_clauses(desk, giving) if giving else no_figures(desk, focus)


def _gives_figure(desk: Desk, clause: Clause) -> bool:
    text = _NO_FIGURE.sub(" ", desk.folded(clause))
    return bool(TARGET.search(text) or SUM.search(text) or _PIECES.search(text))


# Numbers of clauses and documents, years and terms of plans: none that something is to reach.
_NO_FIGURE = re.compile(
    r"^\W*(?:\d+[.)]?)+|\b0\d+\b"
    r"|\b(?:so|de an|chuong trinh|muc|dieu|khoan|diem|phan|phu luc|quy|thang|ngay) \d[\w./-]*"
    r"|\b\d+ (?:nam|ro)\b|\b\d+g\b"
)


def _untold(desk: Desk, question: Question, focus: Sequence[Clause]) -> Draft | None:
    """That the clauses in focus do not give the sum or the number that is asked for."""
    # A row may give the sum in a cell of its own, without the unit.
    if asks_for_sum(question) and focus[0].kind is not ClauseKind.ROW:
        return no_sum(desk, focus)
    return no_number(desk, focus[0]) if _asks_how_many(question) else None


def _of_that_year(desk: Desk, question: Question, focus: Sequence[Clause]) -> Clause | None:
    """The clause beside those in focus that tells of the year asked about, which they do not.

    "Trong đó riêng năm 2026 là bao nhiêu?": a span of years that begins with it is another thing.
    """
    years = _YEAR.findall(question.text)
    asked = asked_type(question) or (_FIGURE if question.has(Cue.HOW_MUCH) else None)
    if len(years) != 1 or asked is None:
        return None
    year = re.compile(rf"(?<![-–] )(?<![-–]){years[0]}(?! ?[-–] ?20)")
    if any(year.search(clause.text) for clause in focus):
        return None
    others = map(desk.corpus.clause, sorted(units.beside(desk, focus[0])))
    return next((c for c in others if year.search(c.text) and asked.search(desk.folded(c))), None)


_YEAR = re.compile(r"\b20\d\d\b")
_FIGURE = re.compile(r"\d ?(?:%|phan tram|ty|trieu|nghin|dong)\b")


def _asks_who_does(question: Question) -> bool:
    """ "Ai đi lắp mấy trạm đó": the number is a word for what was before, and not asked for."""
    return question.has(Cue.WHO) and bool(_THOSE.search(question.folded))


_THOSE = re.compile(r"\b(?:may|bao nhieu) (?:\w+ ){1,3}?(?:do|nay|ay|kia|tren)\b")


def _asks_where_to(question: Question) -> bool:
    """ "Nó nhập vào trường nào": a body that what is asked about goes to, and not who does it."""
    return bool(_WHERE_TO.search(asking_form(question.text)))


_WHERE_TO = re.compile(
    r"\b(?:vao|sang|ve|den|toi|voi|thanh) (?:nhung |cac )?"
    r"(?:truong|so|don vi|co quan|noi|ben|vien|trung tam|cong ty|doanh nghiep|hoi) nao\b"
)


def _telling(desk: Desk, question: Question, focus: Sequence[Clause]) -> Clause | None:
    """The clause in focus whose text itself says what is asked: a figure, to whom, with whom."""
    first = desk.folded(focus[0])
    asks_with = question.has(Cue.COORDINATE) and not question.has(Cue.LEAD)
    task = desk.task_of(focus[0])
    if asks_to_whom(question) and not asks_with:
        return focus[0]
    if asks_with and "phoi hop voi" in first and not (task and task.coordinators):
        return focus[0]
    asked = _PIECES if _asks_how_many(question) else preferred_type(question)
    held = [c for c in _held(desk, focus[0]) if _TIME.match(desk.folded(c))]
    told = [*focus, *held] if question.has(Cue.WHEN) else focus
    return next((c for c in told if asked and asked.search(desk.folded(c))), None)


def _asks_how_many(question: Question) -> bool:
    """ "Trong danh mục có mấy cái": a number of things that it does not name, and no list."""
    return bool(_HOW_MANY.search(asking_form(question.text))) and asked_type(question) is None


_HOW_MANY = re.compile(
    r"\bco (?:tat ca |tong cong |ca thay )?(?:may|bao nhieu) (?:cai|chiec|thu)\b\W*$"
)
# A number of things: no share, no date, no number of a clause, a document or a year.
_PIECES = re.compile(r"(?<![\d./-])\b(?!(?:19|20)\d\d\b)\d+(?!\s*%|[\d/.-]| phan tram)(?= [a-z])")


# "3. Thời gian thực hiện: …": a line of its own below a task
_TIME = re.compile(r"^\W*(?:\w{1,3}[.)] )?(?:thoi gian|thoi han|tien do)\b")


def _held(desk: Desk, clause: Clause) -> list[Clause]:
    return [desk.corpus.clause(child) for child in clause.children]


_KIND = re.compile(r"\b(?P<kind>so|bo|cuc|vu|phong|hoi|ban|xa|phuong|truong|cong an) nao\b")


def _of_kind(desk: Desk, question: Question, focus: Sequence[Clause]) -> Sequence[Clause]:
    """The clauses in focus, first those led by a body of the kind asked for: "bộ nào làm"."""
    match = _KIND.search(asking_form(question.text))
    if match is None:
        return focus
    kind = f"{match['kind']} "

    def otherwise_led(clause: Clause) -> bool:
        task = desk.task_of(clause)
        tasks = desk.tasks_in(task.clause) if task else ()
        names = (name for task in tasks for name in desk.lead_names(task))
        return not any(fold(name).startswith(kind) for name in names)

    return sorted(focus, key=otherwise_led)


def _in_cells(desk: Desk, question: Question, focus: Sequence[Clause]) -> Draft | None:
    """What the rows in focus, or the fields of a task, say to a question that points back."""
    if draft := targets.of_rows(desk, question, focus):
        return draft
    task = desk.task_of(focus[0])
    fields = fields_asked(question)
    tasks = asked_of(desk, question, desk.tasks_in(task.clause)) if task else ()
    return task_details.details_of(desk, tasks, fields)


def _neighbour(desk: Desk, clause: Clause, step: int) -> Clause | None:
    """The unit of the same rank next to a clause, across parents."""
    same = [
        c
        for c in desk.parsed(clause).clauses
        if c.kind is clause.kind and _depth(c) == _depth(clause)
    ]
    position = next(i for i, c in enumerate(same) if c.id == clause.id) + step
    return same[position] if 0 <= position < len(same) else None


def _depth(clause: Clause) -> int:
    return clause.path.count(".") if clause.kind is not ClauseKind.ROW else 0
