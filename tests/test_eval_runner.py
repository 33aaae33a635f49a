from __future__ import annotations

import logging
from collections.abc import Sequence

import pytest

from eval.model import Question, Record
from eval.runner import run_questions
from retrieval.model import Status
from tests.eval_fakes import FakeAssistant, answer, clause_id, question

ANSWERS = {
    "Quỹ mạo hiểm thế nào?": answer("II.3", probability=0.9),
    "Ai lập quỹ?": answer("II.3", agencies=("SKHCN",)),
    "Ai lập quỹ? / thế còn số hóa?": answer("II.1", agencies=("Sở Y tế",)),
    "thế còn số hóa?": answer(status=Status.CLARIFY),
    "Kinh phí bao nhiêu?": answer(status=Status.NOT_FOUND),
}


def run(*questions: Question, assistant: FakeAssistant | None = None) -> list[Record]:
    assistant = assistant or FakeAssistant(ANSWERS)
    return run_questions(assistant, assistant.corpus, questions)


def test_a_question_is_asked_searched_and_judged() -> None:
    progress: list[tuple[int, int]] = []
    assistant = FakeAssistant(ANSWERS)
    asked = question(clauses=("II.3",))
    (record,) = run_questions(
        assistant, assistant.corpus, [asked], progress=lambda n, of: progress.append((n, of))
    )
    assert record.verdict.correct
    assert (record.verdict.verbatim, record.verdict.misplaced) == (1, 0)
    assert record.outcome.hits == tuple(map(clause_id, ("II", "II.1", "II.2", "II.3", "II.4")))
    assert record.ranking["RR"] == 0.25
    assert record.outcome.confidence == 0.9
    assert record.outcome.latency_ms > 0
    assert record.answerable
    assert progress == [(1, 1)]


def test_a_followup_comes_after_its_history_in_a_conversation_of_its_own() -> None:
    assistant = FakeAssistant(ANSWERS)
    asked = question(
        "followup", id="f1", text="thế còn số hóa?", base="task_agency", clauses=("II.1",),
        agencies=("Sở Y tế",), history=("Ai lập quỹ?",),
    )  # fmt: skip
    (record,) = run(asked, assistant=assistant)
    assert record.verdict.correct
    assert record.outcome.hits is None
    assert record.ranking == {}
    assert assistant.turns["eval-f1-clean"] == ["Ai lập quỹ?", "thế còn số hóa?"]
    assert assistant.searched == []


def test_each_question_has_its_own_conversation() -> None:
    questions = [question(id=f"q{n}", clauses=("II.3",)) for n in range(3)]
    assistant = FakeAssistant(ANSWERS)
    run(*questions, assistant=assistant)
    # One more for the first question, asked beforehand to load what is loaded on first use.
    assert sorted(map(str, assistant.turns)) == [
        "eval-q0-clean",
        "eval-q1-clean",
        "eval-q2-clean",
        "eval-warm-up-clean",
    ]


def test_what_raises_is_an_outcome_and_the_run_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    questions: Sequence[Question] = (
        question(id="q1", text=" ", clauses=("II.3",)),
        question(id="q2", text="crash", clauses=("II.3",)),
        question(id="q3", clauses=("II.3",)),
    )
    with caplog.at_level(logging.ERROR):
        empty, crashed, fine = run(*questions)
    assert empty.outcome.error == "QuestionError: Câu hỏi trống."
    assert crashed.outcome.error == "crashed: RuntimeError('a defect')"
    assert crashed.ranking == {"R@5": 0.0, "RR": 0.0, "nDCG@10": 0.0}
    assert not crashed.verdict.correct
    assert fine.verdict.correct
    assert "question q2" in caplog.text


def test_declined_questions_are_not_searched() -> None:
    (record,) = run(question("none", text="Kinh phí bao nhiêu?", status=Status.NOT_FOUND))
    assert record.verdict.correct
    assert record.verdict.declined is True
    assert not record.answerable
    assert record.outcome.hits is None


def test_no_questions_give_no_records() -> None:
    assert run() == []
