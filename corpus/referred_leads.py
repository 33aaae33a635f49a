"""Leads that a text names apart from the work, as a closing section shares out by address what the
sections before it list.

The clauses that it means become tasks of that agency, and the line that refers to them is none of
its own unless it asks for more; who only helps with them is put beside those who lead. A clause
that names its own leads keeps them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus import lead_phrases
from corpus.clause_reading import lead_kind, said
from corpus.due_points import dated
from corpus.model import AgencyMention, Clause, ClauseKind, Task
from corpus.prose_reading import ProseReader, ProseReaders
from corpus.referrals import Referral, ReferralReader


def refer(readers: ProseReaders, tasks: Iterable[Task]) -> tuple[Task, ...]:
    """The tasks of a document in reading order; `tasks` are those that its clauses and rows give by
    themselves, and rows of work that name nobody."""
    given: dict[str, list[Task]] = {}
    for task in tasks:
        given.setdefault(task.clause, []).append(task)
    reader = ReferralReader(readers)
    found = [
        referral
        for clause in readers.tree.clauses.values()
        for referral in _of(reader, clause, given.get(clause.id, []))
    ]
    shared = _Shared(readers, given)
    for referral in sorted(found, key=lambda each: each.helps):
        shared.follow(referral)
    return tuple(task for clause in readers.tree.clauses for task in given.get(clause, []))


def _of(reader: ReferralReader, clause: Clause, tasks: Sequence[Task]) -> list[Referral]:
    if tasks:
        named = (task for task in tasks if task.leads or task.coordinators)
        return [referral for task in named for referral in reader.of_task(task)]
    return list(reader.of_clause(clause))


class _Shared:
    """The tasks of each clause while referrals are followed."""

    def __init__(self, readers: ProseReaders, given: dict[str, list[Task]]) -> None:
        self._readers = readers
        self._given = given
        self._own = {clause for clause, tasks in given.items() if any(t.leads for t in tasks)}

    def follow(self, referral: Referral) -> None:
        """Gives the clauses that a line refers to their leads or helpers; where it asks for
        nothing else it is no task itself."""
        followed = [self._gives(referral, clause) for clause in referral.clauses]
        if any(followed) and referral.whole:
            tasks = self._given.get(referral.task.clause, [])
            self._given[referral.task.clause] = [
                task for task in tasks if task.lead_span != referral.task.lead_span
            ]

    def _gives(self, referral: Referral, clause: Clause) -> bool:
        tasks = self._given.get(clause.id, [])
        by = referral.task
        if referral.helps:
            tasks = [_helped(task, by.leads or by.coordinators) for task in tasks]
            tasks = tasks or self._new(referral, clause)
        elif clause.id in self._own:
            return any(_keys(by.leads) <= _keys(task.leads) for task in tasks)
        elif any(below.id in self._own for below in self._below(clause)):
            return False
        else:
            before = next(iter(tasks), None) or next(iter(self._new(referral, clause)), None)
            tasks = [_led(before, referral)] if before else []
        self._given[clause.id] = tasks
        return bool(tasks)

    def _new(self, referral: Referral, clause: Clause) -> list[Task]:
        """The work of a clause that names nobody; none where it has no words of its own."""
        reader = self._readers.of(clause)
        if clause.kind is ClauseKind.ROW or not any(reader.lines()):
            return []
        product = next((f for f in reader.fields() if f.name == "deliverable"), None)
        by = referral.task
        task = reader.task(
            (),
            by.lead_span,
            coordinators=by.leads or by.coordinators if referral.helps else _helpers(reader),
            deliverable=(product.value, product.place) if product else None,
            deadline=reader.due(reader.lines()),
            duty=True,
        )
        return [dated(reader, task)]

    def _below(self, clause: Clause) -> list[Clause]:
        children = self._readers.tree.below(clause)
        return [*children, *(below for child in children for below in self._below(child))]


def _helpers(reader: ProseReader) -> tuple[AgencyMention, ...]:
    """Who is to help with the work of a clause that names no lead."""
    for line in reader.lines():
        if found := lead_phrases.coordinators(said(line), reader.names):
            return reader.named(found, line)
    return ()


def _led(task: Task, referral: Referral) -> Task:
    """A task with the leads that a line names, beside those that another one did."""
    by = referral.task
    leads = _united(task.leads, by.leads)
    return replace(
        task,
        leads=leads,
        lead_kind=lead_kind(leads),
        lead_span=task.lead_span if task.leads else by.lead_span,
        coordinators=_united(task.coordinators, by.coordinators),
        deadline=task.deadline or referral.deadline,
        duty=by.duty,
    )


def _helped(task: Task, helpers: tuple[AgencyMention, ...]) -> Task:
    return replace(task, coordinators=_united(task.coordinators, helpers))


def _united(
    first: tuple[AgencyMention, ...], more: tuple[AgencyMention, ...]
) -> tuple[AgencyMention, ...]:
    known = _keys(first)
    return (*first, *(m for m in more if not _keys((m,)) <= known))


def _keys(mentions: Iterable[AgencyMention]) -> set[str]:
    return {mention.agency or mention.written.lower() for mention in mentions}
