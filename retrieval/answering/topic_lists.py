"""Several tasks of a topic with who leads each, where no agency is named to start from."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Task
from corpus.text import fold
from retrieval.answering.desk import Desk, Draft
from retrieval.answering.task_lists import list_of
from retrieval.answering.task_meanings import topic_evidence, topic_said
from retrieval.answering.topic_words import about
from retrieval.levels import merged
from retrieval.plural_leads import asks_for_several
from retrieval.question import Question
from retrieval.search import Ranking
from retrieval.topic import written_words


def answer_topic_list(
    desk: Desk, question: Question, ranking: Ranking, documents: Sequence[str]
) -> Draft | None:
    """The tasks about the topic that the best clause is about, in the documents that are named or,
    where none are, in the best clause's; None where one is asked for, or only one is found."""
    if not asks_for_several(question):
        return None
    meant = [d for d in documents if question.sources] or _of_level(question)
    found = (task for hit in ranking.hits if (task := desk.task_of(hit.clause)))
    best = next((task for task in found if not meant or task.document in meant), None)
    if best is None:
        return None
    meant = meant or [best.document]
    tasks = [task for task in desk.corpus.tasks if task.document in meant]
    chosen = _about(desk, question, tasks)
    chosen |= {best.clause}
    if len(chosen) < _SEVERAL:
        return None
    listed = tuple(task for task in tasks if task.clause in chosen)
    return list_of(desk, question, listed, meant)


_SEVERAL = 2


def _of_level(question: Question) -> list[str]:
    """The documents of the one level that is said to give the work: "tỉnh giao những ai"."""
    sides = merged([side for side in question.levels if not side.asked])
    return list(sides[0][0].documents) if len(sides) == 1 else []


def _about(desk: Desk, question: Question, tasks: Sequence[Task]) -> set[str]:
    words = [fold(word) for word in written_words(topic_said(question), generic=False)]
    worded = about(desk, question, tasks, words) if words else []
    evidence = topic_evidence(desk, question, tasks, worded)
    return set(evidence.about()) if evidence else {task.clause for task in worded}
