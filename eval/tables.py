"""The figures of runs as text: tables for a terminal, and cells of the reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from eval.ablation import ABLATED, losses
from eval.comparison import Change, Comparison
from eval.intervals import Difference, Estimate
from eval.measures import LOWER_IS_BETTER, Group, drops, summarize
from eval.model import Record
from eval.rankers import compared
from eval.ranking import MEASURES as RANKING_MEASURES
from eval.records import Run

COLUMNS = ("correct", "citation_precision", "citation_recall", *RANKING_MEASURES)
OVERALL = ("declined", "false_declines", "verbatim", "placed")
_MISTYPED = "test, mistyped"
_NOTHING = "+0.000 [+0.000, +0.000]"
_FEW = 20  # questions that are named; more are counted


def table(records: Iterable[Record]) -> str:
    """The figures by part and type, for a terminal."""
    records = list(records)
    summary = summarize(records)
    several = len(collections(records)) > 1
    header = f"{'':24}{'n':>5} {'correct':>19}" + "".join(
        f"{short:>9}" for short in ("prec.", "recall", *RANKING_MEASURES, "p50 ms", "p95 ms")
    )
    lines = [header]
    for name, group in summary.items():
        if name == "all" or name.startswith("all/") or "/style/" in name:
            continue
        if "/collection/" in name and (not several or "/type/" in name):
            continue
        lines.append(_row(name, group))
    if "all" in summary:
        everything = summary["all"]
        lines += [_row("all", everything), ""]
        lines += [
            f"{measure}: {interval(everything.figures[measure])} of {group_n(everything, measure)}"
            for measure in OVERALL
            if measure in everything.figures
        ]
        if everything.errors:
            lines.append(f"raised: {everything.errors} questions")
    lost = drops(records)
    lines += [
        f"{d.variant}: {interval(d.disturbed)} of {d.n}, drop {gain_text(d.drop)}" for d in lost
    ]
    return "\n".join(lines)


def ablation_text(run: Run) -> str:
    """What each part adds, for a terminal; what does not move is left out."""
    lines = ["What leaving a part out does:"]
    for part, cells in ablation_rows(run).items():
        moved = [f"{name} {shown}" for name, shown in cells.items() if shown not in ("", _NOTHING)]
        lines += [f"{part}: {'; '.join(moved) or 'nothing'}"]
    return "\n".join(lines)


def ranker_text(run: Run) -> str:
    """Ways of learning the ranking, for a terminal."""
    return "\n".join("  ".join((f"{row[0]:30}", *row[1:])) for row in ranker_rows(run))


def comparison_text(comparison: Comparison) -> str:
    """A comparison for a terminal: figures that moved, then questions that did. No texts."""
    lines = [
        f"{change.group} {change.measure}: {change_text(change)}"
        for change in comparison.changes
        if change.gain.value
    ]
    for title, records in (("fixed", comparison.fixed), ("broken", comparison.broken)):
        lines.append(f"{title}: {', '.join(r.question for r in records) or 'none'}")
    for title, ids in (
        ("only in the first", comparison.only_before),
        ("only in the second", comparison.only_after),
    ):
        if ids:
            few = len(ids) <= _FEW
            lines.append(f"{title}: {', '.join(ids) if few else f'{len(ids)} questions'}")
    lines += [f"REGRESSION {c.group} {c.measure}: {change_text(c)}" for c in comparison.regressions]
    return "\n".join(lines)


def collections(records: Iterable[Record]) -> tuple[str, ...]:
    """The names of the collections that a run asked, in its order."""
    return tuple(dict.fromkeys(record.collection for record in records if record.collection))


def group_n(group: Group, measure: str) -> int:
    """How many questions a measure applies to."""
    return group.figures[measure].n


def ablation_rows(run: Run) -> dict[str, dict[str, str]]:
    """By part and column, the difference that leaving the part out makes."""
    rows: dict[str, dict[str, str]] = {}
    columns = [f"{group} {measure}" for measure in ABLATED for group in ("dev", "test")]
    for loss in losses(run.records, run.ablations):
        cells = rows.setdefault(loss.part, dict.fromkeys((*columns, _MISTYPED), ""))
        if loss.measure == loss.group:
            shown = f"{loss.group} {gain_text(loss.gain)}"
            cells[_MISTYPED] = "; ".join(filter(None, (cells[_MISTYPED], shown)))
        else:
            cells[f"{loss.group} {loss.measure}"] = gain_text(loss.gain)
    return rows


def ranker_rows(run: Run) -> list[tuple[str, ...]]:
    """A way of learning the ranking, the part, its two measures, and the gain over the own one."""
    parts = {record.question: record.split for record in run.records}
    return [
        (
            one.name,
            f"{one.part.value} ({one.gain.n})",
            f"{one.reciprocal_rank.value:.3f}",
            interval(one.first),
            gain_text(one.gain),
        )
        for one in compared(run.rankers, parts)
    ]


def gain_text(gain: Difference) -> str:
    """ "+0.034 [+0.008, +0.060]"."""
    return f"{gain.value:+.3f} [{gain.low:+.3f}, {gain.high:+.3f}]"


def _row(name: str, group: Group) -> str:
    figures = group.figures
    shown = "".join(
        f"{figures[column].value:>9.3f}" if column in figures else f"{'':>9}"
        for column in COLUMNS[1:]
    )
    times = "".join(f"{value:>9.1f}" for value in group.latency.values())
    label = name.replace("/type/", "  ").replace("/collection/", " of ")
    return f"{label:24}{group.n:>5} {interval(figures['correct']):>19}{shown}{times}"


def percent(figure: Estimate) -> str:
    """ "93.5 %"."""
    return f"{100 * figure.value:.1f} %"


def interval(figure: Estimate) -> str:
    """ "93.5 % [89–96]"."""
    return f"{percent(figure)} [{100 * figure.low:.0f}–{100 * figure.high:.0f}]"


def cell(summary: Mapping[str, Group], name: str) -> str:
    """The correct answers of a group, and of how many; nothing where there is no such group."""
    group = summary.get(name)
    return f"{interval(group.figures['correct'])} of {group.n}" if group else ""


def change_text(change: Change) -> str:
    """ "0.912 → 0.934, better by 0.022 [0.004, 0.041], p = 0.03 (n = 91)"."""
    gain = change.gain
    word = "better" if gain.better else "worse" if gain.worse else "within chance"
    sign = -1 if change.measure in LOWER_IS_BETTER else 1
    low, high = sorted((sign * gain.low, sign * gain.high))
    moved = change.after - change.before
    return (
        f"{change.before:.3f} → {change.after:.3f} ({word}: {moved:+.3f} "
        f"[{low:+.3f}, {high:+.3f}], p = {gain.p_value:.3f}, n = {gain.n})"
    )
