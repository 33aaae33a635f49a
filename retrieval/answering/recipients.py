"""To whom a document is sent: its "Nơi nhận", and whether somebody is among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.text import fold
from retrieval.addresses import Place
from retrieval.answering.addressed import clauses_at
from retrieval.answering.desk import Desk, Draft, joined, plain
from retrieval.answering.passages import answer_place
from retrieval.model import Intent, Status
from retrieval.question import Question


def answer_recipients(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """The "Nơi nhận" of a document; None where a question does not speak of it.

    Agencies that the question names are looked for in it, in the words of the question: they are
    no leads of anything there.
    """
    if question.address is None or question.address.place is not Place.RECIPIENTS:
        return None
    found = clauses_at(desk, question, documents)
    if not found.clauses:
        return _no_recipients(desk, documents) if question.agencies else None
    draft = answer_place(desk, found.clauses, Place.RECIPIENTS)
    if draft.status is not Status.ANSWERED or not question.agencies:
        return draft
    lines = [plain(line).strip("-–+• ;.") for line in draft.citations[0].quote.splitlines()]
    among: list[str] = []
    missing: list[str] = []
    for agency in question.agencies:
        written = question.text[agency.start : agency.end]
        names = {fold(written), *map(fold, (agency.agency.name, *agency.agency.aliases))}
        named = [line for line in lines if any(f" {name} " in f" {fold(line)} " for name in names)]
        among += named[:1]
        missing += [] if named else [written]
    told = [f"Nơi nhận có {joined(tuple(dict.fromkeys(among)))}."] if among else []
    told += [f"Nơi nhận không ghi tên {joined(tuple(missing))}."] if missing else []
    return replace(draft, text=f"{' '.join(told)}\n{draft.text}")


def _no_recipients(desk: Desk, documents: Sequence[str]) -> Draft:
    return Draft(
        text=f"{desk.names_of(documents or desk.corpus.primary)} không nêu nơi nhận.",
        status=Status.NOT_FOUND,
        intent=Intent.CLAUSE,
    )
