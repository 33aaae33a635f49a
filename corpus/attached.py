"""What is issued with a document: the regulation of a decision, the plan that a decision attaches.

It begins again with its own title, and often with its own Điều 1; its clauses then have paths of
their own ("D1-2").
"""

from __future__ import annotations

from collections.abc import Iterable

from corpus.ids import PREAMBLE_PATH
from corpus.model import Clause, ClauseKind


def text_numbers(clauses: Iterable[Clause]) -> dict[str, int]:
    """Which of the texts in a document holds each of its clauses, in reading order: 0 is its own.

    A document may open with no preamble of its own; each other preamble opens what is attached.
    """
    numbers: dict[str, int] = {}
    text = 0
    for clause in clauses:
        text += clause.kind is ClauseKind.PREAMBLE and clause.path != PREAMBLE_PATH
        numbers[clause.id] = text
    return numbers


def attached_clauses(clauses: Iterable[Clause]) -> frozenset[str]:
    """The ids of those of a document's clauses, in reading order, that are of what is attached."""
    return frozenset(clause for clause, text in text_numbers(clauses).items() if text)
