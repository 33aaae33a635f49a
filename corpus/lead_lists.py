"""Leads listed under a heading of their own, for the section that the heading stands in.

"I. Quán triệt / 1. Nội dung … / 2. Cơ quan chủ trì, phối hợp / a) Cơ quan chủ trì / - Sở A. - Sở B;
Sở C. / b) Cơ quan phối hợp / - Hội D. / 3. Thời gian thực hiện: …": the section is the task, and
what the list names is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import grammar
from corpus.clause_reading import Line, mentions
from corpus.due_points import dated, labelled_due
from corpus.labels import of_header
from corpus.model import AgencyMention, Clause, ClauseKind, Deadline, Span, Task
from corpus.naming import is_collective, names_agency, office_end
from corpus.prose_reading import ProseReaders
from corpus.running_names import acts, begins_work
from corpus.text import fold

_HEADING = 80  # characters that a heading of a list has at most
_AND_HELP = re.compile(r"\W+(?:va )?(?:phoi hop|tham gia)(?: (?:thuc hien|trien khai|chinh))?$")
_LEADS = re.compile(r"chủ trì|đầu mối|thường trực", re.IGNORECASE)
_LISTS = {ClauseKind.ITEM, ClauseKind.PARAGRAPH, ClauseKind.POINT, ClauseKind.INDENT,
          ClauseKind.PASSAGE}  # fmt: skip
_ROLES = {"lead", "joint", "coordination"}


@dataclass(frozen=True, slots=True)
class LeadList:
    """Who leads and who helps with a section; `clauses` are the ids of all that lists them."""

    section: Clause
    leads: tuple[AgencyMention, ...]
    coordinators: tuple[AgencyMention, ...]
    deadline: Deadline | None
    clauses: frozenset[str]


def lead_lists(readers: ProseReaders) -> Iterator[LeadList]:
    """The lists of a document, in reading order."""
    for clause in readers.tree.clauses.values():
        section = next(readers.tree.above(clause), None)
        if section is None or clause.kind not in _LISTS or _label(clause) != "lead":
            continue
        found = _List(readers, clause)
        beside = [c for c in readers.tree.below(section) if c is not clause]
        if not found.leads or not any(_label(other) is None for other in beside):
            continue
        helping = [_List(readers, c) for c in beside if _label(c) == "coordination"]
        yield LeadList(
            section,
            tuple(found.leads),
            tuple(m for each in (found, *helping) for m in each.coordinators),
            _due(readers, beside),
            frozenset(id_ for each in (found, *helping) for id_ in each.ids),
        )


def led(readers: ProseReaders, found: LeadList) -> Task:
    """The task that a section is whose leads are listed."""
    reader = readers.of(found.section)
    task = reader.task(
        found.leads,
        Span(found.leads[0].span.start, found.leads[-1].span.end),
        coordinators=found.coordinators,
        deadline=found.deadline,
    )
    return dated(reader, task)


class _List:
    """What stands under a heading of leads, and under further headings within it."""

    def __init__(self, readers: ProseReaders, heading: Clause) -> None:
        self.leads: list[AgencyMention] = []
        self.coordinators: list[AgencyMention] = []
        self.ids: set[str] = set()
        self._readers = readers
        self._assigns = False
        self._read(heading, _label(heading) or "")
        if self._assigns:  # "Phân công thực hiện / 1. Sở A: …" lists work
            self.leads.clear()

    def _read(self, clause: Clause, role: str) -> None:
        self.ids.add(clause.id)
        label = _label(clause)
        role = role if label is None else label
        within = label == "lead" and len(self.ids) > 1
        if within and not _LEADS.search(clause.heading):
            role = "coordination"  # "Đơn vị thực hiện", beside "Cơ quan chủ trì"
        reader = self._readers.of(clause)
        for number, line in enumerate(reader.lines()):
            listed = line if label is None or number else _behind_label(line)
            if listed[2] > listed[1] and role in _ROLES:
                self._take(listed, role)
        for child in self._readers.tree.below(clause):
            self._read(child, role)

    def _take(self, line: Line, role: str) -> None:
        text, start, end = line
        said = text.text[start:end]
        if role != "coordination" and (":" in said or self._works(said)):
            self._assigns = True
        if _names(said):
            into = self.coordinators if role == "coordination" else self.leads
            into += mentions(text, start, end, self._readers.level)

    def _works(self, said: str) -> bool:
        """Whether work stands behind the names that a line begins with: "Sở A bố trí …"; what
        says which of a kind are meant is none: "Các đơn vị quản lý hồ"."""
        end = self._readers.names.end(said, 0)
        behind = said[end:].lstrip(" ,")
        kind = is_collective(said)
        return end > 0 and (begins_work(behind.capitalize()) if kind else acts(behind))


def _names(said: str) -> bool:
    """Whether a line begins with a name, as the lines of a list do, or with a kind of body."""
    name = said[office_end(said) :]
    return names_agency(name) or is_collective(name) or name[:1].islower()


def _label(clause: Clause) -> str | None:
    """Which role or time a clause has for its heading: "a) Cơ quan chủ trì", "Thời gian: …"."""
    heading = clause.heading
    if mark := grammar.FIELD.match(heading):
        return mark.lastgroup
    if len(heading) > _HEADING:
        return None
    key = fold(heading).strip(" .:;")
    return of_header(key) or of_header(_AND_HELP.sub("", key))


def _behind_label(line: Line) -> Line:
    text, start, end = line
    mark = grammar.FIELD.match(text.text[start:end])
    return text, start + mark.end() if mark else end, end


def _due(readers: ProseReaders, beside: list[Clause]) -> Deadline | None:
    timed = (readers.of(clause) for clause in beside if _label(clause) == "deadline")
    return next(filter(None, map(labelled_due, timed)), None)
