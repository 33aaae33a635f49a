"""Ways of learning the ranking, side by side: `python -m eval rankers`.

All see the same signals of every clause and are fitted on the development part alone. There they
are measured on questions whose text no fit has seen: the folds are of units of text
(`eval.folds`). The test part is ranked once, by fits of the whole development part. A way that
is not the assistant's own is worth its weight only where it wins there beyond chance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from eval.errors import TrainingError
from eval.folds import folds_by_unit
from eval.intervals import Difference, Estimate, difference, estimate
from eval.model import Question, Split
from eval.records import Scores
from eval.training import FLAGS, FOLDS, Seen, accepted, fit_ranking, is_searched
from retrieval.fusion import reciprocal_rank
from retrieval.model import Explanation
from retrieval.service import Assistant

OWN: Final = "weighted fusion"
RR, FIRST = "reciprocal rank", "first place"
_WRONG = 60  # wrong clauses a question that pairs are made with, at random
_SEED = 57

Score = Callable[[Explanation], NDArray[np.float64]]  # of every clause, higher is better
Fit = Callable[[Seen], Score]


def searched(
    assistant: Assistant, questions: Iterable[Question]
) -> list[tuple[Question, Explanation]]:
    """The questions, of either part, that are answered by search, with what search saw."""
    asked = (question for question in questions if is_searched(question))
    seen = ((question, assistant.explain(question.text)) for question in asked)
    return [(q, one) for q, one in seen if one is not None and accepted(q, one).any()]


def fusion(seen: Seen) -> Score:
    """The assistant's own: a weighted sum, learned listwise (`eval.training`)."""
    weights = fit_ranking(seen)
    return lambda one: one.signals @ weights


def equal_ranks(seen: Seen) -> Score:
    """Reciprocal rank fusion of dense and both BM25, which learns nothing."""
    names = seen[0][1].names
    legs = [names.index(name) for name in ("dense", "words", "folded")]
    return lambda one: reciprocal_rank([one.signals[:, leg] for leg in legs]).astype(np.float64)


def pointwise(seen: Seen) -> Score:
    """A logistic regression of whether a clause is right."""
    matrix = np.vstack([one.signals for _, one in seen])
    labels = np.concatenate([accepted(question, one) for question, one in seen])
    return _linear(matrix, labels)


def pairwise(seen: Seen) -> Score:
    """A logistic regression of which of two clauses is right, over the differences of signals."""
    random = np.random.default_rng(_SEED)
    differences = []
    for question, one in seen:
        right = accepted(question, one)
        wrong = random.permutation(np.flatnonzero(~right))[:_WRONG]
        differences += [one.signals[place] - one.signals[wrong] for place in np.flatnonzero(right)]
    matrix = np.vstack(differences)
    # Each pair stands in both orders, so that there is no intercept to learn.
    return _linear(np.vstack([matrix, -matrix]), np.repeat([True, False], len(matrix)))


def _linear(matrix: NDArray[np.float32], labels: NDArray[np.bool_]) -> Score:
    model = LogisticRegression(class_weight="balanced", max_iter=5000).fit(matrix, labels)
    weights = model.coef_[0]
    return lambda one: one.signals @ weights


def trees(seen: Seen) -> Score:
    """LightGBM's lambdarank (Burges, "From RankNet to LambdaRank to LambdaMART", 2010)."""
    return _boosted(seen, rounds=300, rate=0.05)


def trees_over_fusion(seen: Seen) -> Score:
    """The same, but as a correction of the weighted fusion, which it starts from."""
    start = fusion(seen)
    correction = _boosted(seen, rounds=50, rate=0.03, start=start)
    return lambda one: start(one) + correction(one)


def _boosted(seen: Seen, *, rounds: int, rate: float, start: Score | None = None) -> Score:
    """Small trees, since some hundreds of questions hold no more; as in the weighted fusion, more
    of a retriever's signal is never worse. All of it was chosen on the folds of dev."""
    from lightgbm import LGBMRanker

    names = seen[0][1].names
    model = LGBMRanker(
        n_estimators=rounds,
        learning_rate=rate,
        monotone_constraints=[0 if name in FLAGS else 1 for name in names],
        num_leaves=7,
        min_child_samples=40,
        reg_lambda=5.0,
        colsample_bytree=0.7,
        subsample=0.8,
        subsample_freq=1,
        random_state=_SEED,
        deterministic=True,
        n_jobs=1,
        verbose=-1,
    )
    model.fit(
        np.vstack([one.signals for _, one in seen]),
        np.concatenate([accepted(question, one) for question, one in seen]).astype(int),
        group=[len(one.clauses) for _, one in seen],
        init_score=None if start is None else np.concatenate([start(one) for _, one in seen]),
    )
    return lambda one: np.asarray(model.predict(one.signals), dtype=np.float64)


RANKERS: Final[Mapping[str, Fit]] = {
    OWN: fusion,
    "equal ranks (RRF)": equal_ranks,
    "logistic regression": pointwise,
    "pairwise logistic regression": pairwise,
    "LightGBM": trees,
    "LightGBM over weighted fusion": trees_over_fusion,
}


def available() -> dict[str, Fit]:
    """The ways that this machine can run: LightGBM needs libgomp, which it does not bring along."""
    try:
        import lightgbm  # noqa: F401  # whether it loads is all that is asked
    except (ImportError, OSError):
        return {name: fit for name, fit in RANKERS.items() if "LightGBM" not in name}
    return dict(RANKERS)


def ranked(
    dev: Seen, test: Seen, rankers: Mapping[str, Fit]
) -> dict[str, dict[str, dict[str, float]]]:
    """Ranker to question id to measure to value, of both parts.

    Those of `dev` are from fits that have not seen the question's text. TrainingError where there
    are too few of them.
    """
    if len(dev) < FOLDS or any(question.split is not Split.DEV for question, _ in dev):
        raise TrainingError(f"{FOLDS} or more questions of dev, and only those, are fitted on.")
    folds = folds_by_unit([question for question, _ in dev], FOLDS)
    return {name: dict(_measured(fit, dev, test, folds)) for name, fit in rankers.items()}


def _measured(
    fit: Fit, dev: Seen, test: Seen, folds: NDArray[np.int64]
) -> Iterator[tuple[str, dict[str, float]]]:
    for fold in np.unique(folds):
        score = fit([one for one, of in zip(dev, folds, strict=True) if of != fold])
        for question, seen in (one for one, of in zip(dev, folds, strict=True) if of == fold):
            yield question.id, _measures(score, question, seen)
    score = fit(dev)
    for question, seen in test:
        yield question.id, _measures(score, question, seen)


def _measures(score: Score, question: Question, seen: Explanation) -> dict[str, float]:
    order = np.argsort(-score(seen), kind="stable")
    rank = 1 + int(accepted(question, seen)[order].argmax())
    return {RR: 1 / rank, FIRST: float(rank == 1)}


@dataclass(frozen=True, slots=True)
class Compared:
    """A way on one part. `gain` is of the reciprocal rank over the assistant's own."""

    name: str
    part: Split
    reciprocal_rank: Estimate
    first: Estimate
    gain: Difference


def compared(scores: Mapping[str, Scores], parts: Mapping[str, Split | None]) -> list[Compared]:
    """Every way on either part; `parts` are those of the questions by id."""
    found = []
    for name, by_question in scores.items():
        for part in (Split.DEV, Split.TEST):
            asked = [q for q in by_question if parts.get(q) is part and q in scores[OWN]]
            ranks = [by_question[q][RR] for q in asked]
            own = [scores[OWN][q][RR] for q in asked]
            first = estimate([by_question[q][FIRST] for q in asked])
            rank, gain = estimate(ranks), difference(own, ranks)
            if rank and first and gain:
                found.append(Compared(name, part, rank, first, gain))
    return found
