"""What stands in a flat table besides the lines of its rows: headings over rows, notes on a row in
the full width of the table, and prose behind the table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus import grammar
from corpus.flat_lines import WIDE, Atom, Printed
from corpus.model import ClauseKind
from corpus.row_numbers import Mark, Numbering
from corpus.text import CAPITALS, SMALL_LETTERS

LEAST_ROWS = 3  # that make a table
_WIDER = 1.6  # times the widest line of the rows before
_ITEM = re.compile(rf"(?P<number>\d{{1,2}}(?:\.\d{{1,2}})*)\.\s+[{CAPITALS}]")
_HEADING_LINES = 8  # that a heading or a note and the number below it may take
# What stands before a numeral that numbers no section: "Quý" / "II năm 2026".
_BEFORE_NUMERALS = re.compile(r"\b(?:quý|kỳ|khóa|hạng|cấp|loại|nhóm|lục|phần|mục|chương)$", re.I)
_BEHIND = {ClauseKind.APPENDIX, ClauseKind.CHAPTER, ClauseKind.ARTICLE}
_PART = re.compile(rf"[IVXLC]{{1,6}}\s*[.)-]?\s+[{CAPITALS}]{{2}}[^{SMALL_LETTERS}]*$")
_REMARK = re.compile(r"\W*(?:Ghi chú|GHI CHÚ)\b")


@dataclass(frozen=True, slots=True)
class Found:
    """The number of a row, and what stands behind it up to the next one; one that `heads` has only
    a few words over the first row of its own; `notes` stand below its cells."""

    number: Atom
    atoms: list[Atom]
    heads: bool
    notes: list[Atom] = field(default_factory=list)


def surely_ends(words: str) -> bool:
    """Whether what begins with these words is no part of a table."""
    if "|" in words or any(pattern.match(words) for pattern in (grammar.SIGNATURE, _REMARK)):
        return True
    return any(rule.kind in _BEHIND and rule.pattern.match(words) for rule in grammar.RULES)


def is_prose(words: str, rows: Sequence[Found]) -> bool:
    """Whether a line is as wide as the page, not as a column, or begins an item or a part."""
    item = len(rows) >= LEAST_ROWS and _ITEM.match(words) is not None
    return item or _PART.match(words) is not None or is_wide(words, rows)


def is_wide(words: str, rows: Sequence[Found]) -> bool:
    """Whether a line is far wider than those of the rows so far."""
    cells = [row.atoms for row in rows[:-1] if not row.heads]
    if len(cells) < LEAST_ROWS - 1:
        return False
    widest = max(len(atom.text) for atoms in cells for atom in atoms)
    return len(words) > _WIDER * widest and not WIDE.search(words)


def headed(printed: Sequence[Printed], number: int, numbering: Numbering, mark: Mark) -> int | None:
    """Where the first row below a heading begins, if a line begins with the number of one."""
    words = printed[number].line.text.strip()
    alone = mark.behind == len(words)
    above = printed[number - 1].line.text.strip() if number else ""
    if not numbering.nested or (mark.section and _BEFORE_NUMERALS.search(above)):
        return None
    following = [each.line.text.strip() for each in printed[number + 1 : number + _HEADING_LINES]]
    if alone and (not following or following[0][0].islower()):
        return None
    after = numbering.after(mark)
    for place, line in enumerate(following):
        below = after.mark(line) if place or not alone else None
        if below is not None:
            inside = not below.section and (mark.section or len(below.parts) > len(mark.parts))
            return number + 1 + place if inside or (mark.section and below.section) else None
    return None


def note_end(
    printed: Sequence[Printed], number: int, numbering: Numbering, rows: Sequence[Found]
) -> int | None:
    """Past the note on the row above that begins at a line, in the full width of the table; None
    for what is no note: behind one the next number stands on a line of its own, over a column."""
    first = printed[number].line.text.strip()
    if not is_wide(first, rows) or _ITEM.match(first) or _PART.match(first):
        return None
    for place in range(number + 1, min(number + _HEADING_LINES, len(printed) - 1)):
        words = printed[place].line.text.strip()
        mark = numbering.mark(words)
        if mark is None or mark.behind < len(words):
            continue
        if headed(printed, place, numbering, mark) is not None:
            return place
        below = printed[place + 1].line.text.strip()
        row = not (mark.section or below[0].islower() or is_wide(below, rows))
        return place if row else None
    return None
