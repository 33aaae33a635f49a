"""How a document stands to others: what it replaces, carries out and refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from corpus.ids import CLOSING_PATH, META_PATH, PREAMBLE_PATH
from corpus.model import Clause, Document, RelationKind, Span
from corpus.text import SMALL_LETTERS, fold, nfc, sentence_spans
from retrieval.addresses import Place
from retrieval.answering.desk import Desk, Draft, capitalised, joined, plain
from retrieval.answering.document_citing import cite_own_data, shown_day, told
from retrieval.evidence import span_of_place
from retrieval.model import Citation, Intent, Status
from retrieval.question import Question


def replaced_another(desk: Desk, question: Question, identifier: str) -> Draft | None:
    """What a document replaced, where the question says that it was another; else None."""
    document = desk.corpus.catalog[identifier]
    replaced = {r.target for r in document.relations if r.kind is RelationKind.REPLACES}
    right = {*replaced, document.id}
    if not speaks_of_replacing(question):
        return None  # "nghị quyết 03 còn hiệu lực không" takes nothing for granted
    by = any(_BY.search(question.folded[: m.start]) for m in question.documents)
    replacing = None if by else _REPLACES.search(question.folded)
    wrong = [
        question.name_of(mention)
        for mention in question.documents
        if mention.id not in right and not (replacing and 0 < mention.end <= replacing.start())
    ]
    if not replaced or not wrong:
        return None
    draft = relation_of(desk, document, RelationKind.REPLACES)
    return replace(draft, text=f"Không phải {wrong[0]}. {draft.text}")


def speaks_of_replacing(question: Question) -> bool:
    """Whether one document is said, or asked, to take another's place: "còn hiệu lực không" does
    not."""
    return bool(_IS_REPLACED.search(question.folded))


# "Nghị quyết A thay thế văn bản nào?" asks of A; by "bị thay thế" it is A that was replaced.
_REPLACES = re.compile(r"(?<!\bbi )(?<!\bduoc )\b(?:thay the|thay cho|thay|bai bo)\b")
_IS_REPLACED = re.compile(r"\b(?:thay|bai bo|huy(?: bo)?|bo|the (?:cho|chan))\b")
_BY = re.compile(r"\b(?:bi|duoc) $")  # "Nghị quyết B bị nghị quyết A thay thế"


def relation_of(desk: Desk, document: Document, kind: RelationKind) -> Draft:
    """The documents to which one stands so, by the catalogue or by its text."""
    targets = [r.target for r in document.relations if r.kind is kind]
    verb = {"replaces": "thay thế", "implements": "thực hiện", "refers_to": "dẫn chiếu"}[kind.value]
    if not targets and (draft := printed_relation(desk, document, kind)):
        return draft
    if not targets:
        return Draft(
            text=f"{document.name} không nêu văn bản nào mà nó {verb}.",
            status=Status.NOT_FOUND,
            intent=Intent.DOCUMENT,
        )
    known = [desk.corpus.catalog[t] for t in targets if t in desk.corpus.catalog]
    names = [_named(d) for d in known]
    citations: dict[str, Citation] = {}
    for target in known:
        for clause, span in stating(desk, document, target, kind):
            citations.setdefault(clause.id, desk.cite(clause, span))
            break
    found = tuple(citations.values()) or (cite_own_data(desk, document, "number"),)
    return told(f"{document.name} {verb} {joined(names)}.", found)


def printed_relation(desk: Desk, document: Document, kind: RelationKind) -> Draft | None:
    """What the text says where the catalogue knows no relation: the căn cứ, what it replaces."""
    for clause in desk.clauses_in([document.id]):
        span = None
        if kind is RelationKind.IMPLEMENTS and clause.path == PREAMBLE_PATH:
            span = span_of_place(desk.parsed(clause), clause, Place.BASES)
        elif kind is RelationKind.REPLACES and not desk.task_of(clause):
            span = next(_replacing(desk, clause), None)
        if span is not None:
            citation = desk.cite(clause, span)
            lines = (plain(line) for line in citation.quote.splitlines() if line.strip())
            quoted = "\n".join(lines)
            return told(f"{capitalised(citation.label)} nêu:\n{quoted}", (citation,))
    return None


_REPLACING = re.compile(
    r"(?:\bnày\b.*\b(?:thay thế|thay cho|bãi bỏ)\b|^\W*(?:\w{1,3}[.)]\s*)?(?:thay thế|bãi bỏ)\b)"
    r".*\d+[-/]",
    re.IGNORECASE,
)


_WRAPPED = re.compile(rf"(?<![.;:!?])([ \t]*)\n(?=[{SMALL_LETTERS}])")  # a line of the page


def _replacing(desk: Desk, clause: Clause) -> Iterator[Span]:
    """Sentences by which a document takes the place of one that they number."""
    if clause.path == META_PATH:
        return
    for own in clause.own:
        source = _WRAPPED.sub(r"\1 ", desk.parsed(clause).quote(own))
        for start, end in sentence_spans(source):
            if _REPLACING.search(nfc(source[start:end])):
                yield Span(own.start + start, own.start + end)


def _named(document: Document) -> str:
    when = f" ngày {shown_day(document.issued)}" if document.issued else ""
    return f"{document.name}{when} của {document.issuer}"


def stating(
    desk: Desk, document: Document, target: Document, kind: RelationKind
) -> list[tuple[Clause, Span]]:
    """Sentences of a document that name another, those of the likeliest clause first."""
    first = {RelationKind.REPLACES: CLOSING_PATH, RelationKind.IMPLEMENTS: PREAMBLE_PATH}.get(kind)
    clauses = sorted(mentions(desk, target, document.id), key=lambda c: c.path != first)
    stated: list[tuple[Clause, Span]] = []
    for clause in clauses:
        for own in clause.own:
            source = desk.parsed(clause).quote(own)
            for start, end in sentence_spans(source):
                if names_it(source[start:end], target):
                    stated.append((clause, Span(own.start + start, own.start + end)))
    if kind is RelationKind.REPLACES:
        stated.sort(key=lambda item: "thay the" not in fold(desk.parsed(item[0]).quote(item[1])))
    return stated


def names_it(text: str, document: Document) -> bool:
    """Whether a text has the number of a document."""
    return bool(_number(document.number).search(fold(text)))


@cache
def _number(number: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/-]){re.escape(fold(number))}(?![\w])")


def mentions(desk: Desk, target: Document, within: str | None = None) -> list[Clause]:
    """Clauses of loaded documents that name a document by its number."""
    return [
        clause
        for parsed in desk.corpus.documents.values()
        if within is None or parsed.document.id == within
        for clause in parsed.clauses
        if clause.path != META_PATH and _number(target.number).search(desk.folded(clause))
    ]


def sentences_on(desk: Desk, target: Document) -> Iterator[str]:
    """Sentences of loaded documents that name a document by its number, and no other.

    What a sentence says that names several is not told to be said of one of them.
    """
    others = [d for d in desk.corpus.catalog.values() if d.id != target.id]
    for clause in mentions(desk, target):
        for start, end in sentence_spans(clause.text):
            sentence = clause.text[start:end]
            if names_it(sentence, target) and not any(names_it(sentence, d) for d in others):
                yield sentence


def replaced_by(desk: Desk, document: Document) -> Draft | None:
    """That a loaded document has taken the place of one that is asked about."""
    for parsed in desk.corpus.documents.values():
        for relation in parsed.document.relations:
            if relation.kind is RelationKind.REPLACES and relation.target == document.id:
                stated = stating(desk, parsed.document, document, RelationKind.REPLACES)
                citations = tuple(desk.cite(clause, span) for clause, span in stated[:1])
                text = f"{_named(document)} đã được thay thế bằng {parsed.document.name}."
                return told(text, citations or (cite_own_data(desk, parsed.document, "number"),))
    return None
