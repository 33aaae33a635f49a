"""One question put to several documents or levels: what each of them answers, one below another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from retrieval.answering.desk import Desk, Draft
from retrieval.answering.searched import search_lead
from retrieval.cues import Cue
from retrieval.model import Status
from retrieval.question import Question
from retrieval.sides import asked_of_each, asks_lead

Answer = Callable[[Question, Sequence[str]], Draft]


def answer_sides(desk: Desk, question: Question, answer: Answer) -> Draft | None:
    """What every side answers, by `answer` where no lead is asked; None for a question of one.

    A side that has none is said so. None too where no side answers, one asks back, or one is not
    loaded.
    """
    question = _of_loaded(desk, question)
    each = asked_of_each(question)
    if not all(document in desk.corpus.documents for _, ids in each for document in ids):
        return None
    lead = asks_lead(question)
    drafts = [
        search_lead(desk, put, documents) if lead else answer(_unasked(put), documents)
        for put, documents in each
    ]
    statuses = {draft.status for draft in drafts}
    if Status.ANSWERED not in statuses or not statuses <= {Status.ANSWERED, Status.NOT_FOUND}:
        return None
    lines = [
        draft.text if draft.status is Status.ANSWERED else _without(desk, documents, lead=lead)
        for draft, (_, documents) in zip(drafts, each, strict=True)
    ]
    answered = [draft for draft in drafts if draft.status is Status.ANSWERED]
    return replace(
        together(answered),
        text="\n\n".join(lines),
        suggestions=tuple(
            s for draft in drafts if draft not in answered for s in draft.suggestions
        ),
    )


def together(answered: Sequence[Draft]) -> Draft:
    """Several answers as one, each below another."""
    first = answered[0]
    return replace(
        first,
        text="\n\n".join(draft.text for draft in answered),
        citations=tuple(dict.fromkeys(c for draft in answered for c in draft.citations)),
        agencies=tuple(dict.fromkeys(name for draft in answered for name in draft.agencies)),
        total=first.total if len(answered) == 1 else None,
        focus=tuple(dict.fromkeys(clause for draft in answered for clause in draft.focus)),
    )


def _of_loaded(desk: Desk, question: Question) -> Question:
    """Without the documents that cannot be asked: what others say of them is part of the matter."""
    loaded = tuple(m for m in question.documents if not m.id or m.id in desk.corpus.documents)
    return replace(question, documents=loaded)


def _unasked(question: Question) -> Question:
    """Without the "ai" of what it is about, where no side is asked who leads."""
    return replace(question, cues=question.cues - {Cue.WHO})


def _without(desk: Desk, documents: Sequence[str], *, lead: bool) -> str:
    what = "nhiệm vụ nào ứng với" if lead else "thông tin để trả lời"
    return f"{desk.names_of(documents)} không có {what} phần này của câu hỏi."
