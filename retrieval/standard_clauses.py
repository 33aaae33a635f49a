"""Clauses that documents of the genre mostly have, and which of them a question asks for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from retrieval.question import Question
from retrieval.standard_clause_kinds import HEAD, REFUSED, STANDARD, WHEN, StandardClause


def asks_what_is_refused(question: Question) -> bool:
    """ "Khi nào thì bị từ chối": on which conditions, and no date."""
    return bool(_REFUSAL.search(question.folded))


_REFUSAL = re.compile(rf"{WHEN}.*{REFUSED}|{REFUSED}.*{WHEN}")


def asks_of_heads(question: Question) -> bool:
    """ "Người đứng đầu các sở phải làm gì": of those who lead the bodies, and no list of tasks.

    Work that is "giao chung cho thủ trưởng các sở" is the bodies' own.
    """
    return bool(_OF_HEADS.search(question.folded)) and not _TO_HEADS.search(question.folded)


_TO_HEADS = re.compile(rf"\bgiao chung (?:cho )?(?:cac )?{HEAD}")
_OF_HEADS = re.compile(rf"{HEAD} (?:cua )?(?:cac|moi|tung|nhung)\b")


def asked_for(question: Question) -> Iterator[StandardClause]:
    """The kinds of standard clauses that a question asks for."""
    return (kind for kind in STANDARD if kind.asked.search(question.folded))


def own_matter(kind: StandardClause, question: Question, titled: Collection[str]) -> list[str]:
    """Folded words of a question beside those that ask for a standard clause, name a level or a
    time, or say what a document is about as a whole (`titled`)."""
    placed = {w for side in question.levels for w in question.folded[side.start : side.end].split()}
    asking = kind.asked.search(question.folded)
    said = asking.group().split() if asking else []
    brief = len(said) <= _BRIEF or len(set(said) & set(question.specific_topic)) <= _FEW
    known = {*titled, *placed, *_OF_TIME, *(said if brief else ())}
    return [w for w in question.specific_topic if w not in known and not w.isdigit()]


_BRIEF = 5  # words of the asking, in which there is no room for a matter of its own
_FEW = 2  # the same, of those that mean something
_OF_TIME = {"nam", "thang", "dau", "qua"}  # "6 tháng đầu năm"
