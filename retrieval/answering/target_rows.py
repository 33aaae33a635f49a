"""Which rows of tables set the targets that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.model import Clause, Target
from corpus.text import fold, sentence_spans
from retrieval.addresses import resolve
from retrieval.answering.desk import Desk
from retrieval.answering.task_filters import specific
from retrieval.answering.task_topics import things_in
from retrieval.answering.topic_words import covering, marked_words
from retrieval.lookup import in_scope
from retrieval.search import Ranked, Ranking
from retrieval.target_questions import TargetQuestion
from retrieval.topic import content_words, marked_topic

# A row must have this much of the question's words for its target to be the one meant; more
# where the question does not say that it is about a target.
_NAMED = 0.7
_UNNAMED = 0.8
# Or less, where all the likelihood is on it.
_MOSTLY = 0.6
_ALONE = 0.9
_EVEN = 0.01
_CHOSEN = 0.6  # of the likelihood, that the best of several must have to be the one meant
# A figure, and not a date or the number of a document.
_QUANTITY = re.compile(
    r"\d[\d.,]* ?(?:%|phan tram)"
    r"|\b(?:it nhat|toi thieu|tren|hon|duoi|toi da|khoang|dat) \d+(?![\d/])"
)


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A row of targets: one target, or one for each year that the table has a column for."""

    clause: Clause
    targets: tuple[Target, ...]

    @property
    def first(self) -> Target:
        return self.targets[0]


def rows_of(desk: Desk, asked: TargetQuestion, documents: Sequence[str]) -> list[TargetRow]:
    """The rows that fit all that is exact: document, place, year, tracker."""
    question = asked.question
    holding = {target.document for target in desk.corpus.targets}
    originals = [d for d in desk.corpus.originals if d in holding]
    among: Collection[str] = documents or specific(desk, originals or holding)
    scopes: tuple[str, ...] = ()
    if question.address:
        places = documents or originals
        pool = desk.clauses_in(places)
        scopes = tuple(clause.id for clause in resolve(question.address, pool))
        if not scopes:
            return []
        among = places
    rows: dict[str, list[Target]] = {}
    for target in desk.corpus.targets:
        tracked = {mention.agency for mention in target.trackers}
        fits = (
            target.document in among
            and (not scopes or in_scope(desk.corpus, target.clause, scopes))
            and (not asked.years or any(year in target.horizon for year in asked.years))
            and set(question.agency_ids) <= tracked
        )
        if fits:
            rows.setdefault(target.clause, []).append(target)
    return [TargetRow(desk.corpus.clause(clause), tuple(found)) for clause, found in rows.items()]


def rows_about(desk: Desk, asked: TargetQuestion, rows: Sequence[TargetRow]) -> list[TargetRow]:
    """Those about the topic; all without one.

    Of an agency's targets words beside the point ("chấm những chỉ tiêu nào") leave none out: only
    a topic behind its mark does. Of several things behind one either is enough.
    """
    if not rows or not asked.question.specific_topic:
        return list(rows)
    ids = {row.clause.id for row in rows}
    chosen = covering(_ranking(desk, asked, ids))
    for thing in things_in(marked_topic(asked.question.asked_text)):
        for said in (thing, *desk.searcher.in_official_words(thing)):
            if words := content_words(said, generic=False):
                chosen |= covering(desk.searcher.rank(said, words, allowed=ids))
    if not chosen and asked.question.agencies and not marked_words(asked.question):
        return list(rows)
    return [row for row in rows if row.clause.id in chosen]


def rows_named(
    desk: Desk, asked: TargetQuestion, rows: Sequence[TargetRow], documents: Sequence[str]
) -> list[TargetRow]:
    """Those whose target the question's words name; none where a clause says it in prose."""
    if not rows:
        return []
    if not asked.question.specific_topic:
        return list(rows) if len(rows) == 1 or asked.question.address else []
    ids = {row.clause.id for row in rows}
    prose = desk.clauses_of(documents or desk.corpus.primary)
    ranking = _ranking(desk, asked, ids | prose)
    hits = [hit for hit in ranking.hits if hit.clause.id in ids]
    best = max(hits, key=lambda hit: (hit.context, hit.pairs))
    named = best.context >= (_NAMED if asked.named else _UNNAMED) or (
        best.context >= _MOSTLY and best.share >= _ALONE
    )
    if not named or _in_prose(desk, asked, ranking, ids, best):
        return []
    alike = {hit.clause.id for hit in _alike(hits, best)}
    names = {fold(row.first.name) for row in rows if row.clause.id in alike}
    return [row for row in rows if fold(row.first.name) in names]


def _alike(hits: Sequence[Ranked], best: Ranked) -> list[Ranked]:
    if hits[0].share >= _CHOSEN * sum(hit.share for hit in hits):
        return [hits[0]] if hits[0].context >= best.context - _EVEN else [best]
    return [
        hit
        for hit in hits
        if hit.context >= best.context - _EVEN and hit.pairs >= best.pairs - _EVEN
    ]


def _in_prose(
    desk: Desk, asked: TargetQuestion, ranking: Ranking, rows: Collection[str], best: Ranked
) -> bool:
    """Whether a sentence with a figure has as much of the question's words as the best row."""
    own = desk.searcher.own
    weights = {word: own.idf(word) for word in own.tokens(" ".join(asked.question.sought))}
    whole = sum(weights.values())
    for hit in ranking.hits:
        alike = hit.coverage >= best.context - _EVEN and hit.pairs >= best.pairs - _EVEN
        if hit.clause.id in rows or not alike:
            continue
        for start, end in sentence_spans(hit.clause.text):
            sentence = hit.clause.text[start:end]
            said = sum(weights.get(word, 0.0) for word in set(own.tokens(sentence)))
            if _QUANTITY.search(fold(sentence)) and said >= (best.context - _EVEN) * whole:
                return True
    return False


def _ranking(desk: Desk, asked: TargetQuestion, allowed: Collection[str]) -> Ranking:
    text = asked.question.topic_text
    return desk.searcher.rank(
        " ".join(text.split()),
        asked.question.sought,
        synonyms=desk.searcher.said_officially(text),
        allowed=allowed,
    )
