"""Figures for Prometheus: requests, answers, opinions, readiness."""

from __future__ import annotations

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from retrieval.model import Answer

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST
# Answers take about 10 ms; the buckets are finest around there.
_SECONDS: Final = (0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """The figures of one application, in a registry of its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        self._requests = Counter(
            "kehoach_http_requests",
            "Requests answered",
            ["method", "route", "status"],
            registry=self._registry,
        )
        self._request_seconds = Histogram(
            "kehoach_http_request_seconds",
            "Time of a request",
            ["route"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._answers = Counter(
            "kehoach_answers",
            "Questions by what came of them",
            ["status", "intent"],
            registry=self._registry,
        )
        self._answer_seconds = Histogram(
            "kehoach_answer_seconds",
            "Time to find an answer, without waiting and HTTP",
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._citations = Histogram(
            "kehoach_answer_citations",
            "Clauses cited by an answer",
            buckets=(0, 1, 2, 5, 10, 20, 50),
            registry=self._registry,
        )
        self._feedback = Counter(
            "kehoach_feedback", "Opinions on answers", ["helpful"], registry=self._registry
        )
        self._limited = Counter(
            "kehoach_http_refused",
            "Requests refused before they were read",
            ["reason"],
            registry=self._registry,
        )
        self._ready = Gauge("kehoach_ready", "1 when the index is loaded", registry=self._registry)

    def request(self, *, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request; `status` 0 is a client that left."""
        self._requests.labels(method, route, str(status)).inc()
        self._request_seconds.labels(route).observe(seconds)

    def answer(self, answer: Answer) -> None:
        """Count one answer."""
        self._answers.labels(answer.status.value, answer.intent.value).inc()
        self._answer_seconds.observe(answer.took_ms / 1000)
        self._citations.observe(len(answer.citations))

    def feedback(self, *, helpful: bool) -> None:
        """Count one opinion."""
        self._feedback.labels("yes" if helpful else "no").inc()

    def refused(self, reason: str) -> None:
        """Count a request that was refused: "key", "rate" or "size"."""
        self._limited.labels(reason).inc()

    def exposition(self, *, ready: bool) -> bytes:
        """All figures in Prometheus' text format."""
        self._ready.set(ready)
        return generate_latest(self._registry)
