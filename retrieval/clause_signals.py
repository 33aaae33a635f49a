"""What each signal of the ranking says of every clause of a corpus, for one question."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.model import Clause, ClauseKind
from corpus.store import Corpus
from corpus.text import fold
from index.lexical import Field
from index.sentences import content_of
from index.store import Index
from retrieval.boards import Boards
from retrieval.fusion import Signals
from retrieval.official_words import OfficialWords, joined_to
from retrieval.vocabulary import Vocabulary

_OF_ITSELF = {ClauseKind.META, ClauseKind.PREAMBLE, ClauseKind.CLOSING}
# "Điều 1. Ban hành kèm theo Quyết định này Quy chế …", "Phạm vi điều chỉnh": the title once more.
_RESTATES = re.compile(r"\W*dieu 1\b\W*(?:ban hanh (?:kem theo|quy)|pham vi dieu chinh)\b")
# A heading up to this long is a title; a longer one is the first sentence of a text.
_SHORT_HEADING = 60


class ClauseSignals:
    """The signals of one corpus by one index. Safe to use from threads."""

    def __init__(self, corpus: Corpus, index: Index) -> None:
        self._index = index
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
        texts = [content_of(clause) for clause in self.clauses]
        terms = [corpus.terms.get(clause.id, ()) for clause in self.clauses]
        contents = ["\n".join((text, *of_it)) for text, of_it in zip(texts, terms, strict=True)]
        # Terms lead to their clauses, and do not make their words those of the documents.
        self.own = Vocabulary(texts)
        self._leading = Vocabulary(contents) if any(terms) else self.own
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
        self._termed = self._flags(bool(of_it) for of_it in terms)
        self._heads = [heads.get(clause.id, set()) for clause in self.clauses]
        self._headings = [
            frozenset(self.own.tokens(c.heading))
            if len(c.heading) <= _SHORT_HEADING
            else frozenset()
            for c in self.clauses
        ]
        # There are few kinds of answers and of agencies, and many clauses.
        self._with_answer = lru_cache(maxsize=64)(self._answers)
        self._led_by_kind = lru_cache(maxsize=64)(self._led_by)

    def is_led_by(self, clause: Clause, unit: str) -> bool:
        """Whether an agency leads a clause's task whose folded name begins with `unit`: "so"."""
        return unit in self._heads[self._row_of[clause.id]]

    def may_name(self, clause: Clause, unit: str) -> bool:
        """Whether a clause is somebody's task, or names an agency of such a kind."""
        row = self._row_of[clause.id]
        named = any(agency.startswith(f"{unit}-") for agency in self._agencies[row])
        return named or bool(self._heads[row])

    def of(
        self,
        typed: str,
        words: Sequence[str],
        vector: NDArray[np.float32],
        *,
        agencies: Collection[str],
        synonyms: Sequence[Sequence[str]],
        answer: re.Pattern[str] | None,
        unit: str,
        who: bool,
    ) -> Signals:
        """The signals of every clause for one question, as `Searcher.rank` takes it.

        `typed` are its content words as they were typed, `words` these as tokens of `own`,
        `vector` that of its text, shape (dimension,).
        """
        cosine = self.dense(vector)
        coverage = self._leading.coverage(words)
        officially, telling = self._official.said(synonyms)
        asked = joined_to(typed, telling)
        return Signals(
            cosine=cosine,
            dense=cosine,
            said=self.said(vector),
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
            termed=self._termed,
        )

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

    def dense(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """The cosine of each clause's closest chunk to a vector, shape (n_clauses,)."""
        return self._closest(self._chunk_rows, self._index.vectors.scores(vector))

    def said(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """The cosine of each clause's closest sentence; of a clause without any, the lowest."""
        cosines = self._index.sentence_vectors.scores(vector)
        return self._closest(self._sentence_rows, cosines, least=cosines.min(initial=1.0))

    def _closest(
        self, rows: NDArray[np.int64], cosines: NDArray[np.float32], least: float = -1.0
    ) -> NDArray[np.float32]:
        best = np.full(len(self.clauses), least, dtype=np.float32)
        np.maximum.at(best, rows, cosines)
        return best

    def _lexical(self, text: str, field: Field) -> NDArray[np.float32]:
        """The BM25 score of each clause's best chunk."""
        scores = np.zeros(len(self.clauses), dtype=np.float32)
        for hit in self._index.lexical(text, len(self._chunk_rows), field):
            row = self._chunk_rows[hit.row]
            scores[row] = max(scores[row], hit.score)
        return scores
