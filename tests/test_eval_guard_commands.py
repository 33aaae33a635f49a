"""The commands that fit guards and measure centres, and the run that one is held against."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.store import Corpus
from eval.__main__ import main
from eval.collections import Collection
from eval.commands import _previous
from eval.model import Question, Split
from eval.questions import write_questions
from eval.records import ABOUT, RESULTS, write_run
from retrieval.guards import Guard
from retrieval.model import Explanation, Status
from retrieval.word_evidence import EVIDENCE
from tests.eval_fakes import question, record
from tests.fakes import FakeEncoder
from tests.genre import parse

TEST = question(id="t1", text="bắc 1", clauses=("II.1",), split=Split.TEST)


def of_place(place: str, kind: str) -> list[Question]:
    """A dozen questions, each on a clause of the place's document."""
    return [
        replace(
            question(kind, id=f"{place[0]}{kind[0]}{n}", text=f"{place} {n}", agencies=("Sở A",)),
            clauses=(f"{place}#I.{n}",),
        )
        for n in range(12)
    ]


class Explaining:
    """Sees in a question whether it is asked of its own place."""

    corpus = Corpus([parse("I. NHIỆM VỤ\n1. Đào ao.\n")])

    def __init__(self, collection: Collection) -> None:
        self.place = collection.name
        self.encoder = FakeEncoder("fake", dimension=16)
        self.asked: list[str] = []

    def explain(self, text: str) -> Explanation:
        self.asked.append(text)
        place, number = text.split()
        own = float(place == self.place)
        evidence = dict.fromkeys(EVIDENCE, 0.0) | {"matched": own}
        features = {"score": own, "asks_lead": float(place == "ai")}
        clauses = tuple(f"{place}#I.{n}" for n in range(12))
        ranked = np.array(
            [[float(clause.endswith(f".{number}"))] for clause in clauses], np.float32
        )
        return Explanation(text, clauses, ("coverage",), ranked, features, evidence)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> dict[str, Explaining]:
    """The assistants that were opened, by their collection."""
    found: dict[str, Explaining] = {}

    def opening(collection: Collection, *_: object) -> Explaining:
        return found.setdefault(collection.name, Explaining(collection))

    monkeypatch.setattr("eval.training_commands.open_collection", opening)
    return found


@pytest.fixture
def arguments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Questions of two places; what is fitted is written to "models"."""
    folder = tmp_path / "q"
    folder.mkdir()
    entries = []
    for place in ("bắc", "nam"):
        (folder / f"{place}.txt").write_text("I. NHIỆM VỤ\n", "utf-8")
        asked = [*of_place(place, "task_agency"), *of_place(place, "lookup")]
        write_questions(folder / f"{place}.jsonl", [*asked, *([TEST] if place == "bắc" else [])])
        entries.append(
            f'[[collection]]\nname = "{place}"\nquestions = ["{place}.jsonl"]\n'
            f'documents = ["{place}.txt"]\n'
        )
    (folder / "collections.toml").write_text("".join(entries), "utf-8")
    (tmp_path / "models").mkdir()
    monkeypatch.setattr("eval.training.MODELS", tmp_path / "models")
    monkeypatch.setattr("eval.centres.MODELS", tmp_path / "models")
    return ["train", "--questions", str(folder), "--data-dir", str(tmp_path)]


def test_guards_are_fitted_on_questions_of_the_documents_and_of_others(
    tmp_path: Path,
    opened: dict[str, Explaining],
    arguments: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([*arguments, "--guards"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(",")[0] for line in lines] == ["leads", "passages"]
    for line in lines:
        assert "on 24 questions and 24 asked of other documents or written to be declined" in line
        assert "AUC 1.000; at 0." in line
        assert "for 1.0% false declines, 100.0% of those are declined" in line
    assert {text.split()[0] for text in opened["nam"].asked} == {"bắc", "nam"}
    assert len(opened["nam"].asked) == len(opened["bắc"].asked) == 48  # none of the test part
    assert list((tmp_path / "models").iterdir()) == []

    assert main([*arguments, "--guards", "--write"]) == 0
    assert [path.name for path in (tmp_path / "models").iterdir()] == ["guards.json"]
    written = json.loads((tmp_path / "models/guards.json").read_text("utf-8"))
    assert set(written) == {Guard.LEADS, Guard.PASSAGES}  # no collection here has entry terms
    for guard in written.values():
        assert guard["weights"].keys() == {"score", "asks_lead", *EVIDENCE}
        assert guard["weights"]["matched"] > 0
        own = guard["intercept"] + guard["weights"]["score"] + guard["weights"]["matched"]
        assert 1 / (1 + np.exp(-guard["intercept"])) < guard["threshold"] <= 1 / (1 + np.exp(-own))


def test_what_was_written_to_be_declined_is_fitted_on_too(
    tmp_path: Path,
    opened: dict[str, Explaining],
    arguments: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    texts = ["ai 1", "ai 2", "gì 1"]  # the first two for who leads
    written = [
        question("none", id=f"n{text}", text=text, status=Status.NOT_FOUND) for text in texts
    ]
    write_questions(tmp_path / "q/trời.jsonl", written)
    file = tmp_path / "q/collections.toml"
    with file.open("a", encoding="utf-8") as entries:
        entries.write('[[collection]]\nname = "trời"\nquestions = ["trời.jsonl"]\n')
    assert main([*arguments, "--guards"]) == 0
    leads, passages = capsys.readouterr().out.splitlines()
    # Of each guard there are 24 of the two places that are asked of this one, too.
    assert f"and {24 + 24 + 2} asked of other documents or written to be declined" in leads
    assert f"and {24 + 24 + 1} asked of other documents or written to be declined" in passages
    assert opened["trời"].asked[:3] == texts


@pytest.mark.usefixtures("opened")
def test_guards_need_questions_of_two_collections(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    write_questions(tmp_path / "q/nam.jsonl", [])
    assert main([*arguments, "--guards", "--write"]) == 1
    assert "Questions of each guard, of two collections at least" in capsys.readouterr().err
    assert list((tmp_path / "models").iterdir()) == []


@pytest.mark.usefixtures("opened")
def test_centres_are_of_the_documents_that_ship(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--centres"]) == 1
    assert "The collection of the documents that ship is needed" in capsys.readouterr().err
    file = tmp_path / "q/collections.toml"
    entries = file.read_text("utf-8").replace(
        'documents = ["nam.txt"]', "shipped = true\ndocuments = []"
    )
    file.write_text(entries, "utf-8")
    assert main([*arguments, "--centres"]) == 0
    assert [path.name for path in (tmp_path / "models").iterdir()] == ["token_centres.json"]
    written = json.loads((tmp_path / "models/token_centres.json").read_text("utf-8"))
    # Of the questions of both places, whose words are these.
    texts = {q.text for place in ("bắc", "nam") for q in of_place(place, "lookup")}
    tokens = [FakeEncoder("fake", dimension=16).embed_query(text).tokens for text in texts]
    np.testing.assert_allclose(written["questions"], np.concatenate(tokens).mean(axis=0), atol=1e-4)


# --- which run another is held against --------------------------------------------------------


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    for name, about in (("1", {}), ("2", {"without": "dense"}), ("3", {}), ("5", {})):
        write_run(tmp_path / name, about, [record("q1", True)])
    return tmp_path


def test_a_run_is_held_against_the_last_whole_one_before_it(runs: Path) -> None:
    assert _previous(runs / "4") == runs / "3"
    assert _previous(runs / "3") == runs / "1"  # the other lacks a part
    assert _previous(runs / "1") is None
    assert _previous(runs / "none" / "1") is None


def test_a_folder_with_results_but_nothing_about_them_is_passed_over(runs: Path) -> None:
    (runs / "3" / ABOUT).unlink()
    assert (runs / "3" / RESULTS).is_file()
    assert _previous(runs / "4") == runs / "1"
    (runs / "3" / ABOUT).mkdir()
    assert _previous(runs / "4") == runs / "1"
    shutil.rmtree(runs / "1")
    assert _previous(runs / "4") is None
