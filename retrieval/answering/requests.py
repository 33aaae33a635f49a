"""What a document asks of an agency that it gives no task: "Đề nghị Mặt trận … tuyên truyền"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.model import Clause
from retrieval.answering.desk import Desk, Draft
from retrieval.answering.list_questions import asks_for_lead
from retrieval.answering.passages import answer_figure
from retrieval.question import Question

_REQUEST = re.compile(r"\bde nghi (?!cua\b|cap\b|xem xet\b)")
_NEAR = 120  # characters from "đề nghị" to the last of those who are asked


def answer_request(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """The clause that asks something of the one agency named; None where its lead is asked about,
    or no clause does."""
    if len(question.agency_ids) != 1 or asks_for_lead(question) or question.specific_topic:
        return None
    meant = documents or desk.corpus.primary
    clause = next(_asking(desk, question.agency_ids[0], meant), None)
    return answer_figure(desk, question, clause) if clause else None


def _asking(desk: Desk, agency: str, documents: Sequence[str]) -> Iterator[Clause]:
    for clause in desk.clauses_in(documents):
        for request in _REQUEST.finditer(desk.folded(clause)):
            asked = clause.text[request.end() : request.end() + _NEAR]
            if any(found.agency.id == agency for found in desk.corpus.agencies.find(asked)):
                yield clause
