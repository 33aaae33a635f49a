"""Short texts as documents, and what their tasks say."""

from __future__ import annotations

from corpus.model import Task
from tests.genre import parse

HEAD = "Số: 1/KH\nKẾ HOẠCH\nThử\n"
SHARED_OUT = "I. PHÂN CÔNG NHIỆM VỤ\n"


def tasks(text: str) -> list[Task]:
    """The tasks of a text, as a plan of a province."""
    return list(parse(f"{HEAD}{text}\n").tasks)


def of_commune(text: str) -> list[Task]:
    """The tasks of a text, as a plan of a commune."""
    return list(parse(f"{HEAD}{text}\n", issuer="Ủy ban nhân dân phường Yên Lạc").tasks)


def told(task: Task) -> list[str]:
    """What a task says, as the golden files write it."""
    return [
        task.clause.partition("#")[2],
        str(task.lead_kind),
        " | ".join(mention.written for mention in task.leads),
        " | ".join(mention.written for mention in task.coordinators),
        task.deadline.written if task.deadline else "",
        task.deliverable or "",
        "duty" if task.duty else "",
    ]


def brief(text: str) -> list[tuple[str, str, str]]:
    """Place, leads and helpers of all work that a text gives."""
    found = parse(f"{HEAD}{text}\n")
    return [
        (
            task.clause.partition("#")[2],
            " | ".join(mention.written for mention in task.leads),
            " | ".join(mention.written for mention in task.coordinators),
        )
        for task in (*found.tasks, *found.helping)
    ]
