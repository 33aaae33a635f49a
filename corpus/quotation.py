"""Text that a document quotes from another, such as the new wording of an article that it amends.

"Bổ sung Điều 5a như sau: “Điều 5a. … 1. … 2. ….”": what stands between the marks has numbers of the
other document, and belongs as it is to the unit that quotes it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus import grammar
from corpus.cleaning import Line

_AS_FOLLOWS = re.compile(r"như sau\s*:?\s*$")
_INLINE = re.compile(r"như sau\s*:?\s*[“\"]")
_OPENING = re.compile(r"\s*[“\"](?P<quoted>.*)")
_CLOSING = re.compile(r"[”\"][.;,]*\s*[.;,]*\s*$")
_MOST = 400  # lines of a quotation; a mark that a scan lost must not swallow the rest


def quoted_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Which of the lines stand inside a quotation that began on a line above, by their starts."""
    found: set[int] = set()
    number = 0
    while number < len(lines):
        end = _end(lines, number) if _opens(lines, number) else number
        found.update(line.start for line in lines[number + 1 : end + 1])
        number = end + 1
    return frozenset(found)


def _opens(lines: Sequence[Line], number: int) -> bool:
    line = lines[number].text
    if _INLINE.search(line):
        return True
    opening = _OPENING.match(line)
    if opening is None:
        return False
    follows = number > 0 and _AS_FOLLOWS.search(lines[number - 1].text) is not None
    return follows or any(rule.pattern.match(opening["quoted"]) for rule in grammar.RULES)


def _end(lines: Sequence[Line], first: int) -> int:
    """The line that closes the quotation which the first one opens; that line where none does."""
    depth = straight = 0
    for number in range(first, min(first + _MOST, len(lines))):
        text = lines[number].text
        depth += text.count("“") - text.count("”")
        straight += text.count('"')
        if depth <= 0 and straight % 2 == 0 and (number == first or _CLOSING.search(text)):
            return number
    return first
