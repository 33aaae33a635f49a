"""Fitting the ranking and the decision to answer, on signals made so that the result is known."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from eval.model import Question, QuestionType, Split, Style
from eval.training import (
    FALSE_DECLINES,
    examples,
    fit_answerability,
    fit_ranking,
    threshold,
    write_models,
)
from retrieval.answerability import FEATURES
from retrieval.fusion import SIGNALS
from retrieval.model import Explanation, Status
from retrieval.service import Assistant

CLAUSES = tuple(f"d#{n}" for n in range(6))


def question(number: int, *, answered: bool = True, **changes: object) -> Question:
    """A development question whose right clause is one of CLAUSES."""
    made = Question(
        id=f"q{number}",
        type=QuestionType.LOOKUP if answered else QuestionType.NONE,
        style=Style.CLERK,
        text=f"câu hỏi {number}",
        status=Status.ANSWERED if answered else Status.NOT_FOUND,
        clauses=(CLAUSES[number % 6],) if answered else (),
        split=Split.DEV,
    )
    return replace(made, **changes)  # type: ignore[arg-type] # of any field


def seen(number: int, rng: np.random.Generator, *, answered: bool = True) -> Explanation:
    """`telling` points at the right clause, `noise` nowhere, `task` away from it."""
    right = np.zeros(6, dtype=np.float32)
    right[number % 6] = 1.0
    signals = np.stack(
        [right + rng.normal(0, 0.1, 6), rng.normal(0, 1, 6), 1 - right], axis=1
    ).astype(np.float32)
    score = rng.normal(2.0 if answered else -2.0, 0.5)
    features = {"score": score, "other": rng.normal()}
    return Explanation("", CLAUSES, ("telling", "noise", "task"), signals, features)


@pytest.fixture
def material() -> list[tuple[Question, Explanation]]:
    rng = np.random.default_rng(57)
    return [
        *((question(n), seen(n, rng)) for n in range(60)),
        *((question(n, answered=False), seen(n, rng, answered=False)) for n in range(60, 120)),
    ]


def test_the_telling_signal_gets_the_weight(
    material: list[tuple[Question, Explanation]],
) -> None:
    telling, noise, task = fit_ranking(material)
    assert telling > 1
    assert noise >= 0  # of a retriever, never negative
    assert noise < 0.1 * telling
    assert task < 0  # a flag may be
    for asked, explanation in material[:60]:
        scores = explanation.signals @ np.array([telling, noise, task])
        assert explanation.clauses[int(scores.argmax())] in asked.clauses


def test_clauses_that_are_accepted_too_are_no_wrong_ones() -> None:
    rng = np.random.default_rng(1)
    pairs = [(question(n), seen(n, rng)) for n in range(30)]
    for _, explanation in pairs:
        explanation.signals[:, 0] = 0
        explanation.signals[0, 0] = 5  # clause 0 is said to be right where it is not
    also = [(replace(q, also=("d#0",)) if q.clauses != ("d#0",) else q, e) for q, e in pairs]
    assert fit_ranking(also)[0] > fit_ranking(pairs)[0]


def test_answerability_separates_and_its_held_out_probabilities_are_of_each(
    material: list[tuple[Question, Explanation]],
) -> None:
    _, weights, limit, held_out = fit_answerability(material)
    assert set(weights) == {"score", "other"}
    assert weights["score"] > 5 * abs(weights["other"])
    assert held_out.shape == (120,)
    assert held_out[:60].min() > 0.5 > held_out[60:].max()
    assert limit == threshold(held_out[:60])


@pytest.mark.parametrize("size", [50, 100, 333])
def test_the_threshold_declines_at_most_the_allowed_share(size: int) -> None:
    probabilities = np.random.default_rng(size).random(size)
    limit = threshold(probabilities)
    declined = float((probabilities < limit).mean())
    assert declined <= FALSE_DECLINES
    higher = np.sort(probabilities[probabilities > limit])[0]
    assert (probabilities < higher).mean() > FALSE_DECLINES - 1 / size


def test_what_is_fitted_is_written_where_it_is_read(tmp_path: Path) -> None:
    write_models(tmp_path, ["a", "b"], np.array([1.23456, -0.5]), (0.11119, {"x": 2.0}, 0.98765))
    ranking = json.loads((tmp_path / "ranking.json").read_text("utf-8"))
    assert ranking == {"weights": {"a": 1.2346, "b": -0.5}}
    assert json.loads((tmp_path / "answerability.json").read_text("utf-8")) == {
        "intercept": 0.1112,
        "weights": {"x": 2.0},
        "threshold": 0.9877,
    }


def test_nothing_fitted_writes_nothing(tmp_path: Path) -> None:
    write_models(tmp_path, [], None, None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_examples_are_the_searched_development_questions(assistant_86: Assistant) -> None:
    asked = [
        question(1, text="Ai chủ trì xây dựng bệnh án điện tử?"),
        question(2, answered=False, text="Lương cán bộ xã bao nhiêu?"),
        question(3, split=Split.TEST),
        question(4, type=QuestionType.AGENCY_TASKS),
        question(5, history=("xin chào",)),
        question(6, answered=False, text="xin chào"),  # talk, with nothing to search for
    ]
    found = examples(assistant_86, asked)
    assert [each.id for each, _ in found] == ["q1", "q2"]
    explanation = found[0][1]
    assert explanation.names == SIGNALS
    assert explanation.signals.shape == (len(explanation.clauses), len(SIGNALS))
    assert set(explanation.features) == set(FEATURES)
    documents = {clause.partition("#")[0] for clause in explanation.clauses}
    assert documents == set(assistant_86.corpus.documents)
