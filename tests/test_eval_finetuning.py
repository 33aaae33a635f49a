"""What fine-tuning is trained and measured on; whether it trains at all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from corpus.text import fold
from eval.__main__ import main
from eval.contrastive import TYPINGS, Asked, train, triplets, typed, unit
from eval.finetuning import FOLDS, MEASURES, Explained, _figures, folds, trial
from eval.model import Question, Split
from eval.questions import write_questions
from index.embedding import PACKAGED, SentenceTransformerEncoder
from index.packaged_info import SENTENCE_TRANSFORMERS
from retrieval.model import Explanation, Hit, Status
from retrieval.service import Assistant
from tests.eval_fakes import DOC, LINES, FakeAssistant, clause_id, question

FUND = question(id="d1", text="Quỹ mạo hiểm do ai lo?", clauses=("II.3",))


def test_a_question_is_typed_the_same_way_each_time() -> None:
    clean, bare, half = (typed(FUND, typing).text for typing in TYPINGS)
    assert clean == FUND.text
    assert bare == "Quy mao hiem do ai lo?"
    assert fold(half) == fold(clean)
    assert typed(FUND, "half_diacritics").text == half


def test_no_clause_is_behind_questions_of_two_folds() -> None:
    # Every third question ties two clauses; a bullet goes with the clause that holds it.
    asked = [
        question(id=f"q{n}", clauses=(f"II.{n}.g1", f"II.{n + 1}") if n % 3 == 0 else (f"II.{n}",))
        for n in range(30)
    ]
    parts = folds(asked)
    assert sorted(np.concatenate(parts)) == list(range(30))
    assert {len(part) for part in parts} <= {9, 10, 11, 12}
    units = [{unit(c) for row in part for c in asked[row].clauses} for part in parts]
    assert len(parts) == FOLDS
    assert not any(units[a] & units[b] for a in range(FOLDS) for b in range(a))


class Searched(FakeAssistant):
    """Its search finds all clauses, in the order of the document."""

    def search(self, query: str, *, k: int = 10, document: str = DOC) -> list[Hit]:
        assert document == DOC
        return super().search(query, k=k)


def asked(*questions: Question) -> Asked:
    return Asked.of("fake", cast(Assistant, Searched({})), questions)


def test_only_questions_that_search_answers_are_asked() -> None:
    none = question(id="d2", status=Status.NOT_FOUND)
    later = question("followup", id="d3", base="lookup", clauses=("II.3",), history=("Quỹ nào?",))
    tasks = question("agency_tasks", id="d4", clauses=("II.1", "II.2"))
    assert asked(FUND, none, later, tasks).questions == (FUND,)


def test_a_question_meets_what_answers_it_and_what_search_ranks_highly_but_does_not() -> None:
    both = question(id="d2", text="Số hóa, thi đua?", clauses=("II.1", "II.4"), also=("II",))
    rows = list(triplets(asked(FUND, both), [FUND, both]))
    digital, station, fund, emulation = (line for _, _, line in LINES[1:])
    text = {line: line.partition(" ")[2] for line in (digital, station, fund, emulation)}
    assert [row[0] for row in rows] == [
        FUND.text, "Quy mao hiem do ai lo?", both.text, typed(both, "half_diacritics").text,
    ]  # fmt: skip
    assert [row[1] for row in rows] == [text[fund], text[fund], text[digital], text[emulation]]
    assert [row[2] for row in rows] == [
        "NHIỆM VỤ", text[digital], text[station], text[fund],
    ]  # fmt: skip


def test_nothing_of_what_is_held_out_is_trained_on() -> None:
    rows = list(triplets(asked(FUND), [FUND], {clause_id("II"), clause_id("II.1")}))
    assert [row[2][:14] for row in rows] == ["Xây dựng trạm ", "Phát động thi "]


def test_figures_are_of_the_first_right_clause_and_of_the_gold_ones() -> None:
    clauses = tuple(clause_id(f"II.{n}") for n in range(1, 9))
    dense = np.arange(8, 0, -1, dtype=np.float32)
    words = np.eye(8, dtype=np.float32)[6]
    seen = Explanation("", clauses, ("dense", "words"), np.stack([dense, words], axis=1), {})
    right = question(clauses=("II.4", "II.7"), also=("II.3",))
    by_dense, by_both = np.array([1.0, 0.0]), np.array([1.0, 9.0])
    assert _figures(right, seen, by_dense) == (1 / 3, 0.5, 1 / 3, 0.0)
    assert _figures(right, seen, by_both) == (1 / 3, 0.5, 1.0, 1.0)
    elsewhere = question(clauses=("V.1",))
    assert _figures(elsewhere, seen, by_both) == _figures(right, None, by_both)
    assert _figures(right, None, by_both) == (0.0,) * len(MEASURES)


# What the libraries of the training say of each other is not ours to mend.
@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.slow
def test_training_moves_a_question_towards_its_passage(models_dir: Path, tmp_path: Path) -> None:
    pytest.importorskip("peft")
    base = models_dir / PACKAGED / SENTENCE_TRANSFORMERS
    # No text twice, since a batch has none twice; four batches, since the first one only warms up.
    row = next(triplets(asked(FUND), [FUND]))
    rows = [(f"{row[0]} {n}", f"{row[1]} {n}", f"{row[2]} {n}") for n in range(64)]
    train(base, rows, tmp_path / "trained")
    before, after = (
        _margin(SentenceTransformerEncoder(m), rows) for m in (base, tmp_path / "trained")
    )
    assert after > before
    assert [path.name for path in tmp_path.iterdir()] == ["trained"]


def _margin(encoder: SentenceTransformerEncoder, rows: list[tuple[str, str, str]]) -> float:
    """How much nearer a question is to the right passage than to the wrong one, in the mean."""
    questions, right, wrong = zip(*rows, strict=True)
    passages = encoder.encode_passages(right) - encoder.encode_passages(wrong)
    return float(np.einsum("ij,ij->i", encoder.encode_queries(questions), passages).mean())


def test_a_question_is_measured_by_a_model_that_saw_nothing_of_its_clauses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = {clause_id(path): line.partition(" ")[2] for path, _, line in LINES}
    questions = tuple(
        question(id=f"q{n}", text=f"câu {n}?", clauses=(f"II.{1 + n % 4}",)) for n in range(12)
    )
    unseen = question(id="u1", text="câu khác?", clauses=("II.3",))
    trained: dict[Path, list[tuple[str, str, str]]] = {}
    measured: list[str] = []

    def learn(_base: Path, rows: list[tuple[str, str, str]], target: Path) -> None:
        target.mkdir()
        trained[target] = rows

    def look(_asked: Asked, of: Iterable[Question], model: Path, _work: Path) -> Explained:
        """A trained model ranks the right clause first; the base ranks it second."""
        found = {}
        for one in of:
            if model in trained and one is not unseen:
                texts = {text for row in trained[model] for text in row[1:]}
                assert not texts & {lines[clause] for clause in one.clauses}
                measured.append(one.id)
            right = np.array([c in one.clauses for c in lines], dtype=np.float32)
            ahead = np.arange(len(lines), 0, -1, dtype=np.float32) / 10 * (right == 0)
            signals = (right if model in trained else right * 0.45)[:, None] + ahead[:, None]
            for typing in TYPINGS:
                found[one.id, typing] = Explanation(one.text, tuple(lines), ("dense",), signals, {})
        return found

    monkeypatch.setattr("eval.finetuning.train", learn)
    monkeypatch.setattr("eval.finetuning.explain", look)
    run = (asked(*questions),), asked(unseen), tmp_path / "base", tmp_path
    gains = list(trial(*run))
    assert sorted(measured) == sorted(one.id for one in questions)
    assert len(trained) == FOLDS + 1
    assert [(g.part, g.typing, g.measure) for g in gains] == [
        (part, typing, measure)
        for part in ("clauses", "fake")
        for typing in TYPINGS
        for measure in MEASURES
    ]
    first = next(g for g in gains if g.measure == "fused, first")
    assert (first.before, first.after, first.difference.n) == (0.0, 1.0, 12)
    assert " ".join(str(first).split()) == (
        "clauses clean fused, first 0.000 1.000 +1.000 [+1.000, +1.000] of 12"
    )
    # The same questions need no training again.
    list(trial(*run))
    assert len(trained) == FOLDS + 1


def test_the_command_leaves_a_collection_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "questions"
    folder.mkdir()
    (folder / "collections.toml").write_text(
        "".join(
            f'[[collection]]\nname = "{name}"\nquestions = ["{name}.jsonl"]\nshipped = true\n'
            for name in ("here", "there")
        )
    )
    test = question(id="t1", text="Quỹ ấy?", clauses=("II.3",), split=Split.TEST)
    other = question(id="d2", text="Ai lo trạm đo?", clauses=("II.2",))
    write_questions(folder / "here.jsonl", [FUND, test])
    write_questions(folder / "there.jsonl", [other])
    monkeypatch.setattr("eval.commands.open_collection", lambda *_: Searched({}))
    told: list[tuple[list[str], list[str]]] = []

    def tell(seen: tuple[Asked, ...], unseen: Asked, *_: Path) -> list[str]:
        told.append(([q.id for a in seen for q in a.questions], [q.id for q in unseen.questions]))
        return ["a gain"]

    monkeypatch.setattr("eval.finetuning.trial", tell)
    arguments = ["finetune", "--questions", str(folder), "--data-dir", str(tmp_path)]
    assert main([*arguments, "--unseen", "there"]) == 0
    assert told == [(["d1"], ["d2"])]
    assert capsys.readouterr().out == "a gain\n"
    assert main([*arguments, "--unseen", "elsewhere"]) == 1
    assert "elsewhere is not at hand" in capsys.readouterr().err
