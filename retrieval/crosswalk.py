"""Which clauses of the parents a task of a plan carries out.

Textual links are references that the task's text makes. Inferred ones come from a logistic model
of how much two texts share; its few weights and the threshold stand in `data/crosswalk.json`,
fitted and measured on annotated pairs (`eval/pairs`, `python -m eval.crosswalk`).
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from corpus.references import find_references, resolve
from corpus.store import Corpus
from index.store import Index
from retrieval.likeness import FEATURES, Likeness, likenesses

_BEST = 3  # further clauses of one parent only repeat the nearest


class LinkKind(StrEnum):
    TEXTUAL = "textual"  # the text itself names the clause or document
    INFERRED = "inferred"  # from what the two texts say


@dataclass(frozen=True, slots=True)
class Link:
    """`source` carries out or refers to `target`.

    Both are clause ids; `target` is a document id where the text names no more than the document.
    `score` is 1 for a textual link, otherwise the model's probability. `written` is the reference
    as the text has it; empty for an inferred link.
    """

    source: str
    target: str
    kind: LinkKind
    score: float
    written: str = ""

    @property
    def document(self) -> str:
        """Id of the document that `target` is or stands in."""
        return self.target.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model over `Likeness`, and from which probability on it may link."""

    intercept: float
    weights: Mapping[str, float]
    threshold: float

    def probability(self, likeness: Likeness) -> float:
        """Probability that the task carries the clause out."""
        values = zip(FEATURES, astuple(likeness), strict=True)
        return 1 / (1 + math.exp(-self.intercept - sum(self.weights[n] * v for n, v in values)))


@cache
def shipped_model() -> Model:
    """The model that was fitted on the annotated pairs."""
    data = json.loads(files("retrieval").joinpath("data/crosswalk.json").read_text("utf-8"))
    return Model(data["intercept"], data["weights"], data["threshold"])


class Crosswalk:
    """The links of one corpus. Immutable."""

    def __init__(self, links: Iterable[Link]) -> None:
        self.links = tuple(links)
        above: defaultdict[str, list[Link]] = defaultdict(list)
        below: defaultdict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            above[link.source].append(link)
            below[link.target].append(link)
        self._above, self._below = dict(above), dict(below)

    @classmethod
    def build(cls, corpus: Corpus, index: Index, model: Model | None = None) -> Crosswalk:
        """All links of a corpus; `index` gives the vectors of its clauses."""
        model = model or shipped_model()
        found = list(_textual(corpus))
        named = {(link.source, link.target) for link in found}
        for source, near in likenesses(corpus, index).items():
            by_parent: defaultdict[str, list[Link]] = defaultdict(list)
            for target, likeness in near.items():
                score = model.probability(likeness)
                if score >= model.threshold and (source, target) not in named:
                    link = Link(source, target, LinkKind.INFERRED, round(score, 4))
                    by_parent[link.document].append(link)
            for links in by_parent.values():
                found += sorted(links, key=lambda link: -link.score)[:_BEST]
        return cls(found)

    def parents(self, clause_id: str) -> tuple[Link, ...]:
        """What a clause carries out or refers to: textual links first, then the likeliest."""
        return tuple(self._above.get(clause_id, ()))

    def children(self, clause_id: str) -> tuple[Link, ...]:
        """What carries out or refers to a clause, or to a document by its id, in reading order."""
        return tuple(self._below.get(clause_id, ()))


def _textual(corpus: Corpus) -> Iterator[Link]:
    for parsed in corpus.documents.values():
        seen: set[tuple[str, str]] = set()
        for reference in find_references(parsed, corpus.catalog):
            if reference.document is None:
                continue
            target = resolve(reference, corpus.documents) or reference.document
            within = target in {reference.clause, reference.document} and (
                reference.document == parsed.document.id
            )
            if not within and (reference.clause, target) not in seen:
                seen.add((reference.clause, target))
                yield Link(reference.clause, target, LinkKind.TEXTUAL, 1.0, reference.written)
