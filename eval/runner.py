"""Asking the assistant every question, and judging what it says."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from corpus.errors import KehoachError
from corpus.model import Agency
from eval.answers import AgencyNames, Texts, judge
from eval.model import CLEAN, Cited, Outcome, Question, QuestionType, Record
from eval.ranking import DEPTH, rank_scores, searched
from retrieval.model import Answer, Hit, Status

CONFIDENCE = "probability"  # its name in `Answer.diagnostics`

logger = logging.getLogger(__name__)

Progress = Callable[[int, int], None]


class Directory(Protocol):
    """Agencies with their aliases."""

    @property
    def agencies(self) -> tuple[Agency, ...]: ...


class Corpus(Texts, Protocol):
    """What running needs of a corpus."""

    @property
    def agencies(self) -> Directory: ...


class Assistant(Protocol):
    """What is evaluated: `retrieval.service.Assistant`, or anything that answers like it."""

    def ask(self, question: str, *, conversation_id: str | None = None) -> Answer: ...

    def search(self, query: str, *, k: int = DEPTH) -> list[Hit]: ...


def run_questions(
    assistant: Assistant,
    corpus: Corpus,
    questions: Sequence[Question],
    *,
    variant: str = CLEAN,
    progress: Progress | None = None,
) -> list[Record]:
    """A record for every question, in their order.

    Latency is the wall time of `ask` in this process, for the question alone, without the turns
    before it. The first question is asked once beforehand and that is not counted, since it loads
    what is loaded on first use. A question that raises is an outcome like any other; what it
    raised is logged.
    """
    names = AgencyNames(corpus.agencies.agencies)
    if questions:
        _play(assistant, replace(questions[0], id="warm-up"), variant)
    outcomes: dict[str, Outcome] = {}
    for number, question in enumerate(questions, start=1):
        outcome = _play(assistant, question, variant)
        if searched(question):
            outcome = replace(outcome, hits=_search(assistant, question))
        outcomes[question.id] = outcome
        if progress:
            progress(number, len(questions))
    ranking = rank_scores(questions, _hits(outcomes))
    return [
        Record(
            question=question.id,
            type=question.type,
            kind=question.kind,
            style=question.style,
            split=question.split,
            outcome=outcomes[question.id],
            verdict=judge(question, outcomes[question.id], corpus, names),
            answerable=is_answerable(question),
            variant=variant,
            collection=question.collection,
            ranking=ranking.get(question.id, {}),
        )
        for question in questions
    ]


def is_answerable(question: Question) -> bool:
    """Whether the documents answer a question; small talk needs no documents."""
    return question.status is Status.ANSWERED and question.kind is not QuestionType.SMALLTALK


def _hits(outcomes: Mapping[str, Outcome]) -> dict[str, tuple[str, ...]]:
    return {key: outcome.hits for key, outcome in outcomes.items() if outcome.hits is not None}


def _play(assistant: Assistant, question: Question, variant: str) -> Outcome:
    """The outcome of a question after the turns before it, in a conversation of its own."""
    conversation = f"eval-{question.id}-{variant}"
    start = time.perf_counter()
    try:
        for turn in question.history:
            assistant.ask(turn, conversation_id=conversation)
        start = time.perf_counter()
        answer = assistant.ask(question.text, conversation_id=conversation)
    except KehoachError as error:
        return Outcome("", None, latency_ms=_since(start), error=f"{type(error).__name__}: {error}")
    except Exception as error:  # a defect of the assistant: one lost answer, not a lost run
        logger.exception("question %s", question.id)
        return Outcome("", None, latency_ms=_since(start), error=f"crashed: {error!r}")
    return _outcome(answer, _since(start))


def _since(start: float) -> float:
    return (time.perf_counter() - start) * 1000


def _search(assistant: Assistant, question: Question) -> tuple[str, ...]:
    try:
        return tuple(hit.clause for hit in assistant.search(question.text, k=DEPTH))
    except Exception:  # a missed query scores zero
        logger.exception("search for question %s", question.id)
        return ()


def _outcome(answer: Answer, latency_ms: float) -> Outcome:
    return Outcome(
        text=answer.text,
        status=answer.status,
        intent=answer.intent.value,
        citations=tuple(
            Cited(c.clause, c.document.id, c.start, c.end, c.quote) for c in answer.citations
        ),
        agencies=answer.agencies,
        total=answer.total,
        latency_ms=latency_ms,
        confidence=answer.diagnostics.get(CONFIDENCE),
    )
