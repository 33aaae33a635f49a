"""Tasks and targets that the rows of tables give.

A row that names nobody assigns nothing by itself; it is a clause all the same. Nothing is
carried from one row to another unless a mark says so ("nt"): an empty cell stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from corpus.clause_reading import lead_kind, mentions
from corpus.cleaning import CleanText
from corpus.columns import Role
from corpus.deadlines import parse_deadline
from corpus.grid import Cell
from corpus.model import (
    AgencyMention,
    Clause,
    ClauseKind,
    Deadline,
    EmptyCell,
    Target,
    Task,
    TaskField,
)
from corpus.table_rows import Row
from corpus.tables import Table, find_tables

_YEAR = re.compile(r"\b20\d\d\b")
_FIELDS = {
    Role.LEAD: TaskField.LEAD,
    Role.COORDINATION: TaskField.COORDINATION,
    Role.DELIVERABLE: TaskField.DELIVERABLE,
    Role.DEADLINE: TaskField.DEADLINE,
}


def extract_rows(
    text: CleanText, clauses: Iterable[Clause], level: str = ""
) -> tuple[tuple[Task, ...], tuple[Target, ...]]:
    """The tasks and targets of all tables whose rows are among the clauses, in reading order.

    Rows of work that name nobody are among the tasks, for what other clauses say of them.
    `level` is that of the document's issuer, as `central.naming_level` tells it.
    """
    placed = {clause.start: clause for clause in clauses if clause.kind is ClauseKind.ROW}
    tasks: list[Task] = []
    targets: list[Target] = []
    for table in find_tables(text):
        reader = _TableReader(text, table, placed, level)
        tasks += reader.tasks()
        targets += reader.targets()
    return tuple(tasks), tuple(targets)


class _TableReader:
    """Reads one table; `placed` finds the clause of a row by its place in the source."""

    def __init__(
        self, text: CleanText, table: Table, placed: Mapping[int, Clause], level: str
    ) -> None:
        self.table = table
        self.level = level
        self.spans = [text.span(row.lines[0][0], row.lines[-1][1]) for row in table.rows]
        self.clauses = [placed.get(span.start) for span in self.spans]

    def tasks(self) -> Iterator[Task]:
        if not self._has(Role.TASK):
            return
        led = self._has(Role.LEAD)
        for row, clause in zip(self.table.rows, self.clauses, strict=True):
            title, lead = self.table.title(row), self.table.cell(row, Role.LEAD)
            leads = self._agencies(lead)
            leads += self._agencies(self.table.cell(row, Role.JOINT)) if leads else ()
            beside = self._agencies(self.table.cell(row, Role.COORDINATION)) if led else ()
            if clause is None or not title.spans or (row.group and not (leads or beside)):
                continue
            names = (*(lead.spans if leads else ()), *(each.span for each in beside))
            deliverable = self.table.cell(row, Role.DELIVERABLE)
            produced = _says_something(deliverable)
            due, state = self.table.cell(row, Role.DEADLINE), self.table.cell(row, Role.STATE)
            yield Task(
                clause=clause.id,
                document=clause.document,
                title=title.words,
                title_span=title.spans[0],
                leads=leads,
                lead_kind=lead_kind(leads),
                lead_span=next(iter(names), title.spans[0]),
                group=self._group(row, clause),
                coordinators=beside,
                deliverable=deliverable.words if produced else None,
                deliverable_span=deliverable.spans[0] if produced else None,
                deadline=self._deadline(due) if _says_something(due) else None,
                empty=tuple(self._empty(row)),
                state=state.words if _says_something(state) else None,
            )

    def targets(self) -> Iterator[Target]:
        if not self._has(Role.TARGET, Role.VALUE):
            return
        holding = {row.parent for row in self.table.rows}
        for place, row in enumerate(self.table.rows):
            clause = self.clauses[place]
            values = list(self._values(row))
            trackers = self._agencies(self.table.cell(row, Role.LEAD))
            silent = not trackers and not any(value for value, _ in values)
            if clause is None or row.group or (silent and place in holding):
                continue  # a heading over rows sets no value of its own
            for value, horizon in values:
                yield Target(
                    clause=clause.id,
                    document=clause.document,
                    name=self.table.title(row).words,
                    unit=self.table.cell(row, Role.UNIT).words,
                    value=value,
                    horizon=horizon or self._horizon(row),
                    trackers=trackers,
                    span=self.spans[place],
                )

    def _deadline(self, cell: Cell) -> Deadline:
        name = next(c.name for c in self.table.columns if c.role is Role.DEADLINE)
        return parse_deadline(cell.words, cell.spans[0], name)

    def _agencies(self, cell: Cell) -> tuple[AgencyMention, ...]:
        """The agencies of a cell; a dash names none."""
        if not _says_something(cell):
            return ()
        return mentions(cell.text, 0, len(cell.text.text), self.level)

    def _has(self, *roles: Role) -> bool:
        return set(roles) <= {column.role for column in self.table.columns}

    def _empty(self, row: Row) -> Iterator[EmptyCell]:
        for cell, column in zip(row.cells, self.table.columns, strict=False):
            if column.role in _FIELDS and not _says_something(cell):
                yield EmptyCell(_FIELDS[column.role], column.name)

    def _group(self, row: Row, clause: Clause) -> str | None:
        """The outermost row above, or the unit that holds the table."""
        group = clause.parent
        while row.parent is not None:
            above = self.clauses[row.parent]
            group, row = (above.id if above else group), self.table.rows[row.parent]
        return group

    def _values(self, row: Row) -> Iterator[tuple[str, str]]:
        """The values of a row, each with the horizon that its column names ("Năm 2030")."""
        for cell, column in zip(row.cells, self.table.columns, strict=False):
            if column.role is Role.VALUE:
                yield cell.words, column.name if _YEAR.search(column.name) else ""

    def _horizon(self, row: Row) -> str:
        """The nearest heading above that names a year, as written: "Đến năm 2030"."""
        above = row.parent
        while above is not None:
            heading = self.table.title(self.table.rows[above]).words
            if _YEAR.search(heading):
                return heading
            above = self.table.rows[above].parent
        return ""


def _says_something(cell: Cell) -> bool:
    return any(character.isalnum() for character in cell.words)
