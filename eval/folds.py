"""Folds of questions for cross-validation, with no unit of text in two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from eval.model import Question
from eval.splitting import split_units


def folds_by_unit(questions: Sequence[Question], folds: int) -> NDArray[np.int64]:
    """The fold of each question, shape (n_questions,), from 0.

    Questions that share units are one group. The largest groups go first, each to the fold that
    has fewest questions.
    """
    groups = connected([units_of(question) for question in questions]).tolist()
    fold_of: dict[int, int] = {}
    sizes = [0] * folds
    for group, size in Counter(groups).most_common():
        fold_of[group] = sizes.index(min(sizes))
        sizes[fold_of[group]] += size
    return np.array([fold_of[group] for group in groups], dtype=np.int64)


def units_of(question: Question) -> Collection[str]:
    """The units of text behind a question, by which it must not be apart from others; itself where
    there are none."""
    return set(split_units(question)) or {question.id}


def connected(units: Sequence[Collection[str]]) -> NDArray[np.int64]:
    """A number for each collection, the same for those that are connected by what they share."""
    column: dict[str, int] = {}
    ties = [
        (row, column.setdefault(u, len(column))) for row, held in enumerate(units) for u in held
    ]
    size = len(units) + len(column)
    rows, columns = np.array(ties, dtype=np.int64).reshape(-1, 2).T
    graph = coo_array((np.ones(len(rows)), (rows, columns + len(units))), (size, size))
    numbers: NDArray[np.int64] = connected_components(graph, directed=False)[1].astype(np.int64)
    return numbers[: len(units)]
