"""A unit of a text while the text is read: its lines, its number and the units below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.model import ClauseKind

UNNUMBERED = {ClauseKind.PREAMBLE, ClauseKind.CLOSING}
LISTED = {ClauseKind.INDENT, ClauseKind.POINT}


@dataclass(slots=True, eq=False)
class Node:
    """A unit; offsets count clean characters."""

    kind: ClauseKind
    level: int
    number: str
    marker: str
    parent: Node | None
    lines: list[tuple[int, int]] = field(default_factory=list)  # own lines
    fields: list[int] = field(default_factory=list)  # which of `lines` are field lines
    content: int = 0  # where the text begins, behind the marker
    children: list[Node] = field(default_factory=list)
    path: str = ""
    place: int = 1  # of a bullet among those of the same unit, of an appendix among all
    bullets: int = 0  # among the children
    attached: str = ""  # type of the text issued with the document that holds it: "Quy định"
    furniture: list[int] = field(default_factory=list)  # which of `lines` only lay a table out
    heading: str | None = None  # of a row, instead of its first line
    reading: str | None = None  # of a row, instead of its lines

    def add(self, start: int, end: int, *, is_field: bool = False) -> None:
        """Take an own line in."""
        if is_field:
            self.fields.append(len(self.lines))
        self.lines.append((start, end))

    def walk(self) -> Iterator[Node]:
        """The unit and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def range(self) -> tuple[int, int]:
        """Clean offsets of the whole unit with its children."""
        nodes = [node for node in self.walk() if node.lines]
        return min(n.lines[0][0] for n in nodes), max(n.lines[-1][1] for n in nodes)
