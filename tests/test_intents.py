"""The classifier beside the rules: what it sees, and when it overrules them."""

from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import pytest

from retrieval.cues import Cue
from retrieval.intents import RULES_ALONE, Guess, IntentClassifier, Route, intent_features
from tests.assistants import read
from tests.fakes import FakeEncoder

DIMENSION = 4
VECTOR = np.full(DIMENSION, 0.5, dtype=np.float32)


def guess(share: float) -> Guess:
    return Guess({Route.LIST: share, Route.LEAD: 1 - share}, sure=0.7)


@pytest.mark.parametrize(
    ("share", "rule", "settled"),
    [
        (0.9, False, True),  # sure of a list, whatever the rule says
        (0.6, False, False),
        (0.6, True, True),
        (0.35, True, True),
        (0.1, True, False),  # sure that it is none
        (0.1, False, False),
    ],
)
def test_rules_decide_unless_the_fit_is_sure(share: float, rule: bool, settled: bool) -> None:
    assert guess(share).settles(Route.LIST, rule) is settled


@pytest.mark.parametrize("rule", [True, False])
def test_without_a_fit_the_rules_decide(rule: bool) -> None:
    assert RULES_ALONE.settles(Route.LIST, rule) is rule
    assert RULES_ALONE.likely(Route.DOCUMENT)


def test_the_likeliest_route() -> None:
    assert guess(0.6).likely(Route.LIST)
    assert not guess(0.6).likely(Route.LEAD)


def test_features_are_the_vector_the_cues_and_what_is_named() -> None:
    question = read("Sở Y tế và Sở Nội vụ cùng chủ trì việc nào theo NQ57?")
    features = intent_features(question, VECTOR)
    assert features.shape == (DIMENSION + len(Cue) + 8,)
    assert features[:DIMENSION].tolist() == [1.0] * DIMENSION  # 0.5 times the root of 4
    flags = dict(zip(sorted(Cue), features[DIMENSION:], strict=False))
    assert {cue for cue, flag in flags.items() if flag} == question.cues
    several, of_sources = features[DIMENSION + len(Cue) + 1 : DIMENSION + len(Cue) + 3]
    assert (several, of_sources) == (1.0, 1.0)


def test_shares_are_those_of_the_weights() -> None:
    weights = np.zeros((2, DIMENSION + len(Cue) + 9))
    weights[1, -1] = np.log(3)  # nothing but an intercept: three to one
    found = IntentClassifier((Route.LIST, Route.LEAD), weights, 0.7).guess(read("gì"), VECTOR)
    assert found.shares == pytest.approx({Route.LIST: 0.25, Route.LEAD: 0.75})


def test_the_fit_that_ships_is_of_the_packaged_model_only() -> None:
    data = json.loads(files("retrieval").joinpath("data/intents.json").read_text("utf-8"))
    assert set(data["weights"]) == set(Route)
    assert {len(row) for row in data["weights"].values()} == {data["dimension"] + len(Cue) + 9}
    assert IntentClassifier.standard(FakeEncoder()) is None
