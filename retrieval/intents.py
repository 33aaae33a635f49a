"""What a question asks for, judged by a small classifier beside the rules.

Rules over words are exact where they apply, and no list of words holds every wording. So a
multinomial logistic regression over the question's embedding and its cues, fitted on the
development questions (`python -m eval train`), says how likely each kind of answer is. The rules
decide unless it is very sure of the contrary (`Guess.settles`).

The fit belongs to one embedding model; with any other the rules decide alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from index.embedding import Encoder
from retrieval.cues import Cue
from retrieval.question import Question

_CUES = tuple(sorted(Cue))
_LONG = 8  # words of a topic that count as one


class Route(StrEnum):
    """The kinds of answer that are composed in different ways."""

    LIST = "list"  # the tasks of somebody, or of a place in a document
    LEAD = "lead"  # who leads one task
    PASSAGE = "passage"  # what the text says
    DOCUMENT = "document"  # the document's own data
    CLAUSE = "clause"  # a clause by its address


@dataclass(frozen=True, slots=True)
class Guess:
    """How likely each kind of answer is; sums to 1. Empty where no fit applies."""

    shares: Mapping[Route, float]
    sure: float = 1.0  # share from which the rules are overruled

    def likely(self, route: Route) -> bool:
        """Whether nothing else is likelier; so too where no fit applies."""
        return not self.shares or self.shares[route] >= max(self.shares.values())

    def settles(self, route: Route, rule: bool) -> bool:
        """Whether the question asks for `route`: as the `rule` says, unless the fit is sure."""
        share = self.shares.get(route)
        if share is None:
            return rule
        return share > 1 - self.sure if rule else share >= self.sure


RULES_ALONE = Guess({})


class IntentClassifier:
    """A fitted model: for each route a weight for each feature."""

    def __init__(
        self, routes: tuple[Route, ...], weights: NDArray[np.float64], sure: float
    ) -> None:
        """`weights` has shape (n_routes, n_features + 1); the last column is the intercept."""
        self._routes = routes
        self._weights = weights
        self._sure = sure

    @classmethod
    def standard(cls, encoder: Encoder) -> IntentClassifier | None:
        """The fit that ships; None where it was made with another embedding model."""
        return _fitted(encoder.model_id, encoder.dimension)

    def guess(self, question: Question, vector: NDArray[np.float32]) -> Guess:
        """The likelihood of each route; `vector` is the embedding of the question's search text."""
        scores = self._weights[:, :-1] @ intent_features(question, vector) + self._weights[:, -1]
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        return Guess(dict(zip(self._routes, map(float, shares), strict=True)), self._sure)


def intent_features(question: Question, vector: NDArray[np.float32]) -> NDArray[np.float64]:
    """The embedding, then cues and what is named in the question, shape (dimension + n_cues + 8,).

    Coordinates of a unit vector are small; they are scaled to the size of the flags.
    """
    topic = len(question.specific_topic)
    address = question.address
    flags = [
        *(float(cue in question.cues) for cue in _CUES),
        float(bool(question.agencies)),
        float(len(question.agencies) > 1),
        float(bool(question.sources)),
        float(bool(question.documents)),
        float(address is not None),
        float(address is not None and address.exact),
        min(topic, _LONG) / _LONG,
        float(topic == 0),
    ]
    return np.concatenate([vector.astype(np.float64) * vector.size**0.5, flags])


@cache
def _fitted(model_id: str, dimension: int) -> IntentClassifier | None:
    data = json.loads(files("retrieval").joinpath("data/intents.json").read_text("utf-8"))
    if (data["model_id"], data["dimension"]) != (model_id, dimension):
        return None
    routes = tuple(Route(name) for name in data["weights"])
    return IntentClassifier(routes, np.array(list(data["weights"].values())), data["sure"])
