from __future__ import annotations

from dataclasses import replace

import pytest

from eval.model import Question, Split
from eval.splitting import assign_splits, numbered, shared_units, split_units
from retrieval.model import Status
from tests.eval_fakes import question


def parts(*questions: Question) -> dict[str, Split | None]:
    return {q.id: q.split for q in assign_splits(questions)}


def unsplit(id: str, *clauses: str, **fields: object) -> Question:
    return question(id=id, clauses=clauses, split=None, **fields)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("II.1.5.g3", "II.1.5"),
        ("II.1.5", "II.1.5"),
        ("D3.2.đ", "D3.2.đ"),
        ("II.3.g", "II.3.g"),  # a point, not a bullet
        ("g1", "g1"),
        ("II.8.1.g2.g3", "II.8.1"),
    ],
)
def test_a_bullet_counts_as_its_numbered_clause(path: str, unit: str) -> None:
    assert numbered(path) == unit


def test_units_of_each_kind_of_question() -> None:
    assert split_units(unsplit("a", "II.2", "II.1.g2", "II.1")) == (
        "1-kh-ubnd#II.1",
        "1-kh-ubnd#II.2",
    )
    dates = ("19/5/2025", "19 tháng 5 năm 2025")
    assert split_units(unsplit("a", "meta", kind="fact", figures=dates)) == (
        "1-kh-ubnd says of itself: 19 thang 5 nam 2025",
        "1-kh-ubnd says of itself: 19/5/2025",
    )
    tasks = unsplit("a", "II.2", "II.1", kind="agency_tasks", agencies=("Sở Y tế",))
    assert split_units(tasks) == ("so y te: 1-kh-ubnd#II.1, 1-kh-ubnd#II.2",)
    assert split_units(unsplit("a", status=Status.NOT_FOUND)) == ()


def test_questions_on_one_clause_stay_together_however_they_are_tied() -> None:
    given = parts(
        unsplit("a", "II.1.g1"),
        unsplit("b", "II.2"),
        unsplit("c", "II.1.g2", "II.2"),
        unsplit("d", "II.3"),
        unsplit("e", "II.3"),
        unsplit("f", "II.4"),
    )
    assert given["a"] == given["b"] == given["c"]
    assert given["d"] == given["e"] == given["f"] != given["a"]


def test_types_are_balanced_one_by_one() -> None:
    facts = [unsplit(f"f{n}", f"II.{n}", kind="fact", figures=("1",)) for n in range(10)]
    lookups = [unsplit(f"l{n}", f"III.{n}") for n in range(6)]
    given = parts(*facts, *lookups)
    assert sum(given[q.id] is Split.DEV for q in facts) == 5
    assert sum(given[q.id] is Split.DEV for q in lookups) == 3


def test_lists_of_tasks_tie_nothing_but_the_same_list() -> None:
    agency = {"kind": "agency_tasks", "agencies": ("Sở Y tế",)}
    given = parts(
        unsplit("a", "II.1", "II.2", **agency),
        unsplit("b", "II.2", "II.1", **agency),
        unsplit("c", "II.2", **agency),
        unsplit("d", "II.1"),
        unsplit("e", "II.2"),
    )
    assert given["a"] == given["b"] != given["c"]
    assert given["d"] != given["e"]


def test_the_split_does_not_depend_on_the_order() -> None:
    questions = [unsplit(f"q{n}", f"II.{n % 7}") for n in range(20)]
    questions += [unsplit(f"n{n}", status=Status.NOT_FOUND) for n in range(20)]
    forward, backward = parts(*questions), parts(*reversed(questions))
    assert forward == backward
    # Those that stand alone go by hash, about half and half.
    assert 5 <= sum(forward[f"n{n}"] is Split.DEV for n in range(20)) <= 15


def test_a_part_once_given_stays_and_draws_new_questions_after_it() -> None:
    old = [replace(unsplit(f"q{n}", "II.1"), split=Split.TEST) for n in range(5)]
    given = parts(*old, unsplit("new", "II.1"), unsplit("other", "II.2"))
    assert all(given[q.id] is Split.TEST for q in old)
    assert given["new"] is Split.TEST
    assert given["other"] is Split.DEV


def test_a_new_question_on_what_both_parts_ask_about_joins_dev() -> None:
    one = replace(unsplit("a", "II.1"), split=Split.DEV)
    two = replace(unsplit("b", "II.2"), split=Split.TEST)
    both = replace(unsplit("c", "II.1"), split=Split.TEST)
    given = parts(one, two, unsplit("d", "II.1", "II.2"), unsplit("e", "II.2", "II.3"))
    # e is tied to d over II.2, and d to dev over II.1.
    assert (given["d"], given["e"]) == (Split.DEV, Split.DEV)
    assert (given["a"], given["b"]) == (Split.DEV, Split.TEST)
    assert parts(one, both, unsplit("f", "II.1"))["f"] is Split.DEV
    assert parts(one, two, unsplit("g", "II.2"))["g"] is Split.TEST


def test_parts_that_overlap_stay_as_they_are() -> None:
    questions = [
        replace(unsplit(f"q{n}", f"II.{n % 3}"), split=Split.DEV if n % 2 else Split.TEST)
        for n in range(12)
    ]
    assert assign_splits(questions) == questions


def test_units_in_both_parts_are_found() -> None:
    one = replace(unsplit("a", "II.1.g1"), split=Split.DEV)
    two = replace(unsplit("b", "II.1.g2"), split=Split.TEST)
    three = replace(unsplit("c", "II.3"), split=Split.TEST)
    assert shared_units([one, two, three]) == {"1-kh-ubnd#II.1": ["a", "b"]}
