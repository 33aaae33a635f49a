"""Which of an agency's tasks are closest in meaning to a topic, by embeddings.

Words miss a task that says a thing otherwise ("giá đất" for "đất cát"), and take one that has them
beside the point. How close a task is says little by itself, since cosines of one question differ by
hundredths; among all tasks of the same documents, whoever leads them, those about the topic stand
out.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.model import Task
from retrieval.answering.desk import Desk

# Standard deviations over all tasks of the documents. As found best on the development questions,
# where the neighbouring values do nearly as well.
_BY_WORDS = 2.0  # added to a task that has the words
_OF_BEST = 0.5  # of the closest task's, that another needs
_STANDS_OUT = 1.5  # that a task needs which has none of the words
_STANDS_ALONE = 1.7  # the same where no task has them
_MANY = 20  # tasks, to tell what is usual of them


def by_meaning(desk: Desk, text: str, tasks: Sequence[Task], worded: Sequence[Task]) -> list[Task]:
    """Those of `tasks` that are about `text`, in reading order; `worded` of them have its words."""
    near = _closeness(desk, text, {task.document for task in tasks})
    if not near:
        return list(worded)
    has_words = {task.clause for task in worded}
    scores = {t.clause: near[t.clause] + _BY_WORDS * (t.clause in has_words) for t in tasks}
    limit = _OF_BEST * max(scores.values())
    needed = _STANDS_OUT if has_words else _STANDS_ALONE
    return [
        task
        for task in tasks
        if scores[task.clause] >= limit
        and (task.clause in has_words or near[task.clause] >= needed)
    ]


def _closeness(desk: Desk, text: str, documents: set[str]) -> dict[str, float]:
    """Clause of each task of these documents to how much closer it, or a unit below it, is to the
    text than tasks usually are; empty where these are too few to tell."""
    units = {
        task.clause: (task.clause, *desk.units_below(desk.corpus.clause(task.clause)))
        for task in desk.corpus.tasks
        if task.document in documents
    }
    if len(units) < _MANY:
        return {}
    cosine = desk.searcher.cosine(text, {unit for below in units.values() for unit in below})
    best = np.array([max(cosine.get(unit, -1.0) for unit in below) for below in units.values()])
    spread = float(best.std())
    if not spread:
        return {}
    return dict(zip(units, ((best - best.mean()) / spread).tolist(), strict=True))
