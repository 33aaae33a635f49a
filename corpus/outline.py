"""The outline of a text: which line belongs to which unit.

One pass over the lines opens and closes units by the rules of `corpus.grammar`, nested as
`corpus.open_units` has it; the rows of tables come from `corpus.tables`.
"""

from __future__ import annotations

import re

from corpus import grammar
from corpus.bracketed_numbers import holder
from corpus.bullets import bullet_step, depth
from corpus.cleaning import CleanText, Line
from corpus.model import ClauseKind
from corpus.open_units import OpenUnits
from corpus.page_numbers import page_numbers
from corpus.quotation import quoted_lines
from corpus.run_on import pieces
from corpus.scanned_items import scanned_items
from corpus.scanned_parts import scanned_parts
from corpus.table_units import take
from corpus.tables import find_tables
from corpus.units import LISTED, UNNUMBERED, Node

_PICTURE = re.compile("[\U0001f300-\U0001faff]+\\s+(?=\\w)")  # "📎 PHỤ LỤC"
_TITLE = 400  # characters that the title of an appendix has at most; sentences name appendices too


def read_outline(text: CleanText) -> list[Node]:
    """The outermost units in reading order, with everything below them.

    What a portal put before and after the document is in no unit.
    """
    return _Reader(text).read()


class _Reader:
    """The pass over the lines."""

    def __init__(self, text: CleanText) -> None:
        self.text = text
        self.units = OpenUnits(text)
        printed = [line for line in text.lines() if line.text.strip()]
        pages = page_numbers(printed)
        self.lines = [line for line in printed if line.start not in pages]
        self.tables = {table.start: table for table in find_tables(text)}
        self.misread = {
            start: (rule, number, length)
            for rule, read in (
                (grammar.SCANNED_PART, scanned_parts(self.lines)),
                (grammar.SCANNED_ITEM, scanned_items(self.lines)),
            )
            for start, (number, length) in read.items()
        }
        self.step = bullet_step(self.lines)

    def read(self) -> list[Node]:
        quoted = quoted_lines(self.lines)
        outside = False
        behind = 0  # offset behind the last table
        for line in self.lines[_opening(self.lines) :]:
            start, end = _bounds(line)
            if start < behind:
                continue
            if line.start in quoted and self.units.stack and not outside:
                self.units.stack[-1].add(start, end)
                continue
            table = self.tables.get(start)
            if table and not outside and take(table, self.units):
                behind = table.end
                continue
            if behind_bullet := grammar.BULLET_BEFORE_NUMBER.match(self.text.text, start, end):
                start = behind_bullet.end()
            for piece in pieces(self.text.text, start, end, self.units.last_article):
                outside = self._take(*piece, outside=outside)
        return self.units.roots

    def _take(self, start: int, end: int, *, outside: bool) -> bool:
        """Take a line, or a piece of one; whether what comes then is outside of the document."""
        content = self.text.text[start:end]
        if grammar.PORTAL_LINE.match(content) and self._may_end(content):
            outside = True
        if self._open(content, start, end, appendix_only=outside):
            outside = False
        elif not outside:
            self._continue(content, start, end)
        if grammar.BODY_END.search(content):
            self.units.end()
        return outside

    def _may_end(self, content: str) -> bool:
        """A portal's line: after the body's end, or a data sheet line that no bullet resembles."""
        units, bullet = self.units, content.lstrip("-*• ")
        told = ":" in content or bullet[:1].isdecimal()
        return units.numbered and (units.ended or units.closing or told)

    def _open(self, content: str, start: int, end: int, *, appendix_only: bool) -> bool:
        if self.units.closing:
            if self.units.suspended and not appendix_only and self.units.resume(content):
                return self._open(content, start, end, appendix_only=False)
            appendix_only = True
        if start in self.misread and not appendix_only:
            rule, number, length = self.misread[start]
            self.units.push(rule, number, rule.level, start=start, end=end, content=start + length)
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
            level = self.units.level(rule, number)
            if rule.kind is ClauseKind.INDENT:
                level += 2 * depth(self.text.text, start, self.step)
            if self._fits(rule, number, level, content):
                content_start = start + match.end()
                self.units.push(rule, number, level, start=start, end=end, content=content_start)
                return True
        return False

    def _reads_l(self, rule: grammar.Rule, end: int) -> bool:
        """Whether a scanned "l.", on a line that ends at `end`, is a number of this rule."""
        if rule.kind is ClauseKind.POINT:
            return True
        behind = grammar.AFTER_LONE_L.search(self.text.text, end)
        roman = behind is not None and behind["roman"] is not None
        return roman == (rule.kind is ClauseKind.PART)

    def _fits(self, rule: grammar.Rule, number: str, level: int, content: str) -> bool:
        if rule.kind in LISTED and not self.units.numbered:
            return False  # a căn cứ written as a bullet belongs to the preamble
        if rule.kind is ClauseKind.APPENDIX and number and len(content) > _TITLE:
            return False
        if rule.kind is ClauseKind.ITEM and self._awaits_number():
            return False
        return not rule.strict or self.units.follows(rule, number, level, content)

    def _awaits_number(self) -> bool:
        """Whether the line above breaks off inside a reference: "quy định tại khoản" / "3 - …"."""
        lines = self.units.stack[-1].lines if self.units.stack else []
        return (
            bool(lines) and grammar.BROKEN_OFF.search(self.text.text[slice(*lines[-1])]) is not None
        )

    def _continue(self, content: str, start: int, end: int) -> None:
        units = self.units
        closing = units.closing
        signed = bool(grammar.SIGNATURE.match(content))
        if not units.numbered:
            units.unnumbered(ClauseKind.PREAMBLE)
        elif self._lists(content, end):
            units.push(
                grammar.APPENDIX, "", grammar.APPENDIX.level, start=start, end=end, content=start
            )
            return
        elif (
            (closing or units.ended)
            and (attached := grammar.ATTACHED_TITLE.match(content))
            and (
                content.isupper()
                or grammar.ISSUED_WITH.match(self.text.text, end)
                or grammar.TITLED_AND_ISSUED.match(content)
            )
        ):
            units.attach(attached.group().capitalize())
        elif closing:
            if signed or units.ended:
                units.suspended = []
        elif signed or units.ended or self._closes(content):
            final = signed or units.ended or grammar.FINAL.match(content)
            units.close(final=bool(final))
        elif held := holder(content, units.stack, self.text.text):
            units.return_to(held)
        node = units.stack[-1]
        is_field = bool(grammar.FIELD.match(content)) and node.kind not in UNNUMBERED
        if not node.lines:
            node.content = start
        node.add(start, end, is_field=is_field)

    def _lists(self, content: str, end: int) -> bool:
        """Whether a line is the title of a list that is an appendix without the word for one."""
        if not grammar.LIST_TITLE.match(content):
            return False
        issued = grammar.ISSUED_WITH.match(self.text.text, end)
        if self.units.ended or self.units.closing:
            return issued is not None or content.isupper()
        if issued is None or self.units.stack[-1].kind in UNNUMBERED:
            return False  # still the title of what is attached
        root = self.units.stack[0]
        if root.kind is ClauseKind.APPENDIX:
            return root.children != [] and not root.number
        # A text that is issued with another has no signature that would part it from its table.
        return (
            content.isupper() and grammar.TABLE_NEXT.match(self.text.text, issued.end()) is not None
        )

    def _closes(self, content: str) -> bool:
        """Whether a paragraph begins the end of the document.

        Under a title that has no text yet ("Điều 7. Hiệu lực thi hành") it is that text.
        """
        if grammar.FINAL.match(content):
            return True
        node = self.units.stack[-1]
        titled = node.kind not in LISTED and len(node.lines) == 1 and not node.children
        line = self.text.text[node.lines[0][0] : node.lines[0][1]] if titled else "."
        return bool(grammar.CLOSING.match(content)) and line.endswith((".", ";", "!"))


def _opening(lines: list[Line]) -> int:
    for number, line in enumerate(lines[: grammar.OPENING_LINES]):
        if grammar.ARTICLE.match(line.text.lstrip()):
            break  # what comes now is the body's
        if grammar.OPENING.search(line.text):
            return number
    return 0


def _bounds(line: Line) -> tuple[int, int]:
    """Clean offsets of a line without the white space around it, nor a picture before its words."""
    lead = len(line.text) - len(line.text.lstrip())
    if picture := _PICTURE.match(line.text, lead):
        lead = picture.end()
    return line.start + lead, line.start + len(line.text.rstrip())
