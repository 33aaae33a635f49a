"""Task lists as files that a spreadsheet opens.

A cell that begins like a formula would be run by the spreadsheet of whoever opens the file
(OWASP, "CSV injection"), and documents are full of lines that begin with "-". In CSV such a cell
gets an apostrophe in front; in XLSX every cell is stored as text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

from bot.document_schemas import (
    MentionOut,
    TaskOut,
)
from bot.http_messages import Http

MEDIA_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_FORMULA: Final = re.compile(r"[=+\-@\t\r\n]")
_WIDTHS: Final = (6, 16, 34, 22, 80, 40, 18, 40, 40, 20, 12, 12)  # characters, by column
_MAX_CELL: Final = 32_767  # characters; Excel refuses a file with a longer cell


def to_csv(tasks: Sequence[TaskOut]) -> bytes:
    """UTF-8 with a byte order mark, without which Excel takes it for another encoding."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(Http.TASK_COLUMNS)
    writer.writerows([_harmless(cell) for cell in row] for row in _rows(tasks))
    return buffer.getvalue().encode("utf-8-sig")


def to_xlsx(tasks: Sequence[TaskOut]) -> bytes:
    """One sheet with a frozen, filtered heading row."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = Http.TASK_SHEET
    for number, row in enumerate([Http.TASK_COLUMNS, *_rows(tasks)], start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", value)[:_MAX_CELL]
            cell.data_type = "s"  # after the value, which sets "f" for "=…"
            cell.quotePrefix = True  # stays text when a person edits the cell
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE6F0")
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _rows(tasks: Iterable[TaskOut]) -> Iterable[Sequence[str]]:
    for number, task in enumerate(tasks, start=1):
        deadline = task.deadline
        yield (
            str(number),
            task.document.number,
            task.label,
            task.clause,
            task.title,
            _names(task.leads),
            Http.LEAD_KINDS[task.lead_kind.value],
            _names(task.coordinators),
            task.deliverable or "",
            deadline.written if deadline else "",
            deadline.start.isoformat() if deadline and deadline.start else "",
            deadline.end.isoformat() if deadline and deadline.end else "",
        )


def _names(mentions: Iterable[MentionOut]) -> str:
    return "; ".join(mention.name or mention.written for mention in mentions)


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
