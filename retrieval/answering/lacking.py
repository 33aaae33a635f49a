"""What the best clauses lack of what is asked for: a sum, a number of things, a length of time.

A clause may be about what is asked and not say it; then nothing is told rather than what is beside.
"""

from __future__ import annotations

from collections.abc import Collection

from corpus.model import Clause
from corpus.text import fold, nfc
from retrieval.answer_types import asked_type, has_type
from retrieval.answering import passages
from retrieval.answering.desk import Desk
from retrieval.counted_things import asks_only_how_many, has_figure, named_things, number_of
from retrieval.lengths_of_time import asked_length
from retrieval.question import Question
from retrieval.ranking import search_text
from retrieval.search import Ranking

_LOOKED_AT = 5  # best clauses
_SURELY = 0.9
_HALF = 0.5
_LIKE = 0.5  # cosine of a word with what the text may call the same thing: 0.7 for "hộ" and "nhà"
_ABOUT = 0.47  # mean cosine of a question's words with a text that is about them


def lacks_type(question: Question, ranking: Ranking) -> bool:
    """The kind of thing asked for stands nowhere near: a sum, a date, a name.

    Nor is one meant that stands in a clause with no two words of the question side by side, where
    another clause is surely what the question is about, or has all its words and most pairs.
    """
    asked = asked_type(question)
    if asked is None:
        return False
    first = ranking.hits[0]
    about = max(ranking.hits, key=lambda hit: hit.share)
    sure = about.share >= _SURELY and about.pairs >= _HALF
    beside = first is not about and sure and not first.pairs
    whole = max(ranking.hits[:_LOOKED_AT], key=lambda hit: (hit.coverage, hit.pairs))
    lacking = first.coverage < _SURELY <= whole.coverage
    beside |= lacking and first.pairs <= whole.pairs - _HALF
    return beside or not has_type(first.clause.text, asked, question)


def lacks_count(desk: Desk, question: Question, ranking: Ranking) -> bool:
    """How many or how much is asked, and nothing that is likely meant has a number of anything, or
    of the very things by any name that they have."""
    meant = [hit.clause for hit in passages.likely_meant(ranking)]
    if asks_only_how_many(question) and not any(c.children or has_figure(c.text) for c in meant):
        return True
    things = named_things(question)
    if not things or any(clause.id in desk.target_rows for clause in meant):
        return False
    named = (things, *map(desk.searcher.in_official_words, things))
    names = {nfc(name).lower() for called in named for name in called}
    if any(_numbers(clause, names, things[0]) for clause in meant):
        return False
    matches = desk.searcher.matches(search_text(question), things[0].split(), meant)
    return matches is not None and matches.size > 0 and float(matches.max()) < _LIKE


def _numbers(clause: Clause, names: Collection[str], thing: str) -> bool:
    """Whether a clause may give the number of things: it speaks of them, and has a figure or lists
    them, or has a figure right before the first word of their name."""
    text = nfc(clause.text).lower()
    if any(name in text for name in names):
        return bool(clause.children) or has_figure(clause.text)
    return bool(number_of(fold(thing.partition(" ")[0])).search(fold(clause.text)))


def lacks_length(desk: Desk, question: Question, ranking: Ranking) -> bool:
    """How many years or days something lasts is asked, and nothing that is likely meant has such a
    length, or what has one is hardly about the question's words."""
    length = asked_length(question)
    if length is None:
        return False
    meant = [hit.clause for hit in passages.likely_meant(ranking)]
    telling = [clause for clause in meant if length.search(desk.folded(clause))]
    if not telling:
        return True
    matches = desk.searcher.matches(search_text(question), question.sought, telling)
    return matches is not None and matches.size > 0 and float(matches.mean(axis=1).max()) < _ABOUT
