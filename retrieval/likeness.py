"""How much the text of a task and the text of a parent's clause have in common.

The material that the crosswalk's links are inferred from.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus.grammar import FIELD
from corpus.model import Clause, ClauseKind, Document, RelationKind
from corpus.store import Corpus
from corpus.text import fold, nfc, sentence_spans
from index.store import Index

# Rows of a programme's table repeat its clauses, and the precision was not measured on them.
_NO_DUTY = {ClauseKind.META, ClauseKind.PREAMBLE, ClauseKind.CLOSING, ClauseKind.ROW}
# What a plan carries out: what it implements, and what its parents amend.
_UPWARDS = {RelationKind.IMPLEMENTS, RelationKind.AMENDS}
_TOKEN = re.compile(r"[^\W_]+|[,.;:()!?…\n“”\"-]")
# Words that part phrases, with their diacritics: "và" is not "va".
_PARTING = frozenset(
    """
    và các của cho trong theo về để với là những có từ đến được tại trên hoặc như cùng bằng ở do mà
    này đó khi nhất đã cần phải
    """.split()  # noqa: SIM905  a list of words reads better as a text
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a task and a clause of a parent share; every field is 0 … 1 but `cosine`.

    Likeness of the headings above them and the coverage of the whole texts by each other were
    tried too and told nothing more.
    """

    sentence: float  # idf coverage both ways (geometric mean) of the likest pair of sentences
    weight: float  # how much is shared at all: 1 - exp(-idf / _ENOUGH)
    run: float  # the weightiest unbroken run of shared phrases: 1 - exp(-idf / _LONG)
    first: float  # `sentence` as a share of the best that the task has in that parent
    cosine: float  # standard deviations above the mean of all clauses of that parent


FEATURES = tuple(field.name for field in fields(Likeness))
_ENOUGH = 40.0  # idf: some ten phrases that are not in every clause
_LONG = 12.0  # idf: some three rare phrases, "quỹ đầu tư mạo hiểm"


def parents_of(corpus: Corpus, document: Document) -> tuple[str, ...]:
    """Ids of the documents that a document carries out, loaded or not, nearest first."""
    found: list[str] = []
    queue = [document]
    for at in queue:
        for relation in at.relations:
            if relation.kind in _UPWARDS and relation.target not in {*found, document.id}:
                found.append(relation.target)
                if relation.target in corpus.catalog:
                    queue.append(corpus.catalog[relation.target])
    return tuple(found)


def likenesses(corpus: Corpus, index: Index) -> dict[str, dict[str, Likeness]]:
    """For each task, what it shares with each clause of each loaded parent."""
    tasks = {task.clause for task in corpus.tasks}
    vectors = _vectors(index)
    found: dict[str, dict[str, Likeness]] = {}
    for parsed in corpus.documents.values():
        sources = [
            _Unit(corpus, clause, tasks)
            for clause in parsed.clauses
            if clause.id in tasks and clause.kind not in _NO_DUTY
        ]
        for parent in parents_of(corpus, parsed.document) if sources else ():
            if parent not in corpus.documents:
                continue
            targets = [
                _Unit(corpus, clause, set())
                for clause in corpus.documents[parent].clauses
                if clause.kind not in _NO_DUTY and not clause.children
            ]
            if targets:
                _compare(sources, targets, vectors, found)
    return found


class _Unit:
    """A clause as what it says: its phrases, sentence by sentence."""

    def __init__(self, corpus: Corpus, clause: Clause, tasks: set[str]) -> None:
        self.id = clause.id
        self.clauses = list(_with_parts(corpus, clause, tasks))
        text = "\n".join(_without_fields(part.text) for part in self.clauses)
        pieces = (p for start, end in sentence_spans(text) for p in text[start:end].split(";"))
        self.ordered = [found for piece in pieces if (found := phrases(piece))]
        self.sentences = [frozenset(found) for found in self.ordered]
        self.phrases = frozenset[str]().union(*self.sentences)


def phrases(text: str) -> list[str]:
    """Folded pairs of neighbouring words that no comma or particle parts, in order: "mao hiem"."""
    words = [m.group() for m in _TOKEN.finditer(nfc(text).lower())]
    return [
        f"{fold(a)} {fold(b)}"
        for a, b in pairwise(words)
        if a.isalnum() and b.isalnum() and a not in _PARTING and b not in _PARTING
    ]


def _with_parts(corpus: Corpus, clause: Clause, tasks: set[str]) -> Iterator[Clause]:
    """A clause with those below it that are no tasks of their own."""
    yield clause
    for child in clause.children:
        if child not in tasks:
            yield from _with_parts(corpus, corpus.clause(child), tasks)


def _without_fields(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not FIELD.match(line))


def _vectors(index: Index) -> dict[str, NDArray[np.float32]]:
    """The vectors of the chunks of each clause's text, shape (n_chunks, dimension)."""
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row, chunk in enumerate(index.chunks):
        if not chunk.of_terms:
            rows[chunk.clause].append(row)
    matrix = index.vectors.vectors()
    return {clause: matrix[numbers] for clause, numbers in rows.items()}


def _compare(
    sources: Sequence[_Unit],
    targets: Sequence[_Unit],
    vectors: Mapping[str, NDArray[np.float32]],
    found: dict[str, dict[str, Likeness]],
) -> None:
    every = [*sources, *targets]
    counts = Counter(phrase for unit in every for phrase in unit.phrases)
    idf = {phrase: math.log(len(every) / count) for phrase, count in counts.items()}

    def mass(some: Iterable[str]) -> float:
        return sum(idf[phrase] for phrase in some)

    sizes = {some: mass(some) for unit in every for some in unit.sentences}

    def both(a: frozenset[str], b: frozenset[str]) -> float:
        shared = a & b
        return (
            mass(shared) / math.sqrt(sizes[a] * sizes[b]) if shared and sizes[a] * sizes[b] else 0.0
        )

    def run(source: _Unit, target: _Unit) -> float:
        best = 0.0
        for sentence in source.ordered:
            at = 0.0
            for phrase in sentence:
                at = at + idf[phrase] if phrase in target.phrases else 0.0
                best = max(best, at)
        return best

    for source in sources:
        cosines = np.array([_cosine(source, target, vectors) for target in targets])
        spread = float(cosines.std()) or 1.0
        nearest = [
            max((both(a, b) for a in source.sentences for b in target.sentences), default=0.0)
            for target in targets
        ]
        best = max(nearest) or 1.0
        for target, near, cosine in zip(targets, nearest, cosines, strict=True):
            found.setdefault(source.id, {})[target.id] = Likeness(
                sentence=near,
                weight=1 - math.exp(-mass(source.phrases & target.phrases) / _ENOUGH),
                run=1 - math.exp(-run(source, target) / _LONG),
                first=near / best,
                cosine=float((cosine - cosines.mean()) / spread),
            )


def _cosine(source: _Unit, target: _Unit, vectors: Mapping[str, NDArray[np.float32]]) -> float:
    """The likest pair of chunks."""
    ours = [vectors[c.id] for c in source.clauses if c.id in vectors]
    theirs = [vectors[c.id] for c in target.clauses if c.id in vectors]
    if not ours or not theirs:
        return 0.0
    return float((np.concatenate(ours) @ np.concatenate(theirs).T).max())
