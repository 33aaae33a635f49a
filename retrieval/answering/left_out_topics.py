"""Which tasks are about a thing that a question leaves out: "ngoài rác thải, bao bì"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Task
from corpus.text import fold
from retrieval.answering.desk import Desk
from retrieval.answering.topic_headings import titled
from retrieval.answering.topic_words import about
from retrieval.cues import Cue
from retrieval.due import rates_in
from retrieval.exclusions import thing_left_out
from retrieval.official_words import pattern_of
from retrieval.outcomes import kinds_left_out
from retrieval.question import Question
from retrieval.roles import left_out
from retrieval.topic import content_words

_SHORT = 2  # words of a thing that is looked for as it is written


def about_left_out(desk: Desk, question: Question, tasks: Sequence[Task], thing: str) -> list[Task]:
    """Those about a thing that is left out, also by what documents call it or are about as a whole.

    One whose name has a word that asks as well ("giao thông") is looked for as it is written, in
    headings above too.
    """
    words = content_words(thing, generic=False)
    if len(words) < len(thing.split()) <= _SHORT:
        said = pattern_of(thing)
        having = [task for task in tasks if said.search(_with_headings(desk, task))]
        if having and len(having) < len(tasks):
            return having
    if found := about(desk, question, tasks, words):
        return found
    called = [content_words(said, generic=False) for said in desk.searcher.in_official_words(thing)]
    chosen = {t.clause for said in called if said for t in about(desk, question, tasks, said)}
    chosen |= {t.clause for said in (words, *called) for t in titled(desk, tasks, said)}
    return [task for task in tasks if task.clause in chosen]


def _with_headings(desk: Desk, task: Task) -> str:
    clause = desk.corpus.clause(task.clause)
    above = (fold(unit.heading) for unit in desk.corpus.ancestors(clause))
    return "\n".join((desk.folded(clause), *above))


def excepted_topics(question: Question) -> tuple[str, ...]:
    """Each thing that is left out, of which words say what it is: "ngoài rác thải, bao bì"."""
    if question.excepted is None or question.excepted_agencies or question.excepted_address:
        return ()
    start, end = question.excepted
    text = _BY_ITSELF.sub("", thing_left_out(question.text[start:end]))
    if rates_in(text) or kinds_left_out(question) or Cue.COLLECTIVE in question.excepted_cues:
        return ()  # "trừ việc thường xuyên", "trừ nghị định", "không tính chữ “các bộ, ngành”"
    things = (part.strip() for part in re.split(r",| và | hay | hoặc ", text))
    # "không kể việc cục chủ trì": a role, and whose it is
    least = 2 if any(begin <= start < stop for begin, stop in left_out(question)) else 1
    return tuple(t for t in things if len(content_words(t, generic=False)) >= least)


_BY_ITSELF = re.compile(r"\btự (?=chủ trì|làm|lo)\b|\btu (?=chu tri|lam|lo)\b", re.IGNORECASE)
