"""From clean text to the clause tree.

`corpus.outline` reads the units, `corpus.passages` the paragraphs of a text without any; here a
closing agency line moves from the last bullet of a list to the clause that holds the list, as does
a line that opens points behind bullets (`corpus.body_bullets`), and every unit becomes a clause
with its id and label.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.body_bullets import move_openings
from corpus.cleaning import CleanText
from corpus.ids import clause_label, path_of
from corpus.model import Clause, ClauseKind, Span
from corpus.outline import read_outline
from corpus.passages import with_passages
from corpus.units import LISTED, Node

_UNNUMBERED = {ClauseKind.META, ClauseKind.PREAMBLE, ClauseKind.CLOSING, ClauseKind.INDENT}


def parse_clauses(document_id: str, text: CleanText) -> tuple[Clause, ...]:
    """The clause tree of a document in reading order, parents first.

    Spans are offsets in the stored source. What a portal put before and after the document is
    in no clause.
    """
    nodes = with_passages(read_outline(text), text)
    _move_closing_fields(nodes)
    move_openings(nodes, text.text)
    _number(nodes)
    ids = {id(node): f"{document_id}#{node.path}" for root in nodes for node in root.walk()}
    return tuple(
        _clause(document_id, node, text, ids)
        for root in nodes
        for node in root.walk()
        if node.lines
    )


def has_numbered(clauses: Iterable[Clause]) -> bool:
    """Whether a text has a clause with a number, or paragraphs of their own: without any, it was
    not understood."""
    return any(clause.kind not in _UNNUMBERED for clause in clauses)


def _move_closing_fields(roots: list[Node]) -> None:
    """One agency line that closes a list of bullets without lines of their own is the clause's.

    Where any other bullet of the list has a line of its own, each line stays with its bullet. A
    single bullet tells neither: its line is the clause's where the text puts such lines below its
    clauses and nowhere below each bullet.
    """
    alone: list[Node] = []
    below_clauses = below_each = False
    for root in roots:
        for parent in root.walk():
            listed = [child for child in parent.children if child.kind in LISTED]
            with_fields = [child for child in listed if any(n.fields for n in child.walk())]
            below_clauses = below_clauses or bool(parent.fields and parent.kind not in LISTED)
            below_each = below_each or len(with_fields) > 1
            if with_fields != [*listed[-1:]] or not listed or parent.fields:
                continue
            if len(listed) == 1:
                alone.append(parent)
            elif _closes(listed[-1]):
                _move(listed[-1], parent)
                below_clauses = True
    if below_clauses and not below_each:
        for parent in alone:
            last = next(child for child in parent.children if child.kind in LISTED)
            if parent.kind not in LISTED and _closes(last):
                _move(last, parent)


def _closes(last: Node) -> bool:
    """Whether a bullet has lines that label agencies behind its own words."""
    return bool(last.fields) and last.fields[0] > 0


def _move(last: Node, parent: Node) -> None:
    first = last.fields[0]
    for number, line in enumerate(last.lines[first:], start=first):
        parent.add(*line, is_field=number in last.fields)
    del last.lines[first:]
    last.fields.clear()


def _number(roots: list[Node]) -> None:
    used: set[str] = set()
    copies: dict[str, int] = {}
    for root in roots:
        for node in root.walk():
            candidate = path = path_of(node)
            while candidate in used:  # the same number printed twice
                copies[path] = copies.get(path, 1) + 1
                candidate = f"{path}-{copies[path]}"
            used.add(candidate)
            node.path = candidate


def _clause(document_id: str, node: Node, text: CleanText, ids: dict[int, str]) -> Clause:
    start, end = node.range
    whole = text.span(start, end)
    own = tuple(_merge(text, node.lines))
    return Clause(
        id=ids[id(node)],
        document=document_id,
        path=node.path,
        kind=node.kind,
        marker=node.marker,
        heading=_heading(node, text) if node.heading is None else node.heading,
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


def _heading(node: Node, text: CleanText) -> str:
    """The first words behind the marker; they may stand on the line below it ("Chương I")."""
    lines = ((max(start, node.content), end) for start, end in node.lines)
    return next((words for a, b in lines if (words := text.text[a:b].strip())), "")


def _merge(text: CleanText, lines: list[tuple[int, int]]) -> Iterator[Span]:
    """Source spans of lines, neighbours with only white space between them as one."""
    start, end = lines[0]
    for next_start, next_end in lines[1:]:
        if text.text[end:next_start].strip():
            yield text.span(start, end)
            start = next_start
        end = next_end
    yield text.span(start, end)
