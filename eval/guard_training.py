"""Fitting the guards: whether the best clause is about what is asked.

Questions are asked of the documents that answer them, and of others, those of other collections. A
few of these have a like thing there all the same, so that what is declined of them is more than the
figure says. Those that were written to be declined stand beside them.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from eval.collections import Collection
from eval.folds import connected, units_of
from eval.model import Question, QuestionType, Split
from eval.training import Seen, accepted, is_searched, out_of_fold
from retrieval.fusion import weights_by_name
from retrieval.guards import Guard
from retrieval.intents import Route
from retrieval.model import Explanation, Status
from retrieval.service import Assistant
from retrieval.word_evidence import EVIDENCE

FALSE_DECLINES = 0.01  # allowed of the questions whose best clause is right
ELSEWHERE = 150  # questions of other collections asked of each
ELSEWHERE_OF_TERMS = 450  # of one with entry terms, as there are fewer such collections
TYPES: Mapping[Guard, frozenset[QuestionType]] = {
    Guard.LEADS: frozenset({QuestionType.TASK_AGENCY}),
    Guard.PASSAGES: frozenset({QuestionType.LOOKUP, QuestionType.FACT}),
}
_SEED = 57
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class GuardFit:
    """A logistic model over features and evidence of words, and how it does on questions that it
    has not seen: `declined` is the share of those asked elsewhere."""

    intercept: float
    weights: Mapping[str, float]
    threshold: float
    auc: float
    declined: float


def guarded(guard: Guard, questions: Sequence[Question]) -> list[Question]:
    """The development questions of a guard's types that are answered by search, each understood
    without a turn before."""
    return [
        q for q in questions if q.split is Split.DEV and q.kind in TYPES[guard] and is_searched(q)
    ]


def guard_examples(assistant: Assistant, questions: Sequence[Question]) -> Seen:
    """What search saw in each of them, where words tell something."""
    pairs = ((question, assistant.explain(question.text)) for question in questions)
    return [(question, seen) for question, seen in pairs if seen and seen.evidence]


def by_terms(guard: Guard, seen: Seen) -> Mapping[Guard, Seen]:
    """Examples by whether the best clause has entry terms, as the guards are."""
    found: dict[Guard, list[tuple[Question, Explanation]]] = {}
    for question, explanation in seen:
        found.setdefault(guard.for_signals(explanation.evidence), []).append(
            (question, explanation)
        )
    return found


def absent(assistant: Assistant, questions: Sequence[Question]) -> Mapping[Guard, Seen]:
    """The development questions that were written to be declined, by the guard that they come to:
    as the classifier takes them, for who leads or for a passage."""
    found: dict[Guard, list[tuple[Question, Explanation]]] = {guard: [] for guard in TYPES}
    for question in questions:
        declined = question.type is QuestionType.NONE and question.status is Status.NOT_FOUND
        if question.split is not Split.DEV or question.history or not declined:
            continue
        seen = assistant.explain(question.text)
        if seen and seen.evidence:
            leads = seen.features[f"asks_{Route.LEAD}"] >= _HALF
            found[Guard.LEADS if leads else Guard.PASSAGES].append((question, seen))
    return found


def asked_elsewhere(
    collection: Collection, others: Mapping[Collection, Sequence[Question]], most: int = ELSEWHERE
) -> list[Question]:
    """Some questions of collections that share no document with this one, `most` at most."""
    own = _files(collection)
    foreign = [
        question
        for other, questions in others.items()
        if own.isdisjoint(_files(other)) and not (collection.shipped and other.shipped)
        for question in questions
    ]
    random.Random(_SEED).shuffle(foreign)
    return foreign[:most]


def fit_guard(own: Seen, elsewhere: Seen) -> GuardFit:
    """The model, its threshold for at most FALSE_DECLINES of `own` whose best clause is right, and
    its figures."""
    seen = [*own, *elsewhere]
    labels = np.array([True] * len(own) + [False] * len(elsewhere))
    names = (*seen[0][1].features, *EVIDENCE)
    matrix = np.array([_row(explanation, names) for _, explanation in seen])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.3, max_iter=8000))
    groups = connected([units_of(question) for question, _ in seen])
    held_out = out_of_fold(model, matrix, labels, groups)
    intercept, weights = _of_plain_features(model.fit(matrix, labels))
    right = [*(_rightly_ranked(*example) for example in own), *([False] * len(elsewhere))]
    threshold = float(np.quantile(held_out[np.array(right)], FALSE_DECLINES, method="lower"))
    return GuardFit(
        round(intercept, 4),
        {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)},
        round(threshold, 4),
        float(roc_auc_score(labels, held_out)),
        float((held_out[~labels] < threshold).mean()),
    )


def _rightly_ranked(question: Question, explanation: Explanation) -> bool:
    weights = weights_by_name()
    scores = explanation.signals @ np.array([weights[name] for name in explanation.names])
    return bool(accepted(question, explanation)[int(scores.argmax())])


def _row(explanation: Explanation, names: Sequence[str]) -> list[float]:
    signals = {**explanation.features, **explanation.evidence}
    return [signals[name] for name in names]


def _of_plain_features(model: Pipeline) -> tuple[float, NDArray[np.float64]]:
    """Intercept and weights for features as they are, of a fit on standardised ones."""
    scaler, logistic = (step for _, step in model.steps)
    weights = logistic.coef_[0] / scaler.scale_
    return float(logistic.intercept_[0] - weights @ scaler.mean_), weights


def _files(collection: Collection) -> set[str]:
    return {str(file) for files in collection.documents for file in files}
