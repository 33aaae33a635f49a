"""How a question was taken, said back where it was not taken as it stands.

What was guessed at (marks put back, slips mended, one of several readings of an abbreviation) and
what was carried over from the turn before are shown, so that an official sees which question the
answer is to.
"""

from __future__ import annotations

from corpus.store import Corpus
from retrieval.answering.desk import capitalised
from retrieval.conversation import Carried


def understood(carried: Carried, corpus: Corpus) -> str:
    """The question as it was taken; empty where that is what was typed."""
    question = carried.question
    if carried.said:
        return capitalised(carried.said)
    if carried.focus and carried.intent is None:
        where = corpus.label(corpus.clause(carried.focus[0]))
        return f"{capitalised(question.text)} (hỏi về {where})"
    return capitalised(question.text) if question.reading.guessed else ""
