"""How printed numbers nest, and the paths of rows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.numbering import GROUP, nest, number_level


def _paths(*numbers: str) -> list[str]:
    return nest(numbers, [number_level(number) for number in numbers])[1]


def _parents(*numbers: str) -> list[int | None]:
    return nest(numbers, [number_level(number) for number in numbers])[0]


def test_running_numbers_have_no_group_in_their_path() -> None:
    assert _paths("I", "1", "2", "II", "3", "14") == ["I", "1", "2", "II", "3", "14"]
    assert _parents("I", "1", "2", "II", "3", "14") == [None, 0, 0, None, 3, 3]


def test_numbers_that_start_again_come_below_their_group() -> None:
    assert _paths("I", "1", "2", "II", "1", "1.1") == ["I", "I.1", "I.2", "II", "II.1", "II.1.1"]
    assert _paths("A", "I", "1", "B", "I", "2") == ["A", "A.I", "1", "B", "B.I", "2"]


def test_a_number_printed_twice_is_no_new_start() -> None:
    assert _paths("I", "1", "1", "2") == ["I", "1", "1", "2"]
    assert _paths("1", "2", "1") == ["1", "2", "1"]


def test_sub_rows_are_strings_below_the_row_with_their_number() -> None:
    assert _paths("11", "11.1", "11.10", "11.2", "12.1") == ["11", "11.1", "11.10", "11.2", "12.1"]
    assert _parents("11", "11.1", "11.10", "11.2", "12.1") == [None, 0, 0, 0, None]
    assert _paths("I", "I.1", "II", "II.1") == ["I", "I.1", "II", "II.1"]


def test_points_and_bullets_stand_below_the_number_above() -> None:
    assert _paths("7", "a", "đ", "-", "-", "8", "+") == [
        "7", "7.a", "7.đ", "7.đ.g1", "7.đ.g2", "8", "8.g1",
    ]  # fmt: skip


def test_a_row_without_a_number_is_named_by_its_place() -> None:
    assert _paths("I", "1", "", "2") == ["I", "1", "r3", "2"]
    assert _parents("I", "1", "", "2") == [None, 0, 0, 0]
    assert nest(["", "1", "", "1"], [GROUP, 2, GROUP, 2]) == (
        [None, 0, None, 2],
        ["r1", "r1.1", "r3", "r3.1"],
    )


_NUMBERS = st.from_regex(r"[IVX]{1,3}|[A-C]|[1-9]\d?(\.[1-9]\d?){0,2}|[abc]|-|", fullmatch=True)


@given(st.lists(_NUMBERS))
def test_any_numbers_nest_without_loops(numbers: list[str]) -> None:
    parents = _parents(*numbers)
    assert len(_paths(*numbers)) == len(numbers)
    assert all(parent is None or parent < place for place, parent in enumerate(parents))
