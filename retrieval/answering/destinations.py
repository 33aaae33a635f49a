"""Where something is sent, where the question takes another body for it.

"Báo cáo nộp về Sở Y tế nhỉ?" is found by its matter; the clause that says to whom it goes names
another, and that is to be said before it is quoted.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Clause
from corpus.text import fold
from retrieval.answering.desk import Desk, Draft
from retrieval.model import Status
from retrieval.question import Question

_SENDING = r"(?:nop|gui|bao cao|trinh|phan anh|kien nghi|chuyen|thong bao|xin y kien)"
_CLAIMED = re.compile(rf"\b{_SENDING}\b(?: \w+){{0,4}}? (?:ve|cho|len|toi|den|qua|sang|voi) $")
_SENT = re.compile(rf"\b{_SENDING}\b(?: \w+){{0,3}}? (?:(?:ve|cho|den|toi|qua) )?$")
_OPEN = re.compile(r"\b(?:ai|dau|(?:co quan|don vi|so|noi|ben|phong) nao|gi|hay|hoac)\b")
_WINDOW = 60  # characters before an agency, in which it is said that something is sent to it


def corrected(desk: Desk, question: Question, clause: Clause, draft: Draft) -> Draft:
    """The draft, with the right destination said first where the question has a wrong one."""
    if len(question.agencies) != 1 or draft.status is not Status.ANSWERED:
        return draft
    claimed = question.agencies[0]
    before = question.folded[: claimed.start]
    if not _CLAIMED.search(before) or _OPEN.search(question.folded):
        return draft
    text = fold(clause.text)
    named = desk.corpus.agencies.find(clause.text)
    if any(found.agency.id == claimed.agency.id for found in named):
        return draft
    sent = [
        desk.agency_name(found.agency.id)
        for found in named
        if _SENT.search(text[max(found.start - _WINDOW, 0) : found.start])
    ]
    if not sent:
        return draft
    first = sent[0]
    shown = desk.agency_name(claimed.agency.id)
    return replace(
        draft,
        text=f"Không phải {shown} mà là {first}.\n{draft.text}",
        agencies=(first,),
    )
