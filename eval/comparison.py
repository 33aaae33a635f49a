"""What got better and what worse from one run to another, on the questions that both were asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.intervals import Difference, difference
from eval.measures import LOWER_IS_BETTER, MEASURES, groups
from eval.model import CLEAN, Record

# What must not fall, by (group, measure): the figures that the project promises.
_GATED = ("agency_tasks", "task_agency", "lookup", "fact", "nodiac", "followup", "none")
_GATES = (
    *((f"test/type/{kind}", "correct") for kind in _GATED),
    ("test", "correct"),
    ("test", "declined"),
    ("test", "false_declines"),
    ("all", "verbatim"),
)
_OF_COLLECTION = re.compile(r"test/collection/[^/]+")


def gated(group: str, measure: str) -> bool:
    """Whether a figure must not fall: what is promised by type, and of each collection's test."""
    return (group, measure) in _GATES or (
        measure == "correct" and _OF_COLLECTION.fullmatch(group) is not None
    )


@dataclass(frozen=True, slots=True)
class Change:
    """A figure in two runs. `gain` is above 0 where the later one is better, also for errors."""

    group: str
    measure: str
    before: float
    after: float
    gain: Difference


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs over their common questions. `only_*` are question ids that one of them lacks."""

    changes: tuple[Change, ...]
    fixed: tuple[Record, ...]  # wrong before, right after; as it came after
    broken: tuple[Record, ...]  # right before, wrong after
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]

    @property
    def regressions(self) -> tuple[Change, ...]:
        """Gated figures that fell by more than chance explains (the interval is below 0)."""
        return tuple(
            change
            for change in self.changes
            if gated(change.group, change.measure) and change.gain.worse
        )


def compare(before: Iterable[Record], after: Iterable[Record]) -> Comparison:
    """Compares two runs question by question, as they were asked clean."""
    first = {record.question: record for record in before if record.variant == CLEAN}
    second = {record.question: record for record in after if record.variant == CLEAN}
    common = [record for key, record in second.items() if key in first]
    flips = [r for r in common if first[r.question].verdict.correct != r.verdict.correct]
    return Comparison(
        changes=tuple(_changes(first, common)),
        fixed=tuple(record for record in flips if record.verdict.correct),
        broken=tuple(record for record in flips if not record.verdict.correct),
        only_before=tuple(key for key in first if key not in second),
        only_after=tuple(key for key in second if key not in first),
    )


def _changes(first: dict[str, Record], common: Sequence[Record]) -> Iterable[Change]:
    for group, members in groups(common).items():
        for name, value in MEASURES.items():
            pairs = [(value(first[record.question]), value(record)) for record in members]
            # A measure such as precision may apply in one run and not in the other.
            both = [(b, a) for b, a in pairs if b is not None and a is not None]
            befores, afters = [b for b, _ in both], [a for _, a in both]
            sign = -1 if name in LOWER_IS_BETTER else 1
            gain = difference([sign * b for b in befores], [sign * a for a in afters])
            if gain:
                yield Change(group, name, sum(befores) / len(both), sum(afters) / len(both), gain)
