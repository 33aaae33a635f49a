"""Which clauses a unit of a document holds, and which stand beside one."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Clause
from retrieval.answering.desk import Desk


def held_by(desk: Desk, clause: Clause) -> frozenset[str]:
    """The ids of what a clause holds."""
    below = map(desk.corpus.clause, clause.children)
    return frozenset(clause.children).union(*(held_by(desk, child) for child in below))


def unit_around(desk: Desk, focus: Sequence[str]) -> frozenset[str]:
    """The ids of the innermost unit that holds all of these clauses, and of what it holds; empty
    where none does. A clause that holds others, among them, may be the unit itself."""
    clauses = [desk.corpus.clause(identifier) for identifier in focus]
    lines = [
        [*desk.corpus.ancestors(clause), *([clause] if clause.children else [])]
        for clause in clauses
    ]
    shared = [units[0] for units in zip(*lines, strict=False) if len({u.id for u in units}) == 1]
    return frozenset([shared[-1].id]) | held_by(desk, shared[-1]) if shared else frozenset()


def beside(desk: Desk, clause: Clause) -> frozenset[str]:
    """The ids of a clause and of those beside it in the unit that holds it, with what they hold."""
    holder = desk.corpus.find(clause.parent) if clause.parent else None
    return held_by(desk, holder) if holder else frozenset([clause.id])
