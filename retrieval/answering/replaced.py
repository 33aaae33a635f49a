"""Which old document was replaced, where the question tells no more than what it was about.

"Kế hoạch nông thôn cũ bị thay là số mấy?" names none: the one that replaced it is among those that
say that they replace any.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import RelationKind
from retrieval.answering.desk import Desk, Draft
from retrieval.answering.document_relations import relation_of
from retrieval.model import Status
from retrieval.question import Question
from retrieval.ranking import rank

_TYPE = (
    r"(?:ke hoach|nghi quyet|quyet dinh|chi thi|quy che|quy dinh|chuong trinh|de an|van ban|huong"
    r" dan)"
)
_WHICH = r"(?:so (?:may|bao nhieu|nao|gi|hieu)|(?:cai |ban )?nao\b)"
_OLD_ONE = re.compile(
    rf"\b{_TYPE}(?: \w+){{0,6}}? (?:cu|truoc day|truoc do)\b(?: (?!thuoc\b|de\b)\w+){{0,3}}?"
    rf" (?:bi|duoc) (?:thay|bo|bai bo|huy)\b.*\b{_WHICH}"
    rf"|\b(?:thay(?: the| cho)*|bo|bai bo) (?:cai |ban )?{_TYPE}(?: \w+){{0,6}}? "
    rf"(?:cu|truoc day|truoc do)\b(?: \w+){{0,3}}? {_WHICH}"
)


def answer_replaced(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """What replaced the old document that a question tells of; None where it asks for none."""
    if question.agencies or not _OLD_ONE.search(question.folded):
        return None
    found: dict[str, Draft] = {}
    for identifier in documents or desk.corpus.originals:
        document = desk.corpus.catalog[identifier]
        draft = relation_of(desk, document, RelationKind.REPLACES)
        if draft.status is Status.ANSWERED:
            found[identifier] = draft
    best = rank(desk.searcher, question, desk.clauses_of(found)).best() if found else None
    return found[best.clause.document] if best else None
