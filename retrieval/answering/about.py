"""The document's own data: number, dates, signer, what it replaces, implements and refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from corpus.ids import CLOSING_PATH, META_PATH, PREAMBLE_PATH
from corpus.model import Clause, Document, RelationKind, Span
from corpus.text import SMALL_LETTERS, fold, nfc, sentence_spans, squeeze
from retrieval.addresses import Place
from retrieval.answering.desk import Desk, Draft, capitalised, joined, plain
from retrieval.evidence import span_of_place
from retrieval.model import Citation, Intent, Status
from retrieval.question import Question

_STATED = re.compile(
    r"(?:ngày\s+)?\d{1,2}/\d{1,2}/\d{4}|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
)


def answer_about(desk: Desk, question: Question, field: str, documents: Sequence[str]) -> Draft:
    """One datum of the document that the question means."""
    named = [mention.id for mention in question.documents]
    if field == "replaces" and (draft := _replaced_another(desk, question, documents)):
        return draft
    if None in named:
        unknown = next(mention for mention in question.documents if mention.id is None)
        return unknown_document(desk, question.name_of(unknown))
    identifier = next((d for d in named if d), None) or _default(desk, documents)
    document = desk.corpus.catalog[identifier]
    loaded = desk.corpus.documents.get(identifier)
    if loaded is None or loaded.document.digest:
        return _mentioned(desk, document, field)
    if field in {"replaces", "implements", "refers_to"}:
        return _relation(desk, document, RelationKind(field))
    return _datum(desk, document, field)


def _replaced_another(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """The question says that another document was replaced than was."""
    document = desk.corpus.catalog[_default(desk, documents)]
    replaced = {r.target for r in document.relations if r.kind is RelationKind.REPLACES}
    right = {*replaced, document.id}
    by = any(_BY.search(question.folded[: m.start]) for m in question.documents)
    replacing = None if by else _REPLACES.search(question.folded)
    wrong = [
        question.name_of(mention)
        for mention in question.documents
        if mention.id not in right and not (replacing and 0 < mention.end <= replacing.start())
    ]
    if not replaced or not wrong:
        return None
    draft = _relation(desk, document, RelationKind.REPLACES)
    return replace(draft, text=f"Không phải {wrong[0]}. {draft.text}")


# "Nghị quyết A thay thế văn bản nào?" asks of A; by "bị thay thế" it is A that was replaced.
_REPLACES = re.compile(r"(?<!\bbi )(?<!\bduoc )\b(?:thay the|thay cho|thay|bai bo)\b")
_BY = re.compile(r"\b(?:bi|duoc) $")  # "Nghị quyết B bị nghị quyết A thay thế"


def unknown_document(desk: Desk, written: str) -> Draft:
    """A document that the catalogue does not know."""
    loaded = joined(tuple(parsed.document.name for parsed in desk.corpus.documents.values()))
    name = capitalised(re.sub(r"\d[\w/-]*", lambda number: number.group().upper(), written))
    return Draft(
        text=(
            f"Văn bản “{name}” không có trong danh mục; hiện đã nạp: {loaded}."
            " Muốn tra cứu văn bản đó, hãy nạp bằng lệnh `kehoach corpus add TỆP`."
        ),
        status=Status.NOT_FOUND,
        intent=Intent.DOCUMENT,
    )


def not_loaded(desk: Desk, document: Document) -> Draft:
    """A known document whose text is not loaded: what the catalogue knows, and how to load it."""
    known = f"{document.name} của {document.issuer}"
    when = f", ban hành ngày {_day(document.issued)}" if document.issued else ""
    return Draft(
        text=(
            f"{known}{when} ({document.title}) chưa được nạp nguyên văn"
            " nên không trả lời được nội dung."
            " Hãy nạp bằng `kehoach corpus fetch` hoặc `kehoach corpus add TỆP`."
        ),
        status=Status.NOT_FOUND,
        intent=Intent.DOCUMENT,
        suggestions=tuple(desk.suggestion(clause) for clause in mentions(desk, document)[:3]),
    )


def _default(desk: Desk, documents: Sequence[str]) -> str:
    """The document that "kế hoạch này" means: the one asked within, else the most specific."""
    return documents[0] if documents else desk.corpus.primary[0]


def _effect_as_said(desk: Desk, document: Document) -> Draft | None:
    """From when it has effect in its own words, where no day can be told from them: "… có hiệu lực
    sau 15 ngày kể từ ngày đăng Công báo"."""
    for clause in desk.clauses_in([document.id]):
        for own in clause.own:
            for start, end in sentence_spans(desk.parsed(clause).quote(own)):
                said = Span(own.start + start, own.start + end)
                if _OWN_EFFECT.search(squeeze(desk.parsed(clause).quote(said))):
                    return as_said(desk, clause, said, Intent.DOCUMENT)
    return None


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


_OWN_EFFECT = re.compile(r"\bnày có hiệu lực\b.* (?:từ|sau|kể|vào)\b")


def _datum(desk: Desk, document: Document, field: str) -> Draft:
    value = getattr(document, field, None)
    if value is None and field == "effective" and (draft := _effect_as_said(desk, document)):
        return draft
    if value is None:
        return Draft(
            text=f"Văn bản và danh mục không nêu {_NAMES[field]} của {document.name}.",
            status=Status.NOT_FOUND,
            intent=Intent.DOCUMENT,
        )
    shown = _day(value) if isinstance(value, date) else str(value)
    text = {
        "number": f"Số hiệu của văn bản là {shown}.",
        "type": f"{document.name} là văn bản loại {shown}.",
        "title": f"{document.name} có tên: {shown}.",
        "issuer": f"{document.name} do {shown} ban hành.",
        "issued": f"{document.name} được ban hành ngày {shown}.",
        "effective": f"{document.name} có hiệu lực từ ngày {shown}.",
        "signer": f"{document.name} do {shown} ký{_for(document)}.",
    }[field]
    return _draft(text, (_cite_meta(desk, document, field),))


def _for(document: Document) -> str:
    return f" ({document.signer_title})" if document.signer_title else ""


_NAMES = {"effective": "ngày có hiệu lực", "signer": "người ký", "issued": "ngày ban hành"}


def _relation(desk: Desk, document: Document, kind: RelationKind) -> Draft:
    targets = [r.target for r in document.relations if r.kind is kind]
    verb = {"replaces": "thay thế", "implements": "thực hiện", "refers_to": "dẫn chiếu"}[kind.value]
    if not targets and (draft := _printed(desk, document, kind)):
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
        for clause, span in _stating(desk, document, target, kind):
            citations.setdefault(clause.id, desk.cite(clause, span))
            break
    found = tuple(citations.values()) or (_cite_meta(desk, document, "number"),)
    return _draft(f"{document.name} {verb} {joined(names)}.", found)


def _printed(desk: Desk, document: Document, kind: RelationKind) -> Draft | None:
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
            return _draft(f"{capitalised(citation.label)} nêu:\n{quoted}", (citation,))
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
    when = f" ngày {_day(document.issued)}" if document.issued else ""
    return f"{document.name}{when} của {document.issuer}"


def _stating(
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
                if _names(source[start:end], target):
                    stated.append((clause, Span(own.start + start, own.start + end)))
    if kind is RelationKind.REPLACES:
        stated.sort(key=lambda item: "thay the" not in fold(desk.parsed(item[0]).quote(item[1])))
    return stated


def _names(text: str, document: Document) -> bool:
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
            if _names(sentence, target) and not any(_names(sentence, d) for d in others):
                yield sentence


def _mentioned(desk: Desk, document: Document, field: str) -> Draft:
    """A datum of a document that is not loaded: what a loaded text says of it, word for word."""
    if field in {"replaces", "effective"} and (draft := _replaced(desk, document)):
        return draft
    for clause in mentions(desk, document):
        for own in clause.own:
            source = desk.parsed(clause).quote(own)
            for start, end in sentence_spans(source):
                sentence = source[start:end]
                if _names(sentence, document) and (field != "issued" or _STATED.search(sentence)):
                    value = getattr(document, field, None)
                    if value is None or field in {"replaces", "refers_to"}:
                        continue
                    shown = _day(value) if isinstance(value, date) else str(value)
                    verb = {
                        "issued": f"ban hành ngày {shown}",
                        "issuer": f"do {shown} ban hành",
                        "signer": f"do {shown} ký (theo danh mục văn bản)",
                        "effective": f"có hiệu lực từ ngày {shown}",
                        "number": f"có số hiệu {shown}",
                        "title": f"có tên: {shown}",
                        "type": f"là văn bản loại {shown}",
                    }.get(field, shown)
                    citation = desk.cite(clause, Span(own.start + start, own.start + end))
                    text = (
                        f"{document.name} {verb}; {citation.label} nêu: “{plain(citation.quote)}”"
                    )
                    return _draft(text, (citation,))
    return not_loaded(desk, document)


def _replaced(desk: Desk, document: Document) -> Draft | None:
    """That a loaded document has taken the place of one that is asked about."""
    for parsed in desk.corpus.documents.values():
        for relation in parsed.document.relations:
            if relation.kind is RelationKind.REPLACES and relation.target == document.id:
                stated = _stating(desk, parsed.document, document, RelationKind.REPLACES)
                citations = tuple(desk.cite(clause, span) for clause, span in stated[:1])
                text = f"{_named(document)} đã được thay thế bằng {parsed.document.name}."
                return _draft(text, citations or (_cite_meta(desk, parsed.document, "number"),))
    return None


def _cite_meta(desk: Desk, document: Document, field: str) -> Citation:
    parsed = desk.corpus.documents[document.id]
    clause = desk.corpus.clause(f"{document.id}#{META_PATH}")
    return desk.cite(clause, parsed.metadata.get(field, clause.own[0]))


def _draft(text: str, citations: tuple[Citation, ...]) -> Draft:
    return Draft(
        text=capitalised(text),
        status=Status.ANSWERED,
        intent=Intent.DOCUMENT,
        citations=citations,
        focus=tuple(citation.clause for citation in citations),
    )


def _day(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"
