"""What a run has to say: `summary.json`, `report.md` and `report.html` beside its results."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from eval import plots
from eval.comparison import Change, Comparison, compare, gated
from eval.intervals import Estimate, estimate
from eval.measures import (
    LOWER_IS_BETTER,
    Bin,
    Group,
    calibration_error,
    drops,
    reliability,
    summarize,
)
from eval.model import CLEAN, Question, Record, Split
from eval.ranking import MEASURES as RANKING_MEASURES
from eval.records import Run

SUMMARY, MARKDOWN, HTML = "summary.json", "report.md", "report.html"
_COLUMNS = ("correct", "citation_precision", "citation_recall", *RANKING_MEASURES)
_FEW = 20  # questions that are named; more are counted
_OVERALL = ("declined", "false_declines", "verbatim", "placed")


def write_reports(
    folder: Path, run: Run, before: Run | None, questions: Sequence[Question]
) -> None:
    """Writes the summary and both reports. Only failures of the dev part are shown with texts."""
    summary = summarize(run.records)
    comparison = compare(before.records, run.records) if before else None
    data = {name: asdict(group) for name, group in summary.items()}
    text = json.dumps({"about": dict(run.about), "groups": data}, ensure_ascii=False, indent=2)
    (folder / SUMMARY).write_text(f"{text}\n", encoding="utf-8")
    texts = {question.id: question for question in questions}
    clean = [record for record in run.records if record.variant == CLEAN]
    curve = _curve(run)
    context: dict[str, object] = {
        "run": run,
        "before": before,
        "summary": _shown(summary),
        "collections": collections(run.records),
        "parts": [name for name in ("test", "dev", "all") if name in _shown(summary)],
        "types": sorted({record.type for record in clean}),
        "columns": _COLUMNS,
        "overall": _OVERALL,
        "drops": drops(run.records),
        "curve": curve,
        "calibration_error": calibration_error(curve),
        "baselines": _baselines(run),
        "ranking_measures": tuple(RANKING_MEASURES),
        "comparison": comparison,
        "notable": _notable(comparison.changes) if comparison else [],
        "failures": [
            (record, texts.get(record.question))
            for record in clean
            if record.split is not Split.TEST and not record.verdict.correct
        ],
        "hidden": sum(r.split is Split.TEST and not r.verdict.correct for r in clean),
        "errors": [record for record in run.records if record.outcome.error],
    }
    environment = _environment()
    for name in (MARKDOWN, HTML):
        context["plots"] = _plots(run, summary, comparison) if name == HTML else {}
        page = environment.get_template(f"{name}.j2").render(context)
        (folder / name).write_text(page, encoding="utf-8")


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
            f"{measure}: {_interval(everything.figures[measure])} of {group_n(everything, measure)}"
            for measure in _OVERALL
            if measure in everything.figures
        ]
        if everything.errors:
            lines.append(f"raised: {everything.errors} questions")
    lost = drops(records)
    lines += [f"{d.variant}: {_interval(d.disturbed)} of {d.n}, drop {d.drop:.3f}" for d in lost]
    return "\n".join(lines)


def comparison_text(comparison: Comparison) -> str:
    """A comparison for a terminal: figures that moved, then questions that did. No texts."""
    lines = [
        f"{change.group} {change.measure}: {_change(change)}"
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
    lines += [f"REGRESSION {c.group} {c.measure}: {_change(c)}" for c in comparison.regressions]
    return "\n".join(lines)


def collections(records: Iterable[Record]) -> tuple[str, ...]:
    """The names of the collections that a run asked, in its order."""
    return tuple(dict.fromkeys(record.collection for record in records if record.collection))


def group_n(group: Group, measure: str) -> int:
    """How many questions a measure applies to."""
    return group.figures[measure].n


def _shown(summary: dict[str, Group]) -> dict[str, Group]:
    """Without "all" where it would only repeat the one part that there is."""
    single = len({"dev", "test"} & summary.keys()) == 1
    return {
        name: group
        for name, group in summary.items()
        if not (single and name.partition("/")[0] == "all")
    }


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("eval", "templates"),
        autoescape=select_autoescape(["html.j2"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "percent": _percent,
        "interval": _interval,
        "change": _change,
        "cell": _cell,
    }
    return environment


def _plots(run: Run, summary: dict[str, Group], comparison: Comparison | None) -> dict[str, str]:
    clean = [record for record in run.records if record.variant == CLEAN]
    parts: list[str] = [name for name in ("dev", "test") if name in summary] or ["all"]
    drawn = {
        "quality": plots.quality_by_type(
            {
                part: {
                    name.rpartition("/")[2]: group.figures["correct"]
                    for name, group in summary.items()
                    if name.startswith(f"{part}/type/")
                }
                for part in parts
            }
        ),
        "latency": plots.latency_curve([record.outcome.latency_ms for record in clean]),
    }
    if curve := _curve(run):
        drawn["reliability"] = plots.reliability_curve(curve)
    if lost := drops(run.records):
        drawn["drops"] = plots.drops_by_slice(lost)
    if comparison and (notable := _notable(comparison.changes)):
        drawn["changes"] = plots.changes_since(notable)
    return drawn


def _curve(run: Run) -> list[Bin]:
    """Of the test part where there is one: the assistant was calibrated on the other."""
    test = [record for record in run.records if record.split is Split.TEST]
    return reliability(test or run.records)


def _notable(changes: Iterable[Change]) -> list[Change]:
    """The gated figures, and correct answers by part and type."""
    return [
        change
        for change in changes
        if gated(change.group, change.measure)
        or (change.measure == "correct" and re.match(r"(dev|test)(/type/|$)", change.group))
    ]


def _baselines(run: Run) -> dict[str, dict[str, Estimate | None]]:
    """The mean of each ranking measure by retriever, the assistant's own search among them."""
    clean = [record for record in run.records if record.variant == CLEAN and record.ranking]
    if not run.baselines:
        return {}
    own = {record.question: record.ranking for record in clean}
    return {
        name: {
            measure: estimate([scores[measure] for scores in by_question.values()])
            for measure in RANKING_MEASURES
        }
        for name, by_question in {"assistant": own, **run.baselines}.items()
    }


def _row(name: str, group: Group) -> str:
    figures = group.figures
    shown = "".join(
        f"{figures[column].value:>9.3f}" if column in figures else f"{'':>9}"
        for column in _COLUMNS[1:]
    )
    times = "".join(f"{value:>9.1f}" for value in group.latency.values())
    label = name.replace("/type/", "  ").replace("/collection/", " of ")
    return f"{label:24}{group.n:>5} {_interval(figures['correct']):>19}{shown}{times}"


def _percent(figure: Estimate) -> str:
    return f"{100 * figure.value:.1f} %"


def _interval(figure: Estimate) -> str:
    return f"{_percent(figure)} [{100 * figure.low:.0f}–{100 * figure.high:.0f}]"


def _cell(summary: Mapping[str, Group], name: str) -> str:
    """The correct answers of a group, and of how many; nothing where there is no such group."""
    group = summary.get(name)
    return f"{_interval(group.figures['correct'])} of {group.n}" if group else ""


def _change(change: Change) -> str:
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
