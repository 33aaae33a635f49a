"""Asking every collection its own questions, in all the ways that a run may want."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from eval import ablation
from eval.collections import Collection, home_of
from eval.model import Question, Record, Split
from eval.perturbation import DISTURBANCES, disturbed
from eval.runner import Progress, run_questions
from retrieval.switches import PARTS

if TYPE_CHECKING:
    from retrieval.service import Assistant

Opener = Callable[[Collection, str], "Assistant"]  # over a collection, without a part or ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked beside the questions as they were written."""

    slices: bool = False  # the test part as people mistype it
    baselines: bool = False  # plain retrievers
    ablations: bool = False  # everything again without each part
    without: str = ""  # a part that is left out all along


@dataclass(slots=True)
class Asked:
    """What came of it, as far as a run keeps it. `indexes` are versions by collection."""

    records: list[Record] = field(default_factory=list)
    baselines: dict[str, dict[str, dict[str, float]]] = field(default_factory=dict)
    ablations: dict[str, dict[str, dict[str, float]]] = field(default_factory=dict)
    indexes: dict[str, str] = field(default_factory=dict)


def ask_collections(
    held: Mapping[Collection, Sequence[Question]],
    opener: Opener,
    wanted: Wanted,
    data_dir: Path,
    progress: Progress | None = None,
) -> Asked:
    """Ask each collection its questions, one collection after the other to keep memory low."""
    came = Asked()
    for collection, questions in held.items():
        assistant = opener(collection, wanted.without)
        came.indexes[collection.name] = assistant.index_version
        slices = tuple(DISTURBANCES) if wanted.slices or wanted.ablations else ()
        came.records += _ask(assistant, questions, slices, progress)
        if wanted.baselines:
            from eval.baselines import baseline_scores

            index = home_of(collection, data_dir) / "index"
            _add(
                came.baselines,
                baseline_scores(assistant.corpus, questions, index, assistant.encoder),
            )
        for part in PARTS if wanted.ablations else ():
            mended = ablation.SLICES.get(part, ())
            records = _ask(opener(collection, part), questions, mended, progress)
            _add(came.ablations, {part: ablation.scores(records)})
    return came


def _ask(
    assistant: Assistant,
    questions: Sequence[Question],
    variants: Iterable[str],
    progress: Progress | None,
) -> list[Record]:
    """The records of the questions as written, then of the test part in each variant."""
    corpus = assistant.corpus
    records = run_questions(assistant, corpus, questions, progress=progress)
    test = [question for question in questions if question.split is Split.TEST]
    for variant in variants:
        changed = list(disturbed(test, variant))
        records += run_questions(assistant, corpus, changed, variant=variant, progress=progress)
    return records


def _add(
    total: dict[str, dict[str, dict[str, float]]],
    more: Mapping[str, Mapping[str, dict[str, float]]],
) -> None:
    for name, by_question in more.items():
        total.setdefault(name, {}).update(by_question)
