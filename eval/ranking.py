"""Measures of search over questions with gold clauses.

A gold clause has relevance 2, one of `also` 1. R@5 is the share of the gold clauses among the
first five; RR is of the first clause that a reader would accept; nDCG@10 is graded. A query that
the run missed scores zero. Not asked are questions that are read with the turns before them, since
search knows no conversation, and lists of an agency's tasks, which are longer than any first page
and are not answered by search.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import ir_measures
from ir_measures import RR, Qrel, R, ScoredDoc, nDCG

from eval.model import Question, QuestionType

GOLD, ALSO = 2, 1
DEPTH = 10  # hits asked for
MEASURES = {"R@5": R(rel=GOLD) @ 5, "RR": RR(rel=ALSO), "nDCG@10": nDCG @ DEPTH}


def searched(question: Question) -> bool:
    """Whether search is asked with a question."""
    listing = question.kind is QuestionType.AGENCY_TASKS
    return bool(question.clauses) and not listing and question.type is not QuestionType.FOLLOWUP


def rank_scores(
    questions: Iterable[Question], run: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, float]]:
    """Question id to measure to value, for every question that is searched.

    `run` has the ranked clause ids by question id, best first; a clause ranked twice counts at
    its first place.
    """
    relevance = [
        Qrel(question.id, clause, grade)
        for question in questions
        if searched(question)
        for clauses, grade in ((question.clauses, GOLD), (question.also, ALSO))
        for clause in clauses
    ]
    ranked = [
        ScoredDoc(question, clause, float(-rank))
        for question, hits in run.items()
        for rank, clause in enumerate(dict.fromkeys(hits))
    ]
    names = {measure: name for name, measure in MEASURES.items()}
    scores: dict[str, dict[str, float]] = {qrel.query_id: {} for qrel in relevance}
    if scores:
        for metric in ir_measures.iter_calc(list(MEASURES.values()), relevance, ranked):
            scores[metric.query_id][names[metric.measure]] = float(metric.value)
    return scores
