"""Clauses that a question asks for by their address: which ones are meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Clause
from corpus.text import fold
from retrieval.address_reading import find_address
from retrieval.addresses import resolve
from retrieval.answering.appendices import note_of_another
from retrieval.answering.desk import Desk
from retrieval.question import Question
from retrieval.vocabulary import folded_tokens

# Of several clauses with an address that one is meant which has most of the question's words, if
# no other has nearly as many.
_MOST = 0.6
_AHEAD = 0.3

_SUGGESTION = re.compile(
    r"(?P<where>(?:Mục|Gạch|Điểm|Khoản|Điều|Phần|Chương|Dòng|Phụ lục|Nhóm|Tiểu mục)\b[^:]{1,220})"
    r": (?P<heading>.{3,})"
)


@dataclass(frozen=True, slots=True)
class Addressed:
    """The clauses that an address may mean, and others with it that are less likely meant."""

    clauses: tuple[Clause, ...]
    others: tuple[Clause, ...] = ()
    note: str = ""


def clauses_at(desk: Desk, question: Question, documents: Sequence[str]) -> Addressed:
    """What the question's address means in `documents`, or in those that are meant without a name.

    A regulation and the decision that it is issued with have the same numbers: the one that the
    question names is meant, and either where it names neither.
    """
    address = question.address
    assert address is not None
    pool = desk.clauses_in(documents or desk.corpus.primary)
    if any(mention.attached for mention in question.sources):
        attached = resolve(address, [clause for clause in pool if clause.id in desk.attached])
        if attached:
            return Addressed(attached)
    found = resolve(address, pool)
    if not found and address.appendix and not documents:
        found = resolve(address, desk.clauses_in(desk.corpus.originals))
        note = note_of_another(desk, question, [clause.document for clause in found])
        return Addressed(found, note=note)
    if len(found) > 1 and (told := _with_words(desk, found, question.specific_topic)):
        return Addressed((told,))
    own = tuple(clause for clause in found if clause.id not in desk.attached)
    if own and question.sources:
        return Addressed(own, tuple(clause for clause in found if clause.id in desk.attached))
    return Addressed(found)


def suggested_clause(desk: Desk, question: Question) -> Clause | None:
    """A clause asked for as it was suggested: "Mục 1, phần II, Kế hoạch 86/KH-UBND: Công tác …"."""
    if not (match := _SUGGESTION.match(question.original)):
        return None
    if (address := find_address(match["where"])) is None:
        return None
    named = [m.id for m in question.sources if m.id in desk.corpus.documents and m.end]
    heading = match["heading"].rstrip("….")[:60]
    pool = desk.clauses_in(dict.fromkeys(filter(None, named)) or desk.corpus.documents)
    # The tree is needed whole: an address says which units hold a clause.
    found = [c for c in resolve(address, pool) if c.heading.startswith(heading)]
    return found[0] if len(found) == 1 else None


def _with_words(desk: Desk, clauses: Sequence[Clause], words: Sequence[str]) -> Clause | None:
    """The one of several clauses that has most of the words, where the others have far fewer."""
    wanted = set(words)
    if not wanted:
        return None
    shares = []
    for clause in clauses:
        text = desk.parsed(clause).source[clause.start : clause.end]
        shares.append(len(wanted & set(folded_tokens(fold(text)))) / len(wanted))
    best, second = sorted(shares, reverse=True)[:2]
    return clauses[shares.index(best)] if best >= _MOST and best - second >= _AHEAD else None
