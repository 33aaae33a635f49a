"""Bodies that the bullets of a clause list, whose duties the points behind these are."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.body_bullets import body_names
from corpus.clause_reading import Line, part, said
from corpus.model import Clause, ClauseKind
from corpus.prose_reading import ProseReader

_SEVERAL = 2


def listed_bodies(reader: ProseReader) -> tuple[Line, ...]:
    """Their names; none where a bullet says anything else, or nothing but points follows."""
    below = reader.tree.below(reader.clause)
    bullets = [clause for clause in below if clause.kind is ClauseKind.INDENT]
    points = below[len(bullets) :]
    if len(bullets) < _SEVERAL or not points:
        return ()
    if any(clause.kind is not ClauseKind.POINT for clause in points):
        return ()
    named = [tuple(_named(reader, bullet)) for bullet in bullets]
    return tuple(line for lines in named for line in lines) if all(named) else ()


def is_listed(reader: ProseReader) -> bool:
    """Whether a clause is a bullet that only names such bodies."""
    parent = next(reader.tree.above(reader.clause), None)
    bullet = reader.clause.kind is ClauseKind.INDENT
    return bool(bullet and parent and listed_bodies(reader.readers.of(parent)))


def _named(reader: ProseReader, bullet: Clause) -> Iterator[Line]:
    lines = list(reader.readers.of(bullet).lines())
    if bullet.children or not lines or lines[0][0] is not lines[-1][0]:
        return
    text, start, _ = lines[0]
    whole = text, start, lines[-1][2]
    for found in body_names(said(whole), reader.names):
        yield part(whole, found)
