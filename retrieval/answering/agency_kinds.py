"""Agencies of a kind that a question means together: "doanh nghiệp nào", "các hội, đoàn thể".

Kinds are told by how names begin (`retrieval.agency_kinds`), so that any document's agencies are
found; collectives of the kind ("các doanh nghiệp") count with them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from corpus.agencies import Found
from corpus.text import fold
from retrieval.agency_kinds import agency_kinds
from retrieval.answering.collectives import common_to_some
from retrieval.answering.desk import Desk
from retrieval.cues import Cue
from retrieval.lookup import Body, Role, taking_part
from retrieval.question import Question

_MANY = (
    r"(?:(?:cac|nhung|khoi|gioi|nhom|moi|tat ca|may|cho|tu|giua|giao(?: rieng| thang)?)"
    r" (?:cac |khoi )?|^\W*)"  # "Hội đoàn, mặt trận có bị phân công gì không"
)
_WHICH = r"(?: (?:nao|gi)\b)"
_GIVEN = re.compile(
    r"\b(?:giao|chu tri|phu trach|dau moi|dung (?:ra|ten|dau)|cam (?:trich|cai)|lam chinh|duoc phan"
    r"|phan cong|nhiem vu|dau viec|trach nhiem|dam (?:duong|nhan|nhiem|trach)|ganh"
    r"|phai lam|lam (?:nhung )?gi|lo (?:nhung )?gi)\b"
)
# "được đề nghị làm gì", "đề nghị MTTQ và các đoàn thể làm gì" are said in a passage on them, which
# gives them no task to lead; "đề nghị cho danh sách" is the question's own request.
_INVITED = re.compile(
    r"\bduoc (?:de nghi|moi|keu goi|van dong|khuyen khich)\b"
    r"|\b(?:de nghi|keu goi|van dong|khuyen khich)"
    r"(?! (?:cho|gui|liet|ke|loc|tong|cung|thong|bao|anh|chi|tra|neu|lap|trich|dong chi)\b)"
    r"[^.,;?!]{4,80} (?:nhung |cai |dieu |viec )?gi\b"
)
# "Doanh nghiệp tôi …, sở nào phụ trách": who asks is not who is asked for.
_WHO_ASKS = re.compile(r" (?:toi|em|minh|chau|tui|ben em|chung (?:toi|em|minh))\b")
_JOINED = re.compile(r"(?: tinh)?(?:,? (?:va|cung|lan)|,) (?:voi )?")


@dataclass(frozen=True, slots=True)
class _Kind:
    asked: re.Pattern[str]
    called: re.Pattern[str]
    begin: re.Pattern[str]

    def holds(self, found: Found) -> bool:
        return bool(self.begin.match(fold(found.agency.name)))


@dataclass(frozen=True, slots=True)
class OfAKind:
    """The agencies and collectives of a kind with tasks, and where a question names the kind."""

    agencies: tuple[str, ...]
    bodies: tuple[Body, ...]
    span: tuple[int, int]


def is_of_kind_said(name: str, text: str) -> bool:
    """Whether an agency is of a kind that a text names: "các tổ chức chính trị - xã hội"."""
    folded = fold(text)
    return any(kind.begin.match(fold(name)) and kind.called.search(folded) for kind in _kinds())


def of_a_kind(desk: Desk, question: Question) -> OfAKind | None:
    """What a question means that asks for the work of a kind of agencies; None for others.

    Agencies that it names are part of the kind's name ("khối Mặt trận và các hội"), or else asked
    for themselves.
    """
    everybody = question.has(Cue.COLLECTIVE) and not common_to_some(question)
    if everybody or not question.has(Cue.LIST, Cue.COUNT):
        return None
    if not _GIVEN.search(question.folded) or _INVITED.search(question.folded):
        return None
    if unnamed := _of_those_without_tasks(desk, question):
        return unnamed
    for kind in _kinds():
        for match in kind.asked.finditer(question.folded):
            start, end = match.span()
            joined = start
            for found in reversed(question.agencies):
                if _JOINED.fullmatch(question.folded, found.end, joined) and kind.holds(found):
                    joined = found.start  # "Hội A và các đoàn thể"
            if all(joined <= f.start and f.end <= end for f in question.agencies):
                having = _having_tasks(desk, kind, (joined, end))
                alone = having and not having.agencies
                return None if alone and _WHO_ASKS.match(question.folded, end) else having
    return None


def as_a_kind(desk: Desk, question: Question) -> Question:
    """The question without agencies that only are part of the name of a kind."""
    if question.agencies and of_a_kind(desk, question):
        parts = ((found.start, found.end) for found in question.agencies)
        return replace(question, agencies=(), ignored=(*question.ignored, *parts))
    return question


def _having_tasks(desk: Desk, kind: _Kind, span: tuple[int, int]) -> OfAKind | None:
    agencies, bodies = set[str](), set[Body]()
    for task in desk.corpus.tasks:
        for mention in taking_part(task, Role.EITHER):
            if mention.agency and kind.begin.match(fold(desk.agency_name(mention.agency))):
                agencies.add(mention.agency)
            elif mention.agency is None and kind.called.search(fold(mention.written)):
                bodies.add(Body(task.document, mention.written))
    found = OfAKind(tuple(sorted(agencies)), tuple(sorted(bodies)), span)
    return found if agencies or bodies else None


def _of_those_without_tasks(desk: Desk, question: Question) -> OfAKind | None:
    """The collective that is given work where the one agency that a question names is given none:
    "Báo đài tỉnh" is of "các cơ quan báo chí"."""
    if len(question.agencies) != 1:
        return None
    (found,) = question.agencies
    if found.agency.id in desk.taking_part:
        return None
    for kind in _kinds():
        if kind.holds(found):
            having = _having_tasks(desk, kind, (found.start, found.end))
            return replace(having, agencies=()) if having and having.bodies else None
    return None


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(
            re.compile(rf"\b(?P<many>{_MANY})?(?:{kind.called})\b(?(many)|{_WHICH})"),
            re.compile(rf"\b(?:{kind.called})\b"),
            re.compile(rf"(?:{kind.begin})\b"),
        )
        for kind in agency_kinds()
    )
