"""Until when a document is in force: by its own words, or by the years that its title names."""

from __future__ import annotations

import re

from corpus.model import Document, Span
from corpus.text import fold, sentence_spans, squeeze
from retrieval.answering.desk import Desk, Draft
from retrieval.answering.document_citing import as_said, cite_own_data, told
from retrieval.answering.document_relations import replaced_by
from retrieval.model import Intent, Status

_OWN_END = re.compile(
    r"\bnay co hieu luc\b[^.;]*?\b(?:va het hieu luc|den|toi|trong (?:thoi han|vong|\d))\b[^.;]*\d"
    r"|\bnay(?: se)? het hieu luc\b[^.;]*\d|\bnay thay the\b[^.;]* va het hieu luc vao\b[^.;]*\d"
    r"|\b(?:thoi han|thoi gian) (?:hieu luc|ap dung|thuc hien)(?: cua)? [^.;]*\bnay\b[^.;]*\d"
)
_YEARS = re.compile(r"\bgiai đoạn \d{4}\s*[-–]\s*\d{4}\b", re.IGNORECASE)


def answer_until(desk: Desk, document: Document) -> Draft:
    """Until when a loaded document is in force."""
    for clause in desk.clauses_in([document.id]):
        for own in clause.own:
            source = desk.parsed(clause).quote(own)
            for start, end in sentence_spans(source):
                if _OWN_END.search(squeeze(fold(source[start:end]))):
                    said = Span(own.start + start, own.start + end)
                    return as_said(desk, clause, said, Intent.DOCUMENT)
    if draft := replaced_by(desk, document):
        return draft
    if years := _YEARS.search(document.title):
        text = f"{document.name} không nêu ngày hết hiệu lực; trích yếu nêu {years.group()}."
        return told(text, (cite_own_data(desk, document, "title"),))
    return Draft(
        text=f"{document.name} không nêu thời điểm hết hiệu lực.",
        status=Status.NOT_FOUND,
        intent=Intent.DOCUMENT,
    )
