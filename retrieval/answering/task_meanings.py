"""Which of several tasks are about a topic, by how close they are to it in meaning.

Words miss a task that says a thing otherwise ("giá đất" for "đất cát"), and take one that has them
beside the point. How close a task is says little by itself, since cosines of one question differ by
hundredths; among all tasks of the same documents, whoever leads them, those about the topic stand
out. How much that has to be, beside having the words, is a logistic model fitted on the development
questions (`python -m eval train --topics`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.model import Task
from retrieval.answering.desk import Desk
from retrieval.question import Question
from retrieval.topic import marked_topic, written_words
from retrieval.topic_evidence import KINDS, WORDS, TopicEvidence


def topic_evidence(
    desk: Desk, question: Question, tasks: Sequence[Task], worded: Sequence[Task]
) -> TopicEvidence | None:
    """Of `tasks`, of which some are `worded`, for the topic of a question; None where nothing can
    tell them apart."""
    text = topic_said(question)
    named = {task.document for task in tasks}
    units = {
        task.clause: (task.clause, *desk.units_below(desk.corpus.clause(task.clause)))
        for task in desk.corpus.tasks
        if task.document in named
    }
    units |= {task.clause: (task.clause,) for task in tasks if task.clause not in units}
    close = desk.searcher.closeness(text) if text else None
    if close is None or len(units) < _MANY:
        return None
    has_words = {task.clause for task in worded}
    places = {clause: row for row, clause in enumerate(units)}
    rows = [places[task.clause] for task in tasks]
    columns: dict[str, NDArray[np.float64]] = {}
    for kind, cosines in zip(KINDS, close, strict=True):
        best = np.array([max(cosines[unit] for unit in below) for below in units.values()])
        spread = float(best.std())
        if not spread:
            return None
        apart = (best - best.mean()) / spread
        columns[kind] = apart[rows]
        columns[f"{kind}_top"] = apart[rows] - apart.max()
        columns[f"{kind}_best"] = apart[rows] - apart[rows].max()
    matched = _matched(desk, text, [units[task.clause] for task in tasks])
    columns |= dict(zip(WORDS, matched.T, strict=True))
    signals = tuple(
        {
            **{name: float(values[row]) for name, values in columns.items()},
            "worded": float(task.clause in has_words),
        }
        for row, task in enumerate(tasks)
    )
    return TopicEvidence(tuple(task.clause for task in tasks), signals)


def _matched(desk: Desk, text: str, units: Sequence[tuple[str, ...]]) -> NDArray[np.float64]:
    """How closely the words of a text are matched in a task or a unit below it, where they are
    best: mean, lowest and highest, shape (n_tasks, 3); zeros where tokens tell nothing."""
    every = [unit for below in units for unit in below]
    clauses = [desk.corpus.clause(unit) for unit in every]
    found = desk.searcher.matches(text, written_words(text, generic=False), clauses)
    if found is None or not found.size:
        return np.zeros((len(units), len(WORDS)))
    told = np.stack([found.mean(axis=1), found.min(axis=1), found.max(axis=1)], axis=1)
    ends = np.cumsum([len(below) for below in units])[:-1]
    return np.array([part.max(axis=0) for part in np.split(told, ends)], dtype=np.float64)


_MANY = 20  # tasks, to tell what is usual of them


def topic_said(question: Question) -> str:
    """A topic without the words around it: what a mark puts behind it, else what is left when
    agencies, documents and the words of the trade are taken off; empty where nothing is."""
    marked = _BEHIND.split(marked_topic(question.asked_text).strip(), maxsplit=1)[0]
    if written_words(marked, generic=False):
        return marked
    return " ".join(written_words(question.topic_text, generic=False))


# Behind a topic: a gap where an agency stood, or what asks.
_BEHIND = re.compile(r"\s{3,}|\s+(?:thì|mà|gồm|thi|ma|gom)\b")
