"""The paragraphs of a text that numbers nothing, as its units: "đoạn 1", "đoạn 2" …

Letters and short announcements say what they have to say in plain paragraphs, with bullets below
some of them. What stands before the first is the preamble, and the signature the closing, as
everywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus import grammar
from corpus.addressing import body_start
from corpus.cleaning import CleanText
from corpus.issuers import EMBLEM
from corpus.model import Clause, ClauseKind
from corpus.statements import NUMBER_LINE
from corpus.units import Node

_SENTENCE = 80  # characters that a paragraph has at least where nothing else tells where one begins
_ENDED = re.compile(r"[.:;…][\"”’)]*$")
_BULLETS = tuple(rule for rule in grammar.RULES if rule.kind is ClauseKind.INDENT)
_UNNUMBERED = {ClauseKind.META, ClauseKind.PREAMBLE, ClauseKind.CLOSING, ClauseKind.INDENT,
               ClauseKind.PASSAGE}  # fmt: skip
# What only a document has: its number, the emblem, to whom it is addressed, who receives it.
_FORM = re.compile(rf"\W*(?:{EMBLEM.pattern}|Kính gửi\b|Nơi nhận\b)", re.IGNORECASE)


def with_passages(roots: list[Node], text: CleanText) -> list[Node]:
    """The units of a text; those that `roots` has, or its paragraphs where that is nothing but a
    preamble, or that of a letter before its appendices."""
    if not roots or roots[0].kind is not ClauseKind.PREAMBLE or roots[0].children:
        return roots
    lines = roots[0].lines
    said = [text.text[start:end] for start, end in lines]
    if len(roots) > 1 and not (_only_appendices(roots[1:]) and body_start(said)):
        return roots
    first = _body(said)
    last = next((n for n in range(first, len(said)) if _closes(said, n, first)), len(said))
    units: list[Node] = []
    _gather(units, ClauseKind.PREAMBLE, lines[:first])
    for (start, end), words in zip(lines[first:last], said[first:last], strict=True):
        _add(units, start, end, words)
    _gather(units, ClauseKind.CLOSING, lines[last:])
    return [*units, *roots[1:]]


def only_passages(clauses: Iterable[Clause]) -> bool:
    """Whether a text has paragraphs and nothing with a number."""
    kinds = {clause.kind for clause in clauses}
    return ClauseKind.PASSAGE in kinds and kinds <= _UNNUMBERED


def has_form(text: CleanText) -> bool:
    """Whether a text has what administrative documents have and others do not: a number of its
    own, the emblem, an address or recipients."""
    lines = (line.text.strip() for line in text.lines())
    return any(_FORM.match(line) or NUMBER_LINE.match(line) for line in lines)


def _only_appendices(roots: Iterable[Node]) -> bool:
    return all(root.kind is ClauseKind.APPENDIX for root in roots)


def _body(said: Sequence[str]) -> int:
    """Which line is the first paragraph: that behind the address, else the first long one that is
    a sentence, else the first."""
    addressed = body_start(said)
    if addressed is not None and addressed < len(said):
        return addressed
    long = (n for n, words in enumerate(said) if len(words) >= _SENTENCE and _ENDED.search(words))
    return next(long, 0)


def _closes(said: Sequence[str], number: int, first: int) -> bool:
    """Whether a line is of the signature or the last words: behind "./.", or one of their kind."""
    ended = number > first and grammar.BODY_END.search(said[number - 1]) is not None
    return bool(ended or grammar.SIGNATURE.match(said[number]) or grammar.FINAL.match(said[number]))


def _gather(units: list[Node], kind: ClauseKind, lines: Sequence[tuple[int, int]]) -> None:
    if lines:
        units.append(Node(kind, 0, "", "", None, list(lines), content=lines[0][0]))


def _add(units: list[Node], start: int, end: int, words: str) -> None:
    """A paragraph, a bullet below the one before it, or a row of a table in it."""
    passage = units[-1] if units and units[-1].kind is ClauseKind.PASSAGE else None
    if passage and "|" in words:
        passage.add(start, end)
        return
    for rule in _BULLETS if passage else ():
        if passage and (match := rule.pattern.match(words)):
            above = passage
            if rule.level > grammar.LEVEL_INDENT and passage.children:
                above = passage.children[-1]
            above.bullets += 1
            bullet = Node(rule.kind, rule.level, "", match.group().strip(), above)
            bullet.content, bullet.place = start + match.end(), above.bullets
            bullet.add(start, end)
            above.children.append(bullet)
            return
    number = sum(unit.kind is ClauseKind.PASSAGE for unit in units) + 1
    level = grammar.LEVEL_ITEM
    units.append(
        Node(ClauseKind.PASSAGE, level, str(number), "", None, [(start, end)], content=start)
    )
