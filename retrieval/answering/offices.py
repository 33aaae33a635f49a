"""Who holds an office in a body that a document sets up: "ai là trưởng ban chỉ đạo", "mấy phó ban
là những ai".

Documents list holders behind the office ("1. Trưởng ban: Phó Thủ tướng …", with those who share it
in points below), or before it ("- Bộ trưởng Bộ Nội vụ, Phó Trưởng ban thường trực;").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Clause, Span
from corpus.text import fold
from retrieval.answering.desk import Desk, Draft, capitalised, plain
from retrieval.model import Intent, Status
from retrieval.offices import OFFICE, asking, name_of
from retrieval.question import Question
from retrieval.topic import content_words

_NUMBER = r"\W*(?:(?:dieu|khoan|diem) )?(?:\w{1,3}[.)]|[-–+•*])?\s*"
_LABEL = re.compile(rf"^{_NUMBER}(?:cac |dong chi )?(?:{OFFICE})\b(?P<body>[^:;.\n]{{0,90}}):")
_BEHIND = re.compile(
    rf"(?:,|[-–:]|\b(?:lam|la|giu chuc))\s*(?:{OFFICE})\b(?P<body>(?: \w+){{0,8}})\s*[.;,]*\s*$"
)
# "do một Phó Chủ tịch tỉnh làm Tổ trưởng"
_WITHIN = re.compile(rf"\bdo [^,.;:]{{3,90}}? (?:lam|la|giu chuc) (?:{OFFICE})\b")
# Bodies that have members, which may be agencies of a document too: it gives them work.
_SET_UP = re.compile(r"(?:ban (?!quan ly\b)|tieu ban |to |hoi dong (?!nhan dan\b))")
_ENOUGH = 0.5  # of what a question says of the body, that its document has to say


@dataclass(frozen=True, slots=True)
class _Holding:
    """A clause that says who holds an office."""

    clause: Clause
    labelled: bool  # the office stands before its holders, or in a sentence about its body
    alone: bool = False  # that sentence is all that is said of the body


def answer_office(desk: Desk, question: Question, focus: Sequence[Clause]) -> Draft | None:
    """The clauses that say who holds the office; None where none is asked for, no loaded document
    says it, or several bodies fit alike.

    A follow-up that names no body means that of the clauses in `focus`.
    """
    asked = asking(question)
    if asked is None or not all(_SET_UP.match(fold(f.agency.name)) for f in question.agencies):
        return None
    office, said = name_of(asked), {*asked.group().split(), *_ASIDE}
    bodies: dict[str, list[_Holding]] = {}
    for holding in _holdings(desk, office):
        body = holding.clause if holding.alone else _body(desk, holding.clause)
        bodies.setdefault(body.id, []).append(holding)
    told = [w for w in content_words(question.text, generic=False) if w not in said]
    if told:
        shares = {body: _share(desk, body, told) for body in bodies}
        best = max(shares.values(), default=0.0)
        meant = [body for body, share in shares.items() if share == best >= _ENOUGH]
    else:
        near = {_body(desk, clause).id for clause in focus}
        meant = [body for body in bodies if body in near] or list(bodies)
    if len(meant) != 1:
        return None
    found = bodies[meant[0]]
    return _draft(desk, [h for h in found if h.labelled] or found)


def _holdings(desk: Desk, office: str) -> Iterator[_Holding]:
    for document in desk.corpus.originals:
        for clause in desk.clauses_in([document]):
            text = desk.folded(clause).strip()
            label, behind = _LABEL.match(text), _BEHIND.search(text)
            if label and name_of(label) == office:
                yield _Holding(clause, labelled=True)
            elif (within := _WITHIN.search(text)) and name_of(within) == office:
                yield _Holding(clause, labelled=True, alone=True)
            elif behind and name_of(behind) == office:
                yield _Holding(clause, labelled=False)


_ASIDE = {"ban", "to", "hoi", "dong", "pho", "truong", "thuong", "truc", "con", "nguoi", "ong"}


def _body(desk: Desk, clause: Clause) -> Clause:
    """The outermost unit that sets the body up: the article or part which lists its members."""
    above = desk.corpus.ancestors(clause)
    return above[0] if above else clause


def _share(desk: Desk, body: str, told: Sequence[str]) -> float:
    clause = desk.corpus.clause(body)
    title = desk.corpus.catalog[clause.document].title
    words = set(content_words(f"{title} {clause.heading} {clause.text}"))
    return sum(word in words for word in told) / len(told)


def _draft(desk: Desk, found: Sequence[_Holding]) -> Draft:
    lines, citations = [], []
    for holding in found:
        clause = holding.clause
        citations.append(desk.cite(clause, Span(clause.start, clause.end)))
        own = plain(clause.text).strip(" -–;.")
        where = desk.corpus.label(clause)
        lines.append(f"{capitalised(where)}: “{own}”")
        points = [desk.corpus.clause(child) for child in clause.children]
        lines += [f"- {plain(point.text).strip(' -–;.')}" for point in points]
    return Draft(
        text="\n".join(lines),
        status=Status.ANSWERED,
        intent=Intent.FACT,
        citations=tuple(citations),
        focus=tuple(holding.clause.id for holding in found),
    )
