"""How the signals of a clause become one score: weights learned on the development questions.

The weights live in `data/ranking.json`, written by `python -m eval train`; that of `termed`, which
says nothing where all documents have entry terms, was chosen where only some of them do.
Reciprocal rank fusion with equal weights stays beside it as a baseline (Cormack, Clarke and
Büttcher, SIGIR 2009).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from retrieval.switches import Switches

RRF_K = 60  # the constant of the paper


@dataclass(frozen=True, slots=True)
class Signals:
    """What each retriever says of every clause; arrays of shape (n_clauses,), higher is better."""

    cosine: NDArray[np.float32]  # of the best chunk
    dense: NDArray[np.float32]  # the same in standard deviations above the mean, once chosen
    said: NDArray[np.float32]  # the same of the closest sentence alone
    words: NDArray[np.float32]  # BM25 over words, divided by the best, once chosen
    folded: NDArray[np.float32]  # the same over folded text
    coverage: NDArray[np.float32]  # idf share of the question's words found in the clause
    context: NDArray[np.float32]  # the same in the clause with the headings above it
    synonyms: NDArray[np.float32]  # share of the spoken phrases that it has in official words
    sentence: NDArray[np.float32]  # coverage by the clause's best sentence alone
    pairs: NDArray[np.float32]  # share of neighbouring words that stand together in the clause
    title: NDArray[np.float32]  # share of a short heading that the question has
    task: NDArray[np.float32]  # 1 where the clause is a task
    led: NDArray[np.float32]  # the same, where the question asks who leads
    agency: NDArray[np.float32]  # 1 where an agency of the question leads it or stands in it
    answer: NDArray[np.float32]  # 1 where it has the kind of answer asked for: a date, a sum …
    bare: NDArray[np.float32]  # 1 where it is only the heading of other clauses
    itself: NDArray[np.float32]  # 1 where a document speaks of itself: its data, opening, closing
    primary: NDArray[np.float32]  # 1 where the document is not background to another
    unit: NDArray[np.float32]  # 1 where an agency of the kind asked for leads it: "bộ nào"
    termed: NDArray[np.float32]  # 1 where it has entry terms, and so more to be close by

    def of(self, rows: NDArray[np.int64]) -> Signals:
        """The signals of some clauses, the relative ones made relative to these."""
        chosen = {field.name: getattr(self, field.name)[rows] for field in fields(self)}
        chosen["dense"] = _standardised(chosen["cosine"])
        chosen["said"] = _standardised(chosen["said"])
        for name in ("words", "folded"):
            best = float(chosen[name].max(initial=0.0))
            chosen[name] = chosen[name] / best if best > 0 else chosen[name]
        return Signals(**chosen)

    def matrix(self) -> NDArray[np.float32]:
        """Shape (n_clauses, n_signals), in the order of `SIGNALS`."""
        return np.stack([getattr(self, name) for name in SIGNALS], axis=1)


SIGNALS = tuple(field.name for field in fields(Signals) if field.name != "cosine")


def _standardised(cosines: NDArray[np.float32]) -> NDArray[np.float32]:
    """Cosines as standard deviations above the mean of all clauses.

    E5's cosines sit between 0.75 and 0.95 whatever the text, so only their place among the others
    means anything.
    """
    spread = float(cosines.std()) if cosines.size else 0.0
    return (cosines - cosines.mean()) / spread if spread > 1e-6 else np.zeros_like(cosines)


def fuse(signals: Signals) -> NDArray[np.float32]:
    """Weighted sum of the signals, shape (n_clauses,)."""
    return signals.matrix() @ _weights()


@cache
def _weights() -> NDArray[np.float32]:
    learned = weights_by_name()
    return np.array([learned[name] for name in SIGNALS], dtype=np.float32)


def weights_by_name() -> dict[str, float]:
    """The weight of each signal, as learned."""
    data = json.loads(files("retrieval").joinpath("data/ranking.json").read_text("utf-8"))
    return {name: float(weight) for name, weight in data["weights"].items()}


# The signals of each part of the ranking that can be left out.
_SIGNALS_OF = {
    "dense": ("dense", "said"),
    "sentences": ("said",),
    "words": ("words",),
    "folded": ("folded",),
    "coverage": ("coverage", "sentence", "pairs"),
    "headings": ("context", "title"),
    "agency": ("agency", "unit"),
    "answer_type": ("answer",),
}


def order(signals: Signals, switches: Switches) -> NDArray[np.float32]:
    """What the clauses are ordered by, shape (n_clauses,): `fuse`, without what is left out."""
    if not switches.learned_weights:
        return reciprocal_rank([signals.dense, signals.words, signals.folded])
    out = {name for part, of in _SIGNALS_OF.items() if not getattr(switches, part) for name in of}
    kept = np.array([name not in out for name in SIGNALS], dtype=np.float32)
    return signals.matrix() @ (_weights() * kept)


def reciprocal_rank(scores: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Reciprocal rank fusion of several score arrays, shape (n_clauses,)."""
    total = np.zeros_like(scores[0])
    for score in scores:
        ranks = np.empty(score.size, dtype=np.float32)
        ranks[np.argsort(-score, kind="stable")] = np.arange(1, score.size + 1)
        total += 1 / (RRF_K + ranks)
    return total
