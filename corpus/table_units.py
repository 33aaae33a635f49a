"""Tables in the outline of a text: their rows as units below the one that holds them."""

from __future__ import annotations

from collections.abc import Iterable

from corpus import grammar
from corpus.framed_lists import FramedBullet, framed_bullets
from corpus.model import ClauseKind
from corpus.open_units import OpenUnits
from corpus.tables import Table
from corpus.units import Node


def take(table: Table, units: OpenUnits) -> bool:
    """Hang the rows of a table under the innermost open unit that is no bullet; whether it was
    taken.

    A table of another kind than tasks or targets is taken only inside the body: around it
    stand letterheads and lists of recipients.
    """
    if not table.recognised and (not units.numbered or units.closing):
        return False
    if not table.recognised and (bullets := framed_bullets(table, units.text.text)):
        _take_bullets(bullets, units)
        return True
    if not table.recognised and len(table.columns) == 1:
        _take_list(table, units)
        return True
    holder = units.holder()
    for start, end in sorted((*table.captions, *table.furniture)):
        if not holder.lines:
            holder.content = start
        if (start, end) in table.furniture:
            holder.furniture.append(len(holder.lines))
        holder.add(start, end)
    nodes: list[Node] = []
    for row in table.rows:
        parent = holder if row.parent is None else nodes[row.parent]
        node = Node(ClauseKind.ROW, grammar.LEVEL_INDENT, row.path, row.marker, parent)
        node.lines = list(row.lines)
        node.heading, node.reading = table.title(row).words, table.reading(row)
        parent.children.append(node)
        nodes.append(node)
    return True


def _take_bullets(bullets: Iterable[FramedBullet], units: OpenUnits) -> None:
    for bullet in bullets:
        start, end, content = bullet.start, bullet.end, bullet.content
        units.push(bullet.rule, "", bullet.rule.level, start=start, end=end, content=content)
        node = units.stack[-1]
        node.heading, node.reading = bullet.words, f"{node.marker} {bullet.words}"


def _take_list(table: Table, units: OpenUnits) -> None:
    """Adds a table of one column, which only frames a list, to the text of the open unit."""
    rows = (line for row in table.rows for line in row.lines)
    for start, end in sorted((*table.captions, *table.furniture, *rows)):
        if words := grammar.FRAMED.search(units.text.text, start, end):
            units.stack[-1].add(*words.span())
