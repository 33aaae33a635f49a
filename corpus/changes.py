"""What became of agencies and places: mergers and renamings, each with its date and source.

Documents keep the names of their time. `changes_of` tells what has become of one since, from the
`[[change]]` entries of `agencies.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.agencies import agency_id
from corpus.agency_data import provinces
from corpus.errors import CatalogError
from corpus.text import fold, squeeze


class ChangeKind(StrEnum):
    """How one became another."""

    MERGED = "merged"  # with others, into an agency of the old or of a new name
    RENAMED = "renamed"
    MOVED = "moved"  # goes under another one, wholly or with the part named
    ENDED = "ended"  # without a successor


@dataclass(frozen=True, slots=True)
class Change:
    """One change, in force since `date`."""

    what: str  # the name before: "Bộ Kế hoạch và Đầu tư", "Thái Bình"
    into: str | None  # the name since; None where it ended
    date: date
    source: str  # "Nghị quyết 202/2025/QH15 ngày 12/6/2025 của Quốc hội"
    kind: ChangeKind
    part: str | None = None  # the work that moved, where not all of it: "quản lý báo chí, xuất bản"


def changes_of(name: str) -> tuple[Change, ...]:
    """What became of an agency or place: empty where nothing is known.

    `name` is an agency's id or name ("so-ke-hoach-va-dau-tu", "Sở Kế hoạch và Đầu tư") or a place,
    with or without "tỉnh" ("Thái Bình", "huyện"). By date; at the same date the change of the
    whole comes before those of parts.
    """
    return _changes().get(_key(name), ())


def _key(name: str) -> str:
    """Id of an agency; of a province, whether it is called one or not."""
    place = fold(squeeze(name)).removeprefix("tinh ")
    return agency_id(place if place in _places() else name)


@cache
def _places() -> frozenset[str]:
    return frozenset(fold(name) for name in provinces())


@cache
def _changes() -> Mapping[str, tuple[Change, ...]]:
    data = tomllib.loads(files("corpus").joinpath("agencies.toml").read_text("utf-8"))
    found: dict[str, list[Change]] = {}
    for change in (change for entry in data.get("change", ()) for change in _read(entry)):
        found.setdefault(_key(change.what), []).append(change)
    return {
        key: tuple(sorted(changes, key=lambda change: (change.date, change.part is not None)))
        for key, changes in found.items()
    }


def _read(entry: Mapping[str, Any]) -> Iterator[Change]:
    try:
        kind = ChangeKind(entry["kind"])
        into = None if kind is ChangeKind.ENDED else entry["into"]
        for what in entry["what"]:
            yield Change(what, into, entry["date"], entry["source"], kind, entry.get("part"))
    except (KeyError, ValueError) as error:
        raise CatalogError(
            f"Tệp agencies.toml có mục [[change]] thiếu hoặc sai trường: {error}."
        ) from error
