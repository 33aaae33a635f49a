"""Whether fine-tuning the packaged embedding model on the development questions is worth it.

`eval.contrastive` trains LoRA, small enough to ship. It is measured where a gain would count: on
clauses that no question of the training rests on, by folds, and on a collection of documents that
is left out as a whole; by the dense ranking alone, and by the whole ranking with its weights
learned anew over the signals of each model.

Measured on 26 November 2026, in f32, with one setting and one seed, before and after, with 95 %
intervals of the difference; questions as typed:

                  598 questions, unseen clauses          77 of Sơn Hải, unseen documents
    dense, RR     0.715 0.745 +0.030 [+0.010, +0.050]    0.809 0.825 +0.016 [-0.032, +0.066]
    dense, R@5    0.778 0.802 +0.024 [+0.003, +0.047]    0.844 0.844 +0.000 [-0.052, +0.052]
    fused, RR     0.934 0.942 +0.007 [-0.002, +0.016]    0.900 0.887 -0.013 [-0.043, +0.011]
    fused, first  0.898 0.911 +0.013 [-0.003, +0.030]    0.870 0.844 -0.026 [-0.078, +0.013]

Without diacritics the dense ranking gains more (RR +0.035 and +0.051), the whole one as little
(first place +0.017 [+0.000, +0.035] and -0.026 [-0.065, +0.000]). The held-out clauses are of
documents that the training saw other clauses of; Sơn Hải is the harder test, and a small one: with
the ranking weights that shipped in place of new ones, its first places went from 0.818 to 0.844.

Measured again on 27 November 2026 with four times the questions (2,460 triplets of eight sets), on
four sets that were left out as a whole (232 questions; weights learned anew), before and after:

                  Vân Hải          Hương Lam        Vân Trường       Bắc Trà
    dense, RR     0.842 0.880      0.919 0.921      0.746 0.803      0.844 0.886
    fused, first  0.952 0.935      0.982 1.000      0.708 0.688      0.896 0.881

So the dense ranking learns, but it is one signal of many, and the whole ranking shows no gain that
is clear on unseen clauses and on unseen documents: the model that ships is not fine-tuned. Other
settings, and training every weight, were not measured.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from eval.contrastive import SETTINGS, TYPINGS, Asked, train, triplets, typed, unit
from eval.folds import connected
from eval.intervals import Difference, difference
from eval.model import CLEAN, Question
from eval.training import accepted, fit_ranking
from index.embedding import SentenceTransformerEncoder
from index.store import build_index
from retrieval.model import Explanation
from retrieval.service import Assistant

MEASURES = ("dense, RR", "dense, R@5", "fused, RR", "fused, first")
FOLDS = 3
Explained = Mapping[tuple[str, str], Explanation | None]  # by question id and typing


@dataclass(frozen=True, slots=True)
class Gain:
    """A measure over questions that the trained model has not seen, without and with training."""

    part: str  # "clauses" or the name of the collection left out
    typing: str
    measure: str
    before: float
    after: float
    difference: Difference

    def __str__(self) -> str:
        gain = self.difference
        return (
            f"{self.part:12} {self.typing:16} {self.measure:12} {self.before:.3f} {self.after:.3f} "
            f"{gain.value:+.3f} [{gain.low:+.3f}, {gain.high:+.3f}] of {gain.n}"
        )


def folds(questions: Sequence[Question]) -> list[NDArray[np.int64]]:
    """Rows of the questions in each of `FOLDS` parts. No unit is behind questions of two parts."""
    groups = connected([[unit(c) for c in question.clauses] for question in questions])
    return [held for _, held in GroupKFold(FOLDS).split(groups, groups=groups)]


def explain(asked: Asked, questions: Iterable[Question], model: Path, work: Path) -> Explained:
    """What search sees in the questions, each in all typings, with the vectors of `model`."""
    corpus = asked.assistant.corpus
    encoder = SentenceTransformerEncoder(model, device="cpu")
    index = work / "index" / asked.name
    build_index(corpus, encoder, index)
    assistant = Assistant.over(corpus, index, encoder)
    return {
        (question.id, typing): assistant.explain(typed(question, typing).text)
        for question in questions
        for typing in TYPINGS
    }


def trial(seen: Sequence[Asked], unseen: Asked, base: Path, work: Path) -> Iterator[Gain]:
    """Trains on `seen`, in folds and as a whole, and measures on what was not trained on.

    `base` is the folder of the packaged model for sentence-transformers. Trained models are kept
    in `work` under the hash of what they were trained on, and are not trained again.
    """

    def model(held: Collection[str] = ()) -> Path:
        """Trained on all of `seen` but the questions with the ids `held`."""
        hidden = {unit(c) for a in seen for q in a.questions if q.id in held for c in q.clauses}
        rows = [
            row
            for asked in seen
            for row in triplets(asked, (q for q in asked.questions if q.id not in held), hidden)
        ]
        target = work / hashlib.sha256(repr((SETTINGS, rows)).encode()).hexdigest()[:16]
        if not target.is_dir():
            train(base, rows, target)
        return target

    questions = [question for asked in seen for question in asked.questions]
    parts = [{questions[row].id for row in held} for held in folds(questions)]
    models = [model(held) for held in parts]
    before = dict(explain(unseen, unseen.questions, base, work))
    after = dict(explain(unseen, unseen.questions, model(), work))
    for asked in seen:
        before |= explain(asked, asked.questions, base, work)
        for held, trained in zip(parts, models, strict=True):
            of_part = [question for question in asked.questions if question.id in held]
            after |= explain(asked, of_part, trained, work)

    kept = [q for q in questions if _ranked(q, before)]
    by_part = [([q for q in kept if q.id not in p], [q for q in kept if q.id in p]) for p in parts]
    yield from _gains("clauses", by_part, before, after)
    left_out = [q for q in unseen.questions if _ranked(q, before)]
    yield from _gains(unseen.name, [(kept, left_out)], before, after)


def _ranked(question: Question, explained: Explained) -> bool:
    """Whether a right clause is in the documents that search takes the question to mean."""
    seen = explained[question.id, CLEAN]
    return seen is not None and any(clause in seen.clauses for clause in question.clauses)


def _gains(
    part: str,
    splits: Sequence[tuple[Sequence[Question], Sequence[Question]]],  # to learn weights, to measure
    before: Explained,
    after: Explained,
) -> Iterator[Gain]:
    values: dict[tuple[str, bool], list[tuple[float, ...]]] = {}
    for learned, measured in splits:
        for explained in (before, after):
            seen = [(q, e) for q in learned if (e := explained[q.id, CLEAN]) is not None]
            weights = fit_ranking(seen)
            for typing in TYPINGS:
                values.setdefault((typing, explained is after), []).extend(
                    _figures(q, explained[q.id, typing], weights) for q in measured
                )
    for typing in TYPINGS:
        old, new = (np.array(values[typing, trained]) for trained in (False, True))
        for column, measure in enumerate(MEASURES):
            gained = difference(list(old[:, column]), list(new[:, column]))
            assert gained is not None  # there are questions
            means = float(old[:, column].mean()), float(new[:, column].mean())
            yield Gain(part, typing, measure, *means, gained)


def _figures(
    question: Question, explanation: Explanation | None, weights: NDArray[np.float64]
) -> tuple[float, ...]:
    """The `MEASURES` of a question; zero where it was read so that no right clause is searched."""
    if explanation is None or not (right := accepted(question, explanation)).any():
        return (0.0,) * len(MEASURES)
    dense = explanation.signals[:, explanation.names.index("dense")]
    place, fused = (
        1 + int(right[np.argsort(-scores, kind="stable")].argmax())
        for scores in (dense, explanation.signals @ weights)
    )
    first = {explanation.clauses[row] for row in np.argsort(-dense, kind="stable")[:5]}
    recall = len(first.intersection(question.clauses)) / len(question.clauses)
    return 1 / place, recall, 1 / fused, float(fused == 1)
