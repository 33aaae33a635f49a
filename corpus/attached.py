"""What is issued with a document: the regulation of a decision, the plan that a decision attaches.

It begins again with its own title, and often with its own Điều 1. Its clauses have paths of their
own ("D1-2"), and their labels say whose they are where the document has the same numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus import grammar
from corpus.ids import PREAMBLE_PATH
from corpus.model import Clause, ClauseKind
from corpus.outline import Node

_REPEATED = re.compile(r"-\d+$")
_UNNUMBERED = {ClauseKind.PREAMBLE, ClauseKind.CLOSING}


def attached_clauses(clauses: Iterable[Clause]) -> frozenset[str]:
    """The ids of those of a document's clauses, in reading order, that are of what is attached."""
    found: set[str] = set()
    attached = False
    for clause in clauses:
        opening = clause.kind is ClauseKind.PREAMBLE
        attached = attached or (opening and clause.path != PREAMBLE_PATH)
        if attached:
            found.add(clause.id)
    return frozenset(found)


def attached_names(roots: Iterable[Node], text: str) -> dict[int, str]:
    """How labels name the attached text that a node is of ("Quy định kèm theo"), by its `id()`.

    Paths must be known. Nodes whose numbers the document itself does not have are left out, but
    for those of one text either all are named or none.
    """
    named: dict[int, str] = {}
    for name, nodes in _attached(roots, text):
        repeated = any(_REPEATED.search(n.path) for n in nodes if n.kind not in _UNNUMBERED)
        for node in nodes:
            if repeated or (node.kind in _UNNUMBERED and _REPEATED.search(node.path)):
                named[id(node)] = name
    return named


def _attached(roots: Iterable[Node], text: str) -> Iterator[tuple[str, list[Node]]]:
    """Each attached text with its nodes, without appendices: their numbers go on."""
    name, nodes = "", list[Node]()
    for root in roots:
        if root.kind is ClauseKind.PREAMBLE and root.path != PREAMBLE_PATH:
            if name:
                yield name, nodes
            match = grammar.ATTACHED_TITLE.match(text, root.content)
            name = f"{match.group().capitalize() if match else 'Văn bản'} kèm theo"
            nodes = []
        if name and root.kind is not ClauseKind.APPENDIX:
            nodes.extend(root.walk())
    if name:
        yield name, nodes
