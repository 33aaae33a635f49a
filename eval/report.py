"""What a run has to say: `summary.json`, `report.md` and `report.html` beside its results."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from eval import plots
from eval.comparison import Change, Comparison, compare, gated
from eval.intervals import Estimate, estimate
from eval.measures import Bin, Group, calibration_error, drops, reliability, summarize
from eval.model import CLEAN, Question, Split
from eval.ranking import MEASURES as RANKING_MEASURES
from eval.records import Run
from eval.tables import (
    COLUMNS,
    OVERALL,
    ablation_rows,
    cell,
    change_text,
    collections,
    gain_text,
    interval,
    ranker_rows,
)

SUMMARY, MARKDOWN, HTML = "summary.json", "report.md", "report.html"


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
        "columns": COLUMNS,
        "overall": OVERALL,
        "drops": drops(run.records),
        "curve": curve,
        "calibration_error": calibration_error(curve),
        "baselines": _baselines(run),
        "ranking_measures": tuple(RANKING_MEASURES),
        "ablations": ablation_rows(run),
        "rankers": ranker_rows(run),
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
        "interval": interval,
        "change": change_text,
        "cell": cell,
        "gain": gain_text,
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
