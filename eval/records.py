"""Runs on disk: a folder with `results.jsonl`, one record a line, and what is made of it.

A line leaves out what is as by default, so that a slim run is small.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from eval.errors import RunError
from eval.model import CLEAN, Cited, Outcome, QuestionType, Record, Split, Style, Verdict
from retrieval.model import Status

RESULTS = "results.jsonl"
ABOUT = "run.json"
BASELINES = "baselines.json"
ABLATIONS = "ablations.json"
RANKERS = "rankers.json"

Scores = Mapping[str, Mapping[str, float]]  # question id to measure to value


@dataclass(frozen=True, slots=True)
class Run:
    """A run: its name, what it was run on, and its records in the order they were made.

    `baselines` has the ranking scores of plain retrievers by their names, `ablations` the scores
    without one part of the assistant by that part, `rankers` those of other ways of learning the
    ranking by their names.
    """

    name: str
    about: Mapping[str, str]  # index version, corpus hash, options …
    records: tuple[Record, ...]
    baselines: Mapping[str, Scores] = field(default_factory=dict)
    ablations: Mapping[str, Scores] = field(default_factory=dict)
    rankers: Mapping[str, Scores] = field(default_factory=dict)


def slim(record: Record) -> Record:
    """What a later run is compared with: status, time, verdict and ranking, without any text.

    It is small enough to be kept with the program, and shows nothing of the test part.
    """
    outcome, verdict = record.outcome, record.verdict
    return replace(
        record,
        outcome=Outcome(
            "",
            outcome.status,
            latency_ms=round(outcome.latency_ms, 1),
            confidence=None if outcome.confidence is None else round(outcome.confidence, 4),
            error=outcome.error.partition(":")[0],
        ),
        verdict=replace(verdict, faults=()),
    )


def write_run(
    folder: Path,
    about: Mapping[str, str],
    records: Iterable[Record],
    baselines: Mapping[str, Scores] | None = None,
    ablations: Mapping[str, Scores] | None = None,
) -> None:
    """Writes a run into `folder`, which is made where missing."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(_data(record), ensure_ascii=False) for record in records)
    (folder / RESULTS).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    text = json.dumps(dict(about), ensure_ascii=False, indent=2)
    (folder / ABOUT).write_text(f"{text}\n", encoding="utf-8")
    for name, scores in ((BASELINES, baselines), (ABLATIONS, ablations)):
        if scores:
            write_beside(folder / name, scores)


def write_beside(file: Path, scores: Mapping[str, Scores]) -> None:
    """Writes scores that belong to a run: BASELINES, ABLATIONS or RANKERS in its folder."""
    file.write_text(json.dumps(scores), encoding="utf-8")


def _data(value: Any) -> Any:
    """JSON of a dataclass and what it holds, without the fields that are as by default."""
    if is_dataclass(value):
        held = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: _data(item) for field, item in held if item != field.default}
    return [_data(item) for item in value] if isinstance(value, tuple) else value


def read_run(folder: Path) -> Run:
    """The run in `folder`; RunError if it is missing or not a run of this version."""
    try:
        lines = (folder / RESULTS).read_text(encoding="utf-8").split("\n")
        about = read_about(folder)
        records = tuple(_record(json.loads(line)) for line in lines if line)
        beside = [_beside(folder / name) for name in (BASELINES, ABLATIONS, RANKERS)]
    except FileNotFoundError as error:
        raise RunError(f"{folder} holds no run: {error.filename} is missing") from error
    except (ValueError, KeyError, TypeError) as error:
        raise RunError(f"{folder} cannot be read as a run: {error!r}. Run again.") from error
    return Run(folder.name, about, records, *beside)


def read_about(folder: Path) -> dict[str, str]:
    """What a run was made with; FileNotFoundError or ValueError where it is none."""
    about: dict[str, str] = json.loads((folder / ABOUT).read_text("utf-8"))
    return about


def _beside(file: Path) -> dict[str, Scores]:
    scores: dict[str, Scores] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return scores


def _record(data: dict[str, Any]) -> Record:
    outcome, verdict = data["outcome"], data["verdict"]
    return Record(
        question=data["question"],
        type=QuestionType(data["type"]),
        kind=QuestionType(data["kind"]),
        style=Style(data["style"]),
        split=Split(data["split"]) if data["split"] else None,
        answerable=data["answerable"],
        variant=data.get("variant", CLEAN),
        collection=data.get("collection", ""),
        ranking=data["ranking"],
        outcome=Outcome(
            **outcome
            | {
                "status": Status(outcome["status"]) if outcome["status"] else None,
                "citations": tuple(Cited(**one) for one in outcome.get("citations", ())),
                "agencies": tuple(outcome.get("agencies", ())),
                "hits": tuple(outcome["hits"]) if "hits" in outcome else None,
            }
        ),
        verdict=Verdict(**verdict | {"faults": tuple(verdict.get("faults", ()))}),
    )
