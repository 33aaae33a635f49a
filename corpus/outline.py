"""The outline of a text: which line belongs to which unit, and how units nest.

One pass over the lines opens and closes units by the rules of `corpus.grammar`; the rows of
tables come from `corpus.tables`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus import grammar
from corpus.cleaning import CleanText, Line
from corpus.model import ClauseKind
from corpus.quotation import quoted_lines
from corpus.scanned_parts import scanned_parts
from corpus.tables import Table, find_tables

_UNNUMBERED = {ClauseKind.PREAMBLE, ClauseKind.CLOSING}
LISTED = {ClauseKind.INDENT, ClauseKind.POINT}
_SERIES = {ClauseKind.PART, ClauseKind.ARTICLE, ClauseKind.ITEM}
# How far a number may jump ahead of its sibling and still be one (a number lost in scanning).
_GAP = 2
_DEEPEST = 4  # levels of bullets below each other
_TITLE = 400  # characters that the title of an appendix has at most; sentences name appendices too


@dataclass(slots=True, eq=False)
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
    place: int = 1  # of a bullet among those of the same unit, of an appendix among all
    bullets: int = 0  # among the children
    attached: str = ""  # type of the text issued with the document that holds it: "Quy định"
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


def read_outline(text: CleanText) -> list[Node]:
    """The outermost units in reading order, with everything below them.

    What a portal put before and after the document is in no unit.
    """
    return _Reader(text).read()


class _Reader:
    """The pass over the lines; `stack` holds the open units, outermost first."""

    def __init__(self, text: CleanText) -> None:
        self.text = text
        self.roots: list[Node] = []
        self.stack: list[Node] = []
        self.numbered = False  # has a numbered unit been seen
        self.ended = False  # has "./." closed the body
        self.suspended: list[Node] = []  # units that may go on behind a closing phrase
        self.attached = ""
        self.last: dict[tuple[ClauseKind, int], int | None] = {}  # number last seen on a level
        self.tables = {table.start: table for table in find_tables(text)}
        self.parts: Mapping[int, tuple[str, int]] = {}
        self.step = 0  # blanks by which bullets below others are set in; 0: they are not

    def read(self) -> list[Node]:
        lines = [line for line in self.text.lines() if line.text.strip()]
        quoted = quoted_lines(lines)
        self.parts = scanned_parts(lines)
        self.step = _bullet_step(lines)
        outside = False
        behind = 0  # offset behind the last table
        for line in lines[_opening(lines) :]:
            start, end = _bounds(line)
            if start < behind:
                continue
            if line.start in quoted and self.stack and not outside:
                self.stack[-1].add(start, end)
                continue
            table = self.tables.get(start)
            if table and not outside and self._take(table):
                behind = table.end
                continue
            if behind_bullet := grammar.BULLET_BEFORE_NUMBER.match(self.text.text, start, end):
                start = behind_bullet.end()
            content = self.text.text[start:end]
            if self.numbered and grammar.PORTAL_LINE.match(content) and self._may_end(content):
                outside = True
            opened = self._open(content, start, end, appendix_only=outside)
            if opened:
                outside = False
            elif not outside:
                self._continue(content, start, end)
            if grammar.BODY_END.search(content):
                self.ended, self.suspended = True, []
        return self.roots

    def _take(self, table: Table) -> bool:
        """Hangs the rows of a table under the innermost open unit that is no bullet.

        A table of another kind than tasks or targets is taken only inside the body: around it
        stand letterheads and lists of recipients.
        """
        if not table.recognised and (not self.numbered or self._closing_open()):
            return False
        if not table.recognised and len(table.columns) == 1:
            self._take_list(table)
            return True
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

    def _take_list(self, table: Table) -> None:
        """Adds a table of one column, which only frames a list, to the text of the open unit."""
        rows = (line for row in table.rows for line in row.lines)
        for start, end in sorted((*table.captions, *table.furniture, *rows)):
            if words := grammar.FRAMED.search(self.text.text, start, end):
                self.stack[-1].add(*words.span())

    def _may_end(self, content: str) -> bool:
        """A portal's line: after the body's end, or a data sheet line that no bullet resembles."""
        bullet = content.lstrip("-*• ")
        return self.ended or self._closing_open() or ":" in content or bullet[:1].isdecimal()

    def _closing_open(self) -> bool:
        return bool(self.stack) and self.stack[-1].kind is ClauseKind.CLOSING

    def _open(self, content: str, start: int, end: int, *, appendix_only: bool) -> bool:
        if self._closing_open():
            if self.suspended and not appendix_only and self._resume(content):
                return self._open(content, start, end, appendix_only=False)
            appendix_only = True
        if start in self.parts and not appendix_only:
            number, length = self.parts[start]
            rule = grammar.SCANNED_PART
            self._push(rule, number, rule.level, start=start, end=end, content=start + length)
            return True
        for rule in grammar.RULES:
            if appendix_only and rule.kind is not ClauseKind.APPENDIX:
                break
            match = rule.pattern.match(content)
            if match is None or grammar.FIELD.match(content):
                continue
            if rule.strict and match["number"] == "l" and not self._reads_l(rule, end):
                continue
            number = rule.read(match.groupdict().get("number") or "")
            level = self._level(rule, number)
            if rule.kind is ClauseKind.INDENT and self.step:
                level += 2 * min(_set_in(self.text.text, start) // self.step, _DEEPEST)
            if self._fits(rule, number, level, content):
                content_start = start + match.end()
                self._push(rule, number, level, start=start, end=end, content=content_start)
                return True
        return False

    def _reads_l(self, rule: grammar.Rule, end: int) -> bool:
        """Whether a scanned "l.", on a line that ends at `end`, is a number of this rule."""
        if rule.kind is ClauseKind.POINT:
            return True
        behind = grammar.AFTER_LONE_L.search(self.text.text, end)
        roman = behind is not None and behind["roman"] is not None
        return roman == (rule.kind is ClauseKind.PART)

    def _resume(self, content: str) -> bool:
        """Whether a numbered unit goes on behind what looked like the closing paragraph.

        The paragraph then belongs to the unit above it.
        """
        closing = self.stack.pop()
        self.stack = self.suspended
        for rule in grammar.RULES:
            match = rule.pattern.match(content) if rule.kind in _SERIES else None
            if match is None:
                continue
            number = rule.read(match["number"])
            if self._continues(rule, number, self._level(rule, number)):
                for line in closing.lines:
                    self.stack[-1].add(*line)
                self.roots.pop()
                self.suspended = []
                return True
        self.stack = [closing]
        return False

    def _fits(self, rule: grammar.Rule, number: str, level: int, content: str) -> bool:
        if rule.kind in LISTED and not self.numbered:
            return False  # a căn cứ written as a bullet belongs to the preamble
        if rule.kind is ClauseKind.APPENDIX and number and len(content) > _TITLE:
            return False
        return not rule.strict or self._follows(rule, number, level, content)

    def _follows(self, rule: grammar.Rule, number: str, level: int, content: str) -> bool:
        """Whether a number may come at this place: the next, or a first one."""
        value = rule.value(number)
        if value is None:
            return False
        previous = self._previous(rule, number, level)
        if previous is not None:
            again = value == 1 and rule.kind is ClauseKind.PART and content.isupper()
            return previous < value <= previous + 1 + _GAP or again
        if value == 1 or self.last.get((rule.kind, level)) == value - 1:
            return True  # some documents number on through their parts
        above, dot, _ = number.rpartition(".")
        known = self.numbered and (not dot or any(node.number == above for node in self.stack))
        return rule.kind is ClauseKind.ITEM and known and value <= 1 + _GAP

    def _previous(self, rule: grammar.Rule, number: str, level: int) -> int | None:
        """Position of the last unit of this level that a new one would follow."""
        prefix = number.rpartition(".")[0]
        for node in reversed(self.stack):
            same = rule.kind is node.kind or node.kind is ClauseKind.PARAGRAPH
            if node.level == level and same and node.number.rpartition(".")[0] == prefix:
                return rule.value(node.number)
            if node.level < level:
                return None
        return None

    def _level(self, rule: grammar.Rule, number: str) -> int:
        """The level of a new unit: that of its rule, unless the document nests otherwise."""
        first = rule.value(number) == 1
        if rule.level == grammar.LEVEL_LETTER:
            levels = [node.level for node in self.stack if node.kind is ClauseKind.PART]
            below = grammar.LEVEL_LETTER_BELOW
            roman_above = grammar.LEVEL_ROMAN in levels and rule.level not in levels
            return below if below in levels or (first and roman_above) else rule.level
        level = rule.level + number.count(".") if rule.kind is ClauseKind.ITEM else rule.level
        if rule.kind not in {ClauseKind.ITEM, ClauseKind.POINT} or "." in number or not self.stack:
            return level
        nested = grammar.LEVEL_NESTED + (rule.kind is ClauseKind.POINT)
        if self._continues(rule, number, nested):
            return nested
        above = self.stack[-1]
        starts = first and level < above.level < nested and self._announces(above)
        taken = rule.kind is ClauseKind.POINT or self._previous(rule, number, level) is not None
        return nested if starts and taken else level

    def _announces(self, node: Node) -> bool:
        return bool(node.lines) and self.text.text[slice(*node.lines[-1])].endswith(":")

    def _continues(self, rule: grammar.Rule, number: str, level: int) -> bool:
        """Whether a number comes right behind that of the last unit on a level."""
        value, previous = rule.value(number), self._previous(rule, number, level)
        return value is not None and previous is not None and value == previous + 1

    def _push(
        self, rule: grammar.Rule, number: str, level: int, *, start: int, end: int, content: int
    ) -> None:
        while self.stack and (self.stack[-1].level >= level or self.stack[-1].kind in _UNNUMBERED):
            self.stack.pop()
        if rule.kind is ClauseKind.ARTICLE and self._stands_behind_scheme(number):
            self.stack.clear()
        parent = self.stack[-1] if self.stack else None
        kind = rule.kind
        if parent and kind is ClauseKind.POINT:
            _mend_twice(parent.children, number)
        if kind is ClauseKind.ITEM and any(n.kind is ClauseKind.ARTICLE for n in self.stack):
            kind = ClauseKind.PARAGRAPH
        marker = self.text.text[start:content].strip()
        node = Node(kind, level, number, marker, parent, content=content, attached=self.attached)
        node.add(start, end)
        if parent and kind is ClauseKind.INDENT:
            parent.bullets += 1
            node.place = parent.bullets
        elif kind is ClauseKind.APPENDIX:
            node.place += sum(root.kind is kind for root in self.roots)
        (parent.children if parent else self.roots).append(node)
        self.stack.append(node)
        self.last[rule.kind, level] = rule.value(number)
        self.numbered = True
        self.ended = False
        self.suspended = []

    def _stands_behind_scheme(self, number: str) -> bool:
        """Whether an article goes on from one outside of all parts, in which a scheme with parts
        was approved: "Điều 1. Phê duyệt Đề án …:", "I. …", "II. …", "Điều 2. …"."""
        articles = [root for root in self.roots if root.kind is ClauseKind.ARTICLE]
        if not articles or not self.stack or self.stack[0].kind is not ClauseKind.PART:
            return False
        inside = any(node.kind is ClauseKind.ARTICLE for node in self.stack[0].walk())
        last, value = grammar.ordinal(articles[-1].number), grammar.ordinal(number)
        return not inside and last is not None and value == last + 1

    def _continue(self, content: str, start: int, end: int) -> None:
        closing = self._closing_open()
        signed = bool(grammar.SIGNATURE.match(content))
        if not self.numbered:
            self._unnumbered(ClauseKind.PREAMBLE)
        elif self._lists(content, end):
            self._push(
                grammar.APPENDIX, "", grammar.APPENDIX.level, start=start, end=end, content=start
            )
            return
        elif (
            (closing or self.ended)
            and content.isupper()
            and (attached := grammar.ATTACHED_TITLE.match(content))
        ):
            self.attached = attached.group().capitalize()
            self.numbered = self.ended = False
            self.stack.clear()
            self.last.clear()
            self._unnumbered(ClauseKind.PREAMBLE)
        elif closing:
            if signed or self.ended:
                self.suspended = []
        elif signed or self.ended or self._closes(content):
            final = signed or self.ended or grammar.FINAL.match(content)
            self.suspended = [] if final else self.stack
            self.stack = []
            self._unnumbered(ClauseKind.CLOSING)
        node = self.stack[-1]
        is_field = bool(grammar.FIELD.match(content)) and node.kind not in _UNNUMBERED
        if not node.lines:
            node.content = start
        node.add(start, end, is_field=is_field)

    def _lists(self, content: str, end: int) -> bool:
        """Whether a line is the title of a list that is an appendix without the word for one."""
        if not grammar.LIST_TITLE.match(content):
            return False
        issued = bool(grammar.ISSUED_WITH.match(self.text.text, end))
        if self.ended or self._closing_open():
            return issued or content.isupper()
        root = self.stack[0]
        return (
            issued and root.kind is ClauseKind.APPENDIX and not root.number and root.children != []
        )

    def _closes(self, content: str) -> bool:
        """Whether a paragraph begins the end of the document.

        Under a title that has no text yet ("Điều 7. Hiệu lực thi hành") it is that text.
        """
        if grammar.FINAL.match(content):
            return True
        node = self.stack[-1]
        titled = node.kind not in LISTED and len(node.lines) == 1 and not node.children
        line = self.text.text[node.lines[0][0] : node.lines[0][1]] if titled else "."
        return bool(grammar.CLOSING.match(content)) and line.endswith((".", ";", "!"))

    def _unnumbered(self, kind: ClauseKind) -> None:
        if self.stack and self.stack[-1].kind is kind:
            return
        node = Node(kind, 0, "", "", None)
        self.roots.append(node)
        self.stack.append(node)


def _mend_twice(points: list[Node], number: str) -> None:
    """The letter that a scan took for the next one, where that comes too: "c), đ), đ)"."""
    if len(points) < 2 or points[-1].number != number or points[-1].kind is not ClauseKind.POINT:
        return
    value, before = grammar.ordinal(number), grammar.ordinal(points[-2].number)
    if value is not None and before == value - 2 and points[-2].kind is ClauseKind.POINT:
        points[-1].number = grammar.POINT_LETTERS[before]


def _opening(lines: list[Line]) -> int:
    for number, line in enumerate(lines[: grammar.OPENING_LINES]):
        if grammar.ARTICLE.match(line.text.lstrip()):
            break  # what comes now is the body's
        if grammar.OPENING.search(line.text):
            return number
    return 0


def _bullet_step(lines: Sequence[Line]) -> int:
    """How many blanks set a bullet in below another, as markdown does; 0 where the margins of
    bullets only waver."""
    bullets = (line.text for line in lines if grammar.BULLET.match(line.text.lstrip()))
    margins = {_set_in(text, len(text) - len(text.lstrip())) for text in bullets}
    step = min(margins - {0}, default=0)
    even = step > 1 and 0 in margins and not any(margin % step for margin in margins)
    return step if even else 0


def _set_in(text: str, place: int) -> int:
    """How many blanks stand before a place, where nothing else does on its line."""
    return place - text.rfind("\n", 0, place) - 1


def _bounds(line: Line) -> tuple[int, int]:
    """Clean offsets of a line without the white space around it."""
    lead = len(line.text) - len(line.text.lstrip())
    return line.start + lead, line.start + len(line.text.rstrip())
