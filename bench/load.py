"""A steady load: questions at fixed times, whether or not the ones before are answered."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, cycle

import httpx

_TIMEOUT_S = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the load: when it was due, how long its answer took from then, and what it
    was. A failed one has no index version."""

    due_s: float
    took_ms: float
    version: str | None


@dataclass
class SteadyLoad:
    """What has been asked since `steady_load` began; grows while it runs."""

    asked: list[Asked] = field(default_factory=list)

    def between(self, start_s: float, end_s: float) -> list[Asked]:
        """The questions that were due in a stretch of `time.perf_counter`."""
        return [one for one in list(self.asked) if start_s <= one.due_s < end_s]

    def wait_for_other(self, version: str, timeout_s: float) -> float | None:
        """When an answer first came from another index version; None where none does in time."""
        end = time.perf_counter() + timeout_s
        while time.perf_counter() < end:
            for one in list(self.asked):
                if one.version not in {None, version}:
                    return one.due_s
            time.sleep(0.1)
        return None


@contextmanager
def steady_load(url: str, questions: Sequence[str], every_s: float) -> Iterator[SteadyLoad]:
    """Asks one question every `every_s` seconds until the block ends."""
    load = SteadyLoad()
    stop = threading.Event()

    def ask(http: httpx.Client, question: str, due_s: float) -> None:
        version: str | None = None
        try:
            response = http.post("/v1/ask", json={"question": question})
            version = str(response.raise_for_status().json()["index_version"])
        except (httpx.HTTPError, ValueError, KeyError):
            pass  # it failed, and is counted as such
        load.asked.append(Asked(due_s, (time.perf_counter() - due_s) * 1000, version))

    def run() -> None:
        start = time.perf_counter()
        with httpx.Client(base_url=url, timeout=_TIMEOUT_S) as http, ThreadPoolExecutor(16) as pool:
            for number, question in zip(count(), cycle(questions)):
                due_s = start + number * every_s
                if stop.wait(max(0.0, due_s - time.perf_counter())):
                    return
                pool.submit(ask, http, question, due_s)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield load
    finally:
        stop.set()
        thread.join()
