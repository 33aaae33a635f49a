"""From a question to an answer: the values that pass between the steps and to the channels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


class Status(StrEnum):
    ANSWERED = "answered"
    NOT_FOUND = "not_found"  # the documents do not say
    CLARIFY = "clarify"  # two readings
    REFUSED = "refused"  # abuse, steering, not what the assistant is for


class Intent(StrEnum):
    AGENCY_TASKS = "agency_tasks"
    TASK_AGENCY = "task_agency"
    LOOKUP = "lookup"
    FACT = "fact"
    CLAUSE = "clause"
    DOCUMENT = "document"
    COMPARE = "compare"
    SMALLTALK = "smalltalk"


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A document as a citation names it."""

    id: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A clause that an answer rests on; `source[start:end] == quote` in the stored text."""

    clause: str
    label: str  # "mục 5.2, phần II, Kế hoạch 86/KH-UBND"
    quote: str
    start: int
    end: int
    document: DocumentRef

    @property
    def url(self) -> str:
        document, _, path = self.clause.partition("#")
        return f"/v1/clauses/{document}/{path}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A ranked clause. `score` is higher-better, comparable only within one result list."""

    clause: str
    label: str
    text: str
    score: float
    document: DocumentRef
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """What search saw in a question: the material that ranking and answerability learn from.

    `text` is what of the question is embedded. `signals` has shape (n_clauses, n_signals); rows are
    `clauses`, columns `names`.
    """

    text: str
    clauses: tuple[str, ...]
    names: tuple[str, ...]
    signals: NDArray[np.float32]
    features: dict[str, float]
    evidence: Mapping[str, float] = field(default_factory=dict)  # `retrieval.word_evidence`


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says, with the clauses that prove it.

    `text` is plain Vietnamese text; lists are lines that begin with "- " or "1. ".
    `citations` are exactly the clauses that the answer rests on, best first; empty unless
    `status` is `answered`. `total` counts the items of a list answer.
    """

    text: str
    status: Status
    intent: Intent
    citations: tuple[Citation, ...] = ()
    agencies: tuple[str, ...] = ()
    total: int | None = None
    suggestions: tuple[str, ...] = ()
    conversation_id: str = ""
    answer_id: str = ""
    index_version: str = ""
    took_ms: float = 0.0
    understood: str = ""  # how the question was read, where that changed it
    diagnostics: dict[str, float] = field(default_factory=dict)  # features behind the decision
