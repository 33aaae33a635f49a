"""Clauses that give several agencies work of their own: which of it a question is about."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Task
from retrieval.answering.desk import Desk
from retrieval.question import Question


def asked_of(desk: Desk, question: Question, tasks: Sequence[Task]) -> Sequence[Task]:
    """Those of one clause's tasks whose part has most of the question's words; where these tell
    none apart, those of the agencies that it names, or all."""
    if len(tasks) < 2:
        return tasks
    weights = [_weight(desk, question, task) for task in tasks]
    named = [t for t, weight in zip(tasks, weights, strict=True) if weight == max(weights)]
    claimed = [t for t in named if {m.agency for m in t.leads} & set(question.agency_ids)]
    return claimed or named


def task_asked(desk: Desk, question: Question, task: Task) -> Task:
    """The first task of its clause that a question is about."""
    return asked_of(desk, question, desk.tasks_in(task.clause))[0]


def _weight(desk: Desk, question: Question, task: Task) -> float:
    words = desk.searcher.own
    said = set(words.tokens(desk.corpus.text_of(task)))
    # "Ai chủ trì mục 13?" tells no part from another, whatever its words are.
    topic = question.topic if question.specific_topic else ()
    return sum(words.idf(word) for word in set(topic) if word in said)
