"""Bullets that only name bodies, before points that say what all of these do:

"2. Các sở gồm: / - Sở A (đối với bến phà); / - Sở B (đối với cầu). / Có trách nhiệm: / a) …".
The points belong to what holds the bullets, and so does the line that opens them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile

from corpus.model import ClauseKind
from corpus.running_names import Names
from corpus.units import Node

_SEVERAL = 2
_BRACKET = re.compile(r"\s*\([^()]*\)")
_OPENING = re.compile(r"(?:,?\s+(?:có|chịu) trách nhiệm[^.;:]*)?:$")
_AROUND = " \n.,;:"


def body_names(words: str, names: Names) -> tuple[tuple[int, int], ...]:
    """The ranges of the bodies that a bullet names, if it says nothing else but, in brackets, what
    each has in charge, and at its end that they are bound to something; empty otherwise."""
    opening = _OPENING.search(words)
    end = opening.start() if opening else len(words)
    cuts = [match.span() for match in _BRACKET.finditer(words, 0, end)]
    found = []
    for start, stop in zip([0, *(b for _, b in cuts)], [*(a for a, _ in cuts), end], strict=True):
        part = words[start:stop]
        if name := part.strip(_AROUND):
            first = start + part.index(name)
            found.append((first, first + len(name)))
    only = all(names.only(words[first:last].replace("\n", " ")) for first, last in found)
    return tuple(found) if only else ()


def list_bodies(bullets: Sequence[Node], text: str) -> bool:
    """Whether bullets only name bodies, and the last one, or a line behind it, opens a list."""
    if len(bullets) < _SEVERAL or any(node.children for node in bullets):
        return False
    *before, last = (list(_lines(node, text)) for node in bullets)
    if not last[-1].endswith(":") or any(lines[-1].endswith(":") for lines in before):
        return False
    return all(map(_is_name, before)) and (_is_name(last) or _is_name(last[:-1]))


def move_openings(roots: Iterable[Node], text: str) -> None:
    """Give the line that opens the points behind such bullets to what holds both."""
    for root in roots:
        for parent in root.walk():
            bullets = list(takewhile(lambda n: n.kind is ClauseKind.INDENT, parent.children))
            behind = parent.children[len(bullets) :]
            if behind and behind[0].kind is ClauseKind.POINT and list_bodies(bullets, text):
                last = bullets[-1]
                if _is_name(list(_lines(last, text))[:-1]):
                    parent.add(*last.lines.pop())


def _lines(node: Node, text: str) -> Iterator[str]:
    for start, end in node.lines:
        yield text[max(start, node.content) : end]


def _is_name(lines: Sequence[str]) -> bool:
    return bool(lines) and bool(body_names("\n".join(lines), _usual_names()))


@cache
def _usual_names() -> Names:
    return Names()
