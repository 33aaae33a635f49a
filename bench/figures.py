"""The figures: how each is taken, and what the project promises of it."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from bench.load import steady_load
from bench.processes import CommandFailedError, Commands
from retrieval.service import Assistant

_ASKED_COLD = 5  # processes; the median is taken
# The steady load: eight questions a second, seconds of each stretch.
_EVERY_S = 0.125
_WARM_S, _USUAL_S, _AFTER_S, _SWITCH_S = 5, 30, 5, 60


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement. `promised` is the most that it may be, None where nothing is promised."""

    name: str
    value: float
    unit: str
    promised: float | None = None

    @property
    def kept(self) -> bool | None:
        """Whether the promise is kept; None where there is none."""
        return None if self.promised is None else self.value <= self.promised


def http_figures(commands: Commands, questions: Sequence[str]) -> Iterator[Figure]:
    """Asks each question once, one after another, on one connection to a fresh server."""
    wall_ms: list[float] = []
    inside_ms: list[float] = []
    with commands.server() as server:
        with httpx.Client(base_url=server.url, timeout=60) as http:
            for question in questions:
                start = time.perf_counter()
                response = http.post("/v1/ask", json={"question": question})
                wall_ms.append((time.perf_counter() - start) * 1000)
                inside_ms.append(float(response.raise_for_status().json()["took_ms"]))
        memory_mb = server.memory_mb()
    yield Figure("serve: start to ready", server.ready_s, "s", 4)
    yield Figure(f"HTTP, {len(questions)} questions: p50", percentile(wall_ms, 50), "ms", 20)
    yield Figure("HTTP: p95", percentile(wall_ms, 95), "ms", 50)
    yield Figure("HTTP: slowest", max(wall_ms), "ms")
    yield Figure("of it inside the assistant: p50", percentile(inside_ms, 50), "ms")
    yield Figure("of it inside the assistant: p95", percentile(inside_ms, 95), "ms")
    yield Figure("serve: memory after them", memory_mb, "MB", 450)


def command_figures(commands: Commands, questions: Sequence[str]) -> Iterator[Figure]:
    """Indexes from nothing and asks in the terminal, each in processes of their own."""
    with TemporaryDirectory() as folder:
        empty = Path(folder)
        (empty / "models").symlink_to(commands.data_dir.resolve() / "models")
        yield Figure("index from nothing", Commands(empty).seconds("index"), "s", 30)
    cold_s = [commands.seconds("ask", question) for question in questions[:_ASKED_COLD]]
    yield Figure("ask in a new process: median", statistics.median(cold_s), "s", 3)


def originals_figures(files: Sequence[Sequence[Path]]) -> Iterator[Figure]:
    """From an empty data directory to an index over the plan and the originals of its parents,
    the model included. `files` are those of each original."""
    with TemporaryDirectory() as folder:
        commands = Commands(Path(folder))
        took = 0.0
        for original in files:
            one = ["--as-one"] if len(original) > 1 else []
            took += commands.seconds("corpus", "add", "--no-index", *one, *map(str, original))
        took += commands.seconds("index")
        yield Figure("plan, 57 and 03, from nothing", took, "s", 120)


def switching_figures(
    commands: Commands, questions: Sequence[str], document: Path
) -> Iterator[Figure]:
    """Adds a document while a server is asked steadily, on a copy of the data directory."""
    with TemporaryDirectory() as folder:
        copy = Path(folder)
        (copy / "models").symlink_to(commands.data_dir.resolve() / "models")
        shutil.copytree(commands.data_dir / "index", copy / "index")
        if (commands.data_dir / "corpus").is_dir():
            shutil.copytree(commands.data_dir / "corpus", copy / "corpus")
        mine = Commands(copy)
        with mine.server() as server, steady_load(server.url, questions, _EVERY_S) as load:
            time.sleep(_WARM_S)
            usual_start = time.perf_counter()
            time.sleep(_USUAL_S)
            added = time.perf_counter()
            version = next((one.version for one in load.asked if one.version), None)
            if version is None:
                raise CommandFailedError("the server answered none of the questions")
            mine.seconds("corpus", "add", str(document))
            switched = load.wait_for_other(version, _SWITCH_S)
            time.sleep(_AFTER_S)
            end = time.perf_counter()
        usual = load.between(usual_start, added)
        during = load.between(added, end)
    if switched is None:
        raise CommandFailedError("the server did not take the new document up")
    p95 = [percentile([one.took_ms for one in part], 95) for part in (usual, during)]
    yield Figure("asked steadily: p95", p95[0], "ms")
    yield Figure("while a document is added: p95", p95[1], "ms", round(2 * p95[0], 1))
    failed = sum(one.version is None for one in (*usual, *during))
    yield Figure("while a document is added: failed", failed, "", 0)
    yield Figure("from adding to being asked", switched - added, "s")


def understanding_figures(data_dir: Path, questions: Sequence[str]) -> Iterator[Figure]:
    """Times what happens to a question before anything is searched."""
    # The one place that looks behind the service: no channel needs this step by itself.
    understanding = Assistant.open(data_dir)._understanding
    took_ms: list[float] = []
    understanding.read(questions[0])  # loads what is loaded on first use
    for question in questions:
        start = time.perf_counter()
        understanding.read(question)
        took_ms.append((time.perf_counter() - start) * 1000)
    yield Figure("understanding a question: p50", percentile(took_ms, 50), "ms", 8)
    yield Figure("understanding a question: p95", percentile(took_ms, 95), "ms")


def percentile(values: Sequence[float], share: int) -> float:
    """The value that `share` in a hundred of them do not exceed, between neighbours by weight."""
    if len(values) == 1:
        return values[0]
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1]
