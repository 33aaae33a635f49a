"""Fitting the ranking weights and the answerability model, on the development part only.

Both are linear, so that the fitted numbers can be read and shipped as JSON. Leave-one-out over
groups of questions would be finer; with some hundreds of questions five-fold cross-validation
says whether a fit holds on questions it has not seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from eval.model import Question, QuestionType, Split
from retrieval.model import Explanation, Status
from retrieval.service import Assistant

_SEARCHED = {QuestionType.LOOKUP, QuestionType.FACT, QuestionType.TASK_AGENCY}
_FLAGS = {"task", "bare", "answer", "agency"}
# False declines allowed when the threshold is chosen.
FALSE_DECLINES = 0.02


def examples(
    assistant: Assistant, questions: Iterable[Question]
) -> list[tuple[Question, Explanation]]:
    """The development questions that are answered by search, with what search saw in them."""
    found = []
    for question in questions:
        if question.split is not Split.DEV or question.history:
            continue
        searched = question.kind in _SEARCHED and question.status is Status.ANSWERED
        unanswerable = question.type is QuestionType.NONE or question.status is Status.NOT_FOUND
        if (searched or unanswerable) and (seen := assistant.explain(question.text)):
            found.append((question, seen))
    return found


def fit_ranking(
    seen: Sequence[tuple[Question, Explanation]], *, ridge: float = 0.02
) -> NDArray[np.float64]:
    """Signal weights, shape (n_signals,), none negative unless it is a flag of the clause.

    Listwise: the likelihood of the right clauses under a softmax over all clauses (Cao et al.,
    "Learning to rank: from pairwise approach to listwise approach", ICML 2007). Weights of
    retrievers stay positive: with so few questions a negative one only fits their noise.
    """
    lists = []
    for question, explanation in seen:
        right = np.array([clause in question.clauses for clause in explanation.clauses])
        wrong = np.array([clause in question.also for clause in explanation.clauses])
        if right.any() and question.kind in _SEARCHED:
            lists.append((explanation.signals[~wrong].astype(np.float64), right[~wrong]))
    names = seen[0][1].names
    bounds = [(None, None) if name in _FLAGS else (0.0, None) for name in names]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, gradient = ridge * float(weights @ weights), 2 * ridge * weights
        for signals, right in lists:
            scores = signals @ weights
            share = np.exp(scores - logsumexp(scores))
            inside = share * right
            total -= float(np.log(inside.sum())) / len(lists)
            gradient = gradient + (share - inside / inside.sum()) @ signals / len(lists)
        return total, gradient

    fitted = minimize(loss, np.ones(len(names)), jac=True, bounds=bounds, method="L-BFGS-B")
    weights: NDArray[np.float64] = fitted.x
    return weights


def fit_answerability(
    seen: Sequence[tuple[Question, Explanation]], *, strength: float = 1.0
) -> tuple[float, dict[str, float], float, NDArray[np.float64]]:
    """Intercept, weights, threshold, and the cross-validated probability of each example."""
    names = list(seen[0][1].features)
    matrix = np.array([[e.features[name] for name in names] for _, e in seen])
    labels = np.array([q.status is Status.ANSWERED and bool(q.clauses) for q, _ in seen])
    model = LogisticRegression(C=strength, max_iter=5000)
    folds = StratifiedKFold(5, shuffle=True, random_state=57)
    held_out = cross_val_predict(model, matrix, labels, cv=folds, method="predict_proba")[:, 1]
    model.fit(matrix, labels)
    weights = {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True)}
    return float(model.intercept_[0]), weights, threshold(held_out[labels]), held_out


def threshold(answerable: NDArray[np.float64]) -> float:
    """The highest threshold that declines at most FALSE_DECLINES of the answerable questions."""
    return float(np.quantile(answerable, FALSE_DECLINES, method="lower"))


def write_models(
    folder: Path,
    names: Sequence[str],
    ranking: NDArray[np.float64] | None,
    answerability: tuple[float, dict[str, float], float] | None,
) -> None:
    """Write what was fitted where `retrieval` reads it."""
    if ranking is not None:
        weights = {name: round(float(w), 4) for name, w in zip(names, ranking, strict=True)}
        _write(folder / "ranking.json", {"weights": weights})
    if answerability is not None:
        intercept, fitted, limit = answerability
        _write(
            folder / "answerability.json",
            {"intercept": round(intercept, 4), "weights": fitted, "threshold": round(limit, 4)},
        )


def _write(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", "utf-8")
