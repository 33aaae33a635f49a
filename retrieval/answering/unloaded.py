"""Questions about documents that are not loaded: only what loaded texts say of them answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.model import Document, RelationKind, Span
from corpus.text import fold, sentence_spans
from retrieval.answering import about
from retrieval.answering.desk import Desk, Draft
from retrieval.answering.document_citing import as_said
from retrieval.answering.document_relations import mentions, sentences_on
from retrieval.answering.searched import search_in
from retrieval.cues import Cue
from retrieval.document_fields import asked_field, asks_validity
from retrieval.document_names import DocumentMention, citation
from retrieval.evidence import unbroken
from retrieval.model import Intent, Status
from retrieval.question import Question
from retrieval.topic import content_words, phrases

# A question that names a document which is not loaded may still be about what a loaded one says
# of it; then most of its pairs of words stand in one sentence that names it.
_SAID_ELSEWHERE = 0.6
# "Chương trình 31 thì sở nào theo dõi, thực hiện?": who has to do with it, by a loaded text.
_DONE = re.compile(
    r"\b(?:ai|nao)\b(?: \w+){0,4}? (?:theo doi|thuc hien|trien khai|quan triet|pho bien"
    r"|cu the hoa)\b"
)
_CITED = {"number", "issued", "issuer"}  # what a text gives of a document that it cites


def answer_unloaded(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """A question about a document that is not loaded is not answered from another.

    What a loaded text says of that document by its name may answer all the same. None where no
    document is named, or one that is loaded.
    """
    loaded = [m.id for m in question.sources if m.id and m.id in desk.corpus.documents]
    for mention in question.sources:
        if mention.id is None and not _cited(desk, mention, loaded):
            draft = _said_of_unknown(desk, question, mention, documents)
            return draft or about.unknown_document(desk, question.name_of(mention))
    if changing := _changing(desk, question):
        return about.not_loaded(desk, changing)
    asked = [m.id for m in question.sources if m.id is not None]
    if not asked or any(identifier in desk.corpus.documents for identifier in asked):
        return None
    document = desk.corpus.catalog[asked[0]]
    naming = {clause.id for clause in mentions(desk, document)}
    done = question.has(Cue.WHO) and _DONE.search(question.folded)
    if not naming or not (done or _said_of(desk, document, question)):
        return about.not_loaded(desk, document)
    return search_in(desk, question, documents, within=naming)


def _cited(desk: Desk, mention: DocumentMention, documents: Sequence[str]) -> bool:
    """Whether one of the documents that a question names as well cites a document."""
    cited = citation(mention.written)
    texts = (fold(desk.corpus.documents[d].source) for d in documents)
    return cited is not None and any(cited.search(text) for text in texts)


def _changing(desk: Desk, question: Question) -> Document | None:
    """The document that is not loaded of which it is asked what it changes in another."""
    first = next(iter(question.sources), None)
    if first is None or not first.id or first.id in desk.corpus.documents:
        return None
    changes = _CHANGES.match(question.folded, first.end)
    return desk.corpus.catalog[first.id] if changes and len(question.sources) > 1 else None


_CHANGES = re.compile(
    r" (?:(?:da|co|se|thi) )*(?:sua|bo|luoc|cat|them|bo sung|dieu chinh|thay|rut|gop|tach|giam)\b"
)


def answer_cited(desk: Desk, question: Question, issuers: Collection[str]) -> Draft | None:
    """Number, date or issuer of a document that is not loaded, as a loaded text cites it; whether
    it still holds, where a loaded one replaces it; and from when, where a loaded one says so.

    `issuers` are the ids of agencies that issue known documents.
    """
    for mention in question.sources:
        if mention.id is None and (draft := _in_force(desk, question, mention)):
            return draft
    asked = {mention.id for mention in question.sources}
    known = [i for i in asked if i is not None]
    dated = question.has(Cue.WHEN, Cue.HOW_MUCH)
    if asks_validity(question) and not dated and not _replaced(desk).isdisjoint(known):
        return about.answer_about(desk, question, "replaces", ())
    if len(asked) != 1 or not known or known[0] in desk.corpus.documents:
        return None
    titled = _named_by(desk.corpus.catalog[known[0]])
    field = asked_field(question, issuers, titled) or _datum_beside(question)
    return about.answer_about(desk, question, field, ()) if field in _CITED else None


def _datum_beside(question: Question) -> str | None:
    """The date or number that is asked for right beside a document, whatever else is said of it:
    "ngày ban hành của Nghị quyết 02, nghị quyết nêu ở đoạn …"."""
    before = question.folded[: question.sources[0].start]
    behind = question.folded[question.sources[-1].end :]
    for field, (ahead, after) in _BESIDE.items():
        if ahead.search(before) or after.search(behind):
            return field
    return None


_OF = r"(?: (?:cua|cho))?(?: (?:cai|ban))? $"
_BESIDE = {
    "issued": (
        re.compile(rf"\bngay(?: thang)?(?: nam)?(?: (?:ban hanh|ky|ra|ra doi))?{_OF}"),
        re.compile(r"\b(?:ban hanh|ky|ra|de)(?: \w+)? (?:ngay|hom) (?:nao|may|bao nhieu)\W*$"),
    ),
    "number": (
        re.compile(rf"\bso(?: (?:hieu|ky hieu|van ban)|(?= cua)){_OF}"),
        re.compile(r"\b(?:mang )?so(?: (?:hieu|ky hieu))? (?:may|bao nhieu|nao|gi)\W*$"),
    ),
}


def _replaced(desk: Desk) -> set[str]:
    """Ids of documents that loaded ones replace."""
    loaded = (parsed.document for parsed in desk.corpus.documents.values())
    relations = (relation for document in loaded for relation in document.relations)
    return {r.target for r in relations if r.kind is RelationKind.REPLACES}


def _named_by(document: Document) -> frozenset[str]:
    """The folded words of a document's name, title and issuer."""
    return frozenset(content_words(f"{document.name} {document.title} {document.issuer}"))


def _in_force(desk: Desk, question: Question, mention: DocumentMention) -> Draft | None:
    """From when a document has effect that no catalogue knows, as a sentence of a loaded text says
    that names it."""
    named = citation(mention.written)
    if named is None or not question.has(Cue.WHEN) or not _FORCE.search(question.folded):
        return None
    for clause in desk.clauses_in(desk.corpus.originals):
        for own in clause.own:
            source = unbroken(desk.parsed(clause).quote(own), clause.text)
            for start, end in sentence_spans(source):
                said = fold(source[start:end])
                if (told := _IN_FORCE.search(said)) and named.search(said[: told.start()]):
                    sentence = Span(own.start + start, own.start + end)
                    return as_said(desk, clause, sentence, Intent.FACT)
    return None


_FORCE = re.compile(r"\bhieu luc\b|\b(?:ap dung|thi hanh) tu\b")
_IN_FORCE = re.compile(r"\bco hieu luc\b[^.;]{0,40}? (?:tu|vao) (?:ngay )?\d")


def _said_of_unknown(
    desk: Desk, question: Question, mention: DocumentMention, documents: Sequence[str]
) -> Draft | None:
    """What loaded texts say is to become of a document that no catalogue knows: who amends it; or
    of what is to be done by it."""
    named = citation(mention.written)
    if named and (done := _done_by(desk, question, mention, named, documents)):
        return search_in(desk, question, documents, within=done)
    if named is None or not question.has(Cue.WHO):
        return None
    wanted = question.specific_topic
    naming = {
        clause.id
        for clause in desk.clauses_in(documents or desk.corpus.originals)
        if named.search(said := desk.folded(clause))
        and sum(word in said.split() for word in wanted) >= _SAID_OF_UNKNOWN * len(wanted)
    }
    draft = (
        search_in(desk, question, documents, Intent.TASK_AGENCY, within=naming)
        if wanted and naming
        else None
    )
    return draft if draft and draft.status is Status.ANSWERED else None


_SAID_OF_UNKNOWN = 0.5  # of the words


def _done_by(
    desk: Desk,
    question: Question,
    mention: DocumentMention,
    named: re.Pattern[str],
    documents: Sequence[str],
) -> set[str]:
    """The clauses that speak of a thing by the document that the question says it is by: "Hội nghị
    truyền thông chính sách theo Nghị quyết 121 nhấn vào gì"."""
    by = _BY.search(question.folded[: mention.start])
    thing = content_words(question.text[: by.start()], generic=False) if by else ()
    pairs = phrases(thing)
    if len(pairs) < _THING:
        return set()
    found: set[str] = set()
    for clause in desk.clauses_in(documents or desk.corpus.originals):
        if cited := named.search(said := desk.folded(clause)):
            before = said[max(0, cited.start() - _NEAR) : cited.start()]
            if sum(pair in before for pair in pairs) >= _MOST * len(pairs):
                found.add(clause.id)
    return found


_BY = re.compile(r" (?:theo|tai)(?: (?:tinh than|chi dao|yeu cau|quy dinh))*(?: cua)? $")
_THING = 3  # pairs of words
_MOST = 0.8  # of them
_NEAR = 200  # characters before the document is cited


def _said_of(desk: Desk, document: Document, question: Question) -> bool:
    """Whether a sentence that names a document says of it what is asked, beyond its title."""
    titled = _named_by(document)
    beyond = [word for word in question.specific_topic if word not in titled]
    wanted = phrases(beyond) or beyond
    said = (
        sum(words in fold(sentence) for words in wanted) >= _SAID_ELSEWHERE * len(wanted)
        for sentence in sentences_on(desk, document)
    )
    return not beyond or any(said)
