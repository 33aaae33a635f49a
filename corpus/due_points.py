"""By when a task is due that does not say so in its own sentences: by a label, or by its points.

"Sở A chủ trì: a) Xây dựng sàn giao dịch; b) Đưa sàn vào hoạt động trước ngày 30/6/2027." A task of
which several points are dated is due from the first of these times to the last: only then is all
of it done. Its written deadline has them all.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.deadlines import parse_deadline
from corpus.model import ClauseKind, Deadline, Span, Task
from corpus.prose_reading import ProseReader
from corpus.prose_tasks import gives_work

_DETAILS = {ClauseKind.POINT, ClauseKind.INDENT}


def dated(reader: ProseReader, task: Task) -> Task:
    """The task with the time that a label or the points below give, where it has none yet."""
    if task.deadline or task.part:
        return task
    return replace(task, deadline=labelled_due(reader) or _due_in_points(reader))


def labelled_due(reader: ProseReader) -> Deadline | None:
    """What a line of the clause labels as its deadline: "Thời gian hoàn thành: tháng 8/2027"."""
    field = next((field for field in reader.fields() if field.name == "deadline"), None)
    return parse_deadline(field.value, field.place, field.label) if field else None


def _due_in_points(reader: ProseReader) -> Deadline | None:
    """By when the points below the clause are due that are not tasks of their own."""
    below = [c for c in reader.tree.below(reader.clause) if c.kind in _DETAILS]
    points = [point for c in below if not gives_work(point := reader.readers.of(c))]
    found = [due for p in points if (due := labelled_due(p) or p.due(p.lines()))]
    fixed = [(due, due.end) for due in found if due.end is not None and not due.recurring]
    if len(fixed) < 2:
        return fixed[0][0] if fixed else next(iter(found), None)
    return Deadline(
        written="; ".join(dict.fromkeys(due.written for due, _ in fixed)),
        start=min(due.start or end for due, end in fixed),
        end=max(end for _, end in fixed),
        span=Span(fixed[0][0].span.start, fixed[-1][0].span.end),
    )
