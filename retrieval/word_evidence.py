"""What the words of a question tell of the best clauses, each compared with all their tokens.

Beside the signals of the ranking, which take a text as a whole, these say whether something that
is asked about is nowhere in the clause, in no words at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from retrieval.question import Question
from retrieval.ranking import search_text
from retrieval.search import Ranking, Searcher

NOTHING: Final[Mapping[str, float]] = MappingProxyType({})
# Signals of the ranking that answerability, for which few questions are to be had, does without.
_OF_THE_BEST = ("synonyms", "sentence", "said", "title", "bare", "task")
LED: Final = "led"
EVIDENCE: Final = (
    "matched",
    "least_matched",
    "matched_by_any",
    "apart",
    LED,
    *(f"best_{signal}" for signal in _OF_THE_BEST),
)
_ANY = 3  # best clauses, of which any may have the words
_COMPARED = 10  # of which the best is to have them more than the others


def word_evidence(searcher: Searcher, question: Question, ranking: Ranking) -> Mapping[str, float]:
    """Signals by the names of EVIDENCE; none where tokens tell nothing or no word is asked about.

    Cosines: `matched` is the mean over the words in the best clause, `least_matched` the lowest of
    them, `matched_by_any` the highest mean of the best clauses, `apart` what the first has more
    than these have on average. `led` is 1 where the best clause has entry terms, which are compared
    too. `best_…` are signals of the ranking, of the best clause.
    """
    clauses = [hit.clause for hit in ranking.hits[:_COMPARED]]
    matches = searcher.matches(search_text(question), _asked_about(question), clauses)
    if matches is None or not matches.size:
        return NOTHING
    means = matches.mean(axis=1)
    best = ranking.clauses.index(clauses[0].id)
    return {
        "matched": float(means[0]),
        "least_matched": float(matches[0].min()),
        "matched_by_any": float(means[:_ANY].max()),
        "apart": float(means[0] - means.mean()),
        LED: float(clauses[0].id in searcher.termed),
        **{f"best_{name}": float(getattr(ranking.signals, name)[best]) for name in _OF_THE_BEST},
    }


def _asked_about(question: Question) -> Sequence[str]:
    """The words sought, without those that only ask who does it: "do đơn vị nào tổ chức"."""
    act = _DOES_IT.search(question.folded)
    return question.sought[: -len(act["act"].split())] if act else question.sought


_DOES_IT = re.compile(r"\b(?:ai|nao)(?: (?:se|phai|dung ra|duoc giao))* (?P<act>to chuc)\W*$")
