"""Tasks: which units assign work, and to whom.

Labelled fields ("Cơ quan chủ trì: …; phối hợp: …; thời hạn: …") are read here, sentences and
headings in `corpus.prose_tasks`, tables in `corpus.rows`, leads that another clause names in
`corpus.referred_leads`; none is tied to one document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from corpus.clause_parts import prose_tasks
from corpus.clause_reading import Field, Line, Tree, said
from corpus.cleaning import CleanText
from corpus.deadlines import parse_deadline
from corpus.due_points import dated
from corpus.duty_phrases import states_sum
from corpus.first_halves import with_whole_names
from corpus.lead_lists import lead_lists, led
from corpus.model import Clause, ClauseKind, Task
from corpus.prose_reading import ProseReader, ProseReaders
from corpus.referred_leads import refer
from corpus.running_names import Names
from corpus.short_names import initials

_TITLE = re.compile(r"(?:Tên (?:nhiệm vụ|đề án|công việc|nội dung)|Nhiệm vụ|Nội dung)\s*:\s*(?=\S)")


def extract_tasks(
    text: CleanText, clauses: Iterable[Clause], rows: Iterable[Task] = (), level: str = ""
) -> tuple[Task, ...]:
    """The tasks of a document in reading order; a clause gives one for all that it says, or one
    to each of several agencies. Work without leads is among them, but no headings over rows.

    `rows` are those of its tables. A first reading finds the names of agencies that these, fields
    and headings print; with all of them sentences are read. `level` is that of the document's
    issuer, as `central.naming_level` tells it.
    """
    tree = Tree(text, clauses)
    rows = tuple(rows)
    named = {mention.written for task in rows for mention in task.named}
    short = initials(text.text)
    first = _read(ProseReaders(text, tree, Names(named, short), level))
    named |= {mention.written for task in first for mention in task.named}
    readers = ProseReaders(text, tree, Names(named, short), level)
    tasks = with_whole_names(refer(readers, (*_read(readers), *rows)), level)
    return tuple(task for task in tasks if not _heads(task, tree))


def _heads(task: Task, tree: Tree) -> bool:
    """Whether what a row says is only the heading of the rows below it: "2. Phát triển hạ tầng"
    over 2.1 and 2.2, with nothing in its other cells."""
    clause = tree.clauses[task.clause]
    below = any(each.kind is ClauseKind.ROW for each in tree.below(clause))
    given = task.named or task.deliverable or task.deadline
    return clause.kind is ClauseKind.ROW and below and not given


def _read(readers: ProseReaders) -> tuple[Task, ...]:
    listed = {found.section.id: found for found in lead_lists(readers)}
    names = {clause for found in listed.values() for clause in found.clauses}
    labelled: set[str | None] = set()  # whose points are its labels
    tasks: list[Task] = []
    for clause in readers.tree.clauses.values():
        if clause.kind is ClauseKind.ROW or clause.parent in labelled:
            continue
        reader = readers.of(clause)
        if found := _from_points(reader, map(readers.of, readers.tree.below(clause))):
            labelled.add(clause.id)
            tasks += (dated(reader, task) for task in found)
        elif clause.id in listed:
            tasks.append(led(readers, listed[clause.id]))
        elif clause.id not in names:
            own = _from_fields(reader) or prose_tasks(reader)
            tasks += (dated(reader, task) for task in own)
    return tuple(tasks)


# No list of names but a sentence: "Tổ chức thực hiện: Phòng A chủ trì; Phòng B bảo đảm kinh phí".
_SENTENCE = re.compile(r"[^\s(]\s+chủ trì\s*(?:[;.]|$)")


def _from_points(reader: ProseReader, points: Iterable[ProseReader]) -> tuple[Task, ...]:
    """The task of a clause whose points are its labels: "1. Tên nhiệm vụ: …", "2. Cơ quan chủ trì:
    …", "3. Thời gian hoàn thành: …"."""
    fields: dict[str, Field] = {}
    title: Line | None = None
    for point in points:
        first, line = next(point.fields(), None), next(point.lines(), None)
        if line is None or point.clause.children:
            return ()
        text, start, end = line
        if named := _TITLE.match(text.text, start, end):
            title = title or (text, named.end(), end)
        elif first is None or not text.text.startswith(first.label, start) or first.name in fields:
            return ()
        else:
            fields[first.name] = first
    if "lead" not in fields or title is None:
        return ()
    task = _labelled(reader, fields, title)
    return (task,) if task else ()


def _from_fields(reader: ProseReader) -> tuple[Task, ...]:
    """The task of a clause whose lines label who leads; of each label the first one counts."""
    fields: dict[str, Field] = {}
    for field in reader.fields():
        fields.setdefault(field.name, field)
    task = _labelled(reader, fields) if any(reader.lines()) else None
    return (task,) if task else ()


def _labelled(
    reader: ProseReader, fields: Mapping[str, Field], title: Line | None = None
) -> Task | None:
    """The task that labels give; None where they name no agency that leads, or stand with a sum of
    money that is only shared out below."""
    lead = fields.get("lead") or fields.get("joint")
    if lead is None or _SENTENCE.search(lead.value):
        return None
    if reader.clause.children and reader.first_line and states_sum(said(reader.first_line)):
        return None
    leads = reader.mentions(lead.text, lead.start, lead.end)
    if joint := fields.get("joint"):
        leads += reader.mentions(joint.text, joint.start, joint.end) if joint is not lead else ()
    if not leads:
        return None
    beside, product, due = map(fields.get, ("coordination", "deliverable", "deadline"))
    return reader.task(
        leads,
        lead.span,
        coordinators=reader.mentions(beside.text, beside.start, beside.end) if beside else (),
        deliverable=(product.value, product.place) if product else None,
        deadline=parse_deadline(due.value, due.place, due.label) if due else None,
        title=title,
    )
