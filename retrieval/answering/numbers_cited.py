"""The number of a document that the opening of another names: "ban hành theo tờ trình số mấy"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import ClauseKind
from retrieval.answering import passages
from retrieval.answering.desk import Desk, Draft
from retrieval.document_fields import number_of_another
from retrieval.question import Question


def answer_number(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """The line of the opening that gives the number; None where nothing like it is asked or said.

    `documents` are those that the question names.
    """
    kind = number_of_another(question)
    if not kind or len(documents) != 1:
        return None
    said = re.compile(rf"\b{kind} (?:so )?\d")
    for clause in desk.clauses_in(documents):
        if clause.kind is ClauseKind.PREAMBLE and said.search(desk.folded(clause)):
            return passages.answer_figure(desk, question, clause)
    return None
