"""Runs on disk: a folder with `results.jsonl`, one record a line, and what is made of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from eval.errors import RunError
from eval.model import Cited, Outcome, QuestionType, Record, Split, Style, Verdict
from retrieval.model import Status

RESULTS = "results.jsonl"
ABOUT = "run.json"
BASELINES = "baselines.json"

Scores = Mapping[str, Mapping[str, float]]  # question id to measure to value


@dataclass(frozen=True, slots=True)
class Run:
    """A run: its name, what it was run on, and its records in the order they were made.

    `baselines` has the ranking scores of plain retrievers by their names.
    """

    name: str
    about: Mapping[str, str]  # index version, corpus hash, options …
    records: tuple[Record, ...]
    baselines: Mapping[str, Scores] = field(default_factory=dict)


def write_run(
    folder: Path,
    about: Mapping[str, str],
    records: Iterable[Record],
    baselines: Mapping[str, Scores] | None = None,
) -> None:
    """Writes a run into `folder`, which is made where missing."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(asdict(record), ensure_ascii=False) for record in records)
    (folder / RESULTS).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    text = json.dumps(dict(about), ensure_ascii=False, indent=2)
    (folder / ABOUT).write_text(f"{text}\n", encoding="utf-8")
    if baselines:
        (folder / BASELINES).write_text(json.dumps(baselines), encoding="utf-8")


def read_run(folder: Path) -> Run:
    """The run in `folder`; RunError if it is missing or not a run of this version."""
    try:
        lines = (folder / RESULTS).read_text(encoding="utf-8").split("\n")
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        records = tuple(_record(json.loads(line)) for line in lines if line)
        beside = folder / BASELINES
        baselines = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}
    except FileNotFoundError as error:
        raise RunError(f"{folder} holds no run: {error.filename} is missing") from error
    except (ValueError, KeyError, TypeError) as error:
        raise RunError(f"{folder} cannot be read as a run: {error!r}. Run again.") from error
    return Run(folder.name, about, records, baselines)


def _record(data: dict[str, Any]) -> Record:
    outcome, verdict = data["outcome"], data["verdict"]
    return Record(
        question=data["question"],
        type=QuestionType(data["type"]),
        kind=QuestionType(data["kind"]),
        style=Style(data["style"]),
        split=Split(data["split"]) if data["split"] else None,
        answerable=data["answerable"],
        variant=data["variant"],
        ranking=data["ranking"],
        outcome=Outcome(
            **outcome
            | {
                "status": Status(outcome["status"]) if outcome["status"] else None,
                "citations": tuple(Cited(**citation) for citation in outcome["citations"]),
                "agencies": tuple(outcome["agencies"]),
                "hits": None if outcome["hits"] is None else tuple(outcome["hits"]),
            }
        ),
        verdict=Verdict(**verdict | {"faults": tuple(verdict["faults"])}),
    )
