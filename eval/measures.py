"""What a run is measured by, and its figures by part, type and style.

Every measure maps a record to a value or to None where it means nothing for that question; the
figure is the mean over the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from eval.intervals import Difference, Estimate, difference, estimate, percentile
from eval.model import CLEAN, Record
from eval.ranking import MEASURES as RANKING_MEASURES

Measure = Callable[[Record], float | None]
SLOW_SHARES = {"latency_p50_ms": 50.0, "latency_p95_ms": 95.0}


def _correct(record: Record) -> float:
    return float(record.verdict.correct)


def _verbatim(record: Record) -> float | None:
    """Share of the citations of one answer whose quote is the source's text, to the letter."""
    verdict = record.verdict
    return verdict.verbatim / verdict.cited if verdict.cited else None


def _placed(record: Record) -> float | None:
    """Share of the citations of one answer whose quote stands inside the cited clause."""
    verdict = record.verdict
    return 1 - verdict.misplaced / verdict.cited if verdict.cited else None


def _declined(record: Record) -> float | None:
    return None if record.verdict.declined is None else float(record.verdict.declined)


def _false_decline(record: Record) -> float | None:
    return None if record.verdict.false_decline is None else float(record.verdict.false_decline)


def _ranked(name: str, record: Record) -> float | None:
    return record.ranking.get(name)


MEASURES: Mapping[str, Measure] = {
    "correct": _correct,
    "citation_precision": lambda record: record.verdict.precision,
    "citation_recall": lambda record: record.verdict.recall,
    "verbatim": _verbatim,
    "placed": _placed,
    "declined": _declined,
    "false_declines": _false_decline,
} | {name: partial(_ranked, name) for name in RANKING_MEASURES}

LOWER_IS_BETTER = frozenset({"false_declines", *SLOW_SHARES})


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of some of a run's records. `figures` leaves out what does not apply."""

    n: int
    errors: int  # questions that raised
    figures: Mapping[str, Estimate]
    latency: Mapping[str, float]  # milliseconds


def measure(records: Sequence[Record]) -> Group:
    """The figures of `records`."""
    figures = {name: estimate(values_of(records, name)) for name in MEASURES}
    times = [record.outcome.latency_ms for record in records]
    return Group(
        n=len(records),
        errors=sum(bool(record.outcome.error) for record in records),
        figures={name: figure for name, figure in figures.items() if figure is not None},
        latency={name: percentile(times, share) for name, share in SLOW_SHARES.items()},
    )


def values_of(records: Iterable[Record], name: str) -> list[float]:
    """The values of one measure over the records that it applies to."""
    values = (MEASURES[name](record) for record in records)
    return [value for value in values if value is not None]


def groups(records: Iterable[Record]) -> dict[str, list[Record]]:
    """The records as they were asked, by "PART", "PART/type/TYPE", "PART/style/STYLE",
    "PART/collection/NAME" and "PART/collection/NAME/type/TYPE".

    PART is dev, test, or all; a part that has no records has no groups.
    """
    named: dict[str, list[Record]] = {}
    for record in records:
        if record.variant != CLEAN:
            continue
        kinds = [f"type/{record.type}", f"style/{record.style}"]
        if record.collection:
            of_it = f"collection/{record.collection}"
            kinds += [of_it, f"{of_it}/type/{record.type}"]
        for part in ("all", *([record.split.value] if record.split else [])):
            for key in (part, *(f"{part}/{kind}" for kind in kinds)):
                named.setdefault(key, []).append(record)
    return dict(sorted(named.items()))


def summarize(records: Iterable[Record]) -> dict[str, Group]:
    """The figures of every group of `groups`."""
    return {name: measure(members) for name, members in groups(records).items()}


@dataclass(frozen=True, slots=True)
class Drop:
    """How a disturbed way of typing does against the same questions as they were written."""

    variant: str
    n: int
    clean: Estimate
    disturbed: Estimate
    drop: Difference  # question by question; above 0 where disturbed is worse


def drops(records: Sequence[Record], name: str = "correct") -> list[Drop]:
    """The loss of a measure by variant, each against its own questions asked clean."""
    clean = {record.question: record for record in records if record.variant == CLEAN}
    variants: dict[str, list[Record]] = {}
    for record in records:
        if record.variant != CLEAN and record.question in clean:
            variants.setdefault(record.variant, []).append(record)
    found = []
    value = MEASURES[name]
    for variant, members in variants.items():
        pairs = [(value(clean[member.question]), value(member)) for member in members]
        both = [(b, a) for b, a in pairs if b is not None and a is not None]
        befores, afters = [b for b, _ in both], [a for _, a in both]
        before, after, drop = estimate(befores), estimate(afters), difference(afters, befores)
        if before and after and drop:
            found.append(Drop(variant, len(both), before, after, drop))
    return found


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions whose probability of being answerable was said to be about the same.

    The last two say what became of them, of those that are answerable and of the others; None
    where there are none.
    """

    said: float  # mean probability
    came: float  # share that is answerable
    n: int
    answered: float | None = None  # share of the answerable that was answered correctly
    declined: float | None = None  # share of the others that was rightly declined


def reliability(records: Iterable[Record], bins: int = 10) -> list[Bin]:
    """The reliability curve of the assistant's confidence; empty where it gives none.

    Bins are of equal width over 0 to 1; empty ones are left out.
    """
    held: dict[int, list[Record]] = {}
    for record in records:
        said = record.outcome.confidence
        if said is not None and record.variant == CLEAN:
            held.setdefault(min(int(said * bins), bins - 1), []).append(record)
    return [
        Bin(
            said=sum(record.outcome.confidence or 0.0 for record in members) / len(members),
            came=sum(record.answerable for record in members) / len(members),
            n=len(members),
            answered=_right(record for record in members if record.answerable),
            declined=_right(record for record in members if not record.answerable),
        )
        for _, members in sorted(held.items())
    ]


def _right(records: Iterable[Record]) -> float | None:
    judged = [record.verdict.correct for record in records]
    return sum(judged) / len(judged) if judged else None


def calibration_error(curve: Sequence[Bin]) -> float:
    """Mean distance of what was said from what came, by questions (expected calibration error)."""
    total = sum(one.n for one in curve)
    return sum(abs(one.said - one.came) * one.n for one in curve) / total if total else 0.0
