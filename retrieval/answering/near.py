"""Short questions that may be about the clauses of the answer before, or what is near them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.model import Clause
from corpus.references import find_references, resolve
from retrieval.answer_types import asked_type, has_type, preferred_type
from retrieval.answering import passages, task_leads
from retrieval.answering.desk import Desk, Draft
from retrieval.answering.units import beside, held_by
from retrieval.cues import Cue
from retrieval.model import Intent, Status
from retrieval.narrowing import MEASURES, own_topic
from retrieval.question import Question
from retrieval.search import Ranking


def near_focus(desk: Desk, question: Question, focus: Sequence[Clause]) -> Draft:
    """What the clauses in focus say to a short question, or those around the first.

    That it is said nowhere there is NOT_FOUND; `focus` is not empty.
    """
    asked = asked_type(question)
    words = [w for w in own_topic(question) if w not in MEASURES and not w.isdecimal()]
    rest = _for_the_rest(desk, focus[0]) if asks_for_rest(question) else None
    if other := rest or _for_another_case(desk, question, focus[0]):
        return passages.answer_figure(desk, question, other)
    if question.has(Cue.WHO):
        return _lead_near(desk, question, words, focus)
    if told := _in_these_words(desk, question, words, focus):
        return passages.answer_figure(desk, question, told)
    phase = bool(_PHASE_ASKED.search(question.folded))
    wanted = _PHASE if phase else asked
    if wanted and (phase or (len(words) <= _FEW and not question.has(Cue.ELSE))):
        for clause in focus:
            if has_type(clause.text, wanted, question):
                return passages.answer_figure(desk, question, clause)
    around = held_by(desk, focus[0]) | _named_in(desk, focus[0])
    if asked:
        around |= beside(desk, focus[0])
    if not question.has(Cue.ELSE):
        around |= {clause.id for clause in focus}
    if words and around and (found := _best_of(desk, question, words, around)):
        return passages.answer_figure(desk, question, found)
    return Draft("", Status.NOT_FOUND, Intent.LOOKUP, focus=(focus[0].id,))


_PHASE_ASKED = re.compile(r"\b(?:giai doan|thoi ky) nao\b|\btu nam nao (?:den|toi) nam nao\b")
_PHASE = re.compile(r"\b20\d\d ?[-–] ?20\d\d\b")


def _lead_near(
    desk: Desk, question: Question, words: Sequence[str], focus: Sequence[Clause]
) -> Draft:
    """Who does the work beside the clause in focus that has the question's words as no other has.

    "Tập huấn mấy ông tổ trưởng thì ai lo?" is of the point that follows; what fits better elsewhere
    is asked about there.
    """
    around = beside(desk, focus[0]) | held_by(desk, focus[0])
    if focus[0].parent is None:  # an item of a directive that has no parts
        around |= {c.id for c in desk.parsed(focus[0]).clauses if c.kind is focus[0].kind}
    ranking = _ranked(desk, question, words, None) if words else None
    near = [hit for hit in ranking.hits if hit.clause.id in around] if ranking else []
    tasks = [hit for hit in near if desk.tasks_in(hit.clause.id)]
    if ranking and tasks and tasks[0].coverage >= max(_TOLD, ranking.hits[0].coverage):
        return task_leads.lead_at(desk, question, (tasks[0].clause,))
    return Draft("", Status.NOT_FOUND, Intent.LOOKUP, focus=(focus[0].id,))


def asks_for_rest(question: Question) -> bool:
    """Whether it is asked what those get whom no case before names: "không thuộc diện nào"."""
    return bool(_REST_ASKED.search(question.folded))


_REST_ASKED = re.compile(
    r"\bkhong (?:thuoc|nam trong|roi vao|o trong|co trong|phai)(?: \w+){0,3} "
    r"(?:dien|doi tuong|truong hop|nhom|loai)\b"
    r"|\bnguoi (?:binh thuong|thuong(?! tru\b| xuyen\b| binh\b))\b"
    r"|\b(?:nguoi|doi tuong|truong hop|ho|dien|loai) (?:khac|con lai)\b"
)
_FOR_THE_REST = re.compile(
    r"^\W*(?:\w+\W+){0,10}?(?:khac|con lai|khong thuoc (?:doi tuong|truong hop|dien))\b"
)


def _for_the_rest(desk: Desk, clause: Clause) -> Clause | None:
    """The clause beside this one that is for all other cases."""
    holder = desk.corpus.find(clause.parent) if clause.parent else None
    children = map(desk.corpus.clause, holder.children) if holder else ()
    others = (c for c in children if c.id != clause.id)
    return next((c for c in others if _FOR_THE_REST.search(desk.folded(c))), None)


def _for_another_case(desk: Desk, question: Question, clause: Clause) -> Clause | None:
    """The clause beside this one that says of another case what this says of one: "thế bị cảnh cáo
    thì sao" after "Đối với sinh viên bị kỷ luật khiển trách: …". The case is said early in it, and
    not in this one, which is no task."""
    said = _CASE.match(question.folded)
    holder = desk.corpus.find(clause.parent) if clause.parent else None
    if said is None or holder is None or desk.task_of(clause):
        return None
    case = re.compile(rf"\b{said['case']}\b")
    if case.search(desk.folded(clause)[:_EARLY]):
        return None
    others = map(desk.corpus.clause, holder.children)
    found = [c for c in others if case.search(desk.folded(c)[:_EARLY])]
    return found[0] if len(found) == 1 else None


_CASE = re.compile(
    r"\W*(?:(?:the|con|vay|roi|va|neu|doi voi|voi|truong hop|muc|bi|loai|nhung|cac)\s+)+"
    r"(?P<case>\w+(?: \w+){1,4}?)(?: thi (?:sao|the nao|ntn|ra sao|bao lau|bao nhieu))?"
    r"(?: (?:a|vay|nhi|ha|the|em|anh|chi|ad))*\W*$"
)
_EARLY = 80  # characters


def _in_these_words(
    desk: Desk, question: Question, words: Sequence[str], focus: Sequence[Clause]
) -> Clause | None:
    """The clause that has all words of the question side by side: one in focus, which gives another
    figure ("còn phần xã hội hóa"), else one beside that gives what is asked ("hộ kinh doanh thì khi
    nào xong", after another group of papers)."""
    words = [word for word in words if word not in _GIVING]
    said, asked = " ".join(words), asked_type(question)
    if len(words) < _FEW:
        return None
    if those := [clause for clause in focus if said in desk.folded(clause)]:
        return those[0] if question.has(Cue.ELSE) and question.has(Cue.HOW_MUCH) else None
    others = map(desk.corpus.clause, sorted(beside(desk, focus[0])) if asked else ())
    found = [c for c in others if said in desk.folded(c) and not c.children]
    return next((c for c in found if asked and has_type(c.text, asked, question)), None)


# "Phần xã hội góp vào": what a part does to the whole, which is said in other words.
_GIVING = {"gop", "chiem", "bo", "gom", "dong", "tu"}
_FEW = 2  # words of its own that a question may have which the clause in focus has not
# Of a question's words a clause near the one before must have so many; fewer where it alone of
# all that stands beside it is likely.
_TOLD, _TOLD_ALONE, _ALONE = 0.5, 0.3, 0.9


def _best_of(
    desk: Desk, question: Question, words: Sequence[str], around: Collection[str]
) -> Clause | None:
    """The clause of these that has the question's words and the kind of thing it asks for."""
    ranking = _ranked(desk, question, words, around)
    wanted = preferred_type(question)
    fitting = (
        hit.clause
        for hit in ranking.hits
        if hit.coverage >= (_TOLD_ALONE if hit.share >= _ALONE else _TOLD)
        and (wanted is None or has_type(hit.clause.text, wanted, question))
    )
    return next(fitting, None)


def _ranked(
    desk: Desk, question: Question, words: Sequence[str], allowed: Collection[str] | None
) -> Ranking:
    return desk.searcher.rank(
        question.topic_text,
        words,
        synonyms=desk.searcher.said_officially(question.topic_text),
        allowed=allowed,
    )


def _named_in(desk: Desk, clause: Clause) -> frozenset[str]:
    """The ids of what a clause refers to, with what that holds: "nêu tại điểm 5 mục III"."""
    parsed = desk.parsed(clause)
    references = (r for r in find_references(parsed, desk.corpus.catalog) if r.clause == clause.id)
    named = filter(None, (resolve(reference, desk.corpus.documents) for reference in references))
    units = [unit for name in named if (unit := desk.corpus.find(name))]
    return frozenset(unit.id for unit in units).union(*(held_by(desk, unit) for unit in units))
