"""Plain retrievers over the same index, to show what the assistant's own search adds.

BM25 alone, dense alone, both fused with equal weights, and what is done without a clause tree:
windows of a fixed size, where a window stands for the clauses that it touches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.model import ParsedDocument
from eval.model import Question
from eval.ranking import DEPTH, rank_scores, searched
from index.store import Index, open_index
from index.vectors import VectorIndex

if TYPE_CHECKING:
    from corpus.store import Corpus
    from index.embedding import Encoder

Retriever = Callable[[str], Iterable[str]]

_ROWS = 50  # chunks taken: enough for DEPTH clauses, since a long clause has several chunks
_RRF = 60  # the constant of reciprocal rank fusion in the paper that brought it (Cormack 2009)
_WINDOW, _STEP = 800, 600  # characters; windows overlap so that no sentence is cut in all of them


def baseline_scores(
    corpus: Corpus, questions: Sequence[Question], index_folder: Path, encoder: Encoder
) -> dict[str, dict[str, dict[str, float]]]:
    """Retriever to question id to measure to value, over the questions that search is asked."""
    index = open_index(index_folder, corpus, encoder)
    asked = [question for question in questions if searched(question)]
    return {
        name: rank_scores(asked, {q.id: _first(retrieve(q.text)) for q in asked})
        for name, retrieve in retrievers(corpus.documents, index, encoder).items()
    }


def retrievers(
    documents: Mapping[str, ParsedDocument], index: Index, encoder: Encoder
) -> dict[str, Retriever]:
    """The retrievers by name; each maps a question to clause ids, best first."""

    def words(query: str) -> list[str]:
        return [index.chunks[hit.row].clause for hit in index.lexical(query, _ROWS, "words")]

    def folded(query: str) -> list[str]:
        return [index.chunks[hit.row].clause for hit in index.lexical(query, _ROWS, "folded")]

    def dense(query: str) -> list[str]:
        vector = encoder.encode_queries([query])[0]
        return [index.chunks[hit.row].clause for hit in index.dense(vector, _ROWS)]

    return {
        "BM25, words": words,
        "BM25, folded": folded,
        "dense": dense,
        "RRF of BM25 and dense": lambda query: fused([words(query), dense(query)]),
        "dense, windows of fixed size": _windows(documents, encoder),
    }


def fused(rankings: Iterable[Iterable[str]]) -> list[str]:
    """Reciprocal rank fusion with equal weights; an item counts once in each ranking."""
    scores: dict[str, float] = {}
    for ranking in rankings:
        for rank, item in enumerate(dict.fromkeys(ranking), start=1):
            scores[item] = scores.get(item, 0.0) + 1 / (_RRF + rank)
    return sorted(scores, key=lambda item: -scores[item])


def windows(document: ParsedDocument) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Text of fixed size and the clauses that it touches, the one with most of it first."""
    for start in range(0, len(document.source), _STEP):
        end = start + _WINDOW
        shares = {
            clause.id: sum(max(0, min(end, s.end) - max(start, s.start)) for s in clause.own)
            for clause in document.clauses
        }
        touched = sorted((c for c, share in shares.items() if share), key=lambda c: -shares[c])
        if touched:
            yield document.source[start:end], tuple(touched)


def _windows(documents: Mapping[str, ParsedDocument], encoder: Encoder) -> Retriever:
    cut = [window for document in documents.values() for window in windows(document)]
    vectors = VectorIndex.build(encoder.encode_passages([text for text, _ in cut]))

    def retrieve(query: str) -> Iterator[str]:
        for hit in vectors.search(encoder.encode_queries([query])[0], _ROWS):
            yield from cut[hit.row][1]

    return retrieve


def _first(clauses: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(clauses))[:DEPTH]
