"""What the opening of a document names as its basis: "ban hành theo tờ trình số mấy"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.model import Clause, ClauseKind, Span
from corpus.text import fold, sentence_spans
from retrieval.answering.desk import Desk, Draft, plain
from retrieval.basis_questions import basis_asked, says_resting
from retrieval.model import Intent, Status
from retrieval.question import Question


def answer_number(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """The sentences of the opening that name a document of the kind asked for.

    `documents` are those that the question names. None where no such thing is asked, and where the
    opening names none but another clause may.
    """
    kind = basis_asked(question)
    if not kind or len(documents) != 1:
        return None
    said = re.compile(rf"\b{kind} (?:so )?\d" if "luat" not in kind else rf"\b{kind}\b")
    openings = [c for c in desk.clauses_in(documents) if c.kind is ClauseKind.PREAMBLE]
    found = [(clause, span) for clause in openings for span in _saying(desk, clause, said)]
    if not found:
        return _unnamed(desk, question, kind, documents[0], openings)
    citations = tuple(desk.cite(clause, span) for clause, span in found)
    quoted = "\n".join(plain(citation.quote) for citation in citations)
    return Draft(
        text=f"Theo {citations[0].label}: “{quoted.strip('“”')}”",
        status=Status.ANSWERED,
        intent=Intent.FACT,
        citations=citations,
        focus=tuple(dict.fromkeys(clause.id for clause, _ in found)),
    )


def _saying(desk: Desk, clause: Clause, said: re.Pattern[str]) -> Iterator[Span]:
    """The sentences of a clause that say something."""
    for own in clause.own:
        source = desk.parsed(clause).quote(own)
        for start, end in sentence_spans(source):
            if said.search(fold(source[start:end])):
                yield Span(own.start + start, own.start + end)


def _unnamed(
    desk: Desk, question: Question, kind: str, document: str, openings: Sequence[Clause]
) -> Draft | None:
    """That the opening names no document of this kind, where it is asked what is rested on and no
    other clause names any; None else."""
    said = re.compile(rf"\b{kind} (?:so )?\d")
    elsewhere = any(said.search(desk.folded(clause)) for clause in desk.clauses_in([document]))
    if elsewhere or not says_resting(question):
        return None
    at = question.folded.find(kind)
    name = desk.corpus.catalog[document].cited_name
    called = question.text[at : at + len(kind)].lower()
    return Draft(
        text=f"{name} không nêu {called} nào là căn cứ ban hành.",
        status=Status.NOT_FOUND,
        intent=Intent.FACT,
        suggestions=tuple(desk.suggestion(clause) for clause in openings[:1]),
    )
