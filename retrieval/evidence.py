"""The passage of a clause that answers: whole where it is short, else its best sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.grammar import SIGNATURE
from corpus.model import Clause, ClauseKind, ParsedDocument, Span
from corpus.text import fold, sentence_spans
from retrieval.addresses import Place
from retrieval.vocabulary import Vocabulary, folded_tokens

# Up to here a clause is quoted whole: a screenful on a telephone.
WHOLE = 700
# A passage of a longer clause grows by neighbouring sentences up to here.
PASSAGE = 420
_BREAK = re.compile(r"(?P<above>\S+)(?P<gap>\s*\n\s*)(?=(?P<below>\S+))")


def whole(clause: Clause) -> Span:
    """All of a clause's own text where it stands together, else the whole unit."""
    return clause.own[0] if len(clause.own) == 1 else Span(clause.start, clause.end)


def passage(
    parsed: ParsedDocument,
    clause: Clause,
    words: Sequence[str],
    vocabulary: Vocabulary,
    answer: re.Pattern[str] | None = None,
) -> Span:
    """The part of a clause's own text that answers best, as one verbatim span.

    `words` are the question's folded content words; `answer` matches folded text that has the kind
    of answer asked for.
    """
    # A letterhead is no answer, however short the opening that it stands in.
    whole_unit = len(clause.own) == 1 and clause.kind is not ClauseKind.PREAMBLE
    if whole_unit and clause.own[0].end - clause.own[0].start <= WHOLE:
        return clause.own[0]
    sentences = [
        Span(own.start + start, own.start + end)
        for own in clause.own
        for start, end in sentence_spans(unbroken(parsed.quote(own), clause.text))
        if any(c.isalpha() for c in parsed.quote(own)[start:end])  # not a number alone
    ]
    saying = [s for s in sentences if not is_attaching_line(parsed.quote(s))]
    sentences = saying or sentences
    wanted = {word: vocabulary.idf(word) for word in words}
    scores = [_score(parsed.quote(s), wanted, answer) for s in sentences]
    best = max(range(len(sentences)), key=lambda i: (scores[i], -i))
    return _grow(sentences, scores, best)


def is_attaching_line(text: str) -> bool:
    """Whether a text is no more than the bracketed line of which document it comes with: "(Kèm theo
    Quyết định số …)". It answers nothing."""
    return _ATTACHING.fullmatch(text.strip()) is not None


_ATTACHING = re.compile(r"[*_\s]*\((?:Ban hành )?[Kk]èm theo [^()]*(?:\([^()]*\)[^()]*)*\)?[*_\s]*")


# Lines that say what a document is issued on, and those that list who receives it.
_BASIS = re.compile(r"\W*(?:Căn cứ|Xét\b|Theo đề nghị|Trên cơ sở|Thực hiện (?:Nghị|Quyết|Chỉ|Kết))")
_RECIPIENTS = re.compile(r"\W*(?:Nơi|NƠI) (?:nhận|NHẬN|gửi|GỬI)\b")


def span_of_place(parsed: ParsedDocument, clause: Clause, place: Place) -> Span | None:
    """Where a place without a number stands in the clause that has it; None where it has none."""
    if place in {Place.OPENING, Place.END}:
        return Span(clause.start, clause.end)
    source = parsed.source[clause.start : clause.end]
    lines = [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", source)]
    first_of = _BASIS if place is Place.BASES else _RECIPIENTS
    starts = [i for i, (start, end) in enumerate(lines) if first_of.match(source[start:end])]
    if not starts:
        return None
    last = starts[-1]
    if place is Place.RECIPIENTS:
        signed = (
            i
            for i in range(last + 1, len(lines))
            if SIGNATURE.match(source[slice(*lines[i])]) or source[slice(*lines[i])].isupper()
        )
        last = next(signed, len(lines)) - 1
    found = source[lines[starts[0]][0] : lines[last][1]]
    start = clause.start + lines[starts[0]][0] + len(found) - len(found.lstrip())
    return Span(start, start + len(found.strip()))


def unbroken(source: str, read: str) -> str:
    """A source with blanks for the line breaks that `read`, the same as paragraphs, has not; its
    length stays. A break is known again by the words on both sides of it."""
    if source.count("\n") <= read.count("\n"):
        return source
    words = [line.split() for line in read.split("\n")]
    joined = {pair for line in words for pair in pairwise(line)}
    characters = list(source)
    for match in _BREAK.finditer(source):
        if (match["above"], match["below"]) in joined:
            characters[match.start("gap") : match.end("gap")] = " " * len(match["gap"])
    return "".join(characters)


def _score(text: str, wanted: dict[str, float], answer: re.Pattern[str] | None) -> float:
    present = set(folded_tokens(text))
    score = sum(weight for word, weight in wanted.items() if word in present)
    has_answer = answer is not None and bool(answer.search(fold(text)))
    # The kind of answer weighs as much as the topic: both must be in the sentence.
    return score + (sum(wanted.values()) if has_answer else 0.0)


def _grow(sentences: Sequence[Span], scores: Sequence[float], best: int) -> Span:
    """The best sentence and, while there is room, the neighbour that says more of the topic."""
    first = last = best
    while True:
        options = [
            (scores[i], i)
            for i in (first - 1, last + 1)
            if 0 <= i < len(sentences)
            and scores[i] > 0
            and _length(sentences, min(i, first), max(i, last)) <= PASSAGE
        ]
        if not options:
            return Span(sentences[first].start, sentences[last].end)
        _, chosen = max(options)
        first, last = min(first, chosen), max(last, chosen)


def _length(sentences: Sequence[Span], first: int, last: int) -> int:
    return sentences[last].end - sentences[first].start
