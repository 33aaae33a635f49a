"""The figures: how each is taken, and what the project promises of it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from bench.processes import Commands
from retrieval.service import Assistant

_ASKED_COLD = 5  # processes; the median is taken


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
