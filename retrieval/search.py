"""Hybrid search over clauses: BM25 over words and folded text, dense, and what the words cover.

A handful of documents gives some hundreds of clauses, so every clause is scored exactly; nothing
is lost to a first-stage cut.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from corpus.model import Clause, ClauseKind
from corpus.store import Corpus
from corpus.text import fold
from index.embedding import Embedding, Encoder
from index.lexical import Field
from index.sentences import content_of
from index.store import Index
from retrieval.boards import Boards
from retrieval.fusion import Signals, fuse, order
from retrieval.late_interaction import LateInteraction
from retrieval.official_words import OfficialWords, joined_to
from retrieval.switches import ALL, Switches
from retrieval.synonyms import Synonyms
from retrieval.vocabulary import Vocabulary

_OF_ITSELF = {ClauseKind.META, ClauseKind.PREAMBLE, ClauseKind.CLOSING}
# "Điều 1. Ban hành kèm theo Quyết định này Quy chế …", "Phạm vi điều chỉnh": the title once more.
_RESTATES = re.compile(r"\W*dieu 1\b\W*(?:ban hanh (?:kem theo|quy)|pham vi dieu chinh)\b")
# A heading up to this long is a title; a longer one is the first sentence of a text.
_SHORT_HEADING = 60


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
        self.switches = switches
        self.encoder = encoder
        tasks = {task.clause for task in corpus.tasks}
        with_text = {chunk.clause for chunk in index.chunks}
        self.clauses: tuple[Clause, ...] = tuple(
            clause
            for parsed in corpus.documents.values()
            for clause in parsed.clauses
            if clause.id in with_text
        )
        row_of = {clause.id: row for row, clause in enumerate(self.clauses)}
        self._row_of = row_of
        self._chunk_rows = np.array([row_of[c.clause] for c in index.chunks], dtype=np.int64)
        contents = [content_of(clause) for clause in self.clauses]
        self.own = Vocabulary(contents)
        self.marked = Vocabulary(contents, marked=True)
        self._sentences = Vocabulary(sentence.text for sentence in index.sentences)
        self._sentence_rows = np.array([row_of[s.clause] for s in index.sentences], dtype=np.int64)
        self._in_context = Vocabulary(
            " ".join([text, *(above.heading for above in corpus.ancestors(clause)[1:])])
            for clause, text in zip(self.clauses, contents, strict=True)
        )
        self._task = np.array([c.id in tasks for c in self.clauses], dtype=np.float32)
        self._bare = np.array(
            [bool(c.children) and c.id not in tasks for c in self.clauses], dtype=np.float32
        )
        leads: defaultdict[str, set[str]] = defaultdict(set)
        heads: defaultdict[str, set[str]] = defaultdict(set)
        for task in corpus.tasks:  # of which a clause may give several
            leads[task.clause] |= {mention.agency for mention in task.leads if mention.agency}
            heads[task.clause] |= {fold(mention.written).split()[0] for mention in task.leads}
        self._folded = [fold(clause.text) for clause in self.clauses]
        self._official = OfficialWords(self._folded)
        boards = Boards(corpus)
        self._agencies = [
            leads.get(clause.id, set())
            | {found.agency.id for found in corpus.agencies.find(clause.text)}
            | {board for kind, board in boards.called(clause.document).items() if kind in folded}
            for clause, folded in zip(self.clauses, self._folded, strict=True)
        ]
        self._itself = self._flags(
            c.kind in _OF_ITSELF or bool(_RESTATES.match(fold(c.text))) for c in self.clauses
        )
        self._primary = self._flags(c.document in corpus.primary for c in self.clauses)
        self._heads = [heads.get(clause.id, set()) for clause in self.clauses]
        self._headings = [
            frozenset(self.own.tokens(c.heading))
            if len(c.heading) <= _SHORT_HEADING
            else frozenset()
            for c in self.clauses
        ]
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
        # There are few kinds of answers and of agencies, and many clauses.
        self._with_answer = lru_cache(maxsize=64)(self._answers)
        self._led_by_kind = lru_cache(maxsize=64)(self._led_by)

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
        return unit in self._heads[self._row_of[clause.id]]

    def may_name(self, clause: Clause, unit: str) -> bool:
        """Whether a clause is somebody's task, or names an agency of such a kind."""
        row = self._row_of[clause.id]
        named = any(agency.startswith(f"{unit}-") for agency in self._agencies[row])
        return named or bool(self._heads[row])

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
            [r for r in self._rows if allowed is None or self.clauses[r].id in allowed],
            dtype=np.int64,
        )
        signals = self._signals(
            text,
            typed,
            words,
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

    def _signals(
        self,
        text: str,
        typed: str,
        words: Sequence[str],
        *,
        agencies: Collection[str],
        synonyms: Sequence[Sequence[str]],
        answer: re.Pattern[str] | None,
        unit: str,
        who: bool,
    ) -> Signals:
        cosine = self._dense(text)
        coverage = self.own.coverage(words)
        officially, telling = self._official.said(synonyms)
        asked = joined_to(typed, telling)
        return Signals(
            cosine=cosine,
            dense=cosine,
            said=self._said(text),
            words=self._lexical(asked, "words"),
            folded=self._lexical(asked, "folded"),
            coverage=coverage.words,
            context=self._in_context.coverage(words).words,
            synonyms=officially,
            sentence=self._best_sentence(words),
            pairs=coverage.pairs,
            title=self._title(set(words)),
            task=self._task,
            led=self._task * np.float32(who),
            agency=self._named(agencies),
            answer=self._with_answer(answer),
            bare=self._bare,
            itself=self._itself,
            primary=self._primary,
            unit=self._led_by_kind(unit),
        )

    @property
    def _rows(self) -> range:
        return range(len(self.clauses))

    def _named(self, agencies: Collection[str]) -> NDArray[np.float32]:
        if not agencies:
            return np.zeros(len(self.clauses), dtype=np.float32)
        asked = set(agencies)
        return self._flags(not asked.isdisjoint(named) for named in self._agencies)

    def _answers(self, answer: re.Pattern[str] | None) -> NDArray[np.float32]:
        if answer is None:
            return np.zeros(len(self.clauses), dtype=np.float32)
        return self._flags(bool(answer.search(folded)) for folded in self._folded)

    def _led_by(self, unit: str) -> NDArray[np.float32]:
        return self._flags(unit in heads for heads in self._heads)

    @staticmethod
    def _flags(values: Iterable[bool]) -> NDArray[np.float32]:
        return np.fromiter(values, dtype=np.float32)

    def _best_sentence(self, words: Sequence[str]) -> NDArray[np.float32]:
        best = np.zeros(len(self.clauses), dtype=np.float32)
        np.maximum.at(best, self._sentence_rows, self._sentences.coverage(words).words)
        return best

    def _title(self, words: set[str]) -> NDArray[np.float32]:
        """How much of a clause's short heading the question has: "yêu cầu" asks for "Yêu cầu"."""
        return np.array(
            [len(heading & words) / len(heading) if heading else 0.0 for heading in self._headings],
            dtype=np.float32,
        )

    def _dense(self, text: str) -> NDArray[np.float32]:
        """The cosine of each clause's closest chunk, shape (n_clauses,)."""
        return self._closest(self._chunk_rows, self._index.vectors.scores(self.vector(text)))

    def _said(self, text: str) -> NDArray[np.float32]:
        """The cosine of each clause's closest sentence; of a clause without any, the lowest."""
        cosines = self._index.sentence_vectors.scores(self.vector(text))
        return self._closest(self._sentence_rows, cosines, least=cosines.min(initial=1.0))

    def _closest(
        self, rows: NDArray[np.int64], cosines: NDArray[np.float32], least: float = -1.0
    ) -> NDArray[np.float32]:
        best = np.full(len(self.clauses), least, dtype=np.float32)
        np.maximum.at(best, rows, cosines)
        return best

    def closeness(self, text: str) -> tuple[dict[str, float], dict[str, float]]:
        """How close in meaning a text is to each clause, by id, and to its closest sentence."""
        ids = [clause.id for clause in self.clauses]
        whole, sentences = (near(text).tolist() for near in (self._dense, self._said))
        return dict(zip(ids, whole, strict=True)), dict(zip(ids, sentences, strict=True))

    def _lexical(self, text: str, field: Field) -> NDArray[np.float32]:
        """The BM25 score of each clause's best chunk."""
        scores = np.zeros(len(self.clauses), dtype=np.float32)
        for hit in self._index.lexical(text, len(self._chunk_rows), field):
            row = self._chunk_rows[hit.row]
            scores[row] = max(scores[row], hit.score)
        return scores

    def _known(self, words: Sequence[str]) -> float:
        weights = {word: self.own.idf(word) for word in words}
        whole = sum(weights.values())
        return (
            sum(w for word, w in weights.items() if self.own.knows(word)) / whole if whole else 0.0
        )
