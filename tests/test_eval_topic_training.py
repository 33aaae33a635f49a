"""Fitting which tasks are about a topic, on made-up signals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.errors import TrainingError
from eval.model import Question, Split
from eval.topic_training import SHARE, TopicFit, fit_topics, topic_examples, write_topics
from retrieval.topic_evidence import SIGNALS, TopicEvidence
from tests.eval_fakes import question

Example = tuple[Question, TopicEvidence]


def example(number: int, *dense: float, right: int = 1, split: Split = Split.DEV) -> Example:
    """Tasks of which the first `right` are about the topic; all have its words but the first."""
    clauses = tuple(f"d#{row}" for row in range(len(dense)))
    rows = tuple(
        {**dict.fromkeys(SIGNALS, 0.0), "dense": value, "worded": float(row > 0)}
        for row, value in enumerate(dense)
    )
    asked = question("agency_tasks", id=f"q{number}", clauses=(), split=split)
    return replaced(asked, clauses[:right]), TopicEvidence(clauses, rows)


def replaced(asked: Question, clauses: tuple[str, ...]) -> Question:
    from dataclasses import replace

    return replace(asked, clauses=clauses, also=())


def collection(first: int) -> list[Example]:
    return [example(first + n, 2.0 + n / 10, -1.0, -0.5) for n in range(6)]


def test_what_tells_is_weighed_and_the_words_alone_are_measured_beside_it() -> None:
    fit = fit_topics({"bắc": collection(0), "nam": collection(10)})
    assert fit.weights["dense"] > 0 > fit.weights["worded"]
    assert set(fit.weights) == set(SIGNALS)
    assert fit.exact == 1.0
    assert fit.exact_by_words == 0.0


def test_nothing_of_the_test_part_and_nothing_that_cannot_be_held_out() -> None:
    with pytest.raises(TrainingError):
        fit_topics({"bắc": collection(0)})
    with pytest.raises(TrainingError):
        fit_topics({"bắc": collection(0), "nam": [example(1, 1.0, 0.0, split=Split.TEST)]})


class Seeing:
    """Has the same evidence for every question, and none for some."""

    def __init__(self, seen: TopicEvidence) -> None:
        self.seen = seen
        self.asked: list[str] = []

    def explain_topic(self, text: str) -> TopicEvidence | None:
        self.asked.append(text)
        return None if "whole" in text else self.seen


def test_lists_that_a_topic_narrows_are_the_examples() -> None:
    asked, seen = example(0, 1.0, 0.0, 0.0)
    others = [
        question("lookup", id="l", text="a passage"),
        question("agency_tasks", id="t", text="of the test part", split=Split.TEST),
        question("agency_tasks", id="w", text="the whole list"),
        replaced(question("agency_tasks", id="a", text="all of them"), seen.clauses),
        replaced(question("agency_tasks", id="o", text="of others"), ("d#9",)),
    ]
    assistant = Seeing(seen)
    found = topic_examples(assistant, [asked, *others])  # type: ignore[arg-type]
    assert [question.id for question, _ in found] == [asked.id]
    assert "of the test part" not in assistant.asked
    assert "a passage" not in assistant.asked


def test_the_model_is_written_as_it_is_read(tmp_path: Path) -> None:
    write_topics(tmp_path, TopicFit(-1.23456, {"dense": 0.5}, 0.7, 0.4))
    written = json.loads((tmp_path / "topics.json").read_text("utf-8"))
    assert written == {"intercept": -1.2346, "weights": {"dense": 0.5}, "share": SHARE}
