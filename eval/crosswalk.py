"""Fitting and measuring the crosswalk: `python -m eval.crosswalk` prints, `--write` also keeps.

Pairs of a plan's task and a parent's clause are judged by reading (`pairs/GUIDE.md`); they hold
only ids and labels. The weights are fitted on the development half of the tasks. The threshold is
the lowest from which on the precision on tasks that a fit has not seen is surely above PRECISION.
The test half is measured once that is done.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from corpus.catalog import read_catalog
from corpus.store import Corpus, parse_document
from eval.model import Split
from index.embedding import load_encoder
from index.store import build_index, open_index
from retrieval.crosswalk import Crosswalk, LinkKind, Model, shipped_model
from retrieval.likeness import FEATURES, Likeness, likenesses

PRECISION = 0.9
_SURE = 1.28  # standard deviations: a one-sided confidence of 90 %
_FOLDS, _REPEATS = 7, 10
_KEPT = Path(__file__).parent.parent / "retrieval/data/crosswalk.json"


@dataclass(frozen=True, slots=True)
class Pair:
    """A task and a clause of a parent, and whether the task carries the clause out."""

    source: str
    target: str
    carries_out: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """Links against the annotated pairs; `unjudged` links are no annotated pair."""

    links: int
    precision: float
    recall: float
    unjudged: tuple[tuple[str, str], ...]


def read_pairs(split: Split) -> tuple[Pair, ...]:
    """The annotated pairs of one half."""
    text = files("eval").joinpath(f"pairs/crosswalk.{split.value}.jsonl").read_text("utf-8")
    return tuple(Pair(**json.loads(line)) for line in text.splitlines())


def measure(corpus: Corpus, crosswalk: Crosswalk, pairs: Sequence[Pair]) -> Measured:
    """Precision and recall of the inferred links of the tasks that `pairs` are about.

    Recall is over the clauses that the corpus has. A group in a digest stands for the clauses
    that the original has below it.
    """
    labels = {(pair.source, pair.target): pair.carries_out for pair in pairs}
    sources = {pair.source for pair in pairs}
    made = {
        (link.source, link.target): _judged(labels, link.source, link.target)
        for link in crosswalk.links
        if link.kind is LinkKind.INFERRED and link.source in sources
    }
    wanted = {pair for pair, right in labels.items() if right and corpus.find(pair[1])}
    right = [pair for pair, judged in made.items() if judged]
    return Measured(
        links=len(made),
        precision=len(right) / len(made) if made else 0.0,
        recall=len(wanted & set(right)) / len(wanted) if wanted else 0.0,
        unjudged=tuple(pair for pair, judged in made.items() if judged is None),
    )


def _judged(labels: Mapping[tuple[str, str], bool], source: str, target: str) -> bool | None:
    if (source, target) in labels:
        return labels[source, target]
    below = [
        right
        for (task, clause), right in labels.items()
        if task == source and clause.startswith(f"{target}.")
    ]
    return any(below) if below else None


def fit(pairs: Sequence[Pair], found: Mapping[str, Mapping[str, Likeness]]) -> Model:
    """A model of the development pairs."""
    matrix = np.array([astuple(found[pair.source][pair.target]) for pair in pairs])
    labels = np.array([pair.carries_out for pair in pairs])
    threshold = _threshold(labels, _held_out(pairs, matrix, labels))
    model = LogisticRegression(max_iter=5000).fit(matrix, labels)
    weights = {name: round(float(w), 4) for name, w in zip(FEATURES, model.coef_[0], strict=True)}
    return Model(round(float(model.intercept_[0]), 4), weights, threshold)


def _held_out(
    pairs: Sequence[Pair], matrix: NDArray[np.float64], labels: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Probabilities from fits that have not seen the pair's task, averaged over repeats."""
    sources = sorted({pair.source for pair in pairs})
    total = np.zeros(len(pairs))
    for seed in range(_REPEATS):
        order = np.random.default_rng(seed).permutation(len(sources))
        fold_of = {sources[place]: number % _FOLDS for number, place in enumerate(order)}
        folds = np.array([fold_of[pair.source] for pair in pairs])
        for fold in range(_FOLDS):
            model = LogisticRegression(max_iter=5000)
            model.fit(matrix[folds != fold], labels[folds != fold])
            total[folds == fold] += model.predict_proba(matrix[folds == fold])[:, 1]
    return total / _REPEATS


def _threshold(labels: NDArray[np.bool_], probabilities: NDArray[np.float64]) -> float:
    """The lowest at which the lower Wilson bound of the precision is PRECISION or more."""
    order = np.argsort(-probabilities)
    count = np.arange(1, len(labels) + 1)
    share, z2 = np.cumsum(labels[order]) / count, _SURE**2
    spread = _SURE * np.sqrt(share * (1 - share) / count + z2 / (4 * count**2))
    enough = np.flatnonzero((share + z2 / (2 * count) - spread) / (1 + z2 / count) >= PRECISION)
    return round(float(probabilities[order[enough[-1]]]), 3) if len(enough) else 1.0


def read_originals(folder: Path) -> Corpus:
    """The catalogue's documents with the texts that a folder has as `<id>.txt` or `<id>.md`."""
    with as_file(files("corpus").joinpath("catalog.toml")) as path:
        catalog = read_catalog(path)
    loaded = [
        parse_document(
            replace(document, digest=False), path.read_text("utf-8"), markdown=path.suffix == ".md"
        )
        for document in catalog.values()
        for path in (folder / f"{document.id}.txt", folder / f"{document.id}.md")
        if path.is_file()
    ]
    return Corpus(loaded, catalog)


def main() -> None:
    """Fit on the development half and print what both halves say of the fit."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path, help="the texts of the plan and its parents")
    parser.add_argument("--data", type=Path, default=Path("var"), help="holds models/")
    parser.add_argument("--write", action="store_true", help="keep the fit for retrieval")
    options = parser.parse_args()
    corpus = read_originals(options.folder)
    encoder = load_encoder("packaged", options.data / "models")
    folder = options.data / "eval/crosswalk"
    build_index(corpus, encoder, folder)
    index = open_index(folder, corpus, encoder)
    model = fit(read_pairs(Split.DEV), likenesses(corpus, index))
    kept = {"intercept": model.intercept, "weights": model.weights, "threshold": model.threshold}
    if options.write:
        _KEPT.write_text(json.dumps(kept, indent=2) + "\n", "utf-8")
        shipped_model.cache_clear()
    print(json.dumps(kept))
    crosswalk = Crosswalk.build(corpus, index, model)
    for split in (Split.DEV, Split.TEST):
        print(split.value, measure(corpus, crosswalk, read_pairs(split)))


if __name__ == "__main__":
    main()
