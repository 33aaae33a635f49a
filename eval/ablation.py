"""What each part of the assistant adds: the same questions asked once more without it.

A difference is of the answers to the same questions, with an interval like that of two runs. The
parts that read a question are also left out where people mistype, which is what they are there
for. Nothing is fitted anew without a part: what is measured is the assistant as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from eval.intervals import Difference, difference
from eval.measures import MEASURES
from eval.model import CLEAN, Record, Split
from eval.records import Scores

# The disturbances (`eval.perturbation`) that a part of the reading mends.
SLICES: Final[Mapping[str, tuple[str, ...]]] = {
    "typing": ("telex",),
    "abbreviations": ("abbreviations",),
    "diacritics": ("no_diacritics", "half_diacritics"),
    "spelling": ("slips",),
}
ABLATED: Final = ("correct", "declined", "false_declines", "RR")  # of `eval.measures.MEASURES`


@dataclass(frozen=True, slots=True)
class Loss:
    """What leaving a part out does to a measure; `gain` is what the measure then has more.

    `group` is dev or test; for a disturbance of the test part, both it and `measure` name that.
    """

    part: str
    group: str
    measure: str
    gain: Difference


def scores(records: Iterable[Record]) -> dict[str, dict[str, float]]:
    """Question id to measure to value; those of a disturbance are named after it."""
    found: dict[str, dict[str, float]] = {}
    for record in records:
        held = found.setdefault(record.question, {})
        if record.variant != CLEAN:
            held[record.variant] = float(record.verdict.correct)
            continue
        for name in ABLATED:
            if (value := MEASURES[name](record)) is not None:
                held[name] = value
    return found


def losses(records: Sequence[Record], ablations: Mapping[str, Scores]) -> Iterator[Loss]:
    """The losses by part, of the whole run `records` against the `scores` without each part."""
    whole = scores(records)
    parts = {record.question: record.split for record in records if record.variant == CLEAN}
    for part, without in ablations.items():
        asked = {
            split: [question for question in without if parts.get(question) is split]
            for split in (Split.DEV, Split.TEST)
        }
        measured = [(s.value, m, asked[s]) for m in ABLATED for s in asked]
        measured += [(variant, variant, asked[Split.TEST]) for variant in SLICES.get(part, ())]
        for group, measure, questions in measured:
            if gain := _gain(measure, questions, whole, without):
                yield Loss(part, group, measure, gain)


def _gain(
    measure: str, questions: Sequence[str], whole: Scores, without: Scores
) -> Difference | None:
    both = [q for q in questions if measure in without[q] and measure in whole.get(q, {})]
    return difference([whole[q][measure] for q in both], [without[q][measure] for q in both])
