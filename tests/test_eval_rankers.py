from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.__main__ import main
from eval.errors import TrainingError
from eval.folds import folds_by_unit
from eval.model import Question, Split
from eval.questions import write_questions
from eval.rankers import FIRST, OWN, RR, Fit, available, compared, ranked, searched, trees
from eval.records import RANKERS as SCORES
from eval.records import read_run, write_run
from eval.splitting import split_units
from eval.training import Seen
from retrieval.model import Explanation, Status
from tests.eval_fakes import clause_id, question, record

NAMES = ("dense", "words", "folded", "task")
CLAUSES = tuple(clause_id(f"II.{n}") for n in range(1, 13))
WAYS = available()


def seen(number: int, *, split: Split = Split.DEV) -> tuple[Question, Explanation]:
    """A question on one of twelve clauses, which `words` points at and `dense` nearly does."""
    right = number % len(CLAUSES)
    signals = np.random.default_rng(number).random((len(CLAUSES), len(NAMES))).astype(np.float32)
    signals[right, 1] += 1.0
    asked = question(id=f"q{number}", clauses=(f"II.{right + 1}",), split=split)
    return asked, Explanation(asked.text, CLAUSES, NAMES, signals, {})


DEV = [seen(number) for number in range(60)]
TEST = [seen(number, split=Split.TEST) for number in range(60, 84)]


@pytest.mark.parametrize("name", WAYS)
def test_every_way_finds_the_signal_that_tells(name: str) -> None:
    (scores,) = ranked(DEV, TEST, {name: WAYS[name]}).values()
    assert scores.keys() == {q.id for q, _ in (*DEV, *TEST)}
    learned = not name.startswith("equal ranks")
    for part in (DEV, TEST):
        first = np.mean([scores[q.id][FIRST] for q, _ in part])
        assert (first >= 0.8) == learned, name
    assert all(scores[q][FIRST] == (scores[q][RR] == 1) for q in scores)


def test_no_fit_has_seen_the_text_that_it_is_measured_on() -> None:
    fitted: list[set[str]] = []

    def spying(given: Seen) -> object:
        fitted.append({unit for q, _ in given for unit in split_units(q)})
        return lambda one: one.signals[:, 1]

    fit: Fit = spying  # type: ignore[assignment]  # it remembers what it is given
    ranked(DEV, TEST, {"spy": fit})
    *folds, whole = fitted
    assert len(folds) == 5
    assert whole == {unit for q, _ in DEV for unit in split_units(q)}
    assert all(len(whole - fold) >= 2 for fold in folds)
    assert set.union(*(whole - fold for fold in folds)) == whole


def test_only_the_dev_part_is_fitted_on() -> None:
    with pytest.raises(TrainingError, match="5 or more questions of dev, and only those"):
        ranked([*DEV, TEST[0]], TEST, WAYS)
    with pytest.raises(TrainingError, match="5 or more"):
        ranked(DEV[:4], TEST, WAYS)


PATHS = st.lists(st.sampled_from([f"II.{n}" for n in range(1, 9)]), max_size=2, unique=True)


@given(st.lists(PATHS, max_size=40))
def test_no_unit_is_in_two_folds(paths: list[list[str]]) -> None:
    asked = [question(id=f"q{n}", clauses=tuple(held)) for n, held in enumerate(paths)]
    folds = folds_by_unit(asked, 3)
    assert len(folds) == len(asked)
    where: dict[str, set[int]] = {}
    for one, fold in zip(asked, folds, strict=True):
        for unit in split_units(one):
            where.setdefault(unit, set()).add(int(fold))
    assert all(len(found) == 1 for found in where.values())


def test_questions_that_share_nothing_fill_the_folds_evenly() -> None:
    asked = [question(id=f"q{n}", clauses=(f"II.{n}",)) for n in range(10)]
    assert np.bincount(folds_by_unit(asked, 5)).tolist() == [2] * 5


def test_a_way_is_held_against_the_assistants_own() -> None:
    own = {f"q{n}": {RR: 0.5, FIRST: 0.0} for n in range(20)}
    better = {q: {RR: 1.0, FIRST: 1.0} for q in own}
    parts: dict[str, Split | None] = {
        q: Split.TEST if n % 2 else Split.DEV for n, q in enumerate(own)
    }
    found = {(one.name, one.part): one for one in compared({OWN: own, "new": better}, parts)}
    assert found["new", Split.TEST].gain.better
    assert found["new", Split.DEV].gain.value == 0.5
    assert found[OWN, Split.TEST].gain.value == 0.0
    assert found["new", Split.TEST].first.n == 10


def test_what_is_ranked_is_what_search_alone_answers() -> None:
    class Explaining:
        def explain(self, text: str) -> Explanation | None:
            return None if text == "chào" else DEV[0][1]

    asked = [
        question(id="a", clauses=("II.1",)),
        question(id="b", clauses=("II.99",)),
        question(id="c", clauses=("II.1",), text="chào"),
        question(id="d", status=Status.NOT_FOUND),
        question("fact", id="e", clauses=("meta",), figures=("1",)),
        question("agency_tasks", id="f", clauses=("II.1",)),
        replace(question(id="g", clauses=("II.1",)), history=("Trước đó?",)),
    ]
    assert [q.id for q, _ in searched(Explaining(), asked)] == ["a"]  # type: ignore[arg-type]


@pytest.mark.slow
def test_the_figures_stand_in_the_report_of_the_last_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    explanations = {q.id: one for q, one in (*DEV, *TEST)}

    class Explaining:
        def explain(self, text: str) -> Explanation:
            return explanations[text]

    asked = [replace(q, text=q.id) for q, _ in (*DEV, *TEST)]
    (tmp_path / "q").mkdir()
    write_questions(tmp_path / "q" / "a.jsonl", asked)
    monkeypatch.setattr("eval.commands.open_collection", lambda *_: Explaining())
    arguments = ["rankers", "--questions", str(tmp_path / "q"), "--data-dir", str(tmp_path)]
    assert main(arguments) == 1
    assert "holds no run" in capsys.readouterr().err
    run = tmp_path / "eval" / "1"
    write_run(run, {}, [record(q.id, True, split=q.split) for q in asked])
    assert main(arguments) == 0
    assert read_run(run).rankers.keys() == WAYS.keys()
    assert (run / SCORES).exists()
    printed = capsys.readouterr().out
    assert f"{OWN:30}  test (24)" in printed
    text = (run / "report.md").read_text()
    assert "| pairwise logistic regression | test (24) |" in text
    assert "<h2>Ways of learning the ranking</h2>" in (run / "report.html").read_text()


@pytest.mark.skipif("LightGBM" not in WAYS, reason="LightGBM does not load here")
def test_trees_are_the_same_every_time() -> None:
    one, other = trees(DEV), trees(DEV)
    assert one(TEST[0][1]).tolist() == other(TEST[0][1]).tolist()
