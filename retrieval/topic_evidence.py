"""What tells which of several tasks are about a topic, and the model that tells it.

A logistic model over closeness in meaning and words, fitted on the development questions for lists
(`python -m eval train --topics`) and kept in `data/topics.json`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from retrieval.logistic import fitted, probability

KINDS: Final = ("dense", "said")  # of a whole clause, and of its closest sentence
WORDS: Final = ("matched", "least_matched", "most_matched")
SIGNALS: Final = (*(f"{k}{of}" for k in KINDS for of in ("", "_top", "_best")), *WORDS, "worded")
_MODEL: Final = "topics"
# Standard deviations that a task has to stand out by where none has the topic's words: the closest
# of what an agency does is not about a topic that the documents do not have.
_STANDS_ALONE: Final = 1.7


@dataclass(frozen=True, slots=True)
class TopicEvidence:
    """What tells of each of several tasks whether it is about a topic, by the names of SIGNALS.

    `dense` and `said` are standard deviations above what is usual of the documents' tasks, `…_top`
    the same less the highest of all of them, `…_best` less the highest of these. Of the topic's
    words, each as close as it comes to a token of the task, `matched` is the mean, the others are
    the lowest and the highest (cosines); `worded` is 1 for a task that has the words.
    """

    clauses: tuple[str, ...]
    signals: tuple[Mapping[str, float], ...]

    def about(self, share: float | None = None) -> frozenset[str]:
        """The clauses that are about the topic, as the model that ships tells."""
        model = fitted(_MODEL)
        likely = [probability(model, signals) for signals in self.signals]
        return self.chosen(likely, float(model["share"]) if share is None else share)

    def chosen(self, likely: Sequence[float], share: float) -> frozenset[str]:
        """The clauses whose likelihood is at least this share of the likeliest one's. None may be,
        where no task has the topic's words."""
        limit = share * max(likely, default=0.0)
        worded = any(signals["worded"] for signals in self.signals)
        return frozenset(
            clause
            for clause, of_it, signals in zip(self.clauses, likely, self.signals, strict=True)
            if of_it >= limit and (worded or signals["dense"] >= _STANDS_ALONE)
        )
