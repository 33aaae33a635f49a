"""Fitted logistic models as they ship: an intercept and weights by the names of signals."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


def probability(model: Mapping[str, Any], signals: Mapping[str, float]) -> float:
    """What the model makes of signals; one that is not there counts as 0."""
    total = model["intercept"] + sum(
        weight * signals.get(name, 0.0) for name, weight in model["weights"].items()
    )
    return float(1 / (1 + math.exp(-total)))


@cache
def fitted(name: str) -> dict[str, Any]:
    """What training wrote into `data/<name>.json`."""
    data: dict[str, Any] = json.loads(
        files("retrieval").joinpath(f"data/{name}.json").read_text("utf-8")
    )
    return data
