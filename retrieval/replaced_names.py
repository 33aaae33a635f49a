"""The question before with other names in it: of another agency and its own documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.agencies import Found
from retrieval.agency_levels import level_of
from retrieval.conversation import Carried, Turn
from retrieval.narrowing import Edit, edited
from retrieval.question import Question


def of_its_own_documents(question: Question, turn: Turn) -> Carried | None:
    """ "Thế sở y tế tỉnh?", after what a resolution gives a ministry: a document that gives work to
    agencies of one level has none for those of another, which have it in documents of theirs."""
    before = turn.question
    if question.documents or not before.documents or _is_one_level(question, before):
        return None
    moved = replace(before, agencies=question.agencies, documents=(), among=frozenset())
    edits = [*_agencies_put(question, before), *_documents_put(before, "")]
    return Carried(moved, turn.intent, said=edited(before.text, edits), anew=True)


def of_named_documents(question: Question, turn: Turn) -> Carried | None:
    """ "Sở Tài chính theo chỉ thị 05 nữa": the question before, of this agency in that document."""
    before = turn.question
    if not (question.documents and before.documents) or before.documents[0].end == 0:
        return None
    names = ", ".join(question.name_of(mention) for mention in question.documents)
    edits = [*_agencies_put(question, before), *_documents_put(before, names)]
    moved = replace(before, agencies=question.agencies, documents=question.documents)
    return Carried(moved, turn.intent, said=edited(before.text, edits), anew=True)


def _is_one_level(question: Question, before: Question) -> bool:
    """Whether no agency is known to be of another level than those before."""
    now, then = ({level_of(f.agency) for f in q.agencies} for q in (question, before))
    return None in now | then or not now.isdisjoint(then)


def _agencies_put(question: Question, before: Question) -> list[Edit]:
    """The agencies of the question in the place of those before."""
    names = ", ".join(found.agency.name for found in question.agencies)
    return _put(before.agencies, names)


def _put(places: Sequence[Found], names: str) -> list[Edit]:
    placed = sorted((f for f in places if f.end), key=lambda found: found.start)
    if not placed:
        return []
    first, *others = placed
    return [(first.start, first.end, names), *((f.start, f.end, "") for f in others)]


def _documents_put(before: Question, names: str) -> list[Edit]:
    """These names of documents in the place of the one before; with none it goes with what joins
    it, "theo", "ở"."""
    spans = sorted((m.start, m.end) for m in before.documents if m.end)
    edits: list[Edit] = []
    for place, (start, end) in enumerate(spans):
        said = names if not place else ""
        joined = None if said else _JOINED.search(before.folded[:start])
        edits.append((joined.start() if joined else start, end, said))
    return edits


_JOINED = re.compile(r"\b(?:theo|trong|o|tai|cua|tu|noi)(?: (?:cai|ca|noi dung))? $")
