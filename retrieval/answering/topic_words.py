"""Which tasks have the words of a topic, themselves or in a unit below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Task
from corpus.text import fold, has_diacritics, nfc
from retrieval.abbreviations import standard_abbreviations
from retrieval.answering.desk import Desk
from retrieval.question import Question
from retrieval.search import Ranking
from retrieval.topic import content_words, marked_topic, written_words

# A topic word may be missing from a task that is about the topic; most may not.
COVERED = 0.6
_NEAR = 0.75  # of the best covered task


def marked_words(question: Question) -> tuple[str, ...]:
    """Content words behind a topic mark, without generic ones."""
    return content_words(marked_topic(question.asked_text), generic=False)


def about(
    desk: Desk, question: Question, tasks: Sequence[Task], topic: Sequence[str]
) -> list[Task]:
    """Those of `tasks` that are about the topic, themselves or in a unit below them, in reading
    order."""
    held = {task.clause: task.clause for task in tasks}
    for task in tasks:
        held |= dict.fromkeys(desk.units_below(desk.corpus.clause(task.clause)), task.clause)
    ranking = desk.searcher.rank(
        question.topic_text,
        topic,
        synonyms=desk.searcher.said_officially(question.topic_text),
        allowed=held.keys(),
    )
    chosen = {held[clause] for clause in covering(ranking)}
    if len({*topic}) == 1 and (said := _written(question, topic[0])):
        chosen = {clause for clause in chosen if _has_written(desk, clause, said)}
    short = standard_abbreviations().short_forms(topic)
    return [
        task
        for task in tasks
        if task.clause in chosen or any(_has_written(desk, task.clause, said) for said in short)
    ]


def _written(question: Question, folded: str) -> str:
    """A word of the topic as a question writes it; empty where it is typed without marks."""
    text = question.topic_text
    if not has_diacritics(text):
        return ""
    return next((word for word in written_words(text) if fold(word) == folded), "")


def _has_written(desk: Desk, clause: str, said: str) -> bool:
    """Whether a task, a unit below it or a heading above has a word with these marks and capitals:
    "quỹ" is not "quy", nor "AI" "ai". A word in small letters may begin with a capital."""
    word = re.compile(rf"\b{re.escape(said)}\b", re.IGNORECASE if said.islower() else 0)
    task = desk.corpus.clause(clause)
    texts = [desk.corpus.clause(unit).text for unit in (clause, *desk.units_below(task))]
    texts += [unit.heading for unit in desk.corpus.ancestors(task)]
    return any(word.search(nfc(text)) for text in texts)


def covering(ranking: Ranking) -> set[str]:
    best = max((hit.context for hit in ranking.hits), default=0.0)
    if best < COVERED:
        return set()
    limit = max(COVERED, best * _NEAR)
    return {hit.clause.id for hit in ranking.hits if hit.context >= limit}
