"""What a follow-up leaves out, from the turn before it.

What a short question leaves out is taken from the last turn only where a cue says so; a question
that stands by itself carries nothing over.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.agencies import Found
from retrieval.address_patterns import count
from retrieval.conversation import Carried, Turn
from retrieval.cues import Cue
from retrieval.document_follow_ups import (
    of_another_document,
    of_the_document_before,
    of_the_document_named,
    said_instead,
    within_the_document,
)
from retrieval.document_names import DocumentMention
from retrieval.model import Intent
from retrieval.understanding import Question

# A follow-up is short; longer questions say what they mean.
_SHORT = 12
_FEW = 2  # words of its own that a question about "that" may have, if "that" has them too


def carry_over(question: Question, turn: Turn | None) -> Carried:
    """What `question` takes from `turn`: the first rule that fits, or nothing."""
    if turn is None:
        return Carried(question)
    rules = _RULES if len(question.text.split()) <= _SHORT else _RULES_FOR_LONG
    taken = (rule(question, turn) for rule in rules)
    carried = next((carried for carried in taken if carried), Carried(question))
    return within_the_document(carried, turn)


def _neighbour(question: Question, turn: Turn) -> Carried | None:
    """ "Mục tiếp theo?" """
    if question.has(Cue.NEXT, Cue.PREVIOUS) and not _own_subject(question):
        return Carried(question, Intent.CLAUSE, turn.focus[:1])
    return None


def _more(question: Question, turn: Turn) -> Carried | None:
    """ "Còn gì nữa không?" """
    if question.has(Cue.MORE) and not _own_subject(question) and not question.specific_topic:
        return Carried(turn.question, turn.intent, said=turn.question.text)
    return None


def _verbatim(question: Question, turn: Turn) -> Carried | None:
    """ "Cho xem nguyên văn." """
    few = len(question.specific_topic) <= 1
    if question.has(Cue.VERBATIM) and not _own_subject(question) and few:
        return Carried(question, Intent.CLAUSE, _picked(question, turn) or turn.focus)
    return None


def _one_of_the_list(question: Question, turn: Turn) -> Carried | None:
    """ "Cái thứ hai nói gì?", "ai phối hợp việc số 3?": one of the clauses before, by its place.

    A number that the list before does not have picks nothing.
    """
    if _own_subject(question) and not _only_counts(question):
        return None
    picked = _picked(question, turn)
    if not picked or len(question.specific_topic) > _FEW:
        return None
    asks = question.has(Cue.WHO, Cue.WHEN, Cue.WHY, Cue.HOW_MUCH, Cue.DELIVERABLE, Cue.COORDINATE)
    unplaced = replace(question, address=None)
    return Carried(unplaced, None if asks else Intent.CLAUSE, picked)


def _of_that_agency(question: Question, turn: Turn) -> Carried | None:
    """ "Sở đó còn nhiệm vụ nào?" """
    if question.agencies or not question.has(Cue.THAT_AGENCY):
        return None
    if not turn.agencies or not question.has(Cue.LIST, Cue.COUNT):
        return None
    meant = tuple(Found(agency, 0, 0, "") for agency in turn.agencies)
    said = f"{question.text} ({', '.join(agency.name for agency in turn.agencies)})"
    return Carried(replace(question, agencies=meant), said=said)


def _of_another_agency(question: Question, turn: Turn) -> Carried | None:
    """ "Thế còn Sở Tài chính?": asked as before, but for one that is asked in full."""
    if not question.agencies or question.specific_topic or question.has(Cue.WHO, Cue.YES_NO):
        return None
    if not _elliptic(question):
        return Carried(question)
    before = turn.question
    if not before.agencies:
        return Carried(replace(question, cues=question.cues | {Cue.LIST}))
    place = before.agencies[0]
    agencies = tuple(
        replace(found, start=place.start, end=place.end) for found in question.agencies
    )
    replaced = tuple((found.start, found.end) for found in before.agencies[1:])
    names = ", ".join(found.agency.name for found in question.agencies)
    return Carried(
        replace(before, agencies=agencies, ignored=before.ignored + replaced),
        turn.intent,
        said=said_instead(before, before.agencies, names),
    )


def _of_the_list(question: Question, turn: Turn) -> Carried | None:
    """ "Trong đó có bao nhiêu việc làm chung?" """
    if turn.intent is Intent.AGENCY_TASKS and _narrows(question):
        narrowed = _narrowed(question, turn.question)
        return Carried(narrowed, turn.intent, said=_said_after(question, turn))
    return None


def _of_the_focus(question: Question, turn: Turn) -> Carried | None:
    """ "Ai chủ trì việc đó?" """
    if turn.focus and _points_back(question, turn):
        return Carried(question, None, turn.focus)
    return None


def _said_after(question: Question, turn: Turn) -> str:
    return f"{question.text} (hỏi tiếp câu: “{turn.question.text}”)"


def _picked(question: Question, turn: Turn) -> tuple[str, ...]:
    """The clause of the list before that "cái thứ hai", "việc số 3", "cái cuối" points to."""
    match = _PLACE.search(question.folded)
    if match is None or not turn.listed:
        return ()
    if match["last"]:
        return turn.listed[-1:]
    number = match["number"]
    place = count(number)
    return turn.listed[place - 1 : place]


def _only_counts(question: Question) -> bool:
    """The address is no clause's but a place in a list: "việc số 3"."""
    return not (question.agencies or question.documents) and bool(
        question.address and not question.address.exact and _PLACE.search(question.folded)
    )


_PLACES = ("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")
_PLACE = re.compile(
    r"\b(?:cai|viec|nhiem vu|dau viec|y|dong)(?: o)? "
    rf"(?:(?:thu|so) (?P<number>\d{{1,2}}|{'|'.join(_PLACES)})|(?P<last>cuoi(?: cung)?))\b"
)


def _own_subject(question: Question) -> bool:
    return bool(question.agencies or question.address or question.documents)


def _elliptic(question: Question) -> bool:
    """Too little to be a question of its own: "thế còn Sở Tài chính?", "Sở Y tế thì sao"."""
    return question.has(Cue.ELSE) or not question.has(Cue.LIST, Cue.LEAD, Cue.COUNT)


def _narrows(question: Question) -> bool:
    """A question about the list before: a part of it, or its number."""
    if question.agencies or question.documents:
        return False
    if question.address and question.address.exact:
        return False  # "mục 2.12 phần II nói gì?" asks for that clause
    if question.has(Cue.WHO) and not question.has(Cue.THAT):
        return False
    again = question.has(Cue.LIST) and not question.specific_topic
    return (
        again
        or bool(question.address)
        or question.has(Cue.COUNT, Cue.THAT, Cue.JOINT, Cue.ALONE, Cue.ELSE)
    )


def _narrowed(question: Question, before: Question) -> Question:
    """The question before, with the place, kind or topic that the new one adds."""
    if question.specific_topic and not question.address:
        unplaced = tuple(replace(found, start=0, end=0) for found in before.agencies)
        cues = question.cues | before.cues & _KEPT
        return replace(question, agencies=unplaced, documents=_kept(question, before), cues=cues)
    moved = replace(before, cues=before.cues | question.cues & _KEPT)
    if question.address is None:
        return moved
    covered = before.address
    ignored = before.ignored + (((covered.start, covered.end),) if covered else ())
    return replace(moved, address=replace(question.address, start=0, end=0), ignored=ignored)


def _kept(question: Question, before: Question) -> tuple[DocumentMention, ...]:
    """The documents of a question that goes on: its own, else those of the one before."""
    return question.documents or tuple(
        replace(mention, start=0, end=0, described=None) for mention in before.documents
    )


def _of_another_year(question: Question, turn: Turn) -> Carried | None:
    """ "Thế năm 2045 thì sao?": the question before, for another year."""
    before = turn.question
    years = _YEAR.findall(question.text)
    rest = [w for w in question.specific_topic if not w.isdigit() and w not in _OF_TIME]
    short = len(question.text.split()) <= _A_YEAR
    if len(years) != 1 or rest or not short or not before.specific_topic or question.documents:
        return None
    asked = _YEAR.sub(years[0], before.text, count=1)
    said = asked if asked != before.text else f"{before.text} ({years[0]})"
    return Carried(replace(before, documents=_kept(question, before)), said=said, anew=True)


_OF_TIME = frozenset({"nam", "den", "giai", "doan", "moc"})
_YEAR = re.compile(r"\b20\d\d\b")
_A_YEAR = 7  # words of a follow-up that names nothing but another year

_KEPT = frozenset({Cue.LIST, Cue.LEAD, Cue.COUNT, Cue.JOINT, Cue.ALONE, Cue.COLLECTIVE})


def _points_back(question: Question, turn: Turn) -> bool:
    """Who, when, how much of "việc đó", or of nothing that the question names itself."""
    if question.documents or question.address:
        return False
    if question.agencies and not question.has(Cue.YES_NO):
        return False
    if question.has(Cue.THAT):
        return len(question.specific_topic) <= 3
    asks = question.has(Cue.WHO, Cue.WHEN, Cue.WHY, Cue.HOW_MUCH, Cue.DELIVERABLE, Cue.COORDINATE)
    own = [word for word in question.specific_topic if word not in _MEASURES]
    return asks and (not own or (len(own) <= _FEW and set(own) <= turn.words))


_MEASURES = frozenset({
    "phan", "tram", "cu", "the", "bao", "nhieu", "ty", "le", "muc", "thoi", "han", "gian", "san",
    "pham", "thang", "quy", "ngay", "xong",
})  # fmt: skip


def _varied(question: Question, turn: Turn) -> Carried | None:
    """The question before with another topic or place: "thế còn du lịch?"."""
    if not question.has(Cue.ELSE) or question.agencies:
        return None
    before = turn.question
    if question.specific_topic:
        unplaced = tuple(replace(found, start=0, end=0) for found in before.agencies)
        cues = question.cues | before.cues - {Cue.ELSE, Cue.THAT}
        moved = replace(question, agencies=unplaced, documents=_kept(question, before), cues=cues)
        return Carried(moved, turn.intent, said=_said_after(question, turn))
    if question.address:
        return Carried(replace(question, cues=question.cues | before.cues & _KEPT))
    return Carried(question, None, turn.focus)


_RULES_FOR_LONG = (of_the_document_named, _neighbour, _verbatim, _of_that_agency)
_RULES = (
    _of_another_year,
    of_the_document_named,
    of_the_document_before,
    of_another_document,
    _one_of_the_list,
    _neighbour,
    _more,
    _verbatim,
    _of_that_agency,
    _of_another_agency,
    _of_the_list,
    _of_the_focus,
    _varied,
)
