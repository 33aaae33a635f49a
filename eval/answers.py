"""Judging an answer against its annotation.

By what is asked for (`Question.kind`), an answered question is correct if

- agency_tasks: the cited clauses are exactly the gold ones (`also` may be there or not), the
  number that the answer gives is the number that it cites, and where a count is asked for its
  text has one of the figures;
- task_agency: the agencies are exactly the gold ones and a gold clause is cited;
- lookup: the first citation is a gold or `also` clause;
- fact: a gold or `also` clause is cited and the answer's text has one of the figures;
- clause: the first citation is a gold or `also` clause and every gold clause is cited;
- false_premise: a gold clause is cited, the agencies, where given, are exactly the gold ones, and
  the answer's text has one of the figures, where given;
- smalltalk: nothing is cited.

A question to be declined, or to be asked back about, is correct if the status is as expected and
nothing is cited; "not found" and "refused" both decline, and either is right where one of them is
expected. A wrong status is wrong whatever else holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from corpus.model import Agency, Clause, ClauseKind, ParsedDocument
from corpus.text import fold, shorten, squeeze
from eval.model import Cited, Outcome, Question, QuestionType, Verdict
from retrieval.model import Status

_DECLINED = (Status.NOT_FOUND, Status.REFUSED)


class Texts(Protocol):
    """What judging needs of a corpus."""

    @property
    def documents(self) -> Mapping[str, ParsedDocument]: ...

    def find(self, clause_id: str) -> Clause | None: ...


class AgencyNames:
    """One key for all the names of an agency, so that spellings compare equal.

    A name outside the directory, such as a collective, is compared without case, diacritics,
    punctuation and a closing "(thuộc | trên địa bàn | trong) tỉnh".
    """

    def __init__(self, agencies: Iterable[Agency] = ()) -> None:
        self._ids = {
            _agency_key(name): agency.id
            for agency in agencies
            for name in (*agency.aliases, agency.name)
        }

    def keys(self, names: Iterable[str]) -> frozenset[str]:
        """The set of agencies that `names` name."""
        folded = (_agency_key(name) for name in names)
        return frozenset(self._ids.get(key, key) for key in folded)


_OF_THE_PROVINCE = re.compile(r"( (thuoc|tren dia ban|trong))? tinh$")


def _agency_key(name: str) -> str:
    # đ is folded with the rest: no two agencies differ only by diacritics.
    words = " ".join(re.findall(r"\w+|&", fold(name)))
    return _OF_THE_PROVINCE.sub("", words) or words


def has_figure(text: str, figure: str) -> bool:
    """Whether `text` has `figure` by itself: "25%" is in "từ 25% trở lên", not in "125%".

    Case and spacing do not count, diacritics do. A percent sign may stand apart from its number.
    """
    pattern = re.escape(_plain(figure)).replace(r"\ ", " ")
    # A figure must not be the middle of a longer number ("1.200" has no "200"), date or word.
    return bool(re.search(rf"(?<![\w])(?<!\d[.,/]){pattern}(?![\w])(?![.,/]\d)", _plain(text)))


def _plain(text: str) -> str:
    return re.sub(r"\s+%", "%", squeeze(text).casefold())


def judge(question: Question, outcome: Outcome, texts: Texts, names: AgencyNames) -> Verdict:
    """The verdict on one outcome."""
    gold = set(question.clauses)
    cited = {citation.clause for citation in outcome.citations}
    should_answer = question.status is Status.ANSWERED
    should_decline = question.status in _DECLINED
    faults = [f"failed: {outcome.error}"] if outcome.error else []
    if not faults:
        faults = list(_status_faults(question, outcome))
    if not faults and should_answer:
        faults = list(_RULES[question.kind](question, outcome, names))
    return Verdict(
        correct=not faults,
        faults=tuple(faults),
        precision=_precision(cited, gold.union(question.also)),
        recall=len(cited & gold) / len(gold) if gold else None,
        cited=len(outcome.citations),
        verbatim=sum(is_verbatim(citation, texts) for citation in outcome.citations),
        misplaced=sum(is_misplaced(citation, texts) for citation in outcome.citations),
        declined=(outcome.status in _DECLINED) if should_decline else None,
        false_decline=(outcome.status is not Status.ANSWERED) if should_answer else None,
    )


def _precision(cited: set[str], accepted: set[str]) -> float | None:
    """Share of the cited clauses that are accepted; 0 where all citations are missing.

    None where there is nothing to cite and nothing is cited.
    """
    if not cited:
        return 0.0 if accepted else None
    return len(cited & accepted) / len(cited)


def is_verbatim(citation: Cited, texts: Texts) -> bool:
    """Whether the quote is, to the letter, a non-empty range of the document's stored source."""
    document = texts.documents.get(citation.document)
    return (
        document is not None
        and 0 <= citation.start < citation.end
        and document.source[citation.start : citation.end] == citation.quote
    )


def is_misplaced(citation: Cited, texts: Texts) -> bool:
    """Whether the quote stands outside the clause that it is said to come from.

    The document's own data are stated in several places and have no range of their own.
    """
    clause = texts.find(citation.clause)
    if clause is None or clause.document != citation.document:
        return True
    if clause.kind is ClauseKind.META:
        return False
    return not clause.start <= citation.start <= citation.end <= clause.end


def _status_faults(question: Question, outcome: Outcome) -> Iterable[str]:
    # "Nothing is said of it" and "not what this is for" are told apart by taste at the edge of the
    # domain; either way no claim is made, which is what an official needs.
    declined = question.status in _DECLINED and outcome.status in _DECLINED
    if outcome.status is not question.status and not declined:
        yield f"status {question.status} expected, got {outcome.status}"
    elif question.status is not Status.ANSWERED and outcome.citations:
        yield f"nothing to cite, got {_listed(c.clause for c in outcome.citations)}"


def _whole_set(question: Question, outcome: Outcome, _names: AgencyNames) -> Iterable[str]:
    gold, also = set(question.clauses), set(question.also)
    cited = {citation.clause for citation in outcome.citations}
    if missing := gold - cited:
        yield f"missing {_listed(sorted(missing))}"
    if extra := cited - gold - also:
        yield f"too many {_listed(sorted(extra))}"
    if outcome.total is not None and outcome.total != len(cited):
        yield f"says {outcome.total}, cites {len(cited)}"
    yield from _figures(question, outcome)


def _agencies(question: Question, outcome: Outcome, names: AgencyNames) -> Iterable[str]:
    if question.agencies and names.keys(question.agencies) != names.keys(outcome.agencies):
        yield f"agencies {_listed(question.agencies)} expected, got {_listed(outcome.agencies)}"
    if not {citation.clause for citation in outcome.citations} & set(question.clauses):
        yield _not_cited(question.clauses, outcome)


def _first(question: Question, outcome: Outcome, _names: AgencyNames) -> Iterable[str]:
    accepted = (*question.clauses, *question.also)
    if not outcome.citations or outcome.citations[0].clause not in accepted:
        yield _not_cited(accepted, outcome, "first")


def _figures(question: Question, outcome: Outcome) -> Iterable[str]:
    figures = question.figures
    if figures and not any(has_figure(outcome.text, figure) for figure in figures):
        yield f"none of {_listed(figures)} in: {shorten(outcome.text, 200)}"


def _corrected(question: Question, outcome: Outcome, names: AgencyNames) -> Iterable[str]:
    yield from _agencies(question, outcome, names)
    yield from _figures(question, outcome)


def _fact(question: Question, outcome: Outcome, _names: AgencyNames) -> Iterable[str]:
    yield from _figures(question, outcome)
    accepted = (*question.clauses, *question.also)
    if not {citation.clause for citation in outcome.citations} & set(accepted):
        yield _not_cited(accepted, outcome)


def _shown(question: Question, outcome: Outcome, names: AgencyNames) -> Iterable[str]:
    yield from _first(question, outcome, names)
    if missing := set(question.clauses) - {citation.clause for citation in outcome.citations}:
        yield f"missing {_listed(sorted(missing))}"


def _uncited(_question: Question, outcome: Outcome, _names: AgencyNames) -> Iterable[str]:
    if outcome.citations:
        yield f"nothing to cite, got {_listed(c.clause for c in outcome.citations)}"


_Rule = Callable[[Question, Outcome, AgencyNames], Iterable[str]]
_RULES: Mapping[QuestionType, _Rule] = {
    QuestionType.AGENCY_TASKS: _whole_set,
    QuestionType.TASK_AGENCY: _agencies,
    QuestionType.LOOKUP: _first,
    QuestionType.FACT: _fact,
    QuestionType.CLAUSE: _shown,
    QuestionType.FALSE_PREMISE: _corrected,
    QuestionType.SMALLTALK: _uncited,
}


def _not_cited(expected: Iterable[str], outcome: Outcome, where: str = "") -> str:
    got = _listed(citation.clause for citation in outcome.citations)
    return f"{_listed(expected)} expected{f' {where}' if where else ''}, cited {got}"


def _listed(items: Iterable[str]) -> str:
    """Items for a message; clauses without their document, which goes without saying."""
    return ", ".join(item.partition("#")[2] or item for item in items) or "nothing"
