"""The sentences of clauses, each embedded alone beside the chunks.

A long clause says several things, and its embedding is close to none of them; the sentence that
answers a question is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.grammar import FIELD
from corpus.model import Clause, ParsedDocument
from corpus.text import sentence_spans
from index.model import Sentence


def sentences_of(documents: Iterable[ParsedDocument]) -> tuple[Sentence, ...]:
    """The sentences of all clauses with text of their own, in reading order; behind those of a
    clause its entry terms, each of which says what it says alone."""
    return tuple(
        Sentence(clause.id, sentence)
        for document in documents
        for clause in document.clauses
        for sentence in (*_sentences(content_of(clause)), *document.terms.get(clause.id, ()))
    )


def content_of(clause: Clause) -> str:
    """A clause's text without the lines that name its leads.

    "Sở Văn hóa, Thể thao và Du lịch" under a task does not make the task one about tourism.
    """
    return "\n".join(line for line in clause.text.splitlines() if not FIELD.match(line))


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text, each with the marker before it: "1.1." says nothing alone."""
    start = None
    for left, right in sentence_spans(text):
        start = left if start is None else start
        if " " in text[left:right]:
            yield text[start:right]
            start = None
    if start is not None:
        yield text[start:].rstrip()
