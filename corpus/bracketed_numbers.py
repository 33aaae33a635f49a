"""Paragraphs numbered "(1)", "(2)" that are no units of their own: "(1) Vốn: / - … / (2) Nguồn: …".

Behind bullets such a paragraph would be read as the end of the last of them, though it goes on
from the one before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.text import CAPITALS
from corpus.units import LISTED, Node

_NUMBERED = re.compile(rf"\((?P<number>\d{{1,2}})\)\s+(?=[{CAPITALS}])")
_ENDED = (".", ";", ":")
_LINES_BACK = 100  # where the paragraph before is looked for


def holder(content: str, stack: Sequence[Node], text: str) -> Node | None:
    """The open unit that a numbered paragraph goes on in: the one that has the paragraph with the
    number before, with only bullets and points below it that have ended; None for any other line
    and where the innermost unit is that."""
    match = _NUMBERED.match(content)
    if match is None or not stack or not text[slice(*stack[-1].lines[-1])].endswith(_ENDED):
        return None
    for depth, node in enumerate(reversed(stack)):
        lines = reversed(node.lines[-_LINES_BACK:])
        last = next((number for line in lines if (number := _number(text, line))), None)
        if last and last == int(match["number"]) - 1:
            return node if depth else None
        if node.kind not in LISTED:
            return None
    return None


def _number(text: str, line: tuple[int, int]) -> int | None:
    match = _NUMBERED.match(text, *line)
    return int(match["number"]) if match else None
