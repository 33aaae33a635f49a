"""What `agencies.toml` holds."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def agency_data() -> dict[str, Any]:
    """The tables of `agencies.toml`, as they stand there."""
    return tomllib.loads(files("corpus").joinpath("agencies.toml").read_text("utf-8"))


def place_called(name: str) -> str:
    """The usual name of a province or city: "Sài Gòn" is "Hồ Chí Minh"; other names as they are."""
    usual: str = agency_data()["also_called"].get(name, name)
    return usual


@cache
def provinces() -> tuple[str, ...]:
    """Provinces and centrally run cities, those merged in 2025 included."""
    return tuple(agency_data()["provinces"])
