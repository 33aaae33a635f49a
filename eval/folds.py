"""Folds of questions for cross-validation, with no unit of text in two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from eval.model import Question
from eval.splitting import split_units


def folds_by_unit(questions: Sequence[Question], folds: int) -> NDArray[np.int64]:
    """The fold of each question, shape (n_questions,), from 0.

    Questions that share units are one group. The largest groups go first, each to the fold that
    has fewest questions.
    """
    groups = _groups([set(split_units(question)) or {question.id} for question in questions])
    fold_of: dict[int, int] = {}
    sizes = [0] * folds
    for group, size in Counter(groups).most_common():
        fold_of[group] = sizes.index(min(sizes))
        sizes[fold_of[group]] += size
    return np.array([fold_of[group] for group in groups], dtype=np.int64)


def _groups(units: Sequence[set[str]]) -> list[int]:
    """A number for each set, the same for those that are connected by what they share."""
    group_of: dict[str, int] = {}
    groups: list[int] = []
    for number, held in enumerate(units):
        met = {group_of[unit] for unit in held if unit in group_of}
        group_of |= dict.fromkeys(held, number)
        group_of = {unit: number if group in met else group for unit, group in group_of.items()}
        groups = [number if group in met else group for group in groups] + [number]
    return groups
