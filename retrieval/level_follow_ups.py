"""Follow-ups that move the matter before to another level or document: "ở tỉnh thì sở nào?"."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.answer_types import asked_type
from retrieval.conversation import Carried, Turn
from retrieval.cues import Cue
from retrieval.document_fields import asked_field
from retrieval.levels import Side
from retrieval.model import Intent
from retrieval.narrowing import MEASURES, said_after
from retrieval.question import Question
from retrieval.sides import ASKED, put_to, sides_of

_POINTING = re.compile(
    r"\b(?:viec|nhiem vu|noi dung|van de|chuyen|y|muc|chu truong|chinh sach|de an|chuong trinh|dieu"
    r"|cai|vu|khoan) (?:do|nay|ay|tren|vua roi|vua neu|vua noi)\b"
)
# "Vào kế hoạch … thì cụ thể hóa ra sao": the matter before, as another document takes it up
_TAKEN_UP = re.compile(
    r"\b(?:cu the hoa|cu the|the hien|quy dinh|dua(?: vao)?|ghi|viet|nhac(?: den| toi)?"
    r"|noi(?: den| toi| ve)?|de cap)\b"
)
_INTO = re.compile(
    r"(?:^|\W)(?:vao|sang|xuong|qua|toi|den|ve|trong|o) (?:trong |toi |den )?"
    r"(?:(?:ke hoach|chuong trinh|nghi quyet|van ban)(?: hanh dong)?(?: cua)? )?$"
)
# "trong 57 có con số giống vậy không hay khác"
_ALIKE = re.compile(
    r"\b(?:con so|chi tieu|muc tieu|muc|noi dung|y|cau|dieu|viec|cai|chuyen|quy dinh)?"
    r" ?(?:nao |gi )?"
    r"(?:(?:ma |la |cung |co )*(?:giong|tuong tu|y het|y chang|trung|khac|nhu)"
    r"(?: (?:voi|nhu|het|vay|the|nhau|di|y|khong|ko))*)"
    r"(?: (?:hay|hoac)(?: la)? (?:khac|giong|trung|khong|ko)(?: (?:di|nhau|hon|vay))*)?"
)
_FEW = 3  # words beside "việc đó": "đặt nền ở đoạn nào"
_LEAST = 2  # words of the question before that say what it is about
_GOES_ON = {Intent.TASK_AGENCY, Intent.FACT, Intent.LOOKUP}


def of_another_side(question: Question, turn: Turn) -> Carried | None:
    """ "Vậy ở tỉnh thì giao sở nào?", "NQ57 nói gì về việc đó?": the matter before, asked there.

    In the words of the question before, else in those of the clause that answered it: what one
    level calls a task is often near to what the other does.
    """
    sides = sides_of(question)
    if len(sides) != 1 or question.agencies or question.address:
        return None
    ((side, said),) = sides
    if not _moves(question, turn, side) or not _says_nothing_more(put_to(question, side, said)):
        return None
    before = turn.question
    if anew := _in_its_own_words(question, before, side):
        return anew
    cues = question.cues if _asks(question) else before.cues
    moved = replace(_without_names(before, side), cues=cues - {Cue.ELSE, Cue.THAT})
    named = replace(moved, text=turn.matter, ignored=())
    intent, words = _intent(question, turn), said_after(question, turn)
    instead = Carried(named, intent, said=words) if turn.matter else None
    if instead and len(moved.specific_topic) < _LEAST:
        return instead
    return Carried(moved, intent, said=words, otherwise=instead)


def _in_its_own_words(question: Question, before: Question, side: Side) -> Carried | None:
    """ "NQ03 thì bao lâu một lần?", where the question before asked for no such thing: its matter
    with what is asked now."""
    asked = asked_type(question)
    matter = " ".join(before.sought)
    if not matter or asked is None or asked is asked_type(before):
        return None
    said = f"{question.text[: side.end]} {matter} {question.text[side.end :].lstrip()}"
    return Carried(question, said=said, anew=True)


def _moves(question: Question, turn: Turn, side: Side) -> bool:
    """Whether `side` is asked for what the answer before was about, and not for something else."""
    stood_on = {clause.partition("#")[0] for clause in turn.focus}
    who = question.has(Cue.WHO)
    if not stood_on or (turn.intent is Intent.AGENCY_TASKS and not who):
        return False
    if (
        _POINTING.search(question.folded)
        or _takes_up(question, side, stood_on)
        or _goes_on(question, turn, side)
    ):
        return True
    listing = question.has(Cue.LIST, Cue.COUNT) and not who
    if question.has(Cue.THAT_AGENCY) or listing or not stood_on.isdisjoint(side.documents):
        return False
    if side.asked:
        return question.has(Cue.ELSE) and not question.has(Cue.COORDINATE)
    if question.has(Cue.YES_NO) or _ALIKE.search(question.folded):
        return not asked_field(question)  # "trong 57 có không": the matter before
    # "trung ương thì bao nhiêu?"; a document by its name may be asked of itself
    asks = side in question.levels and question.has(Cue.WHEN, Cue.HOW_MUCH)
    return asks or question.has(Cue.ELSE, Cue.THAT, Cue.WHO)


def _goes_on(question: Question, turn: Turn, side: Side) -> bool:
    """ "Nghị quyết 12 thì bao nhiêu": asked of it as of the one before, and nothing of itself."""
    elsewhere = turn.focus[0].partition("#")[0] not in side.documents
    said = _GOES_ON_WITH.match(question.folded[side.end :])
    return elsewhere and said is not None and not asked_field(question)


_GOES_ON_WITH = re.compile(
    r"\W*(?:thi|con|lai) (?:[\w%]+ ){0,2}?"
    r"(?:bao (?:nhieu|lau|gio)|may|khi nao|nam nao|han nao)\b"
)


def _takes_up(question: Question, side: Side, stood_on: set[str]) -> bool:
    """ "Vào kế hoạch của tỉnh thì cụ thể hóa ra sao?" """
    into = _INTO.search(question.folded[: side.start])
    other = stood_on.isdisjoint(side.documents) and not question.has(Cue.YES_NO)
    return other and bool(into and _TAKEN_UP.search(question.folded))


def _says_nothing_more(question: Question) -> bool:
    """No matter of its own, beside "việc đó"."""
    pointing = _POINTING.search(question.folded)
    ignored = (*question.ignored, pointing.span()) if pointing else question.ignored
    beside = (_TAKEN_UP, _ALIKE)
    ignored = (*ignored, *(m.span() for said in beside for m in said.finditer(question.folded)))
    topic = replace(question, ignored=ignored).specific_topic
    own = [word for word in topic if len(word) > 1 and word not in MEASURES | {"sang", "xuong"}]
    return len(own) <= (_FEW if pointing else 0)


def _without_names(before: Question, side: Side) -> Question:
    """The question before of `side`, without whom and which place it named."""
    said = [part for _, parts in sides_of(before) for part in parts]
    agencies = [(found.start, found.end) for found in before.agencies]
    place = [(before.address.start, before.address.end)] if before.address else []
    put = put_to(before, side, said)
    ignored = (*put.ignored, *agencies, *place)
    return replace(put, agencies=(), address=None, among=frozenset(), ignored=ignored)


def _asks(question: Question) -> bool:
    asks = question.has(Cue.WHO, Cue.WHEN, Cue.HOW_MUCH, Cue.WHERE, Cue.YES_NO, Cue.DELIVERABLE)
    return asks or bool(ASKED.search(question.folded.replace("thi sao", "")))


def _intent(question: Question, turn: Turn) -> Intent:
    if question.has(Cue.WHO):
        return Intent.TASK_AGENCY
    if question.has(Cue.WHEN, Cue.HOW_MUCH):
        return Intent.FACT
    return turn.intent if not _asks(question) and turn.intent in _GOES_ON else Intent.LOOKUP
