"""Fitting which tasks are about the topic of a list, on the development questions only.

Of every list that a topic narrows the tasks that belong are right, and the others that the same
agency leads are wrong; what a reader would accept beside them is neither. The model is linear, so
that the fitted numbers can be read and shipped as JSON; lists of whole collections are held out to
say how it does on other documents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from eval.errors import TrainingError
from eval.model import Question, QuestionType, Split
from eval.training import write_json
from retrieval.model import Status
from retrieval.service import Assistant
from retrieval.topic_evidence import SIGNALS, TopicEvidence

SHARE = 0.4  # of the likeliest task's probability, that another of the topic has at least
_STRENGTH = 0.1  # of the regularisation, inverse, on signals of unit variance

Seen = Sequence[tuple[Question, TopicEvidence]]


@dataclass(frozen=True, slots=True)
class TopicFit:
    """A logistic model over SIGNALS, and of lists of collections that it has not seen the share
    that are exactly right: by it, and by the words of the topic alone."""

    intercept: float
    weights: Mapping[str, float]
    exact: float
    exact_by_words: float


def topic_examples(assistant: Assistant, questions: Sequence[Question]) -> Seen:
    """The development questions for lists that a topic narrows, with what tells it."""
    found = []
    for question in questions:
        lists = question.kind is QuestionType.AGENCY_TASKS and question.status is Status.ANSWERED
        if question.split is not Split.DEV or question.history or not lists:
            continue
        evidence = assistant.explain_topic(question.text)
        if evidence and _narrows(question, set(evidence.clauses)):
            found.append((question, evidence))
    return found


def _narrows(question: Question, clauses: set[str]) -> bool:
    """Whether the right tasks are among those chosen from, and some of these are wrong."""
    right = set(question.clauses)
    return right <= clauses and not clauses <= right | set(question.also)


def fit_topics(seen: Mapping[str, Seen]) -> TopicFit:
    """The model fitted on the examples of all collections.

    Raises TrainingError for a question of the test part, or where there is nothing to hold out.
    """
    if any(q.split is not Split.DEV for examples in seen.values() for q, _ in examples):
        raise TrainingError("Only the dev part is fitted on.")
    if sum(map(bool, seen.values())) < _COLLECTIONS:
        raise TrainingError("Lists narrowed by a topic, of two collections at least, are needed.")
    exact = worded = 0
    for held, examples in seen.items():
        rest = [example for name, other in seen.items() if name != held for example in other]
        weights, intercept = _fitted(rest)
        for question, evidence in examples:
            told = 1 / (1 + np.exp(-(_matrix(evidence) @ weights + intercept)))
            exact += _right(question, evidence.chosen(told.tolist(), SHARE))
            pairs = zip(evidence.clauses, evidence.signals, strict=True)
            worded += _right(question, frozenset(c for c, signals in pairs if signals["worded"]))
    whole = [example for examples in seen.values() for example in examples]
    weights, intercept = _fitted(whole)
    rounded = {name: round(float(w), 4) for name, w in zip(SIGNALS, weights, strict=True)}
    return TopicFit(intercept, rounded, exact / len(whole), worded / len(whole))


_COLLECTIONS = 2


def write_topics(folder: Path, fit: TopicFit) -> None:
    """Write the model where `retrieval` reads it."""
    data = {"intercept": round(fit.intercept, 4), "weights": dict(fit.weights), "share": SHARE}
    write_json(folder / "topics.json", data)


def _fitted(examples: Seen) -> tuple[NDArray[np.float64], float]:
    rows, labels = [], []
    for question, evidence in examples:
        for row, clause in zip(_matrix(evidence), evidence.clauses, strict=True):
            if clause not in question.also:
                rows.append(row)
                labels.append(clause in question.clauses)
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_STRENGTH, max_iter=5000)).fit(
        np.array(rows), np.array(labels)
    )
    scaler, fitted = model[0], model[1]
    weights = fitted.coef_[0] / scaler.scale_
    return weights, float(fitted.intercept_[0] - weights @ scaler.mean_)


def _matrix(evidence: TopicEvidence) -> NDArray[np.float64]:
    return np.array([[signals[name] for name in SIGNALS] for signals in evidence.signals])


def _right(question: Question, chosen: frozenset[str]) -> bool:
    return set(question.clauses) <= chosen <= {*question.clauses, *question.also}
