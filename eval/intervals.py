"""How far a measured figure can be trusted: intervals, and differences between paired runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

LEVEL = 0.95
RESAMPLES = 2000
_SEED = 20250519  # any; fixed so that the same run gives the same report


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over `n` questions with the 95 % interval around it."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What a measure gained (above 0) or lost from one run to the next, on the same questions.

    `p_value` is of a paired permutation test: how likely a difference as large is by chance.
    """

    value: float
    low: float
    high: float
    n: int
    p_value: float

    @property
    def better(self) -> bool:
        return self.low > 0 and self._beyond_chance

    @property
    def worse(self) -> bool:
        return self.high < 0 and self._beyond_chance

    @property
    def _beyond_chance(self) -> bool:
        """A bootstrap of few questions that all changed has no width; the test still knows."""
        return self.p_value < 1 - LEVEL


def estimate(values: Sequence[float]) -> Estimate | None:
    """The mean of `values` with its interval; None if there are none.

    Shares of yes and no get Wilson's interval, since a bootstrap of nothing but yes has no width
    however few the questions are; other measures get a percentile bootstrap.
    """
    if not values:
        return None
    data = np.asarray(values, dtype=np.float64)
    if np.isin(data, (0.0, 1.0)).all():
        interval = stats.binomtest(int(data.sum()), len(data)).proportion_ci(LEVEL, "wilson")
        return Estimate(float(data.mean()), float(interval.low), float(interval.high), len(data))
    low, high = _bootstrap_mean(data)
    return Estimate(float(data.mean()), low, high, len(data))


def difference(before: Sequence[float], after: Sequence[float]) -> Difference | None:
    """How the mean changed between two runs over the same questions in the same order.

    A paired bootstrap gives the interval. None if there are no questions; ValueError if the runs
    are not of one length.
    """
    if len(before) != len(after):
        raise ValueError(f"{len(before)} values against {len(after)}: not the same questions")
    if not before:
        return None
    gains = np.asarray(after, dtype=np.float64) - np.asarray(before, dtype=np.float64)
    if not gains.any():
        return Difference(0.0, 0.0, 0.0, len(gains), 1.0)
    low, high = _bootstrap_mean(gains)
    return Difference(float(gains.mean()), low, high, len(gains), _p_value(gains))


def _bootstrap_mean(data: np.ndarray[tuple[int], np.dtype[np.float64]]) -> tuple[float, float]:
    if len(data) == 1 or (data == data[0]).all():
        return float(data[0]), float(data[0])
    result = stats.bootstrap(
        (data,),
        np.mean,
        n_resamples=RESAMPLES,
        batch=200,
        confidence_level=LEVEL,
        method="percentile",
        rng=np.random.default_rng(_SEED),
    )
    interval = result.confidence_interval
    return float(interval.low), float(interval.high)


def _p_value(gains: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    """Sign-flipping permutation test of paired gains; those of 0 cannot move it."""
    moved = gains[gains != 0]
    if len(moved) == 1:
        return 1.0  # either sign is as likely
    result = stats.permutation_test(
        (moved,),
        np.mean,
        permutation_type="samples",
        n_resamples=RESAMPLES,
        batch=200,
        rng=np.random.default_rng(_SEED),
    )
    return float(result.pvalue)


def percentile(values: Sequence[float], share: float) -> float:
    """The `share` percentile (0 to 100) of `values`; 0 if there are none."""
    return float(np.percentile(values, share)) if values else 0.0
