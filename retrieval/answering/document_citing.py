"""What is told of a document as such, and the sentence or its own data that bear it out."""

from __future__ import annotations

from datetime import date

from corpus.ids import META_PATH
from corpus.model import Clause, Document, Span
from retrieval.answering.desk import Desk, Draft, capitalised, plain
from retrieval.model import Citation, Intent, Status


def as_said(desk: Desk, clause: Clause, said: Span, intent: Intent) -> Draft:
    """A sentence of a clause, quoted, as the whole answer."""
    cited = desk.cite(clause, said)
    return Draft(
        text=f"Theo {cited.label}: “{plain(cited.quote)}”",
        status=Status.ANSWERED,
        intent=intent,
        citations=(cited,),
        focus=(clause.id,),
    )


def cite_own_data(desk: Desk, document: Document, field: str) -> Citation:
    """Where a document has one of its own data; all of them where it is not known where."""
    parsed = desk.corpus.documents[document.id]
    clause = desk.corpus.clause(f"{document.id}#{META_PATH}")
    return desk.cite(clause, parsed.metadata.get(field, clause.own[0]))


def told(text: str, citations: tuple[Citation, ...]) -> Draft:
    """A datum of a document, as an answer."""
    return Draft(
        text=capitalised(text),
        status=Status.ANSWERED,
        intent=Intent.DOCUMENT,
        citations=citations,
        focus=tuple(citation.clause for citation in citations),
    )


def shown_day(day: date) -> str:
    """A day as documents print it: 09/01/2025."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"
