"""The assistant: one question in, one answer out. What channels and evaluation talk to."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import QuestionError
from corpus.model import Clause
from corpus.store import Corpus, load_corpus
from corpus.text import fold
from index.embedding import Encoder, load_encoder
from index.store import Index, open_index
from retrieval.answerability import Judge
from retrieval.answering.beneficiaries import with_beneficiaries
from retrieval.answering.clarifications import which_reading
from retrieval.answering.desk import Desk, Draft
from retrieval.answering.notes import with_notes
from retrieval.answering.talk import answer_talk, without_greeting
from retrieval.answering.task_selection import select, without_cells
from retrieval.answering.units import unit_around
from retrieval.conversation import Carried, Conversations, Turn, running_words
from retrieval.document_names import DocumentMention
from retrieval.examples import example_questions
from retrieval.follow_ups import carry_over
from retrieval.fusion import SIGNALS
from retrieval.going_back import gone_back
from retrieval.intents import intent_features
from retrieval.model import Answer, Citation, DocumentRef, Explanation, Hit, Status
from retrieval.question import Question
from retrieval.ranking import rank, search_text
from retrieval.reading import Reader
from retrieval.restating import understood
from retrieval.routing import Router
from retrieval.search import Searcher
from retrieval.switches import ALL, Switches
from retrieval.topic_evidence import TopicEvidence
from retrieval.understanding import Understanding
from retrieval.word_evidence import word_evidence
from retrieval.words_of_talk import in_words

log = logging.getLogger(__name__)

_SEVERAL = 2
_SURER = 0.1  # by which one reading of an abbreviation must answer better to be the one meant
LONGEST = 2000  # characters; a longer text is a document, not a question


class Assistant:
    """Answers questions about one corpus with one index. Safe to use from threads."""

    def __init__(
        self,
        corpus: Corpus,
        index: Index,
        encoder: Encoder,
        reader: Reader,
        switches: Switches = ALL,
    ) -> None:
        self.corpus = corpus
        self.encoder = encoder
        self.index_version = index.version
        self._searcher = Searcher(corpus, index, encoder, switches)
        homes = {d.id: fold(f"{d.place or ''}\n{d.issuer}") for d in corpus.catalog.values()}
        judge = Judge(self._searcher.own, self._searcher.marked, switches, homes, corpus.terms)
        self._desk = Desk(corpus, self._searcher, judge)
        self._understanding = Understanding(corpus, reader)
        self._router = Router(self._desk, index)
        self._conversations = Conversations()
        self._examples = example_questions(corpus)

    @classmethod
    def open(cls, data_dir: Path, *, embedding_model: str = "packaged") -> Assistant:
        """The assistant over the index in `data_dir`.

        Raises IndexMissingError, IndexStaleError, IndexDamagedError or ModelError; each says what
        to do.
        """
        corpus = load_corpus(data_dir=data_dir)
        encoder = load_encoder(embedding_model, data_dir / "models")
        return cls.over(corpus, data_dir / "index", encoder)

    @classmethod
    def over(
        cls, corpus: Corpus, index_folder: Path, encoder: Encoder, switches: Switches = ALL
    ) -> Assistant:
        """The assistant over any corpus and the index that was built of it; raises as `open`."""
        index = open_index(index_folder, corpus, encoder)
        return cls(corpus, index, encoder, _reader(corpus, switches), switches)

    def ask(
        self,
        question: str,
        *,
        conversation_id: str | None = None,
        documents: Sequence[str] | None = None,
    ) -> Answer:
        """The answer to a question, in the course of a conversation where one is named.

        `documents` restricts to these document ids. Raises QuestionError for an empty or far too
        long question and for an unknown document.
        """
        started = time.perf_counter()
        text = self._checked(question)
        within = self._within(documents)
        conversation_id = conversation_id or uuid.uuid4().hex
        said_back = ""
        text, before = gone_back(text, self._conversations.last(conversation_id))
        text = in_words(text, before)
        draft = answer_talk(text, self._searcher.own, self._examples)
        if draft is None:
            draft, said_back = self._answer(without_greeting(text), before, conversation_id, within)
        draft = self._proved(draft)
        return Answer(
            text=draft.text,
            status=draft.status,
            intent=draft.intent,
            citations=draft.citations,
            agencies=draft.agencies,
            total=draft.total,
            suggestions=draft.suggestions,
            conversation_id=conversation_id,
            answer_id=uuid.uuid4().hex,
            index_version=self.index_version,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            understood=said_back,
            diagnostics=draft.diagnostics,
        )

    def search(self, query: str, *, k: int = 10, document: str | None = None) -> list[Hit]:
        """The `k` clauses that fit a query best, with scores, without an answer."""
        text = self._checked(query)
        within = self._within([document] if document else None)
        question = self._understanding.read(text)
        ranking = rank(
            self._searcher, question, self._desk.clauses_of(within or self.corpus.originals)
        )
        return [
            Hit(
                clause=hit.clause.id,
                label=self.corpus.label(hit.clause),
                text=hit.clause.text,
                score=round(hit.score, 4),
                document=self._reference(hit.clause),
                start=hit.clause.start,
                end=hit.clause.end,
            )
            for hit in ranking.hits[: max(k, 0)]
        ]

    def explain(self, question: str) -> Explanation | None:
        """The signals behind a question's ranking; None for what is no question at all."""
        text = self._checked(question)
        if answer_talk(text, self._searcher.own, self._examples):
            return None
        read = self._understanding.read(without_greeting(text))
        ranking = rank(self._searcher, read, self._desk.clauses_of(self._router.searched(read)))
        return Explanation(
            text=search_text(read),
            clauses=ranking.clauses,
            names=SIGNALS,
            signals=ranking.signals.matrix(),
            features=self._desk.judge.features(read, ranking, self._router.guess(read)),
            evidence=word_evidence(self._searcher, read, ranking),
        )

    def explain_topic(self, question: str) -> TopicEvidence | None:
        """What tells which tasks are about the topic that a list is restricted to; None for other
        questions, and where something else restricts it besides agencies and places."""
        text = self._checked(question)
        if answer_talk(text, self._searcher.own, self._examples):
            return None
        read = self._understanding.read(without_greeting(text))
        selection = select(self._desk, read, self._router.named(read))
        whole = without_cells(selection.query) == selection.query and read.excepted is None
        return selection.evidence if whole else None

    def intent_features(self, question: str) -> NDArray[np.float64] | None:
        """What the intent classifier sees of a question; None for what is no question at all."""
        text = self._checked(question)
        if answer_talk(text, self._searcher.own, self._examples):
            return None
        read = self._understanding.read(without_greeting(text))
        return intent_features(read, self._searcher.vector(search_text(read)))

    def _answer(
        self, text: str, before: Turn | None, conversation_id: str, within: Sequence[str]
    ) -> tuple[Draft, str]:
        """The draft, and how the question was taken where that is worth saying."""
        question = self._understanding.read(text, within)
        if question.reading.unclear and (asked := self._which(question, before, within)):
            return asked, ""
        carried, draft = self._carried(question, before, within)
        self._conversations.remember(conversation_id, self._turn(carried.question, draft))
        draft = with_beneficiaries(self._desk, carried.question, draft)
        draft = with_notes(self.corpus, carried.question, draft)
        return draft, understood(carried, self.corpus)

    def _carried(
        self, question: Question, before: Turn | None, within: Sequence[str]
    ) -> tuple[Carried, Draft]:
        """The question with what it takes from the turn before, and the draft that answers it."""
        carried = self._read_anew(carry_over(question, before), within)
        draft = self._router.answer(carried, within)
        while draft.status is Status.NOT_FOUND and carried.otherwise:
            otherwise = self._read_anew(carried.otherwise, within)
            other = self._router.answer(otherwise, within)
            if question.address and other.status is not Status.ANSWERED:
                break
            carried, draft = otherwise, other
        return carried, draft

    def _read_anew(self, carried: Carried, within: Sequence[str]) -> Carried:
        """What is said in other words than the question's, read as they are."""
        if not carried.anew:
            return carried
        anew = self._understanding.read(carried.said, within)
        documents = anew.documents or carried.question.documents
        agencies = anew.agencies or carried.question.agencies
        anew = replace(anew, documents=documents, agencies=agencies)
        return replace(carried, question=anew)

    def _which(
        self, question: Question, before: Turn | None, within: Sequence[str]
    ) -> Draft | None:
        """The question back, where an abbreviation has several readings with different answers."""
        answered: dict[str, Draft] = {}
        # What stands in the structure answers surely; what was searched for, as likely as it is.
        for asked in question.reading.spelled_out():
            carried = carry_over(self._understanding.read(asked), before)
            draft = self._router.answer(carried, within)
            if draft.status is Status.ANSWERED:
                answered[asked] = draft
        if len({draft.citations for draft in answered.values()}) < _SEVERAL:
            return None
        sure = sorted(d.diagnostics.get("probability", 1.0) for d in answered.values())
        if sure[-1] - sure[-2] >= _SURER:
            return max(answered.values(), key=lambda d: d.diagnostics.get("probability", 1.0))
        likeliest = self._understanding.likeliest(question)
        if likeliest in answered:
            return answered[likeliest]
        return which_reading(question.reading.unclear[0], tuple(answered))

    def _turn(self, question: Question, draft: Draft) -> Turn:
        told = next(filter(None, map(self._desk.tasks_in, draft.focus)), ())
        # Of a clause with several tasks the one whose agencies the answer named.
        tasks = [t for t in told if set(self._desk.lead_names(t)) <= set(draft.agencies)] or told
        ids = {mention.agency for task in tasks[:1] for mention in task.leads if mention.agency}
        leads = tuple(filter(None, map(self.corpus.agencies.get, sorted(ids))))
        texts = " ".join(self.corpus.clause(clause).text for clause in draft.focus[:3])
        quoted = self._understanding.documents_in(" ".join(c.quote for c in draft.citations[:3]))
        stood_on = {citation.document.id for citation in draft.citations}
        document = self._document(question, draft)
        heading = self.corpus.clause(draft.focus[0]).heading if draft.focus else ""
        return Turn(
            matter=tasks[0].title if tasks else heading,
            document=document,
            named=document is not None and document.id in {m.id for m in question.sources if m.end},
            unloaded=self._unloaded(question),
            documents=tuple(mention for mention in quoted if mention.id not in stood_on),
            question=question,
            intent=draft.intent,
            focus=tuple(dict.fromkeys(draft.focus)),
            unit=unit_around(self._desk, draft.focus),
            words=frozenset(self._searcher.own.tokens(texts)),
            text=running_words(texts),
            agencies=tuple(f.agency for f in question.agencies) or leads,
            leads=leads,
        )

    def _document(self, question: Question, draft: Draft) -> DocumentMention | None:
        """The one document that an answer stood on, where the next question may mean another."""
        stood_on = {citation.document.id for citation in draft.citations}
        stood_on = stood_on or {clause.partition("#")[0] for clause in draft.focus}
        asked = {mention.id for mention in question.sources if mention.id}
        ids = [
            identifier for identifier in stood_on or asked if identifier in self.corpus.documents
        ]
        if len(ids) != 1 or self.corpus.primary == (ids[0],):
            return None
        attached = bool(draft.focus) and self._desk.attached.issuperset(draft.focus)
        return DocumentMention(self.corpus.catalog[ids[0]].name, ids[0], 0, 0, attached=attached)

    def _unloaded(self, question: Question) -> DocumentMention | None:
        """The one document that a question names, where no more than its data is known."""
        ids = [mention.id for mention in question.sources]
        if len(ids) != 1 or not ids[0] or ids[0] in self.corpus.documents:
            return None
        known = self.corpus.catalog.get(ids[0])
        return DocumentMention(known.name, ids[0], 0, 0) if known else None

    def _proved(self, draft: Draft) -> Draft:
        """Only quotes that stand in the source, letter for letter, leave the house."""
        proved = tuple(citation for citation in draft.citations if self._stands(citation))
        if len(proved) == len(draft.citations):
            return draft
        log.error("a quote did not match its source: %s", [c.clause for c in draft.citations])
        return replace(draft, citations=proved)

    def _stands(self, citation: Citation) -> bool:
        source = self.corpus.documents[citation.document.id].source
        return source[citation.start : citation.end] == citation.quote != ""

    def _checked(self, question: str) -> str:
        text = question.replace("\x00", " ").encode("utf-8", "ignore").decode("utf-8").strip()
        if not text:
            raise QuestionError("Câu hỏi đang trống.", "Hãy nhập điều cần tra cứu.")
        if len(text) > LONGEST:
            raise QuestionError(
                f"Câu hỏi dài {len(text)} ký tự, vượt quá giới hạn {LONGEST}.",
                "Hãy hỏi ngắn gọn hơn.",
            )
        return text

    def _within(self, documents: Sequence[str] | None) -> tuple[str, ...]:
        for identifier in documents or ():
            if identifier not in self.corpus.documents:
                loaded = ", ".join(self.corpus.documents)
                raise QuestionError(
                    f"Chưa nạp văn bản “{identifier}”.", f"Các văn bản đã nạp: {loaded}."
                )
        return tuple(documents or ())

    def _reference(self, clause: Clause) -> DocumentRef:
        document = self.corpus.catalog[clause.document]
        return DocumentRef(document.id, document.number, document.title)


def _reader(corpus: Corpus, switches: Switches) -> Reader:
    """A reader that knows the words of the documents and the names of agencies."""
    texts = [clause.text for parsed in corpus.documents.values() for clause in parsed.clauses]
    names = [agency.name for agency in corpus.agencies.agencies]
    titles = (document.title for document in corpus.catalog.values())
    terms = (term for of_clause in corpus.terms.values() for term in of_clause)
    return Reader.train([*texts, *names, *titles, *terms], switches=switches)
