"""Kinds of agencies as questions call them, and how the names of theirs begin.

The kinds are data (`data/agency_kinds.toml`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class AgencyKind:
    """Patterns of folded text."""

    called: str
    begin: str


@cache
def agency_kinds() -> Sequence[AgencyKind]:
    """All kinds, in the order of the data."""
    data = tomllib.loads(files("retrieval").joinpath("data/agency_kinds.toml").read_text("utf-8"))
    return tuple(AgencyKind(kind["called"], "|".join(kind["begin"])) for kind in data["kind"])
