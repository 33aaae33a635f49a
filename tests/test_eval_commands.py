from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from eval.__main__ import main
from eval.comparison import compare
from eval.errors import TrainingError
from eval.model import Split
from eval.questions import QUESTIONS_DIR, load_questions, write_questions
from eval.records import read_run, write_run
from eval.training import fit_answerability, fit_ranking
from retrieval.model import Explanation, Status
from retrieval.switches import PARTS
from tests.eval_fakes import FakeAssistant, answer, clause_id, question, record
from tests.fakes import FakeEncoder

pytestmark = pytest.mark.slow

DEV = question(id="d1", text="Quỹ mạo hiểm thế nào?", clauses=("II.3",))
TEST = question(id="t1", text="Trạm đo môi trường?", clauses=("II.2",), split=Split.TEST)
NONE = question("none", id="t2", text="Giá vàng?", status=Status.REFUSED, split=Split.TEST)
ANSWERS = {
    DEV.text: answer("II.1"),
    TEST.text: answer("II.1"),
    NONE.text: answer(status=Status.REFUSED),
}


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    folder = tmp_path / "questions"
    folder.mkdir()
    write_questions(folder / "a.jsonl", [DEV, TEST, NONE])
    return folder


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> FakeAssistant:
    assistant = FakeAssistant(ANSWERS)
    monkeypatch.setattr("eval.commands.open_collection", lambda *_: assistant)
    return assistant


@pytest.mark.usefixtures("asked")
def test_a_run_writes_its_results_and_reports(
    tmp_path: Path, questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["run", "--questions", str(questions), "--data-dir", str(tmp_path)]
    assert main([*arguments, "--out", str(tmp_path / "eval" / "1")]) == 0
    run = read_run(tmp_path / "eval" / "1")
    assert [(r.question, r.verdict.correct) for r in run.records] == [
        ("d1", False), ("t1", False), ("t2", True),
    ]  # fmt: skip
    assert run.about["index of shipped"] == "fake-1"
    printed = capsys.readouterr().out
    assert printed.rstrip().endswith(f"{tmp_path}/eval/1/report.html")
    names = {path.name for path in (tmp_path / "eval" / "1").iterdir()}
    assert names == {"results.jsonl", "run.json", "summary.json", "report.md", "report.html"}
    # The next run is held against this one.
    assert main(arguments) == 0
    later = next(path for path in (tmp_path / "eval").iterdir() if path.name != "1")
    assert "## Since 1" in (later / "report.md").read_text()


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--split", "dev"], ["d1"]),
        (["--split", "test"], ["t1", "t2"]),
        (["--type", "none"], ["t2"]),
        (["--limit", "2"], ["d1", "t1"]),
    ],
)
@pytest.mark.usefixtures("asked")
def test_a_run_can_be_of_a_part(
    tmp_path: Path, questions: Path, options: list[str], ids: list[str]
) -> None:
    folder = tmp_path / "run"
    assert main(["run", "--questions", str(questions), "--out", str(folder), *options]) == 0
    assert [one.question for one in read_run(folder).records] == ids


@pytest.mark.usefixtures("asked")
def test_failures_of_the_test_part_are_shown_only_when_asked_for(
    tmp_path: Path, questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["run", "--questions", str(questions), "--out", str(tmp_path / "r"), "--failures"]
    main(arguments)
    printed = capsys.readouterr().out
    assert "d1 lookup: Quỹ mạo hiểm thế nào?\n    II.3 expected first, cited II.1" in printed
    assert TEST.text not in printed
    assert "1 failures of the test part are not shown" in printed
    main([*arguments, "--show-test"])
    assert f"t1 lookup: {TEST.text}" in capsys.readouterr().out


def test_slices_are_asked_of_the_test_part(
    tmp_path: Path, questions: Path, asked: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "answers", _AnyAnswer())
    folder = tmp_path / "r"
    assert main(["run", "--questions", str(questions), "--out", str(folder), "--slices"]) == 0
    variants = {one.variant for one in read_run(folder).records if one.question == "t1"}
    assert variants >= {"clean", "no_diacritics", "nfd", "slips"}
    assert {one.variant for one in read_run(folder).records if one.question == "d1"} == {"clean"}


def test_ablating_asks_again_without_each_part(
    tmp_path: Path, questions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_out: list[str] = []

    def opening(_collection: object, _folder: Path, _model: str, without: str) -> FakeAssistant:
        left_out.append(without)
        right = without != "spelling"
        assistant = FakeAssistant(ANSWERS)
        monkeypatch.setattr(assistant, "answers", _AnyAnswer(right=right))
        return assistant

    monkeypatch.setattr("eval.commands.open_collection", opening)
    folder = tmp_path / "r"
    assert main(["ablate", "--questions", str(questions), "--out", str(folder)]) == 0
    assert left_out == ["", *PARTS]
    run = read_run(folder)
    asked = {"correct": 1.0, "false_declines": 0.0, "RR": 1 / 3}
    mended = {"no_diacritics": 1.0, "half_diacritics": 1.0}
    assert run.ablations["diacritics"]["t1"] == asked | mended
    assert run.ablations["spelling"]["t1"] == asked | {"correct": 0.0, "slips": 0.0}
    assert "| spelling | +0.000 [+0.000, +0.000] |" in (folder / "report.md").read_text()


def test_a_run_can_leave_a_part_out(
    tmp_path: Path, questions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_out: list[str] = []

    def opening(_collection: object, _folder: Path, _model: str, without: str) -> FakeAssistant:
        left_out.append(without)
        return FakeAssistant(ANSWERS)

    monkeypatch.setattr("eval.commands.open_collection", opening)
    arguments = ["run", "--questions", str(questions), "--out", str(tmp_path / "r")]
    assert main([*arguments, "--without", "dense"]) == 0
    assert left_out == ["dense"]
    assert read_run(tmp_path / "r").about["without"] == "dense"
    # A later run is held against the last whole one.
    arguments = ["run", "--questions", str(questions), "--out"]
    assert main([*arguments, str(tmp_path / "a")]) == 0
    assert main([*arguments, str(tmp_path / "s")]) == 0
    assert "## Since a" in (tmp_path / "s" / "report.md").read_text()


class _AnyAnswer(dict[str, object]):
    def __init__(self, *, right: bool = True) -> None:
        self._answer = answer("II.2" if right else "II.1")

    def __missing__(self, key: str) -> object:
        return self._answer


def test_a_slim_run_is_compared_like_a_whole_one(
    tmp_path: Path, questions: Path, asked: FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["run", "--questions", str(questions), "--out"]
    assert main([*arguments, str(tmp_path / "whole")]) == 0
    asked.turns.clear()
    assert main([*arguments, str(tmp_path / "slim"), "--slim"]) == 0
    assert capsys.readouterr().out.endswith(f"\n\n{tmp_path}/slim\n")
    assert {path.name for path in (tmp_path / "slim").iterdir()} == {"results.jsonl", "run.json"}
    whole, slim = read_run(tmp_path / "whole").records, read_run(tmp_path / "slim").records
    assert [one.verdict for one in slim] == [replace(one.verdict, faults=()) for one in whole]
    assert [one.ranking for one in slim] == [one.ranking for one in whole]
    assert {one.outcome.text for one in slim} == {""}
    assert sum(len(one.outcome.citations) for one in slim) == 0
    result = compare(slim, whole)
    assert {change.gain.value for change in result.changes} == {0.0}
    assert ("test", "placed") in {(change.group, change.measure) for change in result.changes}


def test_training_fits_on_the_dev_part_and_writes_when_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [
        *(
            question(
                "task_agency" if n % 4 == 0 else "lookup", id=f"{'de'[n // 10]}{n}",
                text=f"việc {n}", agencies=("SYT",), clauses=(f"II.{n % 4 + 1}",),
            )
            for n in range(20)
        ),
        *(question("clause", id=f"{r}99", text="mục 1", clauses=("II.1",)) for r in "de"),
        *(
            question("none", id=f"n{n}", text=f"chuyện {n}", status=Status.NOT_FOUND)
            for n in range(20, 30)
        ),
        TEST,
    ]  # fmt: skip
    (tmp_path / "q").mkdir()
    write_questions(tmp_path / "q" / "a.jsonl", asked)
    explaining = _Explaining()
    monkeypatch.setattr("eval.training_commands.open_collection", lambda *_: explaining)
    monkeypatch.setattr("eval.training.MODELS", tmp_path)
    monkeypatch.setattr("eval.intent_training.MODELS", tmp_path)
    arguments = ["train", "--questions", str(tmp_path / "q")]
    assert main(arguments) == 0
    printed = capsys.readouterr().out
    # Those who are told apart by nothing are taken for what is asked most.
    assert "Intents, on 22 questions held out by reader: 68.2% right" in printed
    assert (
        "on 20 questions held out by fifths: reciprocal rank 1.000, first place 100.0%" in printed
    )
    assert "on 20 answerable and 10 other questions held out by fifths: AUC 1.000" in printed
    assert "100.0% of the others are declined and 0.0% of the answerable" in printed
    assert [path.name for path in tmp_path.glob("*.json")] == []
    assert main([*arguments, "--write"]) == 0
    assert {path.name for path in tmp_path.glob("*.json")} == {
        "ranking.json",
        "answerability.json",
        "intents.json",
    }
    write_questions(tmp_path / "q" / "a.jsonl", [TEST])
    assert main(arguments) == 1
    assert "nothing to fit on" in capsys.readouterr().err


def test_nothing_is_fitted_on_the_test_part() -> None:
    explain = _Explaining().explain
    dev = [(question(id=f"d{n}", clauses=("II.1",)), explain(f"việc {n}")) for n in range(9)]
    seen = [*dev, (TEST, explain("việc 1"))]
    for fit in (fit_ranking, fit_answerability):
        with pytest.raises(TrainingError, match="not of it are t1"):
            fit(seen)
    with pytest.raises(TrainingError, match="9 answerable and 0 other"):
        fit_answerability(dev)


class _Explaining:
    """`telling` points at the clause of "việc N"; the score tells work from gossip."""

    encoder = FakeEncoder()

    def intent_features(self, _text: str) -> NDArray[np.float64]:
        return np.ones(3)

    def explain(self, text: str) -> Explanation:
        assert text != TEST.text
        kind, number = text.split()
        signals = np.zeros((4, 2), dtype=np.float32)
        signals[int(number) % 4, 0] = 1.0
        clauses = tuple(clause_id(f"II.{n}") for n in range(1, 5))
        score = {"score": 1.0 if kind == "việc" else -1.0}
        return Explanation(text, clauses, ("telling", "noise"), signals, score)


def test_comparing_two_runs_gates_on_a_fall(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_run(tmp_path / "a", {}, [record(f"q{n}", True) for n in range(30)])
    write_run(tmp_path / "b", {}, [record(f"q{n}", n > 14) for n in range(30)])
    arguments = ["compare", str(tmp_path / "a"), str(tmp_path / "b")]
    assert main(arguments) == 0
    assert main([*arguments, "--gate"]) == 1
    assert "REGRESSION test correct" in capsys.readouterr().out
    assert main(["compare", str(tmp_path / "b"), str(tmp_path / "a"), "--gate"]) == 0
    assert main(["compare", str(tmp_path / "a"), str(tmp_path / "none")]) == 1
    assert "holds no run" in capsys.readouterr().err


def test_a_report_can_be_written_again(tmp_path: Path, questions: Path) -> None:
    write_run(tmp_path / "a", {}, [record("d1", False, split=Split.DEV)])
    assert main(["report", str(tmp_path / "a"), "--questions", str(questions)]) == 0
    assert "**d1** lookup: Quỹ mạo hiểm thế nào?" in (tmp_path / "a" / "report.md").read_text()


def test_splitting_writes_the_parts_of_the_rule(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(QUESTIONS_DIR, tmp_path / "questions")
    file = min((tmp_path / "questions").glob("*.jsonl"))
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    for one in lines[-5:]:
        del one["split"]
    file.write_text("".join(f"{json.dumps(one)}\n" for one in lines))
    arguments = ["split", "--questions", str(tmp_path / "questions")]
    assert main(arguments) == 0
    printed = capsys.readouterr().out
    assert printed.endswith("\n5 questions changed their part\n")
    assert printed.split()[:3] == ["dev", "test", "retired"]
    assert main(arguments) == 0
    assert capsys.readouterr().out.endswith("\n0 questions changed their part\n")
    before = {q.id: q.split for q in load_questions().questions}
    assert {q.id: q.split for q in load_questions(tmp_path / "questions").questions} == before


@pytest.mark.slow
def test_the_questions_agree_with_their_documents(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--notes", "--data-dir", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "0 errors" in printed
    of_the_plan = [line for line in printed.splitlines() if "86-kh-ubnd-" in line]
    assert len(of_the_plan) > 20
    assert not [line for line in of_the_plan if "task index" in line]
    assert "which is in the other part" not in printed


def test_faulty_question_files_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.jsonl").write_text("{\n")
    assert main(["check", "--questions", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("a.jsonl:1: not JSON")


def test_wrong_usage() -> None:
    with pytest.raises(SystemExit) as raised:
        main(["run", "--split", "train"])
    assert raised.value.code == 2
