"""How many tasks or targets agencies have: each, the most or fewest, or some against each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.model import LeadKind
from corpus.store import Corpus
from retrieval.answering.desk import Desk, Draft, joined
from retrieval.answering.filter_wording import left_out, place_of, restriction, topic_of
from retrieval.answering.target_rows import rows_of
from retrieval.answering.targets import cite
from retrieval.answering.task_filters import specific
from retrieval.answering.task_selection import select
from retrieval.cues import Cue
from retrieval.lookup import Role
from retrieval.model import Citation, Intent, Status
from retrieval.question import Question
from retrieval.target_questions import asks_of_targets
from retrieval.totals import Kind, Total, asks_for_total

# What these cues ask of a list of tasks, a total asks of agencies.
_OF_LISTS = {Cue.COLLECTIVE, Cue.EACH, Cue.JOINT, Cue.NAMED, Cue.ALONE, Cue.INCLUDING}


@dataclass(frozen=True, slots=True)
class _Ledger:
    """What is counted: the agencies of each task or target, by a key, in reading order."""

    noun: str  # "nhiệm vụ"
    verb: str  # "chủ trì"
    where: str  # " có thời hạn trong năm 2025 theo Nghị quyết 03/NQ-CP"
    agencies: Mapping[str, tuple[str, ...]]
    joint: frozenset[str]  # what agencies lead together
    cite: Callable[[str], Citation]
    note: str = ""

    def of_each(self) -> dict[str, list[str]]:
        """The keys of each agency, the one with most first; one of several counts for each."""
        found: dict[str, list[str]] = {}
        for key, agencies in self.agencies.items():
            for agency in agencies:
                found.setdefault(agency, []).append(key)
        return _ranked(found)


def answer_total(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """The total over agencies that a question asks for, counted over everything that fits its
    other restrictions; None where it asks for none or agencies of any kind have none."""
    if (total := asks_for_total(question)) is None:
        return None
    named = question.agency_ids
    spans = (total.span, *((found.start, found.end) for found in question.agencies))
    plain = replace(
        question,
        agencies=(),
        cues=question.cues - _OF_LISTS,
        ignored=(*question.ignored, *spans),
    )
    of_targets = _of_targets(desk, plain, documents)
    ledger = of_targets or _of_tasks(desk, plain, documents or _documents(desk, total, named))
    counts = {
        agency: keys
        for agency, keys in ledger.of_each().items()
        if (agency in named if named else _is_of(desk.corpus, agency, total.body))
    }
    if total.kind is Kind.SEVERAL:
        counts = {agency: keys for agency, keys in counts.items() if len(keys) >= total.first}
    if not counts:
        return _none(desk, ledger, total) if total.body else None
    match total.kind:
        case Kind.COMPARED:
            return _compared(desk, ledger, {agency: counts.get(agency, []) for agency in named})
        case Kind.MOST | Kind.LEAST:
            return _extreme(desk, ledger, counts, total)
    return _each(desk, ledger, counts, total)


# --- what is counted ----------------------------------------------------------------------------


def _of_targets(desk: Desk, question: Question, documents: Sequence[str]) -> _Ledger | None:
    asked = asks_of_targets(question)
    if asked is None or not asked.named:
        return None
    rows = rows_of(desk, asked, documents)
    tracked = {
        row.clause.id: tuple(m.agency for m in row.first.trackers if m.agency) for row in rows
    }
    names = dict.fromkeys(desk.corpus.catalog[row.first.document].cited_name for row in rows)
    citations = {row.clause.id: cite(desk, row) for row in rows}
    return _Ledger(
        noun="chỉ tiêu",
        verb="theo dõi, đánh giá",
        where=f" theo {joined([*names])}",
        agencies=tracked,
        joint=frozenset(clause for clause, agencies in tracked.items() if len(agencies) > 1),
        cite=citations.__getitem__,
    )


def _of_tasks(desk: Desk, question: Question, documents: Sequence[str]) -> _Ledger:
    selection = select(desk, question, documents)
    query, tasks = selection.query, selection.tasks
    by_key = {f"{number} {task.clause}": task for number, task in enumerate(tasks)}
    leads = query.role is Role.LEAD
    names = dict.fromkeys(desk.corpus.catalog[task.document].name for task in tasks)
    where = (
        f"{topic_of(selection)}{restriction(query)}{place_of(desk, query)} theo {joined([*names])}"
    )
    return _Ledger(
        noun="nhiệm vụ",
        verb="chủ trì" if leads else "phối hợp thực hiện",
        where=where,
        agencies={
            key: tuple(m.agency for m in (task.leads if leads else task.coordinators) if m.agency)
            for key, task in by_key.items()
        },
        joint=frozenset(
            key for key, task in by_key.items() if leads and task.lead_kind is LeadKind.JOINT
        ),
        cite=lambda key: desk.cite_task(by_key[key]),
        note=left_out(selection),
    )


def _documents(desk: Desk, total: Total, named: Sequence[str]) -> tuple[str, ...]:
    """Where to count if no document is named: where agencies of the kind asked for lead."""
    holding = {
        task.document
        for task in desk.corpus.tasks
        for mention in task.leads
        if mention.agency
        and (mention.agency in named if named else _is_of(desk.corpus, mention.agency, total.body))
    }
    if named:
        return tuple(document for document in desk.corpus.originals if document in holding)
    return specific(desk, holding)


def _is_of(corpus: Corpus, agency: str, body: str) -> bool:
    known = corpus.agencies.get(agency)
    return known is not None and known.name.startswith(body)


def _ranked(counts: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return dict(sorted(counts.items(), key=lambda item: -len(item[1])))


# --- what is said -------------------------------------------------------------------------------


def _each(desk: Desk, ledger: _Ledger, counts: Mapping[str, Sequence[str]], total: Total) -> Draft:
    body, keys = _body(total), _counted(ledger, counts)
    opening = f"Số {ledger.noun} mà mỗi {body} {ledger.verb}{ledger.where}:"
    if total.kind is Kind.NUMBER:
        opening = f"Có {len(counts)} {body} {ledger.verb} {ledger.noun}{ledger.where}:"
    if total.kind is Kind.SEVERAL:
        each = f"từ {total.first} {ledger.noun} trở lên"
        opening = f"Có {len(counts)} {body} {ledger.verb} {each}{ledger.where}:"
    lines = [opening, *_lines(desk, ledger, counts), *_notes(ledger, keys, counts)]
    number = len(counts) if total.kind is Kind.NUMBER else len(keys)
    return _draft(desk, ledger, counts, lines, total=number)


def _extreme(
    desk: Desk, ledger: _Ledger, counts: Mapping[str, Sequence[str]], total: Total
) -> Draft:
    """The agencies with the most or fewest, all of them where several have as many."""
    most = total.kind is Kind.MOST
    ranked = list(counts.items())[:: 1 if most else -1]
    limit = len(ranked[min(total.first, len(ranked)) - 1][1])
    chosen = {
        agency: keys
        for agency, keys in ranked
        if (len(keys) >= limit if most else len(keys) <= limit)
    }
    names = joined([desk.agency_name(agency) for agency in chosen])
    each = "mỗi đơn vị " if len(chosen) > 1 else ""
    same = len({len(keys) for keys in chosen.values()}) == 1
    number = f", {each}{limit} {ledger.noun}" if same else ""
    lines = [
        f"{names} {ledger.verb} {'nhiều' if most else 'ít'} {ledger.noun} nhất{number}, trong"
        f" {len(counts)} {_body(total)} {ledger.verb} {ledger.noun}{ledger.where}.",
        *_lines(desk, ledger, dict(ranked)),
        *_notes(ledger, _counted(ledger, counts), counts),
    ]
    return _draft(desk, ledger, chosen, lines, total=len(_counted(ledger, chosen)))


def _compared(desk: Desk, ledger: _Ledger, named: Mapping[str, list[str]]) -> Draft:
    """Agencies against each other, the one with most first."""
    counts = _ranked(named)
    names = [desk.agency_name(agency) for agency in counts]
    numbers = [len(keys) for keys in counts.values()]
    verdict = f"{names[0]} nhiều hơn {names[-1]} {numbers[0] - numbers[-1]} {ledger.noun}"
    if numbers[0] == numbers[-1]:
        verdict = f"{joined(names)} có số {ledger.noun} bằng nhau"
    lines = [f"{verdict}{ledger.where}:"]
    lines += [
        f"- {name} {ledger.verb} {number} {ledger.noun}"
        for name, number in zip(names, numbers, strict=True)
    ]
    if shared := set.intersection(*map(set, counts.values())):
        lines.append(f"Trong đó {len(shared)} {ledger.noun} là của chung các cơ quan này.")
    if ledger.note:
        lines.append(ledger.note)
    draft = _draft(desk, ledger, counts, lines, total=None)
    return replace(draft, intent=Intent.COMPARE)


def _none(desk: Desk, ledger: _Ledger, total: Total) -> Draft:
    where = ledger.where if ledger.agencies else f" trong {desk.names_of(desk.corpus.originals)}"
    return Draft(
        text=f"Không có {_body(total)} nào {ledger.verb} {ledger.noun}{where}.",
        status=Status.NOT_FOUND,
        intent=Intent.AGENCY_TASKS,
    )


def _lines(desk: Desk, ledger: _Ledger, counts: Mapping[str, Sequence[str]]) -> list[str]:
    lines = []
    for number, (agency, keys) in enumerate(counts.items(), start=1):
        joint = len(ledger.joint.intersection(keys))
        split = f" (trong đó {joint} {ledger.noun} cùng {ledger.verb})" if joint else ""
        lines.append(f"{number}. {desk.agency_name(agency)}: {len(keys)} {ledger.noun}{split}")
    return lines


def _notes(ledger: _Ledger, keys: Sequence[str], counts: Mapping[str, Sequence[str]]) -> list[str]:
    notes = []
    if sum(map(len, counts.values())) > len(keys):
        notes.append(
            f"Cộng lại là {len(keys)} {ledger.noun}; {ledger.noun} của nhiều cơ quan được tính"
            " cho từng cơ quan."
        )
    if others := len(ledger.agencies) - len(keys):
        notes.append(f"Không tính {others} {ledger.noun} giao chung hoặc giao cho cơ quan khác.")
    return [*notes, ledger.note] if ledger.note else notes


def _counted(ledger: _Ledger, counts: Mapping[str, Sequence[str]]) -> list[str]:
    """The keys of what was counted, each once, in reading order."""
    counted = {key for keys in counts.values() for key in keys}
    return [key for key in ledger.agencies if key in counted]


def _body(total: Total) -> str:
    return total.body.lower() or "cơ quan"


def _draft(
    desk: Desk,
    ledger: _Ledger,
    counts: Mapping[str, Sequence[str]],
    lines: Sequence[str],
    *,
    total: int | None,
) -> Draft:
    citations = tuple(map(ledger.cite, _counted(ledger, counts)))
    return Draft(
        text="\n".join(lines),
        status=Status.ANSWERED,
        intent=Intent.AGENCY_TASKS,
        citations=citations,
        agencies=tuple(desk.agency_name(agency) for agency in counts),
        total=total,
        focus=tuple(citation.clause for citation in citations),
    )
