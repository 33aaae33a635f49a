"""Targets of tables: their values as written, who tracks them, and lists of them, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from corpus.model import Clause, ClauseKind, Span, Target
from retrieval.answering.appendices import note_of_another
from retrieval.answering.desk import Desk, Draft, capitalised, joined, plain
from retrieval.answering.target_rows import TargetRow, rows_about, rows_named, rows_of
from retrieval.cues import Cue
from retrieval.model import Citation, Intent, Status
from retrieval.question import Question
from retrieval.spoken_times import find_times
from retrieval.target_questions import Aim, TargetQuestion, asks_of_targets, figure_in


def answer_targets(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """The targets that a question asks for; None where it asks for none or no row is certain.

    What is stated in prose is left to the search for passages, and so is everything of which a
    sentence of the most specific documents has as much.
    """
    if question.among:
        return _part(desk, question)
    if (asked := asks_of_targets(question)) is None or not desk.corpus.targets:
        return None
    rows = rows_of(desk, asked, documents)
    if asked.aim is Aim.LIST:
        return _list(desk, question, rows_about(desk, asked, rows))
    if chosen := rows_named(desk, asked, rows, documents):
        return _tracked(desk, chosen) if asked.aim is Aim.TRACKER else _valued(desk, chosen)
    if asked.years and asked.named:
        ever = replace(asked, years=frozenset())
        others = rows_named(desk, ever, rows_of(desk, ever, documents), documents)
        return _of_no_such_year(desk, asked, others) if others else None
    return None


def _part(desk: Desk, question: Question) -> Draft | None:
    """Those of a list before that have the figure, year or topic asked for; None of tasks."""
    targets = [target for target in desk.corpus.targets if target.clause in question.among]
    if not targets:
        return None
    figure = figure_in(question)
    years = {time.year for time in find_times(question.text, date.today())}
    fitting: dict[str, list[Target]] = {}
    for target in targets:
        in_time = not years or any(str(year) in target.horizon for year in years)
        if in_time and (figure is None or figure.fits(target.value, target.unit)):
            fitting.setdefault(target.clause, []).append(target)
    rows = [TargetRow(desk.corpus.clause(clause), tuple(ts)) for clause, ts in fitting.items()]
    if not (figure or years):
        rows = rows_about(desk, TargetQuestion(Aim.LIST, question, frozenset(), True), rows)
    return _list(desk, question, rows) or Draft(
        text="Trong các chỉ tiêu vừa nêu không có chỉ tiêu nào như vậy.",
        status=Status.NOT_FOUND,
        intent=Intent.AGENCY_TASKS,
        suggestions=tuple(desk.suggestion(desk.corpus.clause(t.clause)) for t in targets[:3]),
    )


def of_rows(desk: Desk, question: Question, clauses: Sequence[Clause]) -> Draft | None:
    """What a question asks of targets that are known already; None where the clauses are none."""
    given = {clause.id: clause for clause in clauses}
    targets: dict[str, list[Target]] = {}
    for target in desk.corpus.targets:
        if target.clause in given:
            targets.setdefault(target.clause, []).append(target)
    rows = [TargetRow(given[clause], tuple(found)) for clause, found in targets.items()]
    if len(rows) < len(given):
        return None
    return _tracked(desk, rows) if question.has(Cue.WHO) else _valued(desk, rows)


def trackers_of(desk: Desk, clauses: Sequence[Clause]) -> Draft | None:
    """Who tracks the targets of the clauses that are rows of targets, the first being one; None
    where it is none, or where nobody is named."""
    targets: dict[str, list[Target]] = {clause.id: [] for clause in clauses}
    for target in desk.corpus.targets:
        if target.clause in targets and target.trackers:
            targets[target.clause].append(target)
    if not clauses or not targets[clauses[0].id]:
        return None
    rows = [TargetRow(c, tuple(targets[c.id])) for c in clauses if targets[c.id]]
    return _tracked(desk, rows)


def _valued(desk: Desk, rows: Sequence[TargetRow]) -> Draft:
    lines = [
        f"{_said(desk, row)} ({desk.corpus.label(row.clause)}){_trackers(desk, row)}"
        for row in rows
    ]
    if len(lines) > 1:
        lines = [f"{number}. {line}" for number, line in enumerate(lines, start=1)]
        lines.insert(0, f"Có {len(rows)} chỉ tiêu phù hợp với câu hỏi:")
    return _draft(desk, rows, lines, Intent.FACT)


def _tracked(desk: Desk, rows: Sequence[TargetRow]) -> Draft | None:
    if not any(row.first.trackers for row in rows):
        return None
    lines = []
    for row in rows:
        names = _names(desk, row)
        who = f"{joined(names)} theo dõi, đánh giá" if names else "Văn bản không nêu ai theo dõi"
        lines.append(f"{who} chỉ tiêu {_said(desk, row)} ({desk.corpus.label(row.clause)})")
    return _draft(desk, rows, lines, Intent.TASK_AGENCY)


def _list(desk: Desk, question: Question, rows: Sequence[TargetRow]) -> Draft | None:
    if not rows:
        return None
    documents = dict.fromkeys(row.first.document for row in rows)
    names = joined([desk.corpus.catalog[document].cited_name for document in documents])
    who = ""
    if question.agencies:
        agencies = joined([desk.agency_name(identifier) for identifier in question.agency_ids])
        who = f" do {agencies} theo dõi, đánh giá"
    horizons = Counter(row.first.horizon for row in rows if row.first.horizon)
    split = [f"{number} chỉ tiêu “{horizon}”" for horizon, number in horizons.items()]
    apart = f", gồm {joined(split)}" if len(split) > 1 else ""
    lines = [f"Có {len(rows)} chỉ tiêu{who} theo {names}{apart}:"]
    for number, row in enumerate(rows, start=1):
        where = desk.corpus.label(row.clause) if len(documents) > 1 else row.clause.label
        lines.append(f"{number}. {capitalised(where)}: {_said(desk, row)}")
    if note := note_of_another(desk, question, tuple(documents)):
        lines.append(note)
    return _draft(desk, rows, lines, Intent.AGENCY_TASKS, total=len(rows))


def _of_no_such_year(desk: Desk, asked: TargetQuestion, rows: Sequence[TargetRow]) -> Draft:
    """A target that is set, but for other years."""
    years = joined([f"năm {year}" for year in sorted(asked.years)])
    names = joined([*dict.fromkeys(f"“{plain(row.first.name)}”" for row in rows)])
    documents = dict.fromkeys(desk.corpus.catalog[row.first.document].cited_name for row in rows)
    given = dict.fromkeys(
        t.horizon[:1].lower() + t.horizon[1:] for row in rows for t in row.targets
    )
    return Draft(
        text=(
            f"{joined([*documents])} không nêu chỉ tiêu {names} cho {years}, chỉ nêu"
            f" {joined([*given])}."
        ),
        status=Status.NOT_FOUND,
        intent=Intent.FACT,
        suggestions=tuple(desk.suggestion(row.clause) for row in rows[:3]),
    )


def _said(desk: Desk, row: TargetRow) -> str:
    """Name, value, unit and horizon, as they are written; "Tại xã" with the row that holds it."""
    name, above = row.first.name, desk.corpus.find(row.clause.parent or "")
    if len(name.split()) <= _SHORT and above and above.kind is ClauseKind.ROW:
        name = f"{above.heading} – {name}"
    return f"“{plain(name)}”: {joined([_value(target) for target in row.targets])}"


_SHORT = 3  # words


def _value(target: Target) -> str:
    if not target.value:
        value = "văn bản để trống giá trị"
    elif target.unit.startswith("%"):
        value = f"{target.value}{target.unit[target.value.endswith('%') :]}"
    else:
        value = f"{target.value} ({target.unit})" if target.unit else target.value
    horizon = target.horizon[:1].lower() + target.horizon[1:]
    return f"{value}, {horizon}" if horizon else value


def _trackers(desk: Desk, row: TargetRow) -> str:
    names = _names(desk, row)
    return f", do {joined(names)} theo dõi, đánh giá" if names else ""


def _names(desk: Desk, row: TargetRow) -> tuple[str, ...]:
    return desk.names(row.first.trackers)


def _draft(
    desk: Desk,
    rows: Sequence[TargetRow],
    lines: Sequence[str],
    intent: Intent,
    total: int | None = None,
) -> Draft:
    return Draft(
        text="\n".join(lines),
        status=Status.ANSWERED,
        intent=intent,
        citations=tuple(cite(desk, row) for row in rows),
        agencies=tuple(dict.fromkeys(name for row in rows for name in _names(desk, row))),
        total=total,
        focus=tuple(row.clause.id for row in rows),
    )


def cite(desk: Desk, row: TargetRow) -> Citation:
    """The whole row, without the rows below it."""
    own = row.clause.own
    return desk.cite(row.clause, Span(own[0].start, own[-1].end))
