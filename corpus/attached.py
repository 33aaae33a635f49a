"""What is issued with a document: the regulation of a decision, the plan that a decision attaches.

It begins again with its own title, and often with its own Điều 1; its clauses then have paths of
their own ("D1-2").
"""

from __future__ import annotations

from collections.abc import Iterable

from corpus.ids import PREAMBLE_PATH
from corpus.model import Clause, ClauseKind


def attached_clauses(clauses: Iterable[Clause]) -> frozenset[str]:
    """The ids of those of a document's clauses, in reading order, that are of what is attached."""
    found: set[str] = set()
    attached = False
    for clause in clauses:
        opening = clause.kind is ClauseKind.PREAMBLE
        attached = attached or (opening and clause.path != PREAMBLE_PATH)
        if attached:
            found.add(clause.id)
    return frozenset(found)
