"""Fitting whether the best clause may be told from, on made-up signals."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from eval.collections import Collection
from eval.guard_training import (
    ELSEWHERE,
    FALSE_DECLINES,
    TYPES,
    GuardFit,
    absent,
    asked_elsewhere,
    fit_guard,
    guard_examples,
    guarded,
)
from eval.model import Question, QuestionType, Split, Style
from eval.training import SEARCHED, Seen, write_guards
from retrieval.guards import Guard
from retrieval.model import Explanation, Status
from retrieval.service import Assistant
from retrieval.word_evidence import EVIDENCE


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


def seen(telling: float, noise: float, matched: float = 0.0, best: str = "d#0") -> Explanation:
    """What search saw, where the clause `best` came first."""
    features = {"telling": telling, "noise": noise}
    evidence = dict.fromkeys(EVIDENCE, 0.0) | {"matched": matched}
    signals = np.array([[0.0], [1.0]], dtype=np.float32)
    return Explanation("", ("d#last", best), ("coverage",), signals, features, evidence)


def probabilities(fit: GuardFit, of: Seen) -> list[float]:
    """What the guard says of each, by the features and the evidence as they are."""
    signals = [{**explanation.features, **explanation.evidence} for _, explanation in of]
    totals = [sum(fit.weights[k] * v for k, v in one.items()) + fit.intercept for one in signals]
    return [1 / (1 + float(np.exp(-total))) for total in totals]


# --- which questions --------------------------------------------------------------------------


def test_only_development_questions_of_its_types_are_a_guards() -> None:
    asked = [
        question(1),
        question(2, Split.TEST),
        question(3, kind="lookup"),
        question(4, kind="fact"),
        question(5, kind="agency_tasks"),
        question(6, kind="clause"),
        replace(question(7, kind="none"), status=Status.NOT_FOUND, clauses=()),
        question(8, Split.RETIRED, "fact"),
    ]
    assert [q.id for q in guarded(Guard.LEADS, asked)] == ["q1"]
    assert [q.id for q in guarded(Guard.PASSAGES, asked)] == ["q3", "q4"]


def test_what_is_asked_is_what_counts_and_not_how_it_is_put() -> None:
    unmarked = replace(question(1, kind="nodiac"), base=QuestionType.TASK_AGENCY)
    followed = replace(question(2, kind="followup"), base=QuestionType.LOOKUP, history=("chợ?",))
    data = replace(question(3, kind="fact"), clauses=("d#meta",), figures=("1/KH",))
    declined = replace(question(4), status=Status.NOT_FOUND)
    asked = [unmarked, followed, data, declined]
    assert [q.id for q in guarded(Guard.LEADS, asked)] == ["q1"]
    assert guarded(Guard.PASSAGES, asked) == []


def test_every_guard_has_types_that_search_answers_and_no_two_share_one() -> None:
    assert TYPES.keys() | {guard.for_signals({"led": 1.0}) for guard in TYPES} == set(Guard)
    assert sorted(kind for types in TYPES.values() for kind in types) == sorted(SEARCHED)


def test_only_questions_of_which_words_tell_something_are_examples() -> None:
    telling = seen(1.0, 0.0)
    told = {"a": telling, "b": None, "c": replace(telling, evidence={})}

    class Explaining:
        def explain(self, text: str) -> Explanation | None:
            return told[text]

    asked = [replace(question(n), text=text) for n, text in enumerate("abca")]
    found = guard_examples(cast(Assistant, Explaining()), asked)
    assert [q.id for q, _ in found] == ["q0", "q3"]
    assert all(explanation is telling for _, explanation in found)


def test_what_was_written_to_be_declined_comes_to_the_guard_that_it_is_taken_for() -> None:
    one = seen(0.0, 0.0)
    told = {
        "ai": replace(one, features={"asks_lead": 0.5}),
        "gì": replace(one, features={"asks_lead": 0.49}),
        "…": replace(one, evidence={}),
        "chào": None,
    }

    class Explaining:
        def explain(self, text: str) -> Explanation | None:
            return told[text]

    none = replace(question(0, kind="none"), status=Status.NOT_FOUND, clauses=())
    asked = [replace(none, id=text, text=text) for text in told]
    others = [
        replace(none, text="ai", split=Split.TEST),
        replace(none, text="ai", history=("gì",)),
        replace(none, text="ai", status=Status.REFUSED),
        replace(question(0), text="ai"),
    ]
    found = absent(cast(Assistant, Explaining()), [*others, *asked])
    ids = {guard: [q.id for q, _ in examples] for guard, examples in found.items()}
    assert ids == {Guard.LEADS: ["ai"], Guard.PASSAGES: ["gì"]}


@pytest.mark.parametrize(("other", "found"), [("b.txt", ["q1"]), ("a.txt", [])])
def test_collections_with_a_document_in_common_are_none_of_each_other(
    other: str, found: list[str]
) -> None:
    here = Collection("here", shipped=False, documents=((Path("a.txt"),),))
    there = Collection("there", shipped=False, documents=((Path(other),),))
    assert [q.id for q in asked_elsewhere(here, {here: [], there: [question(1)]})] == found


def test_nor_are_those_beside_the_documents_that_ship_nor_is_one_itself() -> None:
    plan = Collection("plan")
    beside = Collection("beside", documents=((Path("a.txt"),),))
    alone = Collection("alone", shipped=False, documents=((Path("b.txt"),),))
    others = {plan: [question(1)], beside: [question(2)], alone: [question(3)]}
    assert [q.id for q in asked_elsewhere(plan, others)] == ["q3"]
    assert [q.id for q in asked_elsewhere(beside, others)] == ["q3"]
    assert {q.id for q in asked_elsewhere(alone, others)} == {"q1", "q2"}


def test_some_of_many_are_asked_always_the_same_and_of_all_collections() -> None:
    here = Collection("here", shipped=False, documents=((Path("a.txt"),),))
    others = {here: [question(0)]} | {
        Collection(name, shipped=False, documents=((Path(f"{name}.txt"),),)): [
            question(place * 1000 + n) for n in range(200)
        ]
        for place, name in enumerate(["north", "south"], start=1)
    }
    found = asked_elsewhere(here, others)
    assert found == asked_elsewhere(here, others)
    assert len(found) == len({q.id for q in found}) == ELSEWHERE
    assert {q.id[1] for q in found} == {"1", "2"}


# --- the fit ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def material() -> tuple[Seen, Seen]:
    """What is told apart by a feature and, as much, by the evidence; `noise` tells nothing."""
    rng = np.random.default_rng(3)

    def some(start: int, side: float) -> Seen:
        return [
            (question(n), seen(rng.normal(side), rng.normal(), rng.normal(side), f"d#{n}"))
            for n in range(start, start + 300)
        ]

    return some(0, 1.5), some(300, -1.5)


def test_what_tells_decides_and_few_are_declined_wrongly(material: tuple[Seen, Seen]) -> None:
    own, elsewhere = material
    fit = fit_guard(own, elsewhere)
    assert fit.weights.keys() == {"telling", "noise", *EVIDENCE}
    assert fit.weights["telling"] > 1 > 5 * abs(fit.weights["noise"])
    assert fit.weights["matched"] == pytest.approx(fit.weights["telling"], rel=0.3)
    assert fit.weights["apart"] == 0.0  # the same everywhere
    assert fit.auc > 0.98
    assert fit.declined > 0.8
    assert np.mean(np.array(probabilities(fit, own)) < fit.threshold) <= 2 * FALSE_DECLINES
    declined = float(np.mean(np.array(probabilities(fit, elsewhere)) < fit.threshold))
    assert declined == pytest.approx(fit.declined, abs=0.05)


def test_where_nothing_tells_hardly_any_is_declined() -> None:
    rng = np.random.default_rng(5)
    own, elsewhere = (
        [
            (question(n), seen(rng.normal(), rng.normal(), best=f"d#{n}"))
            for n in range(start, start + 200)
        ]
        for start in (0, 200)
    )
    fit = fit_guard(own, elsewhere)
    assert 0.35 < fit.auc < 0.65
    assert fit.declined < 0.1


def test_the_scale_of_a_signal_changes_no_probability(material: tuple[Seen, Seen]) -> None:
    def scaled(part: Seen) -> Seen:
        return [
            (q, replace(e, features={**e.features, "telling": 40 + 10 * e.features["telling"]}))
            for q, e in part
        ]

    own, elsewhere = material
    plain, wide = fit_guard(own, elsewhere), fit_guard(scaled(own), scaled(elsewhere))
    assert wide.weights["telling"] == pytest.approx(plain.weights["telling"] / 10, abs=1e-3)
    assert wide.auc == pytest.approx(plain.auc, abs=1e-6)
    assert probabilities(wide, scaled(own)) == pytest.approx(probabilities(plain, own), abs=0.01)


def test_only_questions_whose_best_clause_is_right_count_as_declined_wrongly(
    material: tuple[Seen, Seen],
) -> None:
    own, elsewhere = material
    low = sorted(own, key=lambda pair: pair[1].features["telling"] + pair[1].evidence["matched"])
    ids = {question.id for question, _ in low[:30]}
    wrong = [(q, replace(e, clauses=("d#last", "d#?")) if q.id in ids else e) for q, e in own]
    assert fit_guard(wrong, elsewhere).threshold > fit_guard(own, elsewhere).threshold


def test_a_question_that_is_asked_of_others_too_is_held_out_with_its_own() -> None:
    # What is right of each question is known by its number alone: nobody can learn that.
    rng = np.random.default_rng(7)
    features = [{f"is {n}": float(n == k) for n in range(20)} for k in range(20)]
    sides = rng.permutation([True] * 10 + [False] * 10)
    pairs = [
        (question(k), replace(seen(0, 0), features=features[k])) for k in range(20) for _ in "abc"
    ]
    own = [pair for n, pair in enumerate(pairs) if sides[n // 3]]
    elsewhere = [pair for n, pair in enumerate(pairs) if not sides[n // 3]]
    assert fit_guard(own, elsewhere).auc < 0.7


def test_what_is_fitted_is_written_where_it_is_read(tmp_path: Path) -> None:
    fits: Mapping[str, tuple[float, dict[str, float], float]] = {
        "leads": (-1.5, {"matched": 2.0, "share": 0.25}, 0.0203),
        "passages": (0.5, {}, 0.5),
    }
    write_guards(tmp_path, fits)
    assert [path.name for path in tmp_path.iterdir()] == ["guards.json"]
    assert json.loads((tmp_path / "guards.json").read_text("utf-8")) == {
        "leads": {
            "intercept": -1.5,
            "weights": {"matched": 2.0, "share": 0.25},
            "threshold": 0.0203,
        },
        "passages": {"intercept": 0.5, "weights": {}, "threshold": 0.5},
    }
