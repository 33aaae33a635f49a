"""Which clauses a list of tasks is restricted to, or leaves out: by words, by address, by both."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Clause, ClauseKind
from retrieval.addresses import Address, resolve
from retrieval.answering.collectives import bodies_of
from retrieval.answering.desk import Desk
from retrieval.answering.everybody import documents_calling
from retrieval.answering.sections import asked_part, excepted_part, sections_of
from retrieval.lookup import in_scope
from retrieval.question import Question


def names_group(question: Question) -> bool:
    """Whether a question names a group of tasks by its number, not one clause."""
    address = question.address
    if address is None or (address.row or "").isdecimal():
        return False
    return bool(address.appendix) or "." not in (address.item or ".")


def asked_sections(desk: Desk, question: Question, documents: Sequence[str]) -> tuple[Clause, ...]:
    """The clauses that a question asks within; none where it asks of all."""
    named = _named(desk, question, documents)
    addressed = scopes_of(desk, question, documents or _of_agencies(desk, question))
    if not addressed and (rows := _headed_rows(desk, question, documents, named)):
        return rows  # "mục V của bảng nhiệm vụ"
    if named and question.address and question.address.exact:
        # "mảng truyền thông mục 1.5": the item within the section of that name
        within = ids_of(named)
        inside = tuple(
            clause
            for clause in addressed
            if clause.id not in within and in_scope(desk.corpus, clause.id, within)
        )
        if (
            not inside
            and question.address.item
            and _ABOUT.match(question.folded, question.address.end)
        ):
            outer = ids_of(
                addressed
            )  # "mục 7 về nhân lực": what item 7 is about, and no part of it
            return addressed if all(in_scope(desk.corpus, c.id, outer) for c in named) else named
        return inside or named
    return named or addressed


def _named(desk: Desk, question: Question, documents: Sequence[str]) -> tuple[Clause, ...]:
    """The sections that are called by words; where no document is named, those of documents that
    have the name which the question has for everybody: "nhóm doanh nghiệp … các bộ, ngành"."""
    bodies = () if question.agencies else bodies_of(desk, question)
    everybodys = () if documents or question.agencies else documents_calling(desk, question)
    for among in (sorted(everybodys), documents) if everybodys else (documents,):
        found = sections_of(
            desk.corpus, question, among, question.agency_ids, asked_part(question), bodies=bodies
        )
        if found:
            return found
    return ()


def _headed_rows(
    desk: Desk, question: Question, documents: Sequence[str], named: Sequence[Clause]
) -> tuple[Clause, ...]:
    """The rows that head others of a table by the number of a part: in what is `named`, or else in
    the tables of the documents that are asked."""
    part = question.address.part if question.address else None
    if part is None or (question.address and question.address.item):
        return ()
    asked = documents or _of_agencies(desk, question) or desk.corpus.primary
    within = ids_of(named)
    return tuple(
        clause
        for clause in desk.clauses_in([c.document for c in named] or asked)
        if clause.kind is ClauseKind.ROW
        and clause.path.rpartition(".")[2] == part
        and desk.tasks_under(clause)
        and (not within or in_scope(desk.corpus, clause.id, within))
    )


def _of_agencies(desk: Desk, question: Question) -> tuple[str, ...]:
    """The documents in which alone the agencies of a question have tasks: a part called by its
    number is one of these."""
    asked = set(question.agency_ids)
    having = {t.document for t in desk.corpus.tasks if asked & {m.agency for m in t.named}}
    return () if having & set(desk.corpus.primary) else tuple(sorted(having))


_ABOUT = re.compile(r" (?:noi )?ve ")


def excepted_sections(
    desk: Desk, question: Question, documents: Sequence[str]
) -> tuple[Clause, ...]:
    """The clauses that a question leaves out: "trừ nhóm 5"."""
    named = sections_of(
        desk.corpus, question, documents, question.agency_ids, excepted_part(question)
    )
    return named or _scopes(desk, question.excepted_address, documents)


def ids_of(clauses: Sequence[Clause]) -> tuple[str, ...]:
    """Their ids, in order."""
    return tuple(clause.id for clause in clauses)


def scopes_of(desk: Desk, question: Question, documents: Sequence[str] = ()) -> tuple[Clause, ...]:
    """The clauses that the question's address restricts to, those with tasks in them first."""
    return _scopes(desk, question.address, documents)


def _scopes(desk: Desk, address: Address | None, documents: Sequence[str]) -> tuple[Clause, ...]:
    if address is None:
        return ()
    found = _resolved(desk, address, documents or desk.corpus.primary)
    if not found and not documents and address.appendix:
        # The plan's appendices may not be loaded, while those of a document behind it are.
        found = _resolved(desk, address, desk.corpus.originals)
    with_tasks = tuple(c for c in found if c.id in desk.tasks or desk.tasks_under(c))
    if not with_tasks and address.unit and address.item:
        return found
    if address.part is None and len(with_tasks) > 1:
        # "nhóm 2": the group with tasks under it, not a clause that happens to have the number
        groups = tuple(c for c in with_tasks if len(desk.tasks_under(c)) > 0)
        return groups or with_tasks
    return with_tasks or found


def _resolved(desk: Desk, address: Address, documents: Sequence[str]) -> tuple[Clause, ...]:
    return resolve(address, desk.clauses_in(documents))
