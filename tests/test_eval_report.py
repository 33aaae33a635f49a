from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from eval.ablation import losses, scores
from eval.comparison import compare
from eval.errors import RunError
from eval.model import Outcome, Split
from eval.records import Run, read_run, write_run
from eval.report import HTML, MARKDOWN, SUMMARY, write_reports
from eval.tables import ablation_text, comparison_text, table
from tests.eval_fakes import question, record

RECORDS = [
    record("a", True, split=Split.DEV, confidence=0.9, declined=None, false_decline=False),
    record("b", False, split=Split.DEV, confidence=0.2),
    record("c", False, split=Split.TEST, confidence=0.7),
    record("d", True, kind="fact", split=Split.TEST, declined=True),
    record("c", False, split=Split.TEST, variant="slips"),
    record("d", False, kind="fact", split=Split.TEST, variant="slips"),
]
BASELINES = {"dense": {"a": {"R@5": 0.0, "RR": 0.5, "nDCG@10": 0.25}}}
QUESTIONS = [
    question(id=one, text=f"Câu hỏi <{one}>", clauses=("II.1",), history=("Trước đó?",))
    for one in "abcd"
]


def test_a_run_comes_back_as_it_was_written(tmp_path: Path) -> None:
    failed = replace(record("e", False), outcome=Outcome("", None, error="crashed", hits=("x#I",)))
    write_run(tmp_path / "r1", {"index": "7"}, [*RECORDS, failed], BASELINES)
    run = read_run(tmp_path / "r1")
    assert run == Run("r1", {"index": "7"}, (*RECORDS, failed), BASELINES)
    unheard = replace(record("f", False, split=None), outcome=Outcome("", None, hits=()))
    write_run(tmp_path / "r3", {}, [unheard])
    assert read_run(tmp_path / "r3").records == (unheard,)
    write_run(tmp_path / "r2", {}, [])
    assert read_run(tmp_path / "r2") == Run("r2", {}, ())


def test_what_is_no_run_is_said(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="holds no run"):
        read_run(tmp_path / "none")
    write_run(tmp_path / "old", {}, [])
    (tmp_path / "old" / "results.jsonl").write_text('{"question": "a"}\n')
    with pytest.raises(RunError, match="cannot be read as a run"):
        read_run(tmp_path / "old")


def written(tmp_path: Path, before: Run | None = None) -> dict[str, str]:
    run = Run("r1", {"index": "7"}, tuple(RECORDS), BASELINES)
    write_reports(tmp_path, run, before, QUESTIONS)
    return {name: (tmp_path / name).read_text() for name in (SUMMARY, MARKDOWN, HTML)}


def test_what_is_lost_without_a_part() -> None:
    asked = [
        *(record(f"q{n}", n < 9, split=Split.TEST if n % 2 else Split.DEV) for n in range(10)),
        record("q1", True, split=Split.TEST, variant="slips"),
        record("q3", True, split=Split.TEST, variant="slips"),
    ]
    without = [
        *(replace(record(f"q{n}", n in {1, 9}), ranking={}) for n in range(10)),
        record("q1", True, variant="slips"),
        record("q3", False, variant="slips"),
    ]
    found = {
        (loss.part, loss.group, loss.measure): (loss.gain.value, loss.gain.n)
        for loss in losses(asked, {"spelling": scores(without), "dense": scores(asked[:3])})
    }
    assert found == {
        ("spelling", "dev", "correct"): (-1.0, 5),
        ("spelling", "test", "correct"): (pytest.approx(-0.4), 5),
        ("spelling", "slips", "slips"): (-0.5, 2),
        ("dense", "dev", "correct"): (0.0, 2),
        ("dense", "dev", "RR"): (0.0, 2),
        ("dense", "test", "correct"): (0.0, 1),
        ("dense", "test", "RR"): (0.0, 1),
    }
    run = Run("r", {}, tuple(asked), ablations={"spelling": scores(without)})
    assert ablation_text(run).splitlines()[1:] == [
        "spelling: dev correct -1.000 [-1.000, -1.000]; test correct -0.400 [-1.000, +0.400]; "
        "test, mistyped slips -0.500 [-1.000, +0.000]"
    ]


def test_the_reports_show_what_each_part_adds(tmp_path: Path) -> None:
    without = {"dense": scores([record("a", False), record("c", False)])}
    run = Run("r1", {}, tuple(RECORDS), ablations=without)
    write_run(tmp_path, run.about, run.records, None, run.ablations)
    assert read_run(tmp_path).ablations == without
    write_reports(tmp_path, run, None, QUESTIONS)
    text = (tmp_path / MARKDOWN).read_text()
    assert "| without | dev correct | test correct | dev declined | test declined |" in text
    assert "| dense | -1.000 [-1.000, -1.000] | +0.000 [+0.000, +0.000] |" in text
    assert "<h2>What each part adds</h2>" in (tmp_path / HTML).read_text()


def test_the_summary_has_the_figures(tmp_path: Path) -> None:
    groups = json.loads(written(tmp_path)[SUMMARY])["groups"]
    assert groups["all"]["figures"]["correct"]["value"] == 0.5
    assert groups["all"]["n"] == 4
    assert groups["test/type/fact"]["figures"]["correct"] == {
        "value": 1.0,
        "low": pytest.approx(0.2065, abs=1e-4),  # Wilson, 1 of 1
        "high": 1.0,
        "n": 1,
    }


def test_the_markdown_report(tmp_path: Path) -> None:
    text = written(tmp_path)[MARKDOWN]
    assert "| test | 2 | 50.0 % [9–91] |" in text
    assert "| slips | 2 | 50.0 % [9–91] | 0.0 % [0–66] | +0.500 [+0.000, +1.000] |" in text
    assert "| dense | 0.000 | 0.500 | 0.250 |" in text
    assert "| assistant | 0.500 | 0.500 | 0.500 |" in text
    assert "| 0.70 | 1.00 | 0.00 |  | 1 |" in text
    assert "- **b** lookup: Trước đó? → Câu hỏi <b>" in text
    assert "1 failures of the test part are not shown" in text
    # Every row of a table has as many cells as its head.
    tables = [block for block in text.split("\n\n") if block.startswith("|")]
    assert len(tables) == 6
    for block in tables:
        assert len({line.count("|") for line in block.splitlines()}) == 1, block


def test_neither_report_shows_a_question_of_the_test_part(tmp_path: Path) -> None:
    pages = written(tmp_path)
    for name in (MARKDOWN, HTML):
        assert "Câu hỏi <c>" not in pages[name]
        assert "Câu hỏi &lt;c&gt;" not in pages[name]


def test_the_page_stands_alone_with_its_plots(tmp_path: Path) -> None:
    before = Run("r0", {}, tuple(record(one, True) for one in "abcd"))
    page = written(tmp_path, before)[HTML]
    # Quality, latency, slices, reliability, changes.
    assert page.count("<svg") == page.count("</svg>") == 5
    assert "Câu hỏi &lt;b&gt;" in page
    assert "<script" not in page
    assert "Broken: b, c." in page
    assert written(tmp_path, before)[HTML] == page


def test_a_run_without_slices_or_confidence_has_no_empty_sections(tmp_path: Path) -> None:
    write_reports(tmp_path, Run("r1", {}, (record("a", True, split=None),)), None, [])
    page = (tmp_path / HTML).read_text()
    assert page.count("<svg") == 2
    for heading in ("Reliability", "mistype", "Plain retrievers", "Since"):
        assert heading not in page


def test_the_table_for_a_terminal() -> None:
    lines = table(RECORDS).splitlines()
    assert lines[0].split() == [
        "n", "correct", "prec.", "recall", "R@5", "RR", "nDCG@10", "p50", "ms", "p95", "ms",
    ]  # fmt: skip
    shown = {line[:24].strip(): line[24:].split() for line in lines[1:7]}
    assert shown["test  fact"] == [
        "1", "100.0", "%", "[21–100]", "1.000", "0.500", "0.500", "5.0", "5.0",
    ]  # fmt: skip
    assert list(shown) == ["dev", "dev  lookup", "test", "test  fact", "test  lookup", "all"]
    assert "declined: 100.0 % [21–100] of 1" in lines
    assert "slips: 0.0 % [0–66] of 2, drop +0.500 [+0.000, +1.000]" in lines


def test_a_comparison_names_questions_and_regressions() -> None:
    before = [record(f"q{n}", True) for n in range(30)]
    after = [record(f"q{n}", n > 14) for n in range(30)]
    text = comparison_text(compare(before, after))
    assert "fixed: none" in text
    assert "broken: q0, q1, q2" in text
    assert "REGRESSION test correct: 1.000 → 0.500 (worse: -0.500 [" in text
    assert comparison_text(compare(before, before)) == "fixed: none\nbroken: none"
