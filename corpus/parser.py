"""From clean text to the clause tree.

One pass over the lines opens and closes units by the rules of `corpus.grammar`; a second moves a
closing agency line from the last bullet of a list to the clause that holds the list. Ids and
labels come from `corpus.ids`, the rows of tables from `corpus.tables`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus import grammar
from corpus.cleaning import CleanText, Line
from corpus.ids import clause_label, path_of
from corpus.model import Clause, ClauseKind, Span
from corpus.tables import Table, find_tables

_UNNUMBERED = {ClauseKind.PREAMBLE, ClauseKind.CLOSING}
_LISTED = {ClauseKind.INDENT, ClauseKind.POINT}
# How far a number may jump ahead of its sibling and still be one (a number lost in scanning).
_GAP = 2


@dataclass(slots=True)
class Node:
    """A unit while it is being read; offsets count clean characters."""

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
    furniture: list[int] = field(default_factory=list)  # which of `lines` only lay a table out
    heading: str | None = None  # of a row, instead of its first line
    reading: str | None = None  # of a row, instead of its lines

    def add(self, start: int, end: int, *, is_field: bool = False) -> None:
        if is_field:
            self.fields.append(len(self.lines))
        self.lines.append((start, end))

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def range(self) -> tuple[int, int]:
        """Clean offsets of the whole unit with its children."""
        nodes = [node for node in self.walk() if node.lines]
        return min(n.lines[0][0] for n in nodes), max(n.lines[-1][1] for n in nodes)


def parse_clauses(document_id: str, text: CleanText) -> tuple[Clause, ...]:
    """The clause tree of a document in reading order, parents first.

    Spans are offsets in the stored source. What a portal put before and after the document is
    in no clause.
    """
    nodes = _Reader(text).read()
    _move_closing_fields(nodes)
    _number(nodes)
    ids = {id(node): f"{document_id}#{node.path}" for root in nodes for node in root.walk()}
    return tuple(
        _clause(document_id, node, text, ids) for root in nodes for node in root.walk() if node.lines
    )


class _Reader:
    """The pass over the lines; `stack` holds the open units, outermost first."""

    def __init__(self, text: CleanText) -> None:
        self.text = text
        self.roots: list[Node] = []
        self.stack: list[Node] = []
        self.numbered = False  # has a numbered unit been seen
        self.ended = False  # has "./." closed the body
        self.tables = {table.start: table for table in find_tables(text)}

    def read(self) -> list[Node]:
        lines = [line for line in self.text.lines() if line.text.strip()]
        outside = False
        behind = 0  # offset behind the last table
        for line in lines[_opening(lines) :]:
            start, end = _bounds(line)
            if start < behind:
                continue
            table = self.tables.get(start)
            if table and not outside and self._take(table):
                behind = table.end
                continue
            content = self.text.text[start:end]
            if self.numbered and grammar.PORTAL_LINE.match(content) and self._may_end(content):
                outside = True
            opened = self._open(content, start, end, appendix_only=outside)
            if opened:
                outside = False
            elif not outside:
                self._continue(content, start, end)
            self.ended = self.ended or bool(grammar.BODY_END.search(content))
        return self.roots

    def _take(self, table: Table) -> bool:
        """Hangs the rows of a table under the innermost open unit that is no bullet.

        A table of another kind than tasks or targets is taken only inside the body: around it
        stand letterheads and lists of recipients.
        """
        if not table.recognised and (not self.numbered or self._closing_open()):
            return False
        while self.stack and self.stack[-1].kind is ClauseKind.INDENT:
            self.stack.pop()
        if not self.stack:
            self._unnumbered(ClauseKind.PREAMBLE)
        holder = self.stack[-1]
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

    def _may_end(self, content: str) -> bool:
        """A portal's line: after the body's end, or a data sheet line that no bullet resembles."""
        return self.ended or self._closing_open() or ":" in content

    def _closing_open(self) -> bool:
        return bool(self.stack) and self.stack[-1].kind is ClauseKind.CLOSING

    def _open(self, content: str, start: int, end: int, *, appendix_only: bool) -> bool:
        closing = self._closing_open()
        for rule in grammar.RULES:
            if (appendix_only or closing) and rule.kind is not ClauseKind.APPENDIX:
                break
            match = rule.pattern.match(content)
            if match is None or grammar.FIELD.match(content):
                continue
            number = match.groupdict().get("number") or ""
            if not self._fits(rule, number, content):
                continue
            self._push(rule, number, start, end, start + match.end())
            return True
        return False

    def _fits(self, rule: grammar.Rule, number: str, content: str) -> bool:
        if rule.kind in _LISTED and not self.numbered:
            return False  # a căn cứ written as a bullet belongs to the preamble
        if rule.kind is ClauseKind.APPENDIX and number and len(content) > 400:
            return False
        if not rule.strict:
            return True
        value = grammar.ordinal(number)
        if value is None:
            return False
        level = self._level(rule, number)
        previous = self._previous(level, rule.kind)
        if previous is None:
            return value == 1 or (rule.kind is ClauseKind.ITEM and self.numbered and value <= 1 + _GAP)
        return previous < value <= previous + 1 + _GAP or (value == 1 and rule.kind is ClauseKind.PART)

    def _previous(self, level: int, kind: ClauseKind) -> int | None:
        """Number of the last unit of this level that a new one would follow."""
        for node in reversed(self.stack):
            if node.level == level and node.kind in {kind, ClauseKind.PARAGRAPH}:
                return grammar.ordinal(node.number)
            if node.level < level:
                return None
        return None

    def _level(self, rule: grammar.Rule, number: str) -> int:
        return rule.level + number.count(".") if rule.kind is ClauseKind.ITEM else rule.level

    def _push(self, rule: grammar.Rule, number: str, start: int, end: int, content: int) -> None:
        level = self._level(rule, number)
        while self.stack and (self.stack[-1].level >= level or self.stack[-1].kind in _UNNUMBERED):
            self.stack.pop()
        parent = self.stack[-1] if self.stack else None
        kind = rule.kind
        if kind is ClauseKind.ITEM and any(n.kind is ClauseKind.ARTICLE for n in self.stack):
            kind = ClauseKind.PARAGRAPH
        marker = self.text.text[start:content].strip()
        node = Node(kind, level, number, marker, parent, content=content)
        node.add(start, end)
        (parent.children if parent else self.roots).append(node)
        self.stack.append(node)
        self.numbered = True
        self.ended = False

    def _continue(self, content: str, start: int, end: int) -> None:
        if not self.numbered:
            self._unnumbered(ClauseKind.PREAMBLE)
        elif self._closing_open() and content.isupper() and grammar.ATTACHED_TITLE.match(content):
            self.numbered = self.ended = False
            self.stack.clear()
            self._unnumbered(ClauseKind.PREAMBLE)
        elif not self._closing_open() and (
            self.ended or grammar.CLOSING.match(content) or grammar.SIGNATURE.match(content)
        ):
            self.stack.clear()
            self._unnumbered(ClauseKind.CLOSING)
        node = self.stack[-1]
        is_field = bool(grammar.FIELD.match(content)) and node.kind not in _UNNUMBERED
        if not node.lines:
            node.content = start
        node.add(start, end, is_field=is_field)

    def _unnumbered(self, kind: ClauseKind) -> None:
        if self.stack and self.stack[-1].kind is kind:
            return
        node = Node(kind, 0, "", "", None)
        self.roots.append(node)
        self.stack.append(node)


def _opening(lines: list[Line]) -> int:
    for number, line in enumerate(lines[: grammar.OPENING_LINES]):
        if grammar.OPENING.search(line.text):
            return number
    return 0


def _bounds(line: Line) -> tuple[int, int]:
    """Clean offsets of a line without the white space around it."""
    lead = len(line.text) - len(line.text.lstrip())
    return line.start + lead, line.start + len(line.text.rstrip())


def _move_closing_fields(roots: list[Node]) -> None:
    """One agency line that closes a list of bullets without lines of their own is the clause's.

    Where any other bullet of the list has a line of its own, each line stays with its bullet.
    """
    for root in roots:
        for parent in root.walk():
            listed = [child for child in parent.children if child.kind in _LISTED]
            with_fields = [child for child in listed if any(n.fields for n in child.walk())]
            if len(listed) < 2 or with_fields != [listed[-1]] or parent.fields:
                continue
            last = listed[-1]
            if not last.fields or last.fields[0] == 0:
                continue
            first = last.fields[0]
            for number, line in enumerate(last.lines[first:], start=first):
                parent.add(*line, is_field=number in last.fields)
            del last.lines[first:]
            last.fields.clear()


def _number(roots: list[Node]) -> None:
    used: set[str] = set()
    for root in roots:
        for node in root.walk():
            path = path_of(node)
            candidate, copy = path, 2
            while candidate in used:  # the same number printed twice
                candidate, copy = f"{path}-{copy}", copy + 1
            used.add(candidate)
            node.path = candidate


def _clause(document_id: str, node: Node, text: CleanText, ids: dict[int, str]) -> Clause:
    start, end = node.range
    whole = text.span(start, end)
    own = tuple(_merge(text, node.lines))
    first_end = node.lines[0][1]
    return Clause(
        id=ids[id(node)],
        document=document_id,
        path=node.path,
        kind=node.kind,
        marker=node.marker,
        heading=(
            text.text[node.content : first_end].strip() if node.heading is None else node.heading
        ),
        label=clause_label(node),
        start=whole.start,
        end=whole.end,
        own=own,
        text=(
            "\n".join(
                text.text[a:b]
                for place, (a, b) in enumerate(node.lines)
                if place not in node.furniture
            )
            if node.reading is None
            else node.reading
        ),
        parent=ids[id(node.parent)] if node.parent else None,
        children=tuple(ids[id(child)] for child in node.children if child.lines),
    )


def _merge(text: CleanText, lines: list[tuple[int, int]]) -> Iterator[Span]:
    """Source spans of lines, neighbours with only white space between them as one."""
    start, end = lines[0]
    for next_start, next_end in lines[1:]:
        if text.text[end:next_start].strip():
            yield text.span(start, end)
            start = next_start
        end = next_end
    yield text.span(start, end)
