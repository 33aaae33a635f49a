from __future__ import annotations

import math

import pytest

from eval.ranking import rank_scores, searched
from retrieval.model import Status
from tests.eval_fakes import clause_id, question


def scores(*paths: str, clauses: tuple[str, ...], also: tuple[str, ...] = ()) -> dict[str, float]:
    asked = question(clauses=clauses, also=also)
    return rank_scores([asked], {asked.id: [clause_id(path) for path in paths]})[asked.id]


def test_known_values() -> None:
    # Gold second and fourth, `also` third: gains 2, 2 and 1 against the ideal 2, 2, 1.
    found = scores("II", "II.1", "II.2", "II.3", clauses=("II.1", "II.3"), also=("II.2",))
    gain = 2 / math.log2(3) + 1 / math.log2(4) + 2 / math.log2(5)
    ideal = 2 / math.log2(2) + 2 / math.log2(3) + 1 / math.log2(4)
    assert found == {
        "R@5": 1.0,
        "RR": 0.5,
        "nDCG@10": pytest.approx(gain / ideal),
    }


def test_an_accepted_clause_is_a_first_hit_but_no_gold_one() -> None:
    found = scores("II", clauses=("II.1",), also=("II",))
    assert (found["RR"], found["R@5"]) == (1.0, 0.0)


def test_only_the_first_five_count_for_recall() -> None:
    others = [f"III.{n}" for n in range(5)]
    assert scores(*others, "II.1", clauses=("II.1",))["R@5"] == 0.0
    assert scores(*others[:4], "II.1", clauses=("II.1",))["R@5"] == 1.0
    assert scores("II.1", clauses=("II.1", "II.2"))["R@5"] == 0.5


def test_a_clause_ranked_twice_counts_at_its_first_place() -> None:
    assert scores("II", "II.1", "II", "II.1", clauses=("II.1",))["RR"] == 0.5


@pytest.mark.parametrize("run", [{}, {"x1": []}])
def test_a_missed_query_scores_zero(run: dict[str, list[str]]) -> None:
    asked = question(clauses=("II.1",))
    assert rank_scores([asked], run) == {"x1": {"R@5": 0.0, "RR": 0.0, "nDCG@10": 0.0}}


def test_questions_that_are_not_for_search() -> None:
    none = question("none", status=Status.NOT_FOUND)
    followup = question("followup", base="lookup", clauses=("II.1",), history=("Ai?",))
    assert not searched(none)
    listing = question("nodiac", base="agency_tasks", text="?", clauses=("II.1",))
    assert not searched(followup)
    assert not searched(listing)
    assert rank_scores([none, followup], {"x1": ["a#I"]}) == {}
