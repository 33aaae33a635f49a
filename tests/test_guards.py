"""Whether the best clause is about what is asked: the guards, and what they decline."""

from __future__ import annotations

import json
import math
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedding import Encoder
from index.store import build_index
from retrieval.answerability import FEATURES
from retrieval.guards import Guard, bears_out
from retrieval.model import Status
from retrieval.service import Assistant
from retrieval.switches import ALL
from retrieval.word_evidence import EVIDENCE
from tests.assistants import faults, plan

GUARDS = pytest.mark.parametrize("guard", list(Guard))


def model(guard: Guard) -> dict[str, Any]:
    text = files("retrieval").joinpath("data/guards.json").read_text("utf-8")
    fitted: dict[str, Any] = json.loads(text)[guard]
    return fitted


def signals_for(guard: Guard, probability: float) -> dict[str, float]:
    """Signals of one name with which the model gives a probability."""
    fitted = model(guard)
    wanted = math.log(probability / (1 - probability)) - fitted["intercept"]
    return {"matched": wanted / fitted["weights"]["matched"]}


def test_there_is_a_model_of_each_guard_and_no_other() -> None:
    fitted = json.loads(files("retrieval").joinpath("data/guards.json").read_text("utf-8"))
    assert set(fitted) == {str(guard) for guard in Guard}


@GUARDS
def test_the_shipped_model_weighs_features_and_evidence_and_no_others(guard: Guard) -> None:
    fitted = model(guard)
    assert set(fitted) == {"intercept", "weights", "threshold"}
    assert set(fitted["weights"]) == {*FEATURES, *EVIDENCE}
    assert not set(FEATURES) & set(EVIDENCE)
    assert 0 < fitted["threshold"] < 0.2  # for few false declines
    assert sum(fitted["weights"][name] for name in ("matched", "matched_by_any", "apart")) > 0


@GUARDS
@pytest.mark.parametrize("signals", [{}, dict.fromkeys(FEATURES, 0.0), {"share": -99.0}])
def test_without_evidence_all_is_told(guard: Guard, signals: dict[str, float]) -> None:
    assert bears_out(guard, signals)
    # With any, the same signals are judged.
    assert not bears_out(guard, {**signals, "matched": 0.0})


@GUARDS
def test_the_threshold_itself_is_told(guard: Guard) -> None:
    threshold = model(guard)["threshold"]
    assert bears_out(guard, signals_for(guard, threshold + 1e-6))
    assert not bears_out(guard, signals_for(guard, threshold - 1e-6))
    assert bears_out(guard, signals_for(guard, 0.99))


@GUARDS
@given(data=st.data())
def test_it_is_the_logistic_of_all_signals_together(guard: Guard, data: st.DataObject) -> None:
    fitted = model(guard)
    names = st.sampled_from(sorted(fitted["weights"].keys() - {"led"}))  # that takes another guard
    signals = data.draw(st.dictionaries(names, st.floats(-5, 5))) | {"matched": 0.5}
    total = fitted["intercept"] + sum(fitted["weights"][n] * v for n, v in signals.items())
    probability = 1 / (1 + math.exp(-total))
    if abs(probability - fitted["threshold"]) > 1e-9:
        close = signals.get("least_matched", 0.0) >= 0.5  # then it is told, whatever the model says
        assert bears_out(guard, signals) == (close or probability > fitted["threshold"])
    assert bears_out(guard, {**signals, "probability": 1.0}) == bears_out(guard, signals)


def test_a_clause_with_entry_terms_has_to_bear_out_more() -> None:
    signals = {"matched": 0.5, "led": 1.0}
    assert Guard.LEADS.for_signals(signals) is Guard.TERMED_LEADS
    assert Guard.PASSAGES.for_signals(signals) is Guard.TERMED_PASSAGES
    assert Guard.LEADS.for_signals({"matched": 0.5, "led": 0.0}) is Guard.LEADS
    termed = model(Guard.TERMED_LEADS)
    needed = signals_for(Guard.TERMED_LEADS, termed["threshold"] - 1e-6)["matched"]
    needed -= termed["weights"]["led"] / termed["weights"]["matched"]
    assert not bears_out(Guard.LEADS, {"matched": needed, "led": 1.0})
    assert model(Guard.TERMED_LEADS)["threshold"] > model(Guard.LEADS)["threshold"]


@pytest.mark.slow
@pytest.mark.parametrize("question", ["ai lo tái định cư", "cầu vượt sông bên nào xây"])
def test_what_the_plan_does_not_speak_of_names_no_lead(
    assistant_86: Assistant, question: str
) -> None:
    answer = assistant_86.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert (answer.citations, answer.agencies) == ((), ())
    assert set(EVIDENCE) < answer.diagnostics.keys()
    assert faults(assistant_86, answer) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("quỹ đầu tư mạo hiểm ai lo", "Sở Khoa học và Công nghệ"),
        ("quy dau tu mao hiem ai lo", "Sở Khoa học và Công nghệ"),
    ],
)
def test_what_it_speaks_of_names_its_lead(
    assistant_86: Assistant, question: str, lead: str
) -> None:
    answer = assistant_86.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.agencies == (lead,)
    assert lead in answer.text
    assert set(EVIDENCE) < answer.diagnostics.keys()
    assert faults(assistant_86, answer) == []


@pytest.mark.slow
def test_without_late_interaction_no_guard_declines(encoder: Encoder, tmp_path: Path) -> None:
    build_index(plan(), encoder, tmp_path)
    unguarded = Assistant.over(plan(), tmp_path, encoder, ALL.without("late_interaction"))
    seen = unguarded.explain("ai lo tái định cư")
    assert seen is not None
    assert seen.evidence == {}
    answer = unguarded.ask("quỹ đầu tư mạo hiểm ai lo")
    assert answer.agencies == ("Sở Khoa học và Công nghệ",)
    assert not set(EVIDENCE) & answer.diagnostics.keys()
