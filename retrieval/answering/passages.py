"""What a document says: a clause by its address, or the passage that answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.model import Clause, Span, Task
from corpus.text import shorten
from retrieval.addresses import Place
from retrieval.answer_types import quoted_type
from retrieval.answering.clarifications import clarify
from retrieval.answering.desk import TITLE, Desk, Draft, capitalised, joined, plain
from retrieval.cues import Cue
from retrieval.evidence import passage, span_of_place
from retrieval.model import Citation, Intent, Status
from retrieval.question import Question
from retrieval.search import Ranked, Ranking

# More of a clause than this is named by its parts instead of shown whole.
_SHOWN = 3500
# A passage that leads up to points is quoted with them up to here; beyond, they are named.
_WITH_POINTS = 1000
# A further clause is cited where it is likely to be meant too, judged by the first.
_SECOND = 0.4
_AT_MOST = 3


def answer_clause(desk: Desk, clauses: Sequence[Clause]) -> Draft:
    """A clause as it stands; several that the address may mean are offered for choice, but all
    shown where a text gives them the same number and no choice would tell them apart."""
    if len(clauses) > 1:
        alike = len({desk.corpus.label(clause) for clause in clauses}) == 1
        return answer_clauses(desk, clauses) if alike else clarify(desk, clauses)
    clause = clauses[0]
    span = Span(clause.start, clause.end)
    parsed = desk.parsed(clause)
    children = [desk.corpus.clause(child) for child in clause.children]
    where = capitalised(desk.corpus.label(clause))
    if span.end - span.start <= _SHOWN or not children:
        lines = [f"{where}:", _as_printed(parsed.quote(span))]
    else:
        span = clause.own[0]
        lines = [f"{where}:", _as_printed(parsed.quote(span)), f"Gồm {len(children)} nội dung:"]
        lines += [f"- {capitalised(c.label)}: {plain(shorten(c.heading, TITLE))}" for c in children]
    return Draft(
        text="\n".join(lines),
        status=Status.ANSWERED,
        intent=Intent.CLAUSE,
        citations=(desk.cite(clause, span),),
        agencies=_leading(desk, desk.tasks_in(clause.id)),
        focus=(clause.id,),
    )


def answer_clauses(desk: Desk, clauses: Sequence[Clause]) -> Draft:
    """Several clauses as they stand, one after another."""
    drafts = [answer_clause(desk, (clause,)) for clause in clauses]
    return Draft(
        text="\n\n".join(draft.text for draft in drafts),
        status=Status.ANSWERED,
        intent=Intent.CLAUSE,
        citations=tuple(citation for draft in drafts for citation in draft.citations),
        agencies=tuple(dict.fromkeys(name for draft in drafts for name in draft.agencies)),
        focus=tuple(clause.id for clause in clauses),
    )


def answer_place(desk: Desk, clauses: Sequence[Clause], place: Place) -> Draft:
    """A place without a number: the opening, the căn cứ in it, the end, the recipients in it."""
    if len(clauses) > 1:
        return clarify(desk, clauses)
    clause = clauses[0]
    span = span_of_place(desk.parsed(clause), clause, place)
    if span is None:
        name = desk.corpus.catalog[clause.document].cited_name
        return Draft(
            text=f"{name} không nêu {_PLACES[place]}.",
            status=Status.NOT_FOUND,
            intent=Intent.CLAUSE,
            suggestions=(desk.suggestion(clause),),
        )
    citation = desk.cite(clause, span)
    return Draft(
        text=f"{capitalised(citation.label)}:\n{_as_printed(citation.quote)}",
        status=Status.ANSWERED,
        intent=Intent.CLAUSE,
        citations=(citation,),
        focus=(clause.id,),
    )


_PLACES = {
    Place.OPENING: "phần mở đầu",
    Place.BASES: "căn cứ ban hành",
    Place.END: "phần kết thúc",
    Place.RECIPIENTS: "nơi nhận",
}


def answer_passage(
    desk: Desk, question: Question, ranking: Ranking, intent: Intent, diagnostics: dict[str, float]
) -> Draft:
    """The passages that answer, the best first; the ranking must not be empty."""
    chosen = likely_meant(ranking)
    citations: list[Citation] = []
    lines: list[str] = []
    for hit in chosen:
        span = _passage(desk, question, hit.clause)
        citation = desk.cite(hit.clause, span)
        lead = "Theo" if not citations else "Ngoài ra, theo"
        citations.append(citation)
        lines.append(f"{lead} {citation.label}: “{_within(citation.quote)}”")
    told = desk.tasks_told(citations[0])
    names = _leading(desk, told)
    if not all(name in plain(lines[0]) for name in names):
        lines.append(f"Cơ quan chủ trì: {joined(names)}.")
        citations += desk.cite_leads(told)
    lines += _points(desk, chosen[0].clause, citations[0])
    if not names and question.has(Cue.WHO) and (names := _doers(desk, citations[0].quote)):
        lines.insert(0, f"{joined(names)}.")
    return Draft(
        text="\n".join(lines),
        status=Status.ANSWERED,
        intent=intent,
        citations=tuple(citations),
        agencies=names,
        focus=tuple(hit.clause.id for hit in chosen),
        diagnostics=diagnostics,
    )


_NUMBERED = re.compile(
    r"^\W*(?:(?:Điều|khoản|điểm)\s+)?(?:\d+(?:\.\d+)*|[a-zđ])[.)]\s+", re.IGNORECASE
)


def _doers(desk: Desk, quote: str) -> tuple[str, ...]:
    """The agency that a passage begins with, as its subject: "2. Sở Tư pháp thẩm định hồ sơ …"."""
    text = _NUMBERED.sub("", quote)
    found = desk.corpus.agencies.find(text)
    return (desk.agency_name(found[0].agency.id),) if found and found[0].start == 0 else ()


def _points(desk: Desk, clause: Clause, citation: Citation) -> list[str]:
    """The points of a clause by their first lines, where its citation does not quote them."""
    points = [desk.corpus.clause(child) for child in clause.children]
    if points and points[-1].end <= citation.end:
        return []
    return [f"- {capitalised(c.label)}: {plain(shorten(c.heading, TITLE))}" for c in points]


def _passage(desk: Desk, question: Question, clause: Clause) -> Span:
    if clause.children and clause.end - clause.start <= _WITH_POINTS:
        return Span(clause.start, clause.end)
    wanted = quoted_type(question, desk.folded(clause))
    return passage(desk.parsed(clause), clause, question.topic, desk.searcher.own, wanted)


def answer_figure(desk: Desk, question: Question, clause: Clause) -> Draft:
    """The sentence of a known clause that has the figure or date asked for."""
    citation = desk.cite(clause, _passage(desk, question, clause))
    lines = [f"Theo {citation.label}: “{_within(citation.quote)}”"]
    return Draft(
        text="\n".join([*lines, *_points(desk, clause, citation)]),
        status=Status.ANSWERED,
        intent=Intent.FACT,
        citations=(citation,),
        focus=(clause.id,),
    )


def likely_meant(ranking: Ranking) -> list[Ranked]:
    """The best clause and those that are likely to be meant as well."""
    best = ranking.hits[0]
    chosen = [best]
    for hit in ranking.hits[1:8]:
        near = hit.share >= best.share * _SECOND
        apart = hit.clause.parent != best.clause.id and best.clause.parent != hit.clause.id
        if near and apart and len(chosen) < _AT_MOST:
            chosen.append(hit)
    return chosen


def _leading(desk: Desk, tasks: Iterable[Task]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for task in tasks for name in desk.lead_names(task)))


def _as_printed(quote: str) -> str:
    return "\n".join(plain(line) for line in quote.splitlines() if line.strip())


def _within(quote: str) -> str:
    return plain(quote).strip("“”")
