from __future__ import annotations

from eval.baselines import fused, windows
from tests.eval_fakes import DOC, SOURCE, FakeCorpus, clause_id


def test_equal_weights_favour_what_both_rank() -> None:
    # b: 1/62 + 1/61, a: 1/61 + 1/63, c: 1/62; a repeated item counts once.
    assert fused([["a", "b", "a"], ["b", "c", "a"]]) == ["b", "a", "c"]
    assert fused([["a"], []]) == ["a"]
    assert fused([]) == []


def test_a_window_stands_for_the_clauses_that_it_touches() -> None:
    (window,) = windows(FakeCorpus().documents[DOC])
    text, clauses = window
    assert text == SOURCE
    # The one with most of its text first.
    assert clauses == tuple(map(clause_id, ("II.1", "II.2", "II.3", "II.4", "II")))
