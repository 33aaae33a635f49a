"""Number, day or issuer of a document that is not loaded and that a loaded clause cites.

The question calls it by type, issuer and subject alone; it is answered where one document fits
better than any other, in the words of the clause, and left to other composers else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from corpus.citations import CitedDocument, number_key
from corpus.ids import META_PATH
from corpus.model import Clause, Span
from corpus.statements import day_of
from corpus.text import fold, sentence_spans
from retrieval.answering.desk import Desk, Draft, plain
from retrieval.answering.document_citing import told
from retrieval.cited_questions import CitedQuestion, cited_question
from retrieval.document_fields import asked_field
from retrieval.document_names import citation
from retrieval.evidence import unbroken
from retrieval.question import Question


class Nearness(IntEnum):
    """Where the subject of a question stands: the nearer to a citation, the surer is it meant."""

    NOWHERE = 0
    CLAUSE = 1
    SENTENCE = 2
    CITATION = 3  # in what the document is said to be about


@dataclass(frozen=True, slots=True)
class _Occurrence:
    """A document where a clause cites it, with the sentence and the piece of text around it."""

    cited: CitedDocument
    clause: Clause
    sentence: Span
    own: Span
    nearness: Nearness


def answer_cited_document(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """The datum as a clause gives it; None where no document is asked for so, or several fit.

    `documents` are those that the question names as the ones that cite it.
    """
    if any(mention.id not in desk.corpus.originals for mention in question.documents):
        return None
    asked = cited_question(question)
    if asked is None or _is_loaded(desk, asked):
        return None
    found: dict[str, list[_Occurrence]] = {}
    for clause, cited in _citations(desk, documents or desk.corpus.originals):
        if asked.is_type(cited.type, cited.about):
            occurrence = _occurrence(desk, clause, cited, asked)
            found.setdefault(cited.key, []).append(occurrence)
    fitting = {key: near for key, every in found.items() if (near := _fit(asked, every))}
    nearest = max(fitting.values(), default=Nearness.NOWHERE)
    best = [key for key, near in fitting.items() if near is nearest]
    loaded = {number_key(parsed.document.number) for parsed in desk.corpus.documents.values()}
    if len(best) != 1 or best[0] in loaded:
        return None
    return _composed(desk, asked.field, found[best[0]])


def answer_cited_number(desk: Desk, question: Question, issuers: Collection[str]) -> Draft | None:
    """Day or issuer of a document that no catalogue knows and that the question calls by number.

    `issuers` are the ids of agencies that issue known documents.
    """
    named = {mention.written: mention.id for mention in question.documents}
    field = asked_field(question, issuers)
    if len(named) != 1 or field not in _WITHIN_CITATION:
        return None
    ((written, identifier),) = named.items()
    number = citation(written)
    if identifier is not None or number is None:
        return None
    every = [
        _occurrence(desk, clause, cited)
        for clause, cited in _citations(desk, desk.corpus.originals)
        if number.search(fold(f"{cited.type} {cited.number}"))
    ]
    one = len({occurrence.cited.key for occurrence in every}) == 1
    return _composed(desk, field, every) if one else None


_WITHIN_CITATION = {"issued", "issuer"}


def _is_loaded(desk: Desk, asked: CitedQuestion) -> bool:
    """Whether a loaded document may be the one that is described."""
    for parsed in desk.corpus.documents.values() if asked.subject else ():
        document = parsed.document
        fits = asked.is_type(document.type, document.title) and asked.is_said_by(
            f"{document.title} {document.issuer}"
        )
        if fits and all(b.issued(document.number, document.issuer) for b in asked.bodies):
            return True
    return False


def _citations(desk: Desk, documents: Sequence[str]) -> Iterator[tuple[Clause, CitedDocument]]:
    """The documents that texts cite, with the clauses that do."""
    for clause in desk.clauses_in(documents):
        if clause.path != META_PATH:
            for cited in desk.cited_in(clause):
                yield clause, cited


def _occurrence(
    desk: Desk, clause: Clause, cited: CitedDocument, asked: CitedQuestion | None = None
) -> _Occurrence:
    own = next(own for own in clause.own if _holds(own, cited.span))
    sentence = _sentence(desk, clause, own, cited.span)
    near = _nearness(desk, asked, cited, clause, sentence) if asked else Nearness.CITATION
    return _Occurrence(cited, clause, sentence, own, near)


def _sentence(desk: Desk, clause: Clause, own: Span, cited: Span) -> Span:
    """The sentence in which a citation begins."""
    source = unbroken(desk.parsed(clause).quote(own), clause.text)
    for start, end in sentence_spans(source):
        sentence = Span(own.start + start, own.start + end)
        if sentence.start <= cited.start < sentence.end:
            return Span(sentence.start, max(sentence.end, cited.end))
    return own


def _nearness(
    desk: Desk, asked: CitedQuestion, cited: CitedDocument, clause: Clause, sentence: Span
) -> Nearness:
    issuer = desk.corpus.catalog[clause.document].issuer  # "của tỉnh Thái Bình": whose plan it is
    beside = f"{cited.issuer} {cited.speaker} {issuer}"
    if asked.is_said_by(f"{cited.about} {beside}"):
        return Nearness.CITATION
    if asked.is_said_by(f"{desk.parsed(clause).quote(sentence)} {beside}"):
        return Nearness.SENTENCE
    return Nearness.CLAUSE if asked.is_said_by(f"{clause.text} {beside}") else Nearness.NOWHERE


def _fit(asked: CitedQuestion, every: Sequence[_Occurrence]) -> Nearness:
    """How near a document is, of all places that cite it; nowhere where it is another's.

    Words that only stand around a citation are of the clause: there an issuer must be said too.
    What is said of one that another replaces is asked of that other as well.
    """
    cited = [occurrence.cited for occurrence in every]
    if all(c.changed for c in cited):
        return Nearness.NOWHERE
    if not all(
        any(body.issued(c.number, c.issuer, c.speaker) for c in cited) for body in asked.bodies
    ):
        return Nearness.NOWHERE
    told = " ".join(f"{c.number} {c.day} {c.about}" for c in cited)
    if any(year not in told for year in asked.years):
        return Nearness.NOWHERE
    near = max(occurrence.nearness for occurrence in every)
    sure = asked.bodies or near is Nearness.CITATION
    return near if sure else Nearness.NOWHERE


def _composed(desk: Desk, field: str, every: Sequence[_Occurrence]) -> Draft | None:
    """The document as written with the clause; None where no text has what is asked."""
    nearest = max(every, key=lambda o: o.nearness)
    days = {day_of(o.cited.day) for o in every if o.cited.day}
    telling = max((o for o in every if _tells(o.cited, field)), key=_place, default=None)
    if telling is None or (field == "issued" and len(days) > 1):
        return None
    shown = [nearest, telling] if nearest.nearness > telling.nearness else [telling]
    citations = tuple(
        desk.cite(o.clause, o.own if o.nearness is Nearness.CLAUSE else o.sentence) for o in shown
    )
    quoted = "; ".join(f"{c.label} nêu: “{plain(c.quote)}”" for c in citations)
    return told(f"{_said(telling.cited, field)}; {quoted}", citations)


def _place(occurrence: _Occurrence) -> tuple[Nearness, int, bool]:
    """Nearer places first, then those that say more, and titles in capitals last."""
    cited = occurrence.cited
    told = sum(map(bool, (cited.day, cited.issuer)))
    return occurrence.nearness, told, not cited.issuer.isupper()


def _tells(cited: CitedDocument, field: str) -> bool:
    return bool({"number": cited.number, "issued": cited.day, "issuer": cited.issuer}[field])


def _said(cited: CitedDocument, field: str) -> str:
    """A document with the datum that is asked for, and the others as far as they are written."""
    name = f"{cited.type} số {cited.number}"
    day = cited.day.lower().removeprefix("ngày").strip()
    if field == "issuer":
        dated = f" ngày {day}" if day else ""
        return f"{name}{dated} do {cited.issuer} ban hành"
    whose = f" của {cited.issuer}" if cited.issuer else ""
    if field == "issued":
        return f"{name}{whose} ban hành ngày {day}"
    return f"Đó là {name}{f' ngày {day}' if day else ''}{whose}"


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
