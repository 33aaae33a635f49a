"""Lists of bullets that only stand in the frame of a table: "| + Bộ A: | 120.000 USD; |".

A converter makes a header of their first line, though it is a bullet as those below it are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus import grammar
from corpus.model import ClauseKind
from corpus.tables import Table

_BULLETS = [rule for rule in grammar.RULES if rule.kind is ClauseKind.INDENT]
_EDGES = " \t|"


@dataclass(frozen=True, slots=True)
class FramedBullet:
    """A bullet from `start` to `end`, with its mark up to `content`, and its words without the
    borders of cells."""

    rule: grammar.Rule
    start: int
    end: int
    content: int
    words: str


def framed_bullets(table: Table, text: str) -> list[FramedBullet]:
    """The bullets of a table of which each line is one; none where any other line has words."""
    lines = (line for row in table.rows for line in row.lines)
    found: list[FramedBullet] = []
    for first, last in sorted((*table.captions, *table.furniture, *lines)):
        printed = text[first:last]
        if not any(map(str.isalnum, printed)):
            continue  # what parts the header from the rows
        bullet = next(_bullets(text, first, last), None)
        if bullet is None:
            return []
        found.append(bullet)
    return found


def _bullets(text: str, first: int, last: int) -> Iterator[FramedBullet]:
    start = first + len(text[first:last]) - len(text[first:last].lstrip(_EDGES))
    end = first + len(text[first:last].rstrip(_EDGES))
    for rule in _BULLETS:
        if mark := rule.pattern.match(text, start, end):
            cells = (cell.strip() for cell in text[mark.end() : end].split("|"))
            yield FramedBullet(rule, start, end, mark.end(), " ".join(filter(None, cells)))
