"""The document's own data: number, dates, signer, what it replaces, implements and refers to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from corpus.model import Document, RelationKind, Span
from corpus.text import sentence_spans, squeeze
from retrieval.answering.desk import Desk, Draft, capitalised, joined, plain
from retrieval.answering.document_citing import as_said, cite_own_data, shown_day, told
from retrieval.answering.document_relations import (
    mentions,
    names_it,
    relation_of,
    replaced_another,
    replaced_by,
    speaks_of_replacing,
)
from retrieval.answering.expiry import answer_until
from retrieval.claimed_signers import claimed_signer
from retrieval.model import Intent, Status
from retrieval.question import Question

_STATED = re.compile(
    r"(?:ngày\s+)?\d{1,2}/\d{1,2}/\d{4}|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
)


def answer_about(desk: Desk, question: Question, field: str, documents: Sequence[str]) -> Draft:
    """One datum of the document that the question means."""
    named = [mention.id for mention in question.documents]
    meant = _default(desk, documents)
    if field == "replaces" and (draft := replaced_another(desk, question, meant)):
        return draft
    if None in named:
        unknown = next(mention for mention in question.documents if mention.id is None)
        return unknown_document(desk, question.name_of(unknown))
    identifier = next((d for d in named if d), None) or meant
    document = desk.corpus.catalog[identifier]
    loaded = desk.corpus.documents.get(identifier)
    if loaded is None or loaded.document.digest:
        return _mentioned(desk, document, field)
    if field == "until":
        return answer_until(desk, document)
    if field in {"replaces", "implements", "refers_to"}:
        told_of = relation_of(desk, document, RelationKind(field))
        still = field == "replaces" and not speaks_of_replacing(question)
        return _not_replaced(document) if still and told_of.status is Status.NOT_FOUND else told_of
    claimed = field in {"issued", "signer"} and _signed_by_another(desk, question, document)
    return claimed or _datum(desk, document, field)


def _not_replaced(document: Document) -> Draft:
    """That no text tells whether a document still holds: none says that it took its place."""
    return Draft(
        text=f"Các văn bản đã nạp không nêu văn bản nào thay thế hoặc bãi bỏ {document.name}.",
        status=Status.NOT_FOUND,
        intent=Intent.DOCUMENT,
    )


def _signed_by_another(desk: Desk, question: Question, document: Document) -> Draft | None:
    """Who signed a document, and when, where the question takes somebody else for the signer."""
    claimed = claimed_signer(question)
    if claimed is None or document.signer is None or claimed.may_be(document.signer):
        return None
    dated = f" ngày {shown_day(document.issued)}" if document.issued else ""
    cited = [cite_own_data(desk, document, "signer")]
    if document.issued:
        cited.append(cite_own_data(desk, document, "issued"))
    text = (
        f"Người ký không phải là {claimed.written}. {document.name}{dated} do {document.signer}"
        f" ký{_for(document)}."
    )
    return told(text, tuple(cited))


def unknown_document(desk: Desk, written: str) -> Draft:
    """A document that the catalogue does not know."""
    loaded = joined(tuple(parsed.document.name for parsed in desk.corpus.documents.values()))
    name = capitalised(re.sub(r"\d[\w/-]*", lambda number: number.group().upper(), written))
    return Draft(
        text=(
            f"Văn bản “{name}” không có trong danh mục; hiện đã nạp: {loaded}."
            " Muốn tra cứu văn bản đó, hãy nạp bằng lệnh `kehoach corpus add TỆP`."
        ),
        status=Status.NOT_FOUND,
        intent=Intent.DOCUMENT,
    )


def not_loaded(desk: Desk, document: Document) -> Draft:
    """A known document whose text is not loaded: what the catalogue knows, and how to load it."""
    known = f"{document.name} của {document.issuer}"
    when = f", ban hành ngày {shown_day(document.issued)}" if document.issued else ""
    return Draft(
        text=(
            f"{known}{when} ({document.title}) chưa được nạp nguyên văn"
            " nên không trả lời được nội dung."
            " Hãy nạp bằng `kehoach corpus fetch` hoặc `kehoach corpus add TỆP`."
        ),
        status=Status.NOT_FOUND,
        intent=Intent.DOCUMENT,
        suggestions=tuple(desk.suggestion(clause) for clause in mentions(desk, document)[:3]),
    )


def _default(desk: Desk, documents: Sequence[str]) -> str:
    """The document that "kế hoạch này" means: the one asked within, else the most specific."""
    return documents[0] if documents else desk.corpus.primary[0]


def _effect_as_said(desk: Desk, document: Document) -> Draft | None:
    """From when it has effect in its own words, where no day can be told from them: "… có hiệu lực
    sau 15 ngày kể từ ngày đăng Công báo"."""
    for clause in desk.clauses_in([document.id]):
        for own in clause.own:
            for start, end in sentence_spans(desk.parsed(clause).quote(own)):
                said = Span(own.start + start, own.start + end)
                if _OWN_EFFECT.search(squeeze(desk.parsed(clause).quote(said))):
                    return as_said(desk, clause, said, Intent.DOCUMENT)
    return None


_OWN_EFFECT = re.compile(r"\bnày có hiệu lực\b.* (?:từ|sau|kể|vào)\b")


def _datum(desk: Desk, document: Document, field: str) -> Draft:
    value = getattr(document, field, None)
    if value is None and field == "effective" and (draft := _effect_as_said(desk, document)):
        return draft
    if value is None:
        return Draft(
            text=f"Văn bản và danh mục không nêu {_NAMES[field]} của {document.name}.",
            status=Status.NOT_FOUND,
            intent=Intent.DOCUMENT,
        )
    shown = shown_day(value) if isinstance(value, date) else str(value)
    text = {
        "number": f"Số hiệu của văn bản là {shown}.",
        "type": f"{document.name} là văn bản loại {shown}.",
        "title": f"{document.name} có tên: {shown}.",
        "issuer": f"{document.name} do {shown} ban hành.",
        "issued": f"{document.name} được ban hành ngày {shown}.",
        "effective": f"{document.name} có hiệu lực từ ngày {shown}.",
        "signer": f"{document.name} do {shown} ký{_for(document)}.",
    }[field]
    return told(text, (cite_own_data(desk, document, field),))


def _for(document: Document) -> str:
    return f" ({document.signer_title})" if document.signer_title else ""


_NAMES = {"effective": "ngày có hiệu lực", "signer": "người ký", "issued": "ngày ban hành"}


def _mentioned(desk: Desk, document: Document, field: str) -> Draft:
    """A datum of a document that is not loaded: what a loaded text says of it, word for word."""
    if field in {"replaces", "effective", "until"} and (draft := replaced_by(desk, document)):
        return draft
    for clause in mentions(desk, document):
        for own in clause.own:
            source = desk.parsed(clause).quote(own)
            for start, end in sentence_spans(source):
                sentence = source[start:end]
                if names_it(sentence, document) and (field != "issued" or _STATED.search(sentence)):
                    value = getattr(document, field, None)
                    if value is None or field in {"replaces", "refers_to"}:
                        continue
                    shown = shown_day(value) if isinstance(value, date) else str(value)
                    verb = {
                        "issued": f"ban hành ngày {shown}",
                        "issuer": f"do {shown} ban hành",
                        "signer": f"do {shown} ký (theo danh mục văn bản)",
                        "effective": f"có hiệu lực từ ngày {shown}",
                        "number": f"có số hiệu {shown}",
                        "title": f"có tên: {shown}",
                        "type": f"là văn bản loại {shown}",
                    }.get(field, shown)
                    citation = desk.cite(clause, Span(own.start + start, own.start + end))
                    text = (
                        f"{document.name} {verb}; {citation.label} nêu: “{plain(citation.quote)}”"
                    )
                    return told(text, (citation,))
    return not_loaded(desk, document)
