"""Tasks: which units assign work, and to whom.

Labelled fields ("Cơ quan chủ trì: …; phối hợp: …; thời hạn: …") are read here, sentences and
headings in `corpus.prose_tasks`, tables in `corpus.rows`, leads that another clause names in
`corpus.referred_leads`; none is tied to one document.
"""

from __future__ import annotations

from collections.abc import Iterable

from corpus.clause_reading import Field, Tree
from corpus.cleaning import CleanText
from corpus.deadlines import parse_deadline
from corpus.lead_lists import lead_lists, led
from corpus.model import Clause, ClauseKind, Task
from corpus.prose_tasks import ProseReader, ProseReaders
from corpus.referred_leads import refer
from corpus.running_names import Names


def extract_tasks(
    text: CleanText, clauses: Iterable[Clause], rows: Iterable[Task] = (), level: str = ""
) -> tuple[Task, ...]:
    """The tasks of a document in reading order; a clause gives one for all that it says, or one
    to each of several agencies. Work without leads is among them.

    `rows` are those of its tables. A first reading finds the names of agencies that these, fields
    and headings print; with all of them sentences are read. `level` is that of the document's
    issuer, as `naming.level_of` tells it.
    """
    tree = Tree(text, clauses)
    rows = tuple(rows)
    named = {mention.written for task in rows for mention in task.named}
    first = _read(ProseReaders(text, tree, Names(named), level))
    named |= {mention.written for task in first for mention in task.named}
    readers = ProseReaders(text, tree, Names(named), level)
    return refer(readers, (*_read(readers), *rows))


def _read(readers: ProseReaders) -> tuple[Task, ...]:
    listed = {found.section.id: found for found in lead_lists(readers)}
    names = {clause for found in listed.values() for clause in found.clauses}
    tasks: list[Task] = []
    for clause in readers.tree.clauses.values():
        if clause.id in listed:
            tasks.append(led(readers, listed[clause.id]))
        elif clause.kind is not ClauseKind.ROW and clause.id not in names:
            reader = readers.of(clause)
            tasks += map(reader.dated, _from_fields(reader) or reader.read())
    return tuple(tasks)


def _from_fields(reader: ProseReader) -> tuple[Task, ...]:
    """The task of a clause whose lines label who leads; of each label the first one counts."""
    fields: dict[str, Field] = {}
    for field in reader.fields():
        fields.setdefault(field.name, field)
    lead = fields.get("lead") or fields.get("joint")
    if lead is None or not any(reader.lines()):
        return ()
    leads = reader.mentions(lead.text, lead.start, lead.end)
    if joint := fields.get("joint"):
        leads += reader.mentions(joint.text, joint.start, joint.end) if joint is not lead else ()
    if not leads:
        return ()
    beside, product, due = map(fields.get, ("coordination", "deliverable", "deadline"))
    task = reader.task(
        leads,
        lead.span,
        coordinators=reader.mentions(beside.text, beside.start, beside.end) if beside else (),
        deliverable=(product.value, product.place) if product else None,
        deadline=parse_deadline(due.value, due.place, due.label) if due else None,
    )
    return (task,)
