"""Bodies that a document also calls by what stands before the dash in their name: "Phòng Quản trị"
for Phòng Quản trị – Thiết bị."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from corpus.central import id_of
from corpus.model import AgencyMention, Task
from corpus.naming import names_agency

_HALVES = re.compile(r"(?P<first>\S+ [^–-]*[^\s–-]) ?[–-] ?(?P<second>[^\s–-][^–-]*)$")


def with_whole_names(tasks: Sequence[Task], level: str) -> tuple[Task, ...]:
    """The tasks of one document, whose agencies all go by their whole names; `level` is that of its
    issuer, as `central.naming_level` tells it."""
    wholes = whole_names(m.written for task in tasks for m in task.named if m.agency)

    def whole(mentions: tuple[AgencyMention, ...]) -> tuple[AgencyMention, ...]:
        return tuple(
            replace(m, written=wholes[m.written], agency=id_of(wholes[m.written], level))
            if m.agency and m.written in wholes
            else m
            for m in mentions
        )

    if not wholes:
        return tuple(tasks)
    return tuple(
        replace(task, leads=whole(task.leads), coordinators=whole(task.coordinators))
        for task in tasks
    )


def whole_names(named: Iterable[str]) -> Mapping[str, str]:
    """The whole name of each that these names have the first half of as well; none where several
    begin so, or where two bodies stand at a dash: "Đoàn Thanh niên – Hội Sinh viên"."""
    names = set(named)
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        halves = _HALVES.match(name)
        if halves and halves["first"] in names and not names_agency(halves["second"]):
            found.setdefault(halves["first"], []).append(name)
    return {first: wholes[0] for first, wholes in found.items() if len(wholes) == 1}
