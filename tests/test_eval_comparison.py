from __future__ import annotations

import pytest

from eval.comparison import compare
from eval.measures import (
    MEASURES,
    Bin,
    calibration_error,
    drops,
    groups,
    measure,
    reliability,
    summarize,
)
from eval.model import Record, Split
from tests.eval_fakes import record


def records(correct: int, wrong: int, *, kind: str = "lookup") -> list[Record]:
    return [record(f"{kind}{n}", n < correct, kind=kind) for n in range(correct + wrong)]


def test_figures_of_a_group() -> None:
    group = measure(
        [
            record("a", True, precision=1.0, recall=1.0, latency_ms=2.0),
            record("b", False, precision=0.0, recall=0.5, latency_ms=4.0, misplaced=1),
            record("c", True, verbatim=0, latency_ms=12.0, declined=True),
            record("d", True, latency_ms=4.0, false_decline=False),
        ]
    )
    values = {name: (figure.value, figure.n) for name, figure in group.figures.items()}
    assert values == {
        "correct": (0.75, 4),
        "citation_precision": (0.5, 2),
        "citation_recall": (0.75, 2),
        "verbatim": (0.75, 4),
        "placed": (0.75, 4),
        "declined": (1.0, 1),
        "false_declines": (0.0, 1),
        "R@5": (0.75, 4),
        "RR": (0.5, 4),
        "nDCG@10": (0.5, 4),
    }
    assert group.latency == {"latency_p50_ms": 4.0, "latency_p95_ms": pytest.approx(10.8)}
    assert (group.n, group.errors) == (4, 0)


def test_groups_are_parts_types_and_styles_of_clean_questions() -> None:
    given = [
        record("a", True, split=Split.DEV),
        record("b", True, kind="fact"),
        record("b", True, kind="fact", variant="slips"),
        record("c", True, split=None),
    ]
    members = {name: [one.question for one in group] for name, group in groups(given).items()}
    assert members == {
        "all": ["a", "b", "c"],
        "all/style/clerk": ["a", "b", "c"],
        "all/type/fact": ["b"],
        "all/type/lookup": ["a", "c"],
        "dev": ["a"],
        "dev/style/clerk": ["a"],
        "dev/type/lookup": ["a"],
        "test": ["b"],
        "test/style/clerk": ["b"],
        "test/type/fact": ["b"],
    }
    assert summarize([]) == {}


def test_a_slice_is_held_against_its_own_questions() -> None:
    given = [
        *(record(f"q{n}", n < 4) for n in range(5)),
        record("q0", True, variant="slips"),
        record("q1", False, variant="slips"),
        record("q4", False, variant="nfd"),
        record("lost", True, variant="nfd"),
    ]
    found = {drop.variant: (drop.n, drop.clean.value, drop.drop.value) for drop in drops(given)}
    assert found == {"slips": (2, 1.0, 0.5), "nfd": (1, 0.0, 0.0)}


def test_the_reliability_curve() -> None:
    given = [
        record("a", True, confidence=0.92, answerable=True),
        record("b", False, confidence=0.98, answerable=True),
        record("c", True, confidence=1.0, answerable=False),
        record("d", True, confidence=0.05, answerable=False),
        record("e", True, confidence=None),
        record("f", True, confidence=0.5, variant="slips"),
    ]
    low, high = reliability(given)
    assert low == Bin(0.05, 0.0, 1, answered=None, declined=1.0)
    assert (high.n, high.came) == (3, pytest.approx(2 / 3))
    assert (high.answered, high.declined) == (0.5, 1.0)
    assert high.said == pytest.approx(2.9 / 3)
    assert calibration_error([low, high]) == pytest.approx((0.05 + 3 * (2.9 / 3 - 2 / 3)) / 4)
    assert reliability([record("a", True)]) == []
    assert calibration_error([]) == 0.0


def test_what_got_better_and_worse_question_by_question() -> None:
    before = [record("a", True), record("b", False), record("c", True), record("gone", True)]
    after = [record("new", False), record("a", True), record("b", True), record("c", False)]
    result = compare(before, after)
    assert [one.question for one in result.fixed] == ["b"]
    assert [one.question for one in result.broken] == ["c"]
    assert (result.only_before, result.only_after) == (("gone",), ("new",))
    correct = next(c for c in result.changes if (c.group, c.measure) == ("test", "correct"))
    assert (correct.before, correct.after) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert correct.gain.n == 3
    assert result.regressions == ()


def test_a_fall_beyond_chance_of_a_gated_figure_is_a_regression() -> None:
    result = compare(records(60, 0), records(40, 20))
    gated = {(change.group, change.measure) for change in result.regressions}
    assert gated == {("test", "correct"), ("test/type/lookup", "correct")}
    assert compare(records(40, 20), records(60, 0)).regressions == ()
    # One question of sixty may fall by chance.
    assert compare(records(60, 0), records(59, 1)).regressions == ()


def test_more_false_declines_are_worse() -> None:
    before = [record(f"q{n}", True, false_decline=False) for n in range(40)]
    after = [record(f"q{n}", True, false_decline=n < 20) for n in range(40)]
    result = compare(before, after)
    (change,) = result.regressions
    assert (change.measure, change.before, change.after) == ("false_declines", 0.0, 0.5)
    assert change.gain.value == -0.5


def test_a_measure_that_applies_to_one_run_only_is_not_compared() -> None:
    result = compare([record("a", True, precision=None)], [record("a", True, precision=1.0)])
    assert "citation_precision" not in {change.measure for change in result.changes}
    assert {change.measure for change in result.changes} < set(MEASURES)
