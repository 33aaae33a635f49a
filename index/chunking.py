"""From clauses to chunks: what is embedded and ranked, each with its place in the source."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from corpus.model import Clause, ParsedDocument
from corpus.text import sentence_spans, shorten
from index.model import Chunk


@dataclass(frozen=True, slots=True)
class ChunkSettings:
    """How clauses are cut. Lengths in characters of clean text.

    A chunk with its heading path has to fit the 512 tokens of the default encoder, to which a
    token of the plan is 3.7 characters: 900 and four headings of 90 are some 340 tokens, and
    leave room for text that is richer in figures and names. (Shorter chunks are ranked better by
    the encoder alone, at 500 with a mean reciprocal rank of 0.80 against 0.77, but no better
    once it is fused with BM25: 0.945 against 0.954 on 140 dev questions.)
    """

    max_characters: int = 900
    heading_characters: int = 90

    def __str__(self) -> str:
        return f"3; max_characters={self.max_characters}; heading={self.heading_characters}"


def chunk_documents(
    documents: Iterable[ParsedDocument], settings: ChunkSettings | None = None
) -> tuple[Chunk, ...]:
    """The chunks of `documents` in their order: one for each clause with text of its own,
    several for a long clause."""
    settings = settings or ChunkSettings()
    return tuple(chunk for document in documents for chunk in _chunks(document, settings))


def _chunks(document: ParsedDocument, settings: ChunkSettings) -> Iterator[Chunk]:
    by_id = {clause.id: clause for clause in document.clauses}
    for clause in document.clauses:
        if not clause.text.strip():
            continue
        above = _headings(clause, by_id)
        pieces = _pieces(clause.text, settings.max_characters)
        places = _source_ranges(document.source, clause, pieces)
        for part, ((left, right), (start, end)) in enumerate(zip(pieces, places, strict=True)):
            # The first part begins with the clause's own heading; the others would lack it. (A
            # first line without a marker is no heading.)
            path = [*above, _heading(clause)] if part and clause.marker else above
            yield Chunk(
                clause=clause.id,
                document=clause.document,
                part=part,
                heading_path=_path(path, settings),
                text=clause.text[left:right],
                start=start,
                end=end,
            )
        yield from _of_terms(document, clause, above, len(pieces), settings)


def _of_terms(
    document: ParsedDocument,
    clause: Clause,
    above: list[str],
    part: int,
    settings: ChunkSettings,
) -> Iterator[Chunk]:
    """The entry terms of a clause, which the encoder sees under its headings."""
    said = "\n".join(document.terms.get(clause.id, ()))
    path = _path([*above, _heading(clause)], settings)
    for number, (left, right) in enumerate(_pieces(said, settings.max_characters) if said else ()):
        yield Chunk(
            clause=clause.id,
            document=clause.document,
            part=part + number,
            heading_path=path,
            text=said[left:right],
            start=clause.start,
            end=clause.end,
            of_terms=True,
        )


def _path(headings: Iterable[str], settings: ChunkSettings) -> str:
    """Headings as one line, outermost first, each shortened."""
    return " > ".join(
        shorten(heading, settings.heading_characters) for heading in headings if heading
    )


def _headings(clause: Clause, by_id: Mapping[str, Clause]) -> list[str]:
    """Headings of the ancestors, outermost first."""
    headings: list[str] = []
    while clause.parent is not None:
        clause = by_id[clause.parent]
        headings.append(_heading(clause))
    return headings[::-1]


def _heading(clause: Clause) -> str:
    # Subword vocabularies break capitals into single letters, which say nothing to an encoder.
    return clause.heading.capitalize() if clause.heading.isupper() else clause.heading


def _pieces(text: str, limit: int) -> list[tuple[int, int]]:
    """Ranges of `text`, each at most `limit` long, cut at sentence ends where there are any.

    As few as can be, and among these the most equal ones, so that no crumb is left over.
    """
    if len(text.strip()) <= limit:
        start = len(text) - len(text.lstrip())
        return [(start, start + len(text.strip()))]
    spans = list(_short_spans(text, limit))
    # best[i]: number of pieces, sum of their squared lengths, and the pieces, for spans[:i].
    best: list[tuple[int, int, list[tuple[int, int]]]] = [(0, 0, [])]
    for i, (_, end) in enumerate(spans):
        best.append(
            min(
                (count + 1, squares + (end - start) ** 2, [*pieces, (start, end)])
                for (count, squares, pieces), (start, _) in zip(best, spans[: i + 1], strict=True)
                if end - start <= limit
            )
        )
    return best[-1][2]


def _short_spans(text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Sentences; one that is longer than `limit` is cut after a semicolon, a comma or a word."""
    for sentence_start, end in sentence_spans(text):
        start = sentence_start
        while end - start > limit:
            window = text[start : start + limit + 1]  # one more, for the space after a mark
            cuts = (window.rfind(mark) + 1 for mark in ("; ", ", ", " "))
            # A cut in the first half would give crumbs: better a weaker boundary further on.
            cut = next((cut for cut in cuts if cut > limit / 2), limit)
            yield start, start + len(window[:cut].rstrip())
            start += cut
            while text[start].isspace():
                start += 1
        yield start, end


def _source_ranges(
    source: str, clause: Clause, pieces: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The source range of each piece of the clause's text.

    Cleaning drops marks and changes spaces but keeps the letters and digits, so that counting
    these finds the place. A text that is not the source's own words in their order (the data of
    a document as sentences, the cells of a row) has the clause's whole own range for each piece.
    """
    if not clause.own:
        return [(clause.start, clause.end)] * len(pieces)
    whole = (clause.own[0].start, clause.own[-1].end)
    if len(pieces) == 1:
        return [whole]
    places = [
        place
        for span in clause.own
        for place in range(span.start, span.end)
        if _letter(source[place])
    ]
    theirs = "".join(_letter(source[place]) for place in places)
    ours = "".join(map(_letter, clause.text))
    # The text may leave the clause's marker ("5.2.") out.
    if not theirs.endswith(ours):
        return [whole] * len(pieces)
    places = places[len(theirs) - len(ours) :]
    ranges: list[tuple[int, int]] = []
    start = whole[0]
    for _, right in pieces[:-1]:
        counted = sum(1 for character in clause.text[:right] if _letter(character))
        # Punctuation goes with the word that it touches.
        end, following = places[counted - 1] + 1, places[counted]
        while end < following and not source[end].isspace():
            end += 1
        ranges.append((start, end))
        start = following
        while start > end and not source[start - 1].isspace():
            start -= 1
    return [*ranges, (start, whole[1])]


@lru_cache(maxsize=4096)
def _letter(character: str) -> str:
    """The base of a letter or digit, or nothing: the same for composed and decomposed text."""
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isalnum() else ""
