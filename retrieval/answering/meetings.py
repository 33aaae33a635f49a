"""The day of a meeting: "hội nghị sơ kết họp ngày nào?", "Nghị quyết được thông qua hôm nào?".

A notice or a conclusion says in its opening what meeting it gives the outcome of, and a resolution
at its end when it was passed; the document's own date is another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Clause, ClauseKind, Span
from corpus.text import fold, sentence_spans
from retrieval.answering.desk import Desk, Draft, plain
from retrieval.model import Intent, Status
from retrieval.question import Question
from retrieval.vocabulary import folded_tokens

_MEETING = (
    r"(?:(?<!phoi )(?<!phu )(?<!tong )(?<!ket )(?<!thich )(?<!to )(?<!truong )(?<!tich )"
    r"\bhop\b(?! (?:dong|tac|ly|le|phap|nhat|phan|chat|thanh|quy|bao))"
    r"|\bhoi nghi\b|\bbuoi lam viec\b|\bgiao ban\b)"
)
_WHICH_DAY = r"\b(?:ngay (?:nao|may|bao nhieu)|hom nao|khi nao|bao gio|bao h|luc nao)\b"
_ASKED = re.compile(
    rf"{_MEETING}.*{_WHICH_DAY}|{_WHICH_DAY}.*{_MEETING}|\bthong qua\b.*{_WHICH_DAY}"
)
# How often they meet, or what is due before they do, is a matter of the clauses.
_OF_CLAUSES = re.compile(r"\b(?:dinh ky|(?:hang|moi) (?:nam|thang|quy|tuan)|truoc ngay|phai|han)\b")
_DAY = r"ngay \d{1,2}(?: ?/ ?\d{1,2} ?/ ?\d{4}| thang \d{1,2},? nam \d{4})"
_HELD = re.compile(rf"\b{_DAY}[^;]*{_MEETING}|{_MEETING}[^;]*\b{_DAY}")
_PASSED = re.compile(rf"\bthong qua (?:vao )?{_DAY}")
_BASIS = re.compile(r"^\W*(?:can cu|theo de nghi|thuc hien|xet)\b")
_VOTED = re.compile(r"\bthong qua\b|\bky hop\b")
# Words that any meeting has.
_ASKING = frozenset({
    "hop", "cuoc", "hoi", "nghi", "phien", "ky", "buoi", "lam", "viec", "giao", "ban", "ngay",
    "hom", "dien", "to", "chuc", "thong", "qua", "ket", "luan",
})  # fmt: skip
_MOSTLY = 0.5  # of the question's words, by weight, that a document must say of its meeting


def answer_meeting(desk: Desk, question: Question) -> Draft | None:
    """The sentence that says when the meeting was; None where none is asked for or told of."""
    folded = question.folded
    if not _ASKED.search(folded) or _OF_CLAUSES.search(folded) or question.address:
        return None
    named = {mention.id for mention in question.documents}
    told = [
        (_said(desk, question, clause, span), clause, span)
        for clause, span in _meetings(desk, voted=bool(_VOTED.search(folded)))
        if not named or named & {clause.document, *_numbered(desk, clause)}
    ]
    if not told:
        return None
    said, clause, span = max(told, key=lambda item: item[0])
    if said < _MOSTLY:
        return None
    citation = desk.cite(clause, span)
    return Draft(
        text=f"Theo {citation.label}: “{plain(citation.quote)}”",
        status=Status.ANSWERED,
        intent=Intent.FACT,
        citations=(citation,),
        focus=(clause.id,),
    )


def _meetings(desk: Desk, *, voted: bool) -> Iterator[tuple[Clause, Span]]:
    """The sentences of loaded documents that say when the meeting behind them was, or when they
    were `voted` on."""
    for clause in desk.clauses_in(tuple(desk.corpus.documents)):
        opening = clause.kind is ClauseKind.PREAMBLE
        if not opening and not (voted and _PASSED.search(desk.folded(clause))):
            continue
        for own in clause.own:
            source = desk.parsed(clause).quote(own)
            for start, end in sentence_spans(source):
                sentence = fold(source[start:end])
                held = opening and not _BASIS.match(sentence) and _HELD.search(sentence)
                if held or (voted and _PASSED.search(sentence)):
                    yield clause, Span(own.start + start, own.start + end)


def _said(desk: Desk, question: Question, clause: Clause, span: Span) -> float:
    """How much of the question's words, by weight, stand with the meeting or name its document."""
    document = desk.corpus.catalog[clause.document]
    source = desk.parsed(clause).source[span.start : clause.end]
    text = f"{source} {document.title} {document.name} {document.issuer}"
    own = desk.searcher.own
    words = (word for word in question.topic if word not in _ASKING)
    weights = {word: own.idf(word) for word in own.tokens(" ".join(words))}
    have = set(folded_tokens(text))
    whole = sum(weights.values())
    return sum(w for word, w in weights.items() if word in have) / whole if whole else 1.0


def _numbered(desk: Desk, clause: Clause) -> Iterator[str]:
    """The known documents whose numbers a clause has."""
    text = desk.folded(clause)
    return (d.id for d in desk.corpus.catalog.values() if d.number and fold(d.number) in text)
