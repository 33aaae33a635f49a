"""Fitting the intent classifier: on development questions only, held out by reader."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from eval import intent_training
from eval.errors import TrainingError
from eval.intent_training import (
    IntentExample,
    fit_intents,
    held_out_share,
    intent_examples,
    write_intents,
)
from eval.model import Question, QuestionType, Split, Style
from retrieval.intents import Route
from retrieval.model import Status


class Assistant:
    """Sees the number of words of a question, and nothing of small talk."""

    def intent_features(self, question: str) -> NDArray[np.float64] | None:
        return None if question == "chào" else np.array([float(len(question.split()))])


def question(identifier: str, kind: QuestionType, text: str = "một hai") -> Question:
    return Question(
        id=identifier,
        type=kind,
        style=Style.CLERK,
        text=text,
        status=Status.ANSWERED,
        clauses=("d#I.1",),
        split=Split.DEV,
    )


def read(questions: Sequence[Question]) -> list[IntentExample]:
    return intent_examples(Assistant(), questions)  # type: ignore[arg-type] # all it asks of one


def test_types_are_routes_and_the_file_is_the_reader() -> None:
    own = replace(question("a4", QuestionType.FACT), clauses=("d#meta", "d#mo-dau"))
    found = read(
        [
            question("a1", QuestionType.AGENCY_TASKS),
            question("a2", QuestionType.TASK_AGENCY),
            question("b3", QuestionType.FACT),
            own,
            question("b5", QuestionType.CLAUSE, "ba từ đây"),
        ]
    )
    assert [(e.route, e.reader) for e in found] == [
        (Route.LIST, "a"),
        (Route.LEAD, "a"),
        (Route.PASSAGE, "b"),
        (Route.DOCUMENT, "a"),
        (Route.CLAUSE, "b"),
    ]
    assert found[-1].features.tolist() == [3.0]


def test_what_shows_no_route_is_left_out() -> None:
    asked = question("a1", QuestionType.LOOKUP)
    assert read([replace(asked, history=("trước",))]) == []
    assert read([replace(asked, text="chào")]) == []
    assert read([replace(asked, status=Status.NOT_FOUND, clauses=())]) == []


def test_a_question_of_the_test_part_is_refused() -> None:
    with pytest.raises(TrainingError, match="a1"):
        read([replace(question("a1", QuestionType.LOOKUP), split=Split.TEST)])


@pytest.fixture
def examples() -> list[IntentExample]:
    rng = np.random.default_rng(57)
    return [
        IntentExample(
            np.array([number % 2 + rng.normal(0, 0.1), rng.normal()]),
            Route.LIST if number % 2 else Route.LEAD,
            reader="abcd"[number % 4],
        )
        for number in range(80)
    ]


def test_a_telling_feature_is_learned(examples: list[IntentExample]) -> None:
    routes, weights = fit_intents(examples, strength=10)
    assert routes == (Route.LEAD, Route.LIST)
    assert weights.shape == (2, 3)
    scores = weights[:, :-1] @ np.array([1.0, 0.0]) + weights[:, -1]
    assert routes[int(scores.argmax())] is Route.LIST
    assert held_out_share(examples, strength=10) == 1.0


def test_the_fit_is_written_for_its_model(
    examples: list[IntentExample], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intent_training, "MODELS", tmp_path)
    write_intents(*fit_intents(examples), "some-model", 2)
    data = json.loads((tmp_path / "intents.json").read_text("utf-8"))
    assert (data["model_id"], data["dimension"], data["sure"]) == ("some-model", 2, 0.7)
    assert set(data["weights"]) == {"list", "lead"}
