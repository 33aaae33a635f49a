"""What a document asks of an agency that it gives no task: "Đề nghị Mặt trận … tuyên truyền".

An agency may be asked by its kind: the women's union is one of "các tổ chức chính trị - xã hội".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retrieval.answering.agency_kinds import is_of_kind_said
from retrieval.answering.desk import Desk, Draft
from retrieval.answering.list_questions import asks_for_lead
from retrieval.answering.passages import answer_figure
from retrieval.question import Question

_REQUEST = re.compile(r"\bde nghi (?!cua\b|cap\b|xem xet\b)")
_NEAR = 120  # characters from "đề nghị" to the last of those who are asked


def answer_request(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """The clause that asks something of the agencies named, of all of them rather than of some;
    None where a lead is asked about, or no clause does."""
    named = question.agency_ids
    if not named or asks_for_lead(question) or question.specific_topic:
        return None
    meant = documents or desk.corpus.primary
    asking = [set(_asking(desk, agency, meant)) for agency in named]
    of_all, of_any = set.intersection(*asking), set.union(*asking)
    clause = next((c for c in desk.clauses_in(meant) if c.id in (of_all or of_any)), None)
    return answer_figure(desk, question, clause) if clause else None


def _asking(desk: Desk, agency: str, documents: Sequence[str]) -> Iterator[str]:
    """The clauses that ask something of an agency, by its name or by its kind."""
    name = desk.agency_name(agency)
    for clause in desk.clauses_in(documents):
        for request in _REQUEST.finditer(desk.folded(clause)):
            asked = clause.text[request.end() : request.end() + _NEAR]
            by_name = any(f.agency.id == agency for f in desk.corpus.agencies.find(asked))
            if by_name or is_of_kind_said(name, asked):
                yield clause.id
