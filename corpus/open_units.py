"""The units that are open while a text is read: where a new one fits, and on which level.

A number that begins ordinary text ("1.500 tỷ …", "C. Mác …") is told from that of a unit by the
numbers before it.
"""

from __future__ import annotations

from corpus import grammar
from corpus.body_bullets import list_bodies
from corpus.cleaning import CleanText
from corpus.model import ClauseKind
from corpus.units import UNNUMBERED, Node

_SERIES = {ClauseKind.PART, ClauseKind.ARTICLE, ClauseKind.ITEM}
# How far a number may jump ahead of its sibling and still be one (a number lost in scanning).
_GAP = 2


class OpenUnits:
    """`stack` holds the open units, outermost first; `roots` are the outermost of the text."""

    def __init__(self, text: CleanText) -> None:
        self.text = text
        self.roots: list[Node] = []
        self.stack: list[Node] = []
        self.numbered = False  # has a numbered unit been seen
        self.ended = False  # has "./." closed the body
        self.suspended: list[Node] = []  # units that may go on behind a closing phrase
        self._attached = ""
        self._last: dict[tuple[ClauseKind, int], int | None] = {}  # number last seen on a level

    @property
    def closing(self) -> bool:
        """Whether the closing of the document is open."""
        return bool(self.stack) and self.stack[-1].kind is ClauseKind.CLOSING

    def last_article(self) -> int | None:
        """The number of the last article of the text that is being read; None before the first."""
        return self._last.get((ClauseKind.ARTICLE, grammar.LEVEL_ARTICLE))

    def holder(self) -> Node:
        """The innermost open unit once all bullets are closed; a preamble where nothing is open."""
        while self.stack and self.stack[-1].kind is ClauseKind.INDENT:
            self.stack.pop()
        if not self.stack:
            self.unnumbered(ClauseKind.PREAMBLE)
        return self.stack[-1]

    def return_to(self, node: Node) -> None:
        """Close all that is open below a unit."""
        while self.stack[-1] is not node:
            self.stack.pop()

    def push(
        self, rule: grammar.Rule, number: str, level: int, *, start: int, end: int, content: int
    ) -> None:
        """Open a numbered unit: close those that it ends, and hang it under what then is open.

        Its first line is from `start` to `end`, its text begins at `content`.
        """
        while self.stack and (self.stack[-1].level >= level or self.stack[-1].kind in UNNUMBERED):
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
        node = Node(kind, level, number, marker, parent, content=content, attached=self._attached)
        node.add(start, end)
        if parent and kind is ClauseKind.INDENT:
            parent.bullets += 1
            node.place = parent.bullets
        elif kind is ClauseKind.APPENDIX:
            node.place += sum(root.kind is kind for root in self.roots)
        (parent.children if parent else self.roots).append(node)
        self.stack.append(node)
        self._last[rule.kind, level] = rule.value(number)
        self.numbered = True
        self.ended = False
        self.suspended = []

    def unnumbered(self, kind: ClauseKind) -> None:
        """Open a preamble or a closing, unless it is open."""
        if self.stack and self.stack[-1].kind is kind:
            return
        node = Node(kind, 0, "", "", None)
        self.roots.append(node)
        self.stack.append(node)

    def end(self) -> None:
        """The body ends here."""
        self.ended, self.suspended = True, []

    def close(self, *, final: bool) -> None:
        """Open the closing; unless it is `final`, what was open may yet go on."""
        self.suspended = [] if final else self.stack
        self.stack = []
        self.unnumbered(ClauseKind.CLOSING)

    def attach(self, kind: str) -> None:
        """Begin a text that was issued with the document, "Quy định", as another document."""
        self._attached = kind
        self.numbered = self.ended = False
        self.stack.clear()
        self._last.clear()
        self.unnumbered(ClauseKind.PREAMBLE)

    def resume(self, content: str) -> bool:
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
            if self._continues(rule, number, self.level(rule, number)):
                for line in closing.lines:
                    self.stack[-1].add(*line)
                self.roots.pop()
                self.suspended = []
                return True
        self.stack = [closing]
        return False

    def level(self, rule: grammar.Rule, number: str) -> int:
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
        if starts and rule.kind is ClauseKind.POINT and above.parent:
            starts = not list_bodies(above.parent.children, self.text.text)
        taken = rule.kind is ClauseKind.POINT or self._previous(rule, number, level) is not None
        return nested if starts and taken else level

    def follows(self, rule: grammar.Rule, number: str, level: int, content: str) -> bool:
        """Whether a number may come at this place: the next, or a first one."""
        value = rule.value(number)
        if value is None:
            return False
        previous = self._previous(rule, number, level)
        if previous is not None:
            again = value == 1 and rule.kind is ClauseKind.PART and content.isupper()
            return previous < value <= previous + 1 + _GAP or again
        if value == 1 or self._last.get((rule.kind, level)) == value - 1:
            return True  # some documents number on through their parts
        if rule.kind is ClauseKind.PART and not self.numbered:
            return value <= _GAP and content.isupper()  # the first may be lost, or misnumbered
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

    def _announces(self, node: Node) -> bool:
        return bool(node.lines) and self.text.text[slice(*node.lines[-1])].endswith(":")

    def _continues(self, rule: grammar.Rule, number: str, level: int) -> bool:
        """Whether a number comes right behind that of the last unit on a level."""
        value, previous = rule.value(number), self._previous(rule, number, level)
        return value is not None and previous is not None and value == previous + 1

    def _stands_behind_scheme(self, number: str) -> bool:
        """Whether an article goes on from one outside of all parts, in which a scheme with parts
        was approved: "Điều 1. Phê duyệt Đề án …:", "I. …", "II. …", "Điều 2. …"."""
        articles = [root for root in self.roots if root.kind is ClauseKind.ARTICLE]
        if not articles or not self.stack or self.stack[0].kind is not ClauseKind.PART:
            return False
        inside = any(node.kind is ClauseKind.ARTICLE for node in self.stack[0].walk())
        last, value = grammar.ordinal(articles[-1].number), grammar.ordinal(number)
        return not inside and last is not None and value == last + 1


def _mend_twice(points: list[Node], number: str) -> None:
    """The letter that a scan took for the next one, where that comes too: "c), đ), đ)"."""
    if len(points) < 2 or points[-1].number != number or points[-1].kind is not ClauseKind.POINT:
        return
    value, before = grammar.ordinal(number), grammar.ordinal(points[-2].number)
    if value is not None and before == value - 2 and points[-2].kind is ClauseKind.POINT:
        points[-1].number = grammar.POINT_LETTERS[before]
