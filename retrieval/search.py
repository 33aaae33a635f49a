"""Hybrid search over clauses: BM25 over words and folded text, dense, and what the words cover.

A handful of documents gives some hundreds of clauses, so every clause is scored exactly; nothing
is lost to a first-stage cut.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from corpus.model import Clause
from corpus.store import Corpus
from index.embedding import Embedding, Encoder
from index.sentences import content_of
from index.store import Index
from retrieval.clause_signals import ClauseSignals
from retrieval.fusion import Signals, fuse, order
from retrieval.late_interaction import LateInteraction
from retrieval.switches import ALL, Switches
from retrieval.synonyms import Synonyms
from retrieval.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Ranked:
    """A clause with its fused score and the signals behind it."""

    clause: Clause
    score: float
    share: float  # of the likelihood that this is the clause, over all clauses; sums to 1
    cosine: float
    dense: float
    lexical: float
    coverage: float
    context: float
    pairs: float
    agency: bool  # an agency of the question leads it or stands in it


@dataclass(frozen=True, slots=True)
class Ranking:
    """All clauses that were searched, best first, and the signals of each in reading order."""

    hits: tuple[Ranked, ...]
    clauses: tuple[str, ...]  # ids, in the order of the signals
    signals: Signals
    known: float  # idf share of the question's words that any searched document has

    def best(self) -> Ranked | None:
        return self.hits[0] if self.hits else None


class Searcher:
    """Ranks the clauses of one corpus by one index. Safe to use from threads."""

    def __init__(
        self, corpus: Corpus, index: Index, encoder: Encoder, switches: Switches = ALL
    ) -> None:
        self._index = index
        self._signals = ClauseSignals(corpus, index)
        self.clauses = self._signals.clauses
        self.own = self._signals.own
        self.termed = frozenset(corpus.terms)  # ids of the clauses with entry terms
        self.marked = Vocabulary(map(content_of, self.clauses), marked=True)
        self.switches = switches
        self.encoder = encoder
        self.titles = {
            identifier: frozenset(self.own.tokens(parsed.document.title))
            for identifier, parsed in corpus.documents.items()
        }
        self._chunks_of: defaultdict[str, list[int]] = defaultdict(list)
        for number, chunk in enumerate(index.chunks):
            self._chunks_of[chunk.clause].append(number)
        self._late = LateInteraction.standard(encoder) if switches.late_interaction else None
        self._lock = Lock()
        self._embedding = lru_cache(maxsize=512)(self._embed_once)

    def _embed_once(self, text: str) -> Embedding:
        """The embedding of a question's text; kept for the steps that need it again."""
        with self._lock:  # one query at a time keeps to one thread
            return self.encoder.embed_query(text)

    def vector(self, text: str) -> NDArray[np.float32]:
        """The vector of a question's text, shape (dimension,)."""
        return self._embedding(text).vector

    def matches(
        self, text: str, words: Sequence[str], clauses: Sequence[Clause]
    ) -> NDArray[np.float32] | None:
        """How closely each of the words of `text` is matched in each clause, as `LateInteraction`
        tells, shape (n_clauses, n_words); None where tokens tell nothing."""
        embedding = self._embedding(text)
        if self._late is None or not len(embedding.tokens):
            return None
        tokens = self._index.tokens
        passages = [
            np.concatenate([tokens.steps(n) for n in self._chunks_of[clause.id]]).astype(np.float32)
            for clause in clauses
        ]
        return self._late.matches(text, words, embedding, passages)

    def official_words(self, text: str) -> tuple[str, ...]:
        """The documents' phrases for the spoken ones in a question's text."""
        return Synonyms.standard().expand(text) if self.switches.synonyms else ()

    def said_officially(self, text: str) -> tuple[tuple[str, ...], ...]:
        """The same by spoken phrase: the official ones that may stand for each."""
        return Synonyms.standard().alternatives(text) if self.switches.synonyms else ()

    def in_official_words(self, text: str) -> tuple[str, ...]:
        """The text with a spoken phrase in the documents' words, once for each of these."""
        return Synonyms.standard().rewritten(text) if self.switches.synonyms else ()

    def spoken_phrases(self, text: str) -> tuple[tuple[str, Sequence[str]], ...]:
        """The spoken phrases of a text, each with what the documents call it."""
        return Synonyms.standard().spoken(text) if self.switches.synonyms else ()

    def is_led_by(self, clause: Clause, unit: str) -> bool:
        """Whether an agency leads a clause's task whose folded name begins with `unit`: "so"."""
        return self._signals.is_led_by(clause, unit)

    def may_name(self, clause: Clause, unit: str) -> bool:
        """Whether a clause is somebody's task, or names an agency of such a kind."""
        return self._signals.may_name(clause, unit)

    def rank(
        self,
        text: str,
        words: Sequence[str],
        *,
        agencies: Collection[str] = (),
        synonyms: Sequence[Sequence[str]] = (),
        answer: re.Pattern[str] | None = None,
        unit: str = "",
        who: bool = False,
        allowed: Collection[str] | None = None,
    ) -> Ranking:
        """Every clause, or those whose ids are `allowed`, by how well it answers `text`.

        `words` are the content words of the question, `agencies` the ids of those it names,
        `synonyms` for each of its spoken phrases the official ones; `answer` matches folded text
        that has the kind of answer it asks for; `unit` is the folded word for the kind of agency
        it asks for ("so", "bo"), `who` whether it asks who leads.
        """
        typed = " ".join(words)
        words = self.own.tokens(typed)
        rows = np.array(
            [
                row
                for row, clause in enumerate(self.clauses)
                if allowed is None or clause.id in allowed
            ],
            dtype=np.int64,
        )
        signals = self._signals.of(
            typed,
            words,
            self.vector(text),
            agencies=agencies,
            synonyms=synonyms,
            answer=answer,
            unit=unit,
            who=who,
        ).of(rows)
        scores = fuse(signals)
        placed = scores if self.switches == ALL else order(signals, self.switches)
        shares = np.exp(scores - scores.max(initial=0.0))
        shares /= max(float(shares.sum()), 1e-9)
        best = np.argsort(-placed, kind="stable")
        columns = (
            scores,
            shares,
            signals.cosine,
            signals.dense,
            np.maximum(signals.words, signals.folded),
            signals.coverage,
            signals.context,
            signals.pairs,
            signals.agency.astype(np.bool_),
        )
        clauses = [self.clauses[row] for row in rows.tolist()]
        hits = map(
            Ranked, [clauses[i] for i in best.tolist()], *(c[best].tolist() for c in columns)
        )
        return Ranking(
            tuple(hits), tuple(clause.id for clause in clauses), signals, self._known(words)
        )

    def closeness(self, text: str) -> tuple[dict[str, float], dict[str, float]]:
        """How close in meaning a text is to each clause, by id, and to its closest sentence."""
        ids = [clause.id for clause in self.clauses]
        signals, vector = self._signals, self.vector(text)
        whole, sentences = (near(vector).tolist() for near in (signals.dense, signals.said))
        return dict(zip(ids, whole, strict=True)), dict(zip(ids, sentences, strict=True))

    def _known(self, words: Sequence[str]) -> float:
        weights = {word: self.own.idf(word) for word in words}
        whole = sum(weights.values())
        return (
            sum(w for word, w in weights.items() if self.own.knows(word)) / whole if whole else 0.0
        )
