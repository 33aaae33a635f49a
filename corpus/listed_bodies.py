"""Bodies that the bullets of a clause list, whose duties the points behind these are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.body_bullets import body_names
from corpus.clause_reading import Line, part, said
from corpus.model import Clause, ClauseKind
from corpus.running_names import Names

_SEVERAL, _MANY = 2, 60  # bullets; each point has all of their bodies


def listed_bodies(
    below: Sequence[Clause], lines_of: Callable[[Clause], Sequence[Line]], names: Names
) -> tuple[Line, ...]:
    """The names in the bullets among the clauses right below one; none where a bullet says anything
    else, or not only points follow."""
    bullets = [clause for clause in below if clause.kind is ClauseKind.INDENT]
    points = below[len(bullets) :]
    if not _SEVERAL <= len(bullets) <= _MANY or not points:
        return ()
    if any(clause.kind is not ClauseKind.POINT for clause in points):
        return ()
    found: list[Line] = []
    for bullet in bullets:
        named = () if bullet.children else _named(lines_of(bullet), names)
        if not named:
            return ()
        found += named
    return tuple(found)


def _named(lines: Sequence[Line], names: Names) -> tuple[Line, ...]:
    if not lines or lines[0][0] is not lines[-1][0]:
        return ()
    text, start, _ = lines[0]
    whole = text, start, lines[-1][2]
    return tuple(part(whole, found) for found in body_names(said(whole), names))
