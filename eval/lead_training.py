"""Fitting whether who leads may be told: the wrong agency is worse than none.

Who leads a task is asked of the documents that say so, and the same questions of documents that do
not: those of other collections. A few of these have a like task there all the same, so that what is
declined of them is more than the figure says.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from eval.collections import Collection
from eval.folds import connected, units_of
from eval.model import Question, QuestionType, Split
from eval.training import Seen, is_searched, out_of_fold
from retrieval.service import Assistant

FALSE_DECLINES = 0.01  # allowed of the questions that the documents answer
ELSEWHERE = 150  # questions of other collections asked of each
_SEED = 57


@dataclass(frozen=True, slots=True)
class LeadFit:
    """A logistic model over the features of answerability, and how it does on questions that it has
    not seen: `declined` is the share of those asked elsewhere."""

    intercept: float
    weights: Mapping[str, float]
    threshold: float
    auc: float
    declined: float


def lead_questions(questions: Sequence[Question]) -> list[Question]:
    """The development questions for who leads, each understood without a turn before."""
    return [
        q
        for q in questions
        if q.split is Split.DEV and q.kind is QuestionType.TASK_AGENCY and is_searched(q)
    ]


def lead_examples(assistant: Assistant, questions: Sequence[Question]) -> Seen:
    """What search saw in each of them."""
    pairs = ((question, assistant.explain(question.text)) for question in questions)
    return [(question, seen) for question, seen in pairs if seen]


def asked_elsewhere(
    collection: Collection, others: Mapping[Collection, Sequence[Question]]
) -> list[Question]:
    """Some lead questions of collections that share no document with this one."""
    own = _files(collection)
    foreign = [
        question
        for other, questions in others.items()
        if own.isdisjoint(_files(other)) and not (collection.shipped and other.shipped)
        for question in questions
    ]
    random.Random(_SEED).shuffle(foreign)
    return foreign[:ELSEWHERE]


def fit_lead(own: Seen, elsewhere: Seen) -> LeadFit:
    """The model, its threshold for at most FALSE_DECLINES of `own`, and its figures."""
    seen = [*own, *elsewhere]
    labels = np.array([True] * len(own) + [False] * len(elsewhere))
    names = list(seen[0][1].features)
    matrix = np.array([[explanation.features[name] for name in names] for _, explanation in seen])
    model = LogisticRegression(C=0.3, max_iter=8000)
    groups = connected([units_of(question) for question, _ in seen])
    held_out = out_of_fold(model, matrix, labels, groups)
    model.fit(matrix, labels)
    threshold = float(np.quantile(held_out[labels], FALSE_DECLINES, method="lower"))
    return LeadFit(
        round(float(model.intercept_[0]), 4),
        {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True)},
        round(threshold, 4),
        float(roc_auc_score(labels, held_out)),
        float((held_out[~labels] < threshold).mean()),
    )


def _files(collection: Collection) -> set[str]:
    return {str(file) for files in collection.documents for file in files}
