from __future__ import annotations

import pytest

from eval.intervals import difference, estimate, percentile


def test_a_share_has_wilsons_interval_also_at_its_ends() -> None:
    # Wilson, z = 1.96: 8 of 10 gives (0.4902, 0.9433); 10 of 10 gives (0.7225, 1).
    some = estimate([1.0] * 8 + [0.0] * 2)
    every = estimate([1.0] * 10)
    assert some is not None
    assert every is not None
    assert (some.value, some.n) == (0.8, 10)
    assert (some.low, some.high) == (
        pytest.approx(0.4902, abs=1e-4),
        pytest.approx(0.9433, abs=1e-4),
    )
    assert (every.value, every.low, every.high) == (1.0, pytest.approx(0.7225, abs=1e-4), 1.0)


def test_other_measures_are_bootstrapped() -> None:
    found = estimate([0.0, 0.25, 0.5, 0.75, 1.0] * 20)
    assert found is not None
    assert found.value == 0.5
    # The normal interval of this mean is 0.5 ± 1.96 · 0.3536 / 10 = ± 0.069.
    assert found.low == pytest.approx(0.431, abs=0.01)
    assert found.high == pytest.approx(0.569, abs=0.01)
    assert found == estimate([0.0, 0.25, 0.5, 0.75, 1.0] * 20)


def test_degenerate_estimates() -> None:
    assert estimate([]) is None
    same = estimate([0.5, 0.5, 0.5])
    assert same is not None
    assert (same.low, same.value, same.high) == (0.5, 0.5, 0.5)


def test_a_clear_gain_is_better_and_its_mirror_worse() -> None:
    before, after = [0.0] * 40 + [1.0] * 60, [1.0] * 100
    gain, loss = difference(before, after), difference(after, before)
    assert gain is not None
    assert loss is not None
    assert (gain.value, gain.n) == (pytest.approx(0.4), 100)
    assert gain.better
    assert loss.worse
    # Normal interval of the mean gain: 0.4 ± 1.96 · 0.49 / 10 = ± 0.096.
    assert gain.low == pytest.approx(0.304, abs=0.02)
    assert gain.high == pytest.approx(0.496, abs=0.02)
    assert gain.p_value < 0.01
    assert loss.value == pytest.approx(-0.4)


@pytest.mark.parametrize("number", [1, 3])
def test_very_few_that_all_flip_are_within_chance(number: int) -> None:
    found = difference([1.0] * number, [0.0] * number)
    assert found is not None
    assert (found.value, found.low, found.high) == (-1.0, -1.0, -1.0)
    assert not found.worse


def test_a_few_flips_either_way_are_within_chance() -> None:
    before = [1.0] * 50 + [0.0, 0.0, 1.0]
    after = [1.0] * 50 + [1.0, 1.0, 0.0]
    found = difference(before, after)
    assert found is not None
    assert found.value == pytest.approx(1 / 53)
    assert not found.better
    assert not found.worse
    # Two of three flips one way or all three: every outcome is at least as extreme as 2:1.
    assert found.p_value == pytest.approx(1.0)


def test_degenerate_differences() -> None:
    assert difference([], []) is None
    same = difference([1.0, 0.0], [1.0, 0.0])
    assert same is not None
    assert (same.value, same.low, same.high, same.p_value) == (0.0, 0.0, 0.0, 1.0)
    one = difference([0.0], [1.0])
    assert one is not None
    assert (one.value, one.p_value) == (1.0, 1.0)
    with pytest.raises(ValueError, match="2 values against 1"):
        difference([1.0, 0.0], [1.0])


def test_percentiles() -> None:
    assert percentile([1.0, 2.0, 3.0, 4.0], 50) == 2.5
    assert percentile([7.0], 95) == 7.0
    assert percentile([], 95) == 0.0
