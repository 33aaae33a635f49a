"""The appendices of 03/NQ-CP, cell by cell, against a second reading written another way.

The text is not part of the repository: where the development texts are missing, the tests that
need it are skipped. The golden file holds row numbers, ids of agencies, dates and hashes of cells.
"""

from __future__ import annotations

import calendar
import hashlib
import json
import os
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from corpus.model import AgencyMention, ClauseKind, Document, LeadKind, ParsedDocument, Span, Task
from corpus.store import parse_document

_ROOT = Path(__file__).parent.parent
_TEXTS = Path(os.environ.get("KEHOACH_DEV_CORPUS", _ROOT.parent / "shared/corpus"))
_FILES = ("03-nq-cp.phu-luc-1.md", "03-nq-cp.phu-luc-2.md")
_GOLDEN = Path(__file__).parent / "golden/tables/03-nq-cp.json"

pytestmark = pytest.mark.skipif(
    not all((_TEXTS / name).is_file() for name in _FILES), reason="no development texts"
)


# The second reading: no clean text, no roles, no grammar; only this one document in view.


@dataclass
class _Raw:
    """A printed row: its cells, and the numeral and heading of the group above it."""

    cells: list[str]
    group: str
    heading: str


def _raw_rows(name: str) -> list[_Raw]:
    rows: list[_Raw] = []
    group = heading = ""
    for line in (_TEXTS / name).read_text("utf-8").splitlines():
        if line[:1] != "|" or line[:4] == "| TT" or set(line) <= set("|- "):
            continue
        cells = [" ".join(cell.replace("**", "").split()) for cell in line.split("|")[1:-1]]
        number = cells[0].rstrip(".")
        if number and set(number) <= set("IVX"):
            group, heading = number, cells[1]
        elif number:
            rows.append(_Raw([number, *cells[1:]], group, heading))
        elif _letters(cells[1]) not in _letters(rows[-1].cells[1]):
            # What a page break leaves over in other columns is printed in full above.
            rows[-1].cells[1] += " " + cells[1]
    return rows


def _letters(text: str) -> str:
    spread = unicodedata.normalize("NFD", text.lower())
    return "".join(sign for sign in spread if sign.isalnum())


# Names that the cells may hold, longest first; whatever else stands between them is a collective.
_NAMES = sorted(
    """
    Bộ Thông tin và Truyền thông;Bộ Khoa học và Công nghệ;Bộ Khoa học, Công nghệ;Bộ Công an
    Bộ Kế hoạch và Đầu tư;Bộ Tài chính;Bộ Giáo dục và Đào tạo;Bộ Nội vụ;Bộ Quốc phòng
    Bộ Tài nguyên và Môi trường;Bộ Công Thương;Bộ Ngoại giao;Văn phòng Chính phủ
    Bộ Giao thông vận tải;Bộ Y tế;VTV;VOV;TTXVN;Bộ Lao động - Thương binh và Xã hội;Bộ Tư pháp
    Viện Hàn lâm Khoa học và Công nghệ Việt Nam;Viện Hàn lâm Khoa học và Công nghệ;Bộ Xây dựng
    Viện Hàn lâm Khoa học Xã hội Việt Nam;Bộ Văn hóa, Thể thao và Du lịch;Thanh tra Chính phủ
    Ngân hàng Nhà nước Việt Nam;Ngân hàng Nhà nước;Ban Tuyên giáo Trung ương
    Tòa án nhân dân tối cao;Viện Kiểm sát nhân dân tối cao
    Bộ Nông nghiệp và Phát triển nông thôn;Bảo hiểm Xã hội Việt Nam
    """.strip()
    .replace("\n", ";")
    .split(";"),
    key=lambda name: -len(name.strip()),
)
_RENAMED = {
    "bo-khoa-hoc-cong-nghe": "bo-khoa-hoc-va-cong-nghe",
    "vien-han-lam-khoa-hoc-va-cong-nghe-viet-nam": "vien-han-lam-khoa-hoc-va-cong-nghe",
    "vien-han-lam-khoa-hoc-xa-hoi-viet-nam": "vien-han-lam-khoa-hoc-xa-hoi",
    "ngan-hang-nha-nuoc-viet-nam": "ngan-hang-nha-nuoc",
    "bao-hiem-xa-hoi-viet-nam": "bao-hiem-xa-hoi",
    "vtv": "dai-truyen-hinh",
    "vov": "dai-tieng-noi",
    "ttxvn": "thong-tan-xa",
}


def _slug(name: str) -> str:
    plain = "".join(
        sign
        for sign in unicodedata.normalize("NFD", name.strip().lower().replace("đ", "d"))
        if not unicodedata.combining(sign)
    )
    slug = "-".join(re.findall("[a-z]+", plain))
    return _RENAMED.get(slug, slug)


def _agencies(cell: str) -> list[str | None]:
    """Ids in order; None for one or more collectives in a row."""
    found: list[str | None] = []
    position = 0
    while position < len(cell):
        for name in map(str.strip, _NAMES):
            if cell[position:].lower().startswith(name.lower()):
                found.append(_slug(name))
                position += len(name)
                break
        else:
            if cell[position].isalpha():
                found.append(None)
                following = re.search(r"[,;] *(?=[BVTN][^,;])|$", cell[position + 1 :])
                assert following is not None
                position += 1 + following.end()
            else:
                position += 1 if not cell[position:].startswith("và ") else 3
    return [agency for agency, _ in groupby(found)]


def _days(written: str) -> tuple[date | None, date | None, bool]:
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    if written.lower() in {"thường xuyên", "nhiệm vụ thường xuyên", "hằng năm"}:
        return None, None, True
    if written == "Quý II/2025":
        return date(2025, 4, 1), date(2025, 6, 30), False
    if written.endswith("và những năm tiếp theo"):
        return date(numbers[0], 1, 1), None, False
    if "/" in written:
        month, year = numbers
        last = calendar.monthrange(year, month)[1]
        return date(year, month, 1), date(year, month, last), False
    return date(numbers[0], 1, 1), date(numbers[-1], 12, 31), False


# The comparison.


@pytest.fixture(scope="module")
def resolution() -> ParsedDocument:
    source = "\n".join((_TEXTS / name).read_text("utf-8") for name in _FILES)
    document = Document("03-nq-cp", "03/NQ-CP", "Nghị quyết", "", "Chính phủ")
    return parse_document(document, source, markdown=True)


def _ids(mentions: tuple[AgencyMention, ...]) -> list[str | None]:
    return [agency for agency, _ in groupby(mention.agency for mention in mentions)]


def _printed(resolution: ParsedDocument, span: Span) -> str:
    return " ".join(resolution.quote(span).split())


_SPLIT = {"108", "110"}  # rows whose title a page break cuts in two


def test_all_tasks_have_the_cells_of_their_rows(resolution: ParsedDocument) -> None:
    rows = _raw_rows(_FILES[1])
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
        assert _ids(task.leads) == _agencies(lead), number
        assert _ids(task.coordinators) == _agencies(coordination), number
        for mention in (*task.leads, *task.coordinators):
            assert _printed(resolution, mention.span) == mention.written


def test_all_deadlines_are_the_days_that_are_written(resolution: ParsedDocument) -> None:
    for row, task in zip(_raw_rows(_FILES[1]), resolution.tasks, strict=True):
        found = task.deadline and (task.deadline.start, task.deadline.end, task.deadline.recurring)
        assert found == (_days(row.cells[5]) if row.cells[5] else None), row.cells[0]
    assert [task.clause for task in resolution.tasks if task.deadline is None] == [
        "03-nq-cp#PL2.42"
    ]


def test_all_targets_have_the_cells_of_their_rows(resolution: ParsedDocument) -> None:
    rows = _raw_rows(_FILES[0])
    assert len(rows) == 57
    valued = [row for row in rows if any(row.cells[2:])]
    assert [row.cells[0] for row in rows if row not in valued] == ["11"]  # a heading over 11.1 …
    assert len(resolution.targets) == len(valued) == 56
    for row, target in zip(valued, resolution.targets, strict=True):
        number, name, unit, value, tracker = row.cells
        assert target.clause == f"03-nq-cp#PL1.{number}"
        assert (target.name, target.unit, target.value) == (name, unit, value)
        assert target.horizon == row.heading
        assert _ids(target.trackers) == _agencies(tracker)
        assert resolution.quote(target.span).startswith(f"| {number}")


def test_every_row_is_a_clause_and_holds_its_cells(resolution: ParsedDocument) -> None:
    rows = {clause.path: clause for clause in resolution.clauses if clause.kind is ClauseKind.ROW}
    assert len(rows) == (57 + 2) + (140 + 7)
    assert rows["PL1.11.10"].parent == "03-nq-cp#PL1.11"
    assert rows["PL1.11.1"].label == "dòng 11.1, Phụ lục I"
    assert rows["PL2.IV"].label == "nhóm IV, Phụ lục II"
    assert len(rows["PL1.11"].children) == 12
    assert rows["PL2.14"].parent == "03-nq-cp#PL2.II"
    for appendix, name in enumerate(_FILES, start=1):
        for row in _raw_rows(name):
            clause = rows[f"PL{appendix}.{row.cells[0]}"]
            read = [line.partition(": ")[2] for line in clause.text.splitlines()]
            assert read == [cell for cell in row.cells[1:] if cell]
            assert clause.heading == row.cells[1]


def test_leads_are_one_several_or_collective(resolution: ParsedDocument) -> None:
    for row, task in zip(_raw_rows(_FILES[1]), resolution.tasks, strict=True):
        leads = _agencies(row.cells[2])
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
        for row in _raw_rows(_FILES[1])
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
