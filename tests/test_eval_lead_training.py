"""Fitting whether who leads may be told, on made-up signals."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from eval.collections import Collection
from eval.lead_training import FALSE_DECLINES, asked_elsewhere, fit_lead, lead_questions
from eval.model import Question, QuestionType, Split, Style
from retrieval.model import Explanation, Status


def question(number: int, split: Split = Split.DEV, kind: str = "task_agency") -> Question:
    return Question(
        id=f"q{number}",
        type=QuestionType(kind),
        style=Style.CLERK,
        split=split,
        text=f"ai lo việc {number}",
        status=Status.ANSWERED,
        clauses=(f"d#{number}",),
    )


def seen(telling: float, noise: float) -> Explanation:
    features = {"telling": telling, "noise": noise}
    return Explanation((), (), np.zeros((0, 0), dtype=np.float32), features)


def test_the_telling_feature_decides_and_few_are_declined_wrongly() -> None:
    rng = np.random.default_rng(3)
    own = [(question(n), seen(rng.normal(2), rng.normal())) for n in range(300)]
    other = [(question(n), seen(rng.normal(-2), rng.normal())) for n in range(300, 600)]
    fit = fit_lead(own, other)
    assert fit.weights["telling"] > 1 > 5 * abs(fit.weights["noise"])
    assert fit.auc > 0.98
    assert fit.declined > 0.8
    probabilities = [
        1 / (1 + np.exp(-fit.intercept - sum(fit.weights[k] * v for k, v in e.features.items())))
        for _, e in own
    ]
    assert np.mean(np.array(probabilities) < fit.threshold) <= 2 * FALSE_DECLINES


def test_only_development_questions_for_leads_are_fitted_on() -> None:
    questions = [question(1), question(2, Split.TEST), question(3, kind="lookup")]
    assert [q.id for q in lead_questions(questions)] == ["q1"]


@pytest.mark.parametrize(("other", "found"), [("b.txt", ["q1"]), ("a.txt", [])])
def test_collections_with_a_document_in_common_are_none_of_each_other(
    other: str, found: list[str]
) -> None:
    here = Collection("here", shipped=False, documents=((Path("a.txt"),),))
    there = Collection("there", shipped=False, documents=((Path(other),),))
    assert [q.id for q in asked_elsewhere(here, {here: [], there: [question(1)]})] == found
