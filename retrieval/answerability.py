"""Whether the documents answer a question at all, from the evidence that search found.

A logistic model over a few signals, fitted on the development questions (`python -m eval train`)
and stored with its threshold in `data/answerability.json`; a fixed cosine cannot decide this (E5's
sit between 0.75 and 0.95 whatever the text).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.text import fold
from retrieval.cues import Cue
from retrieval.search import Ranking
from retrieval.understanding import Question

_FIGURE = re.compile(r"\d")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}|\bnam \d{4}|\bquy [iv\d]|\bthang\b|\bhang nam\b|\bdinh ky\b|\d{4}-\d{4}|\d+ nam\b")
_SUM = re.compile(r"\d[\d.,]*\s*(?:ty|trieu|nghin|dong|usd|vnd|%)")


class Judge:
    """Turns a ranking into a probability that its best clause answers the question."""

    def features(self, question: Question, ranking: Ranking) -> dict[str, float]:
        """The signals, all about 0 … 1 (dense: standard deviations / 5)."""
        best = ranking.best()
        if best is None:
            return dict.fromkeys(FEATURES, 0.0)
        hits = ranking.hits
        text = fold(best.clause.text)
        second = hits[1].score if len(hits) > 1 else 0.0
        fifth = hits[4].score if len(hits) > 4 else 0.0
        return {
            "score": best.score / 4,
            "margin": min(best.score - second, 2.0) / 2,
            "lead": min(best.score - fifth, 4.0) / 4,
            "cosine": (best.cosine - 0.8) * 5,
            "dense": best.dense / 5,
            "top_dense": max(hit.dense for hit in hits[:20]) / 5,
            "coverage": max(hit.coverage for hit in hits[:5]),
            "best_coverage": best.coverage,
            "heading": best.heading,
            "pairs": best.pairs,
            "known": ranking.known,
            "words": min(len(question.topic), 12) / 12,
            "money_missing": float(question.has(Cue.MONEY) and question.has(Cue.HOW_MUCH) and not _SUM.search(text)),
            "date_missing": float(question.has(Cue.WHEN) and not _DATE.search(text)),
            "figure_missing": float(question.has(Cue.HOW_MUCH) and not _FIGURE.search(text)),
            "person": float(question.has(Cue.PERSON)),
            "contact": float(question.has(Cue.PHONE)),
            "other_place": float(bool(question.provinces) and not any(fold(p) in text for p in question.provinces)),
        }  # fmt: skip

    def probability(self, features: Mapping[str, float]) -> float:
        """Calibrated probability that the question is answered by the best clause."""
        model = _model()
        total = model["intercept"] + sum(
            weight * features.get(name, 0.0) for name, weight in model["weights"].items()
        )
        return 1 / (1 + math.exp(-total))

    def answerable(self, probability: float) -> bool:
        """Whether to answer; the threshold was chosen for at most 2 % false declines."""
        return probability >= float(_model()["threshold"])


FEATURES = (
    "score", "margin", "lead", "cosine", "dense", "top_dense", "coverage", "best_coverage", "heading", "pairs", "known",
    "words", "money_missing", "date_missing", "figure_missing", "person", "contact", "other_place",
)  # fmt: skip


@cache
def _model() -> dict[str, Any]:
    model: dict[str, Any] = json.loads(
        files("retrieval").joinpath("data/answerability.json").read_text("utf-8")
    )
    return model
