"""The appendices of 03/NQ-CP, cell by cell, against a second reading written another way.

The text is not part of the repository: where the development texts are missing, the tests that
need it are skipped. The golden file holds row numbers, ids of agencies, dates and hashes of cells.
"""

from __future__ import annotations

import hashlib
import json
import re
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from corpus.model import AgencyMention, ClauseKind, Document, LeadKind, ParsedDocument, Span, Task
from corpus.store import parse_document
from tests.raw_tables import FILES, TEXTS, agencies_of, days_of, needs_texts, raw_rows

_GOLDEN = Path(__file__).parent / "golden/tables/03-nq-cp.json"

pytestmark = needs_texts


@pytest.fixture(scope="module")
def resolution() -> ParsedDocument:
    source = "\n".join((TEXTS / name).read_text("utf-8") for name in FILES)
    document = Document("03-nq-cp", "03/NQ-CP", "Nghị quyết", "", "Chính phủ")
    return parse_document(document, source, markdown=True)


def _ids(mentions: tuple[AgencyMention, ...]) -> list[str | None]:
    return [agency for agency, _ in groupby(mention.agency for mention in mentions)]


def _printed(resolution: ParsedDocument, span: Span) -> str:
    return " ".join(resolution.quote(span).split())


_SPLIT = {"108", "110"}  # rows whose title a page break cuts in two


def test_all_tasks_have_the_cells_of_their_rows(resolution: ParsedDocument) -> None:
    rows = raw_rows(FILES[1])
    assert len(rows) == len(resolution.tasks) == 140
    assert [row.cells[0] for row in rows] == [str(number) for number in range(1, 141)]
    for row, task in zip(rows, resolution.tasks, strict=True):
        number, title, lead, coordination, deliverable, due = row.cells
        assert task.clause == f"03-nq-cp#PL2.{number}"
        assert task.group == f"03-nq-cp#PL2.{row.group}"
        assert task.title == title
        assert _printed(resolution, task.lead_span) == lead
        assert (task.deliverable or "") == deliverable
        assert (task.deadline.written if task.deadline else "") == due
        if number not in _SPLIT:
            assert _printed(resolution, task.title_span) == title
        if task.deliverable_span:
            assert _printed(resolution, task.deliverable_span) == deliverable
        if task.deadline:
            assert _printed(resolution, task.deadline.span) == due
        assert _ids(task.leads) == agencies_of(lead), number
        assert _ids(task.coordinators) == agencies_of(coordination), number
        for mention in (*task.leads, *task.coordinators):
            assert _printed(resolution, mention.span) == mention.written


def test_all_deadlines_are_the_days_that_are_written(resolution: ParsedDocument) -> None:
    for row, task in zip(raw_rows(FILES[1]), resolution.tasks, strict=True):
        found = task.deadline and (task.deadline.start, task.deadline.end, task.deadline.recurring)
        assert found == (days_of(row.cells[5]) if row.cells[5] else None), row.cells[0]
    assert [task.clause for task in resolution.tasks if task.deadline is None] == [
        "03-nq-cp#PL2.42"
    ]


def test_all_targets_have_the_cells_of_their_rows(resolution: ParsedDocument) -> None:
    rows = raw_rows(FILES[0])
    assert len(rows) == 57
    valued = [row for row in rows if any(row.cells[2:])]
    assert [row.cells[0] for row in rows if row not in valued] == ["11"]  # a heading over 11.1 …
    assert len(resolution.targets) == len(valued) == 56
    for row, target in zip(valued, resolution.targets, strict=True):
        number, name, unit, value, tracker = row.cells
        assert target.clause == f"03-nq-cp#PL1.{number}"
        assert (target.name, target.unit, target.value) == (name, unit, value)
        assert target.horizon == row.heading
        assert _ids(target.trackers) == agencies_of(tracker)
        assert resolution.quote(target.span).startswith(f"| {number}")


def test_every_row_is_a_clause_and_holds_its_cells(resolution: ParsedDocument) -> None:
    rows = {clause.path: clause for clause in resolution.clauses if clause.kind is ClauseKind.ROW}
    assert len(rows) == (57 + 2) + (140 + 7)
    assert rows["PL1.11.10"].parent == "03-nq-cp#PL1.11"
    assert rows["PL1.11.1"].label == "dòng 11.1, Phụ lục I"
    assert rows["PL2.IV"].label == "nhóm IV, Phụ lục II"
    assert len(rows["PL1.11"].children) == 12
    assert rows["PL2.14"].parent == "03-nq-cp#PL2.II"
    for appendix, name in enumerate(FILES, start=1):
        for row in raw_rows(name):
            clause = rows[f"PL{appendix}.{row.cells[0]}"]
            read = [line.partition(": ")[2] for line in clause.text.splitlines()]
            assert read == [cell for cell in row.cells[1:] if cell]
            assert clause.heading == row.cells[1]


def test_leads_are_one_several_or_collective(resolution: ParsedDocument) -> None:
    for row, task in zip(raw_rows(FILES[1]), resolution.tasks, strict=True):
        leads = agencies_of(row.cells[2])
        expected = LeadKind.JOINT if len(leads) > 1 else LeadKind.SINGLE
        assert task.lead_kind is (LeadKind.COLLECTIVE if leads == [None] else expected)


def test_a_question_over_the_table_is_exact(resolution: ParsedDocument) -> None:
    """Which tasks does the Ministry of Public Security lead that have to be done in 2025?"""

    def asked(task: Task) -> bool:
        due = task.deadline.end if task.deadline else None
        return "bo-cong-an" in _ids(task.leads) and due is not None and due.year == 2025

    # Cells that say only the year or a month of it.
    plain = [
        row.cells[0]
        for row in raw_rows(FILES[1])
        if "bộ công an" in row.cells[2].lower() and re.fullmatch(r"(\d+/)?2025", row.cells[5])
    ]
    assert [task.clause.split(".")[1] for task in resolution.tasks if asked(task)] == plain
    assert " ".join(plain) == "29 41 69 75 103 104 106 108 109 113 116 117"


def _figures(resolution: ParsedDocument) -> dict[str, Any]:
    """What the golden file holds, in its form."""

    def digest(*cells: str | None) -> str:
        return hashlib.sha256("\n".join(cell or "" for cell in cells).encode()).hexdigest()[:16]

    def due(task: Task) -> list[str | bool | None]:
        if task.deadline is None:
            return [None, None, False]
        start, end = (
            day.isoformat() if day else None for day in (task.deadline.start, task.deadline.end)
        )
        return [start, end, task.deadline.recurring]

    return {
        "tasks": [
            [
                task.clause.partition("#")[2],
                task.group and task.group.partition("#")[2],
                digest(task.title, task.deliverable),
                digest(task.deadline.written if task.deadline else None),
                [mention.agency for mention in task.leads],
                [mention.agency for mention in task.coordinators],
                *due(task),
            ]
            for task in resolution.tasks
        ],
        "targets": [
            [
                target.clause.partition("#")[2],
                digest(target.name, target.unit, target.value, target.horizon),
                [mention.agency for mention in target.trackers],
            ]
            for target in resolution.targets
        ],
    }


def test_the_figures_are_those_of_the_golden_file(resolution: ParsedDocument) -> None:
    expected = json.loads(_GOLDEN.read_text("utf-8"))
    found = json.loads(json.dumps(_figures(resolution)))
    assert found["tasks"] == expected["tasks"]
    assert found["targets"] == expected["targets"]
