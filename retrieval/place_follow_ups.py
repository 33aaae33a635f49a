"""Follow-ups that point to a clause by its place in what was shown: "việc thứ ba", "gạch cuối",
"mục kế trên", "dòng 53".

An ordinal counts in the list that was answered, a bullet in the clause that was shown, a row in the
table that it is of.
"""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.address_patterns import COUNT, count
from retrieval.addresses import Address
from retrieval.asking_form import asking_form
from retrieval.clause_follow_ups import own_subject
from retrieval.conversation import Carried, Turn
from retrieval.cues import Cue
from retrieval.model import Intent
from retrieval.narrowing import FEW, kept_documents, said_after
from retrieval.neighbours import step_asked
from retrieval.question import Question

_SEVERAL = 2


def neighbour(question: Question, turn: Turn) -> Carried | None:
    """ "Mục tiếp theo?", "lùi lại một mục": a clause beside the one before."""
    if not step_asked(question) or own_subject(question):
        return None
    named = question.has(Cue.NEXT, Cue.PREVIOUS) or len(question.specific_topic) <= FEW
    return Carried(question, Intent.CLAUSE, turn.focus) if named else None


def one_of_the_list(question: Question, turn: Turn) -> Carried | None:
    """ "Cái thứ hai nói gì?", "ai phối hợp việc số 3?": one of the clauses before, by its place.

    A number that the list before does not have picks nothing.
    """
    if own_subject(question) and not _only_counts(question, turn):
        return None
    picked = picked_of(question, turn)
    if not picked or len(question.specific_topic) > FEW:
        return None
    asks = question.has(Cue.WHO, Cue.WHEN, Cue.WHY, Cue.HOW_MUCH, Cue.DELIVERABLE, Cue.COORDINATE)
    unplaced = replace(question, address=None)
    return Carried(unplaced, None if asks else Intent.CLAUSE, picked)


def picked_of(question: Question, turn: Turn) -> tuple[str, ...]:
    """The clause of the list before that "cái thứ hai", "việc số 3", "mục cuối" points to."""
    match = _PLACE.search(question.folded)
    listed = turn.focus if turn.intent is Intent.AGENCY_TASKS else turn.listed
    if match is None:
        match, listed = _SECTION.search(question.folded), _just_listed(turn)
    if match is None or not listed:
        return ()
    if match["last"]:
        return listed[-1:]
    if match["first"]:
        return listed[:1]
    place = count(match["number"])
    return listed[place - 1 : place]


def _just_listed(turn: Turn) -> tuple[str, ...]:
    """The list that the answer before was: only in it "mục thứ hai" is its second."""
    several = len(turn.focus) >= _SEVERAL and turn.intent is Intent.AGENCY_TASKS
    return turn.focus if several else ()


def _only_counts(question: Question, turn: Turn) -> bool:
    """The address is no clause's but a place in a list: "việc số 3"."""
    if question.agencies or question.documents or question.address is None:
        return False
    if question.address.exact:
        return False
    counts = _PLACE.search(question.folded)
    counts = counts or (_SECTION.search(question.folded) if _just_listed(turn) else None)
    return counts is not None


_PLACES = ("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")
_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(_PLACES)})"
_ENDS = r"(?P<last>cuoi(?: cung)?)|(?P<first>dau tien)"
_PLACE = re.compile(
    r"\b(?:cai|viec|nhiem vu|dau viec|y|dong)(?: o)? "
    rf"(?:(?:thu|th|so) {_NUMBER}|{_ENDS})\b"
)
# A section of a document is called so as well: "mục thứ hai".
_SECTION = re.compile(rf"\b(?:muc|phan|diem|khoan|gach) (?:(?:thu|th) {_NUMBER}|{_ENDS})\b")


def bullet_of_the_shown(question: Question, turn: Turn) -> Carried | None:
    """ "Đọc gạch thứ 2", "ý cuối": a bullet of the clause that was shown, or beside the bullet."""
    shown = len(turn.focus) == 1
    match = _BULLET.search(asking_form(question.text)) if shown else None
    if match is None or question.agencies or question.documents:
        return None
    held = question.address
    if held and not (match.start() <= held.start and held.end <= match.end()):
        return None  # "gạch 2 mục 7.1" is read as it stands
    address = Address(
        indent=count(match["nth"] or match["number"] or match["end"]),
        near=turn.focus[0],
        start=match.start(),
        end=match.end(),
    )
    rest = replace(question, address=address)
    if len(rest.specific_topic) > FEW:
        return None
    otherwise = Carried(question) if held else None
    return Carried(rest, otherwise=otherwise)


_BULLET = re.compile(
    r"\b(?:gach(?: dau (?:dong|d_ng)| ngang)?|dau gach|dau (?:dong|d_ng)|bullet|y) "
    # a word for a number only behind "thứ": "gạch sau" is the next one
    rf"(?:(?:thu|th|so) (?P<nth>{COUNT})|(?P<number>\d{{1,2}})|(?P<end>cuoi(?: cung)?|dau tien))\b"
    r"(?! (?:nao|la gi|nam|thang|ngay|gach)\b)"
)


def another_row(question: Question, turn: Turn) -> Carried | None:
    """ "Dòng 53", where a row of a table was read before: of the same table."""
    asked = _ROW_ASKED.search(question.folded)
    read = _ROW_READ.fullmatch(turn.focus[0].partition("#")[2]) if turn.focus else None
    if asked is None or read is None or question.agencies or question.documents:
        return None
    # "dòng số 53", "nhiệm vụ số 53" are of the table, "mục 2.5" is not
    if question.address and question.address.unit not in {"so", "nhiem vu"}:
        return None
    row = Address(
        appendix=read["appendix"], row=asked["number"], start=asked.start(), end=asked.end()
    )
    documents = kept_documents(question, turn.question)
    moved = replace(question, address=row, documents=documents)
    return Carried(moved, said=said_after(question, turn))


_ROW_ASKED = re.compile(
    r"\b(?:dong|so|stt|tt|muc|nhiem vu|chi tieu)(?: thu| so)? (?P<number>\d{1,3})\b"
)
_ROW_READ = re.compile(r"PL(?P<appendix>\w+)\.[\w.]+")
