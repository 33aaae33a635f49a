"""Which documents a question about the work of everybody means, by how it calls them.

"Các bộ, ngành" are those of the Government's documents, "các sở, ngành" those of a province's.
"""

from __future__ import annotations

import re

from corpus.text import fold
from retrieval.answering.desk import Desk
from retrieval.cues import Cue
from retrieval.lookup import is_collective
from retrieval.question import Question

_CALLED = re.compile(
    r"\b(?:(?:cac|moi|tat ca) (?:cac )?(?P<each>so|bo(?! (?:phan|luat|quy|tieu|chi)\b))\b"
    r"|(?P<listed>so|(?<!can )(?<!toan )bo)(?:,? ban)?,? nganh\b)"
)


def documents_calling(desk: Desk, question: Question) -> frozenset[str]:
    """The documents that give work to everybody by the name that the question has for them; none
    where it does not ask about everybody."""
    called = _CALLED.search(question.folded) if question.has(Cue.COLLECTIVE) else None
    if called is None:
        return frozenset()
    kind = called["each"] or called["listed"]
    return frozenset(
        task.document
        for task in desk.corpus.tasks
        for mention in task.leads
        if is_collective(mention) and kind in re.findall(r"\w+", fold(mention.written))
    )
