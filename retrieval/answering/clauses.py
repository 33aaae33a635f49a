"""What stands at the address that a question gives: the clause, who leads it, or what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Clause
from retrieval.addresses import Address, resolve
from retrieval.answering import passages, task_leads
from retrieval.answering.addressed import clauses_at, suggested_clause
from retrieval.answering.appendices import speaks_of_appendix
from retrieval.answering.desk import Desk, Draft
from retrieval.answering.not_found import appendix_left_out, no_such_clause
from retrieval.answering.searched import search_in
from retrieval.cues import Cue
from retrieval.lookup import in_scope
from retrieval.model import Status
from retrieval.question import Question


def answer_suggested(desk: Desk, question: Question) -> Draft | None:
    """A clause that was suggested, asked for as it was shown."""
    clause = suggested_clause(desk, question)
    return passages.answer_clause(desk, (clause,)) if clause else None


def answer_address(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """What is asked of the clauses at an address; None where it gives none, or is no answer."""
    address = question.address
    if address is None:
        return None
    found = clauses_at(desk, question, documents)
    if not found.clauses:
        return _at_no_clause(desk, question, address, documents)
    if address.place:
        return passages.answer_place(desk, found.clauses, address.place)
    verbatim = question.has(Cue.VERBATIM)
    if not address.exact and question.specific_topic and not verbatim:
        return _within(desk, question, documents, found.clauses)
    if question.has(Cue.WHO) and not verbatim:
        return task_leads.lead_at(desk, question, found.clauses)
    draft = passages.answer_clause(desk, found.clauses)
    also = tuple(desk.suggestion(clause) for clause in found.others)
    text = f"{draft.text}\n{found.note}".rstrip()
    return replace(draft, text=text, suggestions=(*draft.suggestions, *also))


def _at_no_clause(
    desk: Desk, question: Question, address: Address, documents: Sequence[str]
) -> Draft | None:
    """An address that no clause has: an appendix left out of the text, or a slip."""
    where = question.text[address.start : address.end]
    looked_in = documents or desk.corpus.primary
    mention = address.appendix and speaks_of_appendix(desk, looked_in, address.appendix)
    if mention:
        return appendix_left_out(desk, where, mention)
    if (address.exact and not address.headed) or address.appendix:
        elsewhere = () if documents else resolve(address, desk.clauses_in(desk.corpus.originals))
        return no_such_clause(desk, where, looked_in, elsewhere)
    return None


def _within(
    desk: Desk, question: Question, documents: Sequence[str], found: Sequence[Clause]
) -> Draft | None:
    """What a part says of a topic: "phụ lục II giao việc tuyên truyền cho ai?"."""
    inside = [
        clause.id
        for top in found
        for clause in desk.parsed(top).clauses
        if in_scope(desk.corpus, clause.id, (top.id,))
    ]
    draft = search_in(desk, question, documents, within=inside)
    return draft if draft.status is Status.ANSWERED else None
