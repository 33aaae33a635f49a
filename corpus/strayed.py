"""A letterhead that a converter put inside the text, such as at the foot of the first page.

Its lines are no part of the clause around them, and state number, issuer and day all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus import grammar
from corpus.cleaning import CleanText, Line
from corpus.issuers import EMBLEM, begins_body
from corpus.model import ClauseKind
from corpus.statements import NUMBER_LINE, PLACE_LINE

_HEADED = re.compile(rf"{EMBLEM.pattern}|S[ốô]\s*[:.]", re.IGNORECASE)
_MOTTO = re.compile(r"Độc lập\s*[-–]", re.IGNORECASE)
_LISTED = {ClauseKind.INDENT, ClauseKind.POINT}
_MOST = 10  # lines of a letterhead
_COLUMNS = re.compile(r"\s{3,}|\t|\|")


def strayed_letterhead(lines: Sequence[Line]) -> range:
    """Which of the lines, none of them blank, are a letterhead behind the first numbered unit of a
    document that has none before it; empty where there is no such one."""
    first = next((n for n, line in enumerate(lines) if _is_unit(line.text)), len(lines))
    if any(_HEADED.match(line.text.strip()) for line in lines[:first]):
        return range(0)
    for number in range(first, len(lines)):
        said = lines[number].text.strip()
        if grammar.SIGNATURE.match(said) or grammar.BODY_END.search(said):
            break
        if EMBLEM.match(said) or NUMBER_LINE.match(said):
            run = _run(lines, number)
            parts = [part for place in run for part in _parts(lines[place])]
            if all(any(map(form.match, parts)) for form in (NUMBER_LINE, PLACE_LINE, EMBLEM)):
                return run
    return range(0)


def strayed_text(text: CleanText) -> CleanText | None:
    """The text of such a letterhead; None where there is none."""
    lines = [line for line in text.lines() if line.text.strip()]
    run = strayed_letterhead(lines)
    return text.piece(text.span(lines[run[0]].start, lines[run[-1]].end)) if run else None


def _run(lines: Sequence[Line], number: int) -> range:
    """The lines of a letterhead around one of them."""
    start, end = number, number + 1
    while start > 0 and end - start < _MOST and _belongs(lines, start - 1):
        start -= 1
    while end < len(lines) and end - start < _MOST and _belongs(lines, end):
        end += 1
    return range(start, end)


def _belongs(lines: Sequence[Line], number: int) -> bool:
    return all(
        not any(map(str.isalnum, part))
        or EMBLEM.match(part)
        or _MOTTO.match(part)
        or NUMBER_LINE.match(part)
        or PLACE_LINE.match(part)
        or (part.isupper() and (begins_body(part) or _goes_on(lines, number)))
        for part in _parts(lines[number])
    )


def _goes_on(lines: Sequence[Line], number: int) -> bool:
    """Whether a line in capitals is the rest of a body's name on the line above."""
    above = lines[number - 1].text.strip() if number else ""
    return above.isupper() and begins_body(above)


def _parts(line: Line) -> list[str]:
    return [part for each in _COLUMNS.split(line.text) if (part := each.strip())]


def _is_unit(text: str) -> bool:
    numbered = (rule for rule in grammar.RULES if rule.kind not in _LISTED)
    return any(rule.pattern.match(text.strip()) for rule in numbered)
