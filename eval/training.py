"""Fitting the ranking weights and the answerability model, on the development part only.

Both are linear, so that the fitted numbers can be read and shipped as JSON. Five-fold
cross-validation says whether a fit holds on questions that it has not seen; the ranking is measured
on questions whose text it has not seen either.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict

from eval.errors import TrainingError
from eval.folds import connected, folds_by_unit, units_of
from eval.model import Question, QuestionType, Split
from eval.splitting import OF_THE_DOCUMENT
from retrieval.model import Explanation, Status
from retrieval.service import Assistant

SEARCHED = {QuestionType.LOOKUP, QuestionType.FACT, QuestionType.TASK_AGENCY}
# Signals that say what a clause is; whether that is for it or against it is learned.
FLAGS = {"task", "led", "bare", "answer", "agency", "itself", "primary", "unit", "termed"}
MODELS = Path(__file__).parent.parent / "retrieval/data"  # where `retrieval` reads them
FOLDS = 5
_SEED = 57
# False declines allowed when the threshold is chosen.
FALSE_DECLINES = 0.02

Seen = Sequence[tuple[Question, Explanation]]


@dataclass(frozen=True, slots=True)
class RankingFigures:
    """Of fits that have not seen the question: how high its first right clause stands."""

    n: int
    reciprocal_rank: float
    first_share: float  # questions whose first clause is right


@dataclass(frozen=True, slots=True)
class AnswerabilityFigures:
    """Of fits that have not seen the question, declining below the threshold."""

    answerable: int
    unanswerable: int
    auc: float
    declined: float  # share of the unanswerable
    false_declines: float  # share of the answerable


def examples(
    assistant: Assistant, questions: Iterable[Question]
) -> list[tuple[Question, Explanation]]:
    """The development questions that are answered by search, with what search saw in them."""
    found = []
    for question in questions:
        if question.split is not Split.DEV or question.history:
            continue
        unanswerable = question.type is QuestionType.NONE or question.status is Status.NOT_FOUND
        if (is_searched(question) or unanswerable) and (seen := assistant.explain(question.text)):
            found.append((question, seen))
    return found


def is_searched(question: Question) -> bool:
    """Whether a question is answered by search alone; a document's own data are looked up."""
    answered = question.kind in SEARCHED and question.status is Status.ANSWERED
    return answered and not question.history and not of_the_document(question)


def of_the_document(question: Question) -> bool:
    """Whether only what a document says of itself answers a question."""
    return all(clause.partition("#")[2] in OF_THE_DOCUMENT for clause in question.clauses)


def fit_ranking(
    seen: Seen, *, ridge: float = 0.0005, held: Mapping[str, float] | None = None
) -> NDArray[np.float64]:
    """Signal weights, shape (n_signals,), none negative unless it is a flag of the clause.

    Weights that are `held`, by the name of the signal, stay as they are given.

    Listwise: the likelihood of the right clauses under a softmax over all clauses (Cao et al.,
    "Learning to rank: from pairwise approach to listwise approach", ICML 2007). Weights of
    retrievers stay positive: with so few questions a negative one only fits their noise.
    Raises TrainingError for a question of the test part, or where there is nothing to learn from.
    """
    _refuse_test(seen)
    lists = []
    for question, explanation in seen:
        right = np.array([clause in question.clauses for clause in explanation.clauses])
        wrong = np.array([clause in question.also for clause in explanation.clauses])
        if right.any() and question.kind in SEARCHED:
            lists.append((explanation.signals[~wrong].astype(np.float64), right[~wrong]))
    if not lists:
        raise TrainingError("No development question is answered by search: nothing to fit on.")
    names = seen[0][1].names
    held = held or {}
    start = np.array([held.get(name, 1.0) for name in names])
    bounds = [
        (held[name],) * 2 if name in held else (None, None) if name in FLAGS else (0.0, None)
        for name in names
    ]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, gradient = ridge * float(weights @ weights), 2 * ridge * weights
        for signals, right in lists:
            scores = signals @ weights
            share = np.exp(scores - logsumexp(scores))
            inside = share * right
            total -= float(np.log(inside.sum())) / len(lists)
            gradient = gradient + (share - inside / inside.sum()) @ signals / len(lists)
        return total, gradient

    fitted = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B")
    weights: NDArray[np.float64] = fitted.x
    return weights


def validate_ranking(seen: Seen, *, ridge: float = 0.0005) -> RankingFigures:
    """How well the ranking learned on four fifths of the questions does on the last fifth.

    A clause of `also` is right too, as in the reciprocal rank of a run.
    """
    answered = [(q, e) for q, e in seen if accepted(q, e).any() and q.kind in SEARCHED]
    if len(answered) < FOLDS:
        raise TrainingError(f"{len(answered)} questions answered by search; {FOLDS} are needed.")
    ranks = []
    folds = folds_by_unit([question for question, _ in answered], FOLDS)
    for fold in np.unique(folds):
        weights = fit_ranking([answered[p] for p in np.flatnonzero(folds != fold)], ridge=ridge)
        for question, explanation in (answered[p] for p in np.flatnonzero(folds == fold)):
            order = np.argsort(-(explanation.signals @ weights), kind="stable")
            ranks.append(1 + int(accepted(question, explanation)[order].argmax()))
    found = np.array(ranks)
    return RankingFigures(len(found), float((1 / found).mean()), float((found == 1).mean()))


def accepted(question: Question, explanation: Explanation) -> NDArray[np.bool_]:
    """Which of the clauses a reader would accept, shape (n_clauses,)."""
    right = {*question.clauses, *question.also}
    return np.array([clause in right for clause in explanation.clauses], dtype=bool)


def fit_answerability(
    seen: Seen, *, strength: float = 1.0
) -> tuple[float, dict[str, float], float, NDArray[np.float64]]:
    """Intercept, weights, threshold, and the cross-validated probability of each example.

    Raises TrainingError for a question of the test part, or where either kind of question is rare.
    """
    _refuse_test(seen)
    labels = _answerable(seen)
    if min(labels.sum(), (~labels).sum()) < FOLDS:
        raise TrainingError(
            f"{labels.sum()} answerable and {(~labels).sum()} other development questions; "
            f"{FOLDS} of each are needed."
        )
    names = list(seen[0][1].features)
    matrix = np.array([[e.features[name] for name in names] for _, e in seen])
    model = LogisticRegression(C=strength, max_iter=5000)
    groups = connected([units_of(question) for question, _ in seen])
    held_out = out_of_fold(model, matrix, labels, groups)
    model.fit(matrix, labels)
    weights = {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True)}
    return float(model.intercept_[0]), weights, threshold(held_out[labels]), held_out


def out_of_fold(
    model: LogisticRegression,
    matrix: NDArray[np.float64],
    labels: NDArray[np.bool_],
    groups: NDArray[np.int64],
) -> NDArray[np.float64]:
    """The probability of each row by a fit that saw no row of its group."""
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=_SEED)
    told: NDArray[np.float64] = cross_val_predict(
        model, matrix, labels, groups=groups, cv=folds, method="predict_proba"
    )
    return told[:, 1]


def answerability_figures(
    seen: Seen, held_out: NDArray[np.float64], limit: float
) -> AnswerabilityFigures:
    """What `fit_answerability` held out, against what is answerable."""
    labels = _answerable(seen)
    return AnswerabilityFigures(
        answerable=int(labels.sum()),
        unanswerable=int((~labels).sum()),
        auc=float(roc_auc_score(labels, held_out)),
        declined=float((held_out[~labels] < limit).mean()),
        false_declines=float((held_out[labels] < limit).mean()),
    )


def _answerable(seen: Seen) -> NDArray[np.bool_]:
    return np.array([q.status is Status.ANSWERED and bool(q.clauses) for q, _ in seen], dtype=bool)


def _refuse_test(seen: Seen) -> None:
    if ids := [question.id for question, _ in seen if question.split is not Split.DEV]:
        raise TrainingError(f"Only the dev part is fitted on; not of it are {', '.join(ids)}.")


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
        write_json(folder / "ranking.json", {"weights": weights})
    if answerability is not None:
        intercept, fitted, limit = answerability
        write_json(
            folder / "answerability.json",
            {"intercept": round(intercept, 4), "weights": fitted, "threshold": round(limit, 4)},
        )


def write_guards(folder: Path, guards: Mapping[str, tuple[float, dict[str, float], float]]) -> None:
    """Write intercept, weights and threshold of each guard where `retrieval` reads them."""
    write_json(
        folder / "guards.json",
        {
            name: {"intercept": intercept, "weights": weights, "threshold": limit}
            for name, (intercept, weights, limit) in guards.items()
        },
    )


def write_json(path: Path, data: object) -> None:
    """Write a fitted model, to be read by people too."""
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", "utf-8")
