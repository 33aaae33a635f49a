"""Tasks: which units assign work, and to whom.

Labelled fields ("Cơ quan chủ trì: …; phối hợp: …; thời hạn: …") are read here, sentences and
headings in `corpus.prose_tasks`, tables in `corpus.rows`; none is tied to one document.
"""

from __future__ import annotations

from collections.abc import Iterable

from corpus.clause_reading import Tree
from corpus.cleaning import CleanText
from corpus.deadlines import parse_deadline
from corpus.model import AgencyMention, Clause, ClauseKind, Deadline, Span, Task
from corpus.prose_tasks import ProseReader, ProseReaders
from corpus.running_names import Names
from corpus.text import squeeze


def extract_tasks(
    text: CleanText, clauses: Iterable[Clause], named: Iterable[str] = (), level: str = ""
) -> tuple[Task, ...]:
    """The tasks of a document in reading order; each clause gives at most one.

    `named` are names of agencies that its tables print. A first reading finds those that fields
    and headings do; with all of them sentences are read. `level` is that of the document's issuer,
    as `naming.level_of` tells it.
    """
    tree = Tree(text, clauses)
    named = set(named)
    first = _read(ProseReaders(text, tree, Names(named), level))
    named |= {mention.written for task in first for mention in task.named}
    return _read(ProseReaders(text, tree, Names(named), level))


def _read(readers: ProseReaders) -> tuple[Task, ...]:
    clauses = readers.tree.clauses.values()
    read = [readers.of(clause) for clause in clauses if clause.kind is not ClauseKind.ROW]
    found = (_from_fields(reader) or reader.read() for reader in read)
    return tuple(task for task in found if task)


def _from_fields(reader: ProseReader) -> Task | None:
    leads: tuple[AgencyMention, ...] = ()
    coordinators: tuple[AgencyMention, ...] = ()
    lead_span: Span | None = None
    deliverable: tuple[str, Span] | None = None
    deadline: Deadline | None = None
    for text, name, start, end, span in reader.fields():
        value, place = squeeze(text.text[start:end]), text.span(start, end)
        if name == "lead" and not leads:
            leads, lead_span = reader.mentions(text, start, end), span
        elif name == "coordination" and not coordinators:
            coordinators = reader.mentions(text, start, end)
        elif name == "deliverable" and deliverable is None:
            deliverable = (value, place)
        elif name == "deadline" and deadline is None:
            deadline = parse_deadline(value, place)
    if not leads or lead_span is None or not any(reader.lines()):
        return None
    return reader.task(
        leads,
        lead_span,
        coordinators=coordinators,
        deliverable=deliverable,
        deadline=deadline,
    )
