"""What a document or a part of it is made of: "nghị quyết có mấy điều?", "chỉ thị bão nói gì?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.ids import META_PATH
from corpus.model import Clause, ClauseKind
from corpus.text import shorten
from retrieval.answering.addressed import clauses_at
from retrieval.answering.clarifications import clarify
from retrieval.answering.desk import TITLE, Desk, Draft, capitalised, plain
from retrieval.model import Citation, Intent, Status
from retrieval.question import Question

_KINDS = {
    "phan": ClauseKind.PART,
    "chuong": ClauseKind.CHAPTER,
    "muc": None,  # whatever is outermost
    "dieu": ClauseKind.ARTICLE,
    "khoan": ClauseKind.PARAGRAPH,
    "phu luc": ClauseKind.APPENDIX,
}
_WORDS = {
    "phan": "phần", "chuong": "chương", "muc": "mục", "dieu": "điều", "khoan": "khoản",
    "phu luc": "phụ lục",
}  # fmt: skip
_UNIT = "|".join(_KINDS)
_UNITS_ASKED = re.compile(
    rf"\b(?:may|bao nhieu|bn) (?P<counted>{_UNIT})\b(?! (?:nao )?(?:noi|neu|giao|quy dinh))"
    rf"|\b(?:gom|co|chia(?: thanh| lam)?) (?:nhung |cac )?(?P<named>{_UNIT}) (?:nao|gi)\b"
)
_ALL_ASKED = re.compile(
    r"\b(?:(?:noi|quy dinh|yeu cau|neu|de cap|chi dao|ban)(?: ve)? (?:nhung )?(?:cai |van de )?gi"
    r"|ve (?:viec |van de |cai )?gi|co (?:nhung )?noi dung (?:gi|nao)|noi dung (?:chinh|gi|la gi)"
    r"|gom (?:nhung |co )?(?:noi dung )?(?:gi|nao)|tom tat|bo cuc)\b"
)
_UNIT_WORDS = frozenset({
    "gom", "chia", "chinh", "tat", "ca", "tong", "cong", "noi", "dung", "yeu", "cau", "tom", "bo",
    "cuc", "quy", "dinh", "chi", "dao", "van", "ban", "vay", "neu", "de", "cap", "thanh", "chu",
    "luc", *(word for name in _KINDS for word in name.split()),
})  # fmt: skip
_NO_UNITS = {
    ClauseKind.META, ClauseKind.PREAMBLE, ClauseKind.CLOSING, ClauseKind.INDENT, ClauseKind.ROW,
}  # fmt: skip
_SHOWN = 30  # units; more are only counted


def answer_contents(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """The units of a document or of the part that a question names; None for other questions."""
    units = _UNITS_ASKED.search(question.folded)
    everything = not question.address and _ALL_ASKED.search(question.folded)
    if question.agencies or not (units or everything):
        return None
    if any(word not in _UNIT_WORDS for word in question.specific_topic):
        return None
    if question.address:
        found = clauses_at(desk, question, documents).clauses
        if len(found) != 1:
            return clarify(desk, found) if found else None
        inside, name = list(_below(desk, found[0])), capitalised(desk.corpus.label(found[0]))
    else:
        identifiers = documents or desk.corpus.primary
        if len(identifiers) != 1 or (everything and not question.sources):
            return None
        inside = desk.clauses_in(identifiers)
        name = desk.corpus.catalog[identifiers[0]].cited_name
    of_attached = any(mention.attached for mention in question.sources)
    if units:
        return _counted_apart(desk, name, inside, units["counted"] or units["named"], of_attached)
    if of_attached:
        inside = [clause for clause in inside if clause.id in desk.attached] or inside
    return _told(desk, inside[0].document, _of_kind(desk, inside, None))


def _counted_apart(
    desk: Desk, name: str, inside: Sequence[Clause], unit: str, of_attached: bool
) -> Draft | None:
    """A decision and the regulation that it is issued with are numbered, and counted, apart."""
    found = _of_kind(desk, inside, _KINDS[unit])
    own = [clause for clause in found if (clause.id in desk.attached) == of_attached] or found
    draft = _counted(desk, name, _WORDS[unit], own)
    if draft is None or len(own) == len(found):
        return draft
    other = "Văn bản ban hành" if of_attached else "Văn bản kèm theo"
    rest = f"{other} có {len(found) - len(own)} {_WORDS[unit]}, không tính ở trên."
    return replace(draft, text=f"{draft.text}\n{rest}")


def _below(desk: Desk, clause: Clause) -> Iterator[Clause]:
    for identifier in clause.children:
        child = desk.corpus.clause(identifier)
        yield child
        yield from _below(desk, child)


def _of_kind(desk: Desk, clauses: Sequence[Clause], kind: ClauseKind | None) -> list[Clause]:
    """The outermost numbered units, or the outermost ones of a kind."""
    fitting = [c for c in clauses if c.kind not in _NO_UNITS and kind in {None, c.kind}]
    ids = {clause.id for clause in fitting}
    return [c for c in fitting if not any(a.id in ids for a in desk.corpus.ancestors(c))]


def _counted(desk: Desk, name: str, unit: str, clauses: Sequence[Clause]) -> Draft | None:
    if not clauses:
        return None
    return Draft(
        text="\n".join([f"{name} gồm {len(clauses)} {unit}:", *_lines(desk, clauses)]),
        status=Status.ANSWERED,
        intent=Intent.FACT,
        citations=_cited(desk, clauses),
        total=len(clauses),
        focus=tuple(clause.id for clause in clauses),
    )


def _told(desk: Desk, identifier: str, clauses: Sequence[Clause]) -> Draft | None:
    """The title of a document, and what its outermost units are headed."""
    if not clauses:
        return None
    parsed = desk.corpus.documents[identifier]
    document, meta = parsed.document, desk.corpus.clause(f"{identifier}#{META_PATH}")
    titled = desk.cite(meta, parsed.metadata.get("title", meta.own[0]))
    return Draft(
        text="\n".join([f"{document.cited_name}: {document.title}. Gồm:", *_lines(desk, clauses)]),
        status=Status.ANSWERED,
        intent=Intent.DOCUMENT,
        citations=(titled, *_cited(desk, clauses)),
        focus=tuple(clause.id for clause in clauses),
    )


def _lines(desk: Desk, clauses: Sequence[Clause]) -> list[str]:
    lines = [
        f"- {capitalised(clause.label)}: {plain(shorten(clause.heading, TITLE))}"
        for clause in clauses[:_SHOWN]
    ]
    rest = len(clauses) - _SHOWN
    return [*lines, f"- và {rest} nội dung khác"] if rest > 0 else lines


def _cited(desk: Desk, clauses: Sequence[Clause]) -> tuple[Citation, ...]:
    return tuple(desk.cite(clause, clause.own[0]) for clause in clauses[:_SHOWN])
