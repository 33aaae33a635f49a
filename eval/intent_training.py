"""Fitting the intent classifier, on the development questions only.

Held-out figures are by reader (leave one file of questions out): somebody else's wording is what
the classifier is there for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

from eval.errors import TrainingError
from eval.model import Question, QuestionType, Split
from eval.training import MODELS, of_the_document
from retrieval.intents import Route
from retrieval.model import Status
from retrieval.service import Assistant

STRENGTH = 0.03  # inverse ridge; the held-out share of right routes is flat around it
# Share from which the classifier overrules the rules; see `python -m eval ablate`.
SURE = 0.7

_ROUTES = {
    QuestionType.AGENCY_TASKS: Route.LIST,
    QuestionType.TASK_AGENCY: Route.LEAD,
    QuestionType.LOOKUP: Route.PASSAGE,
    QuestionType.FACT: Route.PASSAGE,
    QuestionType.CLAUSE: Route.CLAUSE,
}


@dataclass(frozen=True, slots=True)
class IntentExample:
    """A question with what the classifier sees of it. `reader` names the file's writer."""

    features: NDArray[np.float64]
    route: Route
    reader: str


def intent_examples(assistant: Assistant, questions: Iterable[Question]) -> list[IntentExample]:
    """The answered development questions that stand by themselves."""
    found: list[IntentExample] = []
    for question in questions:
        if question.split is not Split.DEV:
            raise TrainingError(f"Only the dev part is fitted on; not of it is {question.id}.")
        route = _ROUTES.get(question.kind)
        if route is None or question.history or question.status is not Status.ANSWERED:
            continue
        if question.kind is QuestionType.FACT and of_the_document(question):
            route = Route.DOCUMENT
        features = assistant.intent_features(question.text)
        if features is not None:
            found.append(IntentExample(features, route, question.id.rstrip("0123456789")))
    return found


def fit_intents(
    examples: Sequence[IntentExample], *, strength: float = STRENGTH
) -> tuple[tuple[Route, ...], NDArray[np.float64]]:
    """Routes and their weights, shape (n_routes, n_features + 1), the intercept last."""
    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit(np.stack([e.features for e in examples]), [e.route.value for e in examples])
    weights = np.hstack([model.coef_, model.intercept_[:, None]])
    if len(model.classes_) == 2:  # one row tells the second from the first
        weights = np.vstack([-weights / 2, weights / 2])
    return tuple(Route(name) for name in model.classes_), weights


def held_out_share(examples: Sequence[IntentExample], *, strength: float = STRENGTH) -> float:
    """The share of questions whose route a fit without their reader gets right."""
    routes = np.array([e.route.value for e in examples])
    predicted = cross_val_predict(
        LogisticRegression(C=strength, max_iter=2000),
        np.stack([e.features for e in examples]),
        routes,
        groups=[e.reader for e in examples],
        cv=LeaveOneGroupOut(),
    )
    return float((predicted == routes).mean())


def write_intents(
    routes: Sequence[Route], weights: NDArray[np.float64], model_id: str, dimension: int
) -> None:
    """Write the fit where `retrieval.intents` reads it."""
    data = {
        "model_id": model_id,
        "dimension": dimension,
        "sure": SURE,
        "weights": {
            route.value: [round(float(w), 4) for w in row]
            for route, row in zip(routes, weights, strict=True)
        },
    }
    (MODELS / "intents.json").write_text(json.dumps(data) + "\n", "utf-8")
