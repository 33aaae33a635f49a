from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.collections import Collection
from eval.model import Question, Split
from eval.questions import Place, QuestionSet
from eval.splitting import DEV_SHARE, assign_splits, draw, numbered, shared_units, split_units
from retrieval.model import Status
from tests.eval_fakes import question

# What the hash draws for the clauses of the fake plan: fixed, or every part would be dealt anew.
DEV = ["II.7", "II.12", "II.13"]
TEST = ["II.1", "II.2", "II.3"]
OLD, HELD_OUT = "old.jsonl", "out.jsonl"
COLLECTIONS = (
    Collection("plan", ("*.jsonl",), read=(OLD,)),
    Collection("out", (HELD_OUT,), part=Split.TEST),
)


def unsplit(id: str, *clauses: str, **fields: object) -> Question:
    """A question of the plan; those whose id begins with "old" have been read."""
    collection = "out" if id.startswith("out") else "plan"
    fields = {"clauses": clauses, "split": None, **fields}
    return replace(question(id=id, **fields), collection=collection)  # type: ignore[arg-type]  # by name


def as_set(questions: Sequence[Question]) -> QuestionSet:
    files = {q.id: OLD if q.id.startswith("old") else "new.jsonl" for q in questions}
    places = {id: Place(Path(file), 1) for id, file in files.items()}
    return QuestionSet(tuple(questions), places, COLLECTIONS)


def parts(*questions: Question) -> dict[str, Split | None]:
    return {q.id: q.split for q in assign_splits(as_set(questions))}


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


def test_the_hash_draws_the_same_part_everywhere() -> None:
    assert {draw(f"1-kh-ubnd#{path}") for path in DEV} == {Split.DEV}
    assert {draw(f"1-kh-ubnd#{path}") for path in TEST} == {Split.TEST}
    drawn = [draw(f"unit {n}") for n in range(4000)]
    assert drawn.count(Split.DEV) / len(drawn) == pytest.approx(DEV_SHARE, abs=0.03)


def test_a_question_has_the_part_of_its_unit_whatever_it_had() -> None:
    asked = [unsplit("a", "II.1"), unsplit("b", "II.1.g2"), unsplit("c", "II.7")]
    expected = {"a": Split.TEST, "b": Split.TEST, "c": Split.DEV}
    assert parts(*asked) == expected
    for split in Split:
        assert parts(*(replace(q, split=split) for q in asked)) == expected


def test_what_has_been_read_is_of_dev_or_retired() -> None:
    assert parts(
        unsplit("old1", "II.7"),
        unsplit("old2", "II.1"),
        unsplit("old3", "II.1", "II.7"),
        unsplit("old4", status=Status.NOT_FOUND),
        unsplit("new", "II.1"),
    ) == {
        "old1": Split.DEV,
        "old2": Split.RETIRED,
        "old3": Split.RETIRED,
        "old4": Split.DEV,
        "new": Split.TEST,
    }


def test_an_unread_question_ties_its_units_to_dev() -> None:
    asked = [unsplit("a", "II.1"), unsplit("b", "II.1", "II.2"), unsplit("old", "II.1")]
    assert parts(*asked) == {"a": Split.TEST, "b": Split.TEST, "old": Split.RETIRED}
    # II.7 draws II.2 to dev, and II.2 draws II.1.
    more = [*asked, unsplit("c", "II.2", "II.7")]
    assert set(parts(*more).values()) == {Split.DEV}
    # A question that has been read ties nothing.
    assert parts(asked[0], unsplit("old", "II.1", "II.7"))["a"] is Split.TEST


def test_lists_of_tasks_tie_nothing_but_the_same_list() -> None:
    agency = {"kind": "agency_tasks", "agencies": ("Sở Y tế",)}
    given = parts(
        unsplit("a", "II.1", "II.7", **agency),
        unsplit("b", "II.7", "II.1", **agency),
        unsplit("c", "II.1"),
        unsplit("d", "II.7"),
    )
    assert given["a"] == given["b"]
    assert (given["c"], given["d"]) == (Split.TEST, Split.DEV)


def test_questions_on_no_text_are_drawn_one_by_one() -> None:
    asked = [unsplit(f"n{n}", text=f"{n}?", status=Status.NOT_FOUND) for n in range(200)]
    given = parts(*asked)
    assert all(given[q.id] is draw(q.id) for q in asked)
    assert 60 <= list(given.values()).count(Split.DEV) <= 120


def test_questions_on_no_text_that_are_nearly_the_same_stay_together() -> None:
    ids = [f"n{n}" for n in range(20)]
    one, other = (next(i for i in ids if draw(i) is part) for part in (Split.DEV, Split.TEST))
    nothing = {"status": Status.NOT_FOUND}
    asked = [
        unsplit(one, text="Kinh phí bao nhiêu tỷ đồng?", **nothing),
        unsplit(other, text="kinh phi bao nhieu ty dong", **nothing),
    ]
    assert parts(*asked) == {one: Split.DEV, other: Split.DEV}
    assert parts(asked[1]) == {other: Split.TEST}
    read = replace(asked[0], id="old")
    assert parts(asked[1], read) == {other: Split.DEV, "old": Split.DEV}


def test_a_collection_held_out_keeps_its_part() -> None:
    given = parts(unsplit("out1", "II.7"), unsplit("out2", status=Status.NOT_FOUND))
    assert set(given.values()) == {Split.TEST}


PATHS = st.lists(st.sampled_from([*DEV, *TEST, "II.5", "II.8.g1"]), max_size=3, unique=True)


@given(
    st.lists(st.tuples(PATHS, st.booleans()), max_size=25),
    st.lists(st.tuples(PATHS, st.booleans()), max_size=5),
)
def test_no_unit_is_in_both_parts_and_none_comes_back_to_test(
    first: list[tuple[list[str], bool]], later: list[tuple[list[str], bool]]
) -> None:
    asked = [
        unsplit(f"{'old' if read else 'new'}{n}", *paths)
        for n, (paths, read) in enumerate([*first, *later])
    ]
    given, before = assign_splits(as_set(asked)), assign_splits(as_set(asked[: len(first)]))
    assert shared_units(given) == {}
    assert assign_splits(as_set(given)) == given
    assert parts(*reversed(asked)) == {q.id: q.split for q in given}
    assert not {q.id for q in given if q.split is Split.TEST and q.id.startswith("old")}
    for old, new in zip(before, given[: len(first)], strict=True):
        assert new.split is old.split or (old.split, new.split) in {
            (Split.TEST, Split.DEV),
            (Split.RETIRED, Split.DEV),
        }


def test_units_in_both_parts_are_found() -> None:
    one = replace(unsplit("a", "II.1.g1"), split=Split.DEV)
    two = replace(unsplit("b", "II.1.g2"), split=Split.TEST)
    three = replace(unsplit("c", "II.3"), split=Split.TEST)
    gone = replace(unsplit("d", "II.3"), split=Split.RETIRED)
    assert shared_units([one, two, three, gone]) == {"1-kh-ubnd#II.1": ["a", "b"]}
