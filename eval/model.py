"""What the evaluation passes around: questions, what was said to them, and how it was judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from retrieval.model import Status

CLEAN = "clean"  # the variant of a question that is asked as it was written


class QuestionType(StrEnum):
    """What a question asks for. `BASES` and the annotation guide say the rest."""

    AGENCY_TASKS = "agency_tasks"
    TASK_AGENCY = "task_agency"
    LOOKUP = "lookup"
    FACT = "fact"
    CLAUSE = "clause"
    NODIAC = "nodiac"  # one of those above, typed without diacritics
    NONE = "none"  # nothing in the documents answers it
    FOLLOWUP = "followup"  # one of those above, to be read with the turns before it
    SMALLTALK = "smalltalk"  # a base of `none`: a greeting, thanks
    FALSE_PREMISE = "false_premise"  # a base of `none`: corrected by a clause

    @property
    def wraps(self) -> bool:
        """Whether the type says how a question is put, and `base` what it asks for."""
        return self in (QuestionType.NODIAC, QuestionType.FOLLOWUP)

    @property
    def only_base(self) -> bool:
        return self in (QuestionType.SMALLTALK, QuestionType.FALSE_PREMISE)


class Style(StrEnum):
    """Who is asking."""

    CLERK = "clerk"
    HEAD = "head"
    CITIZEN = "citizen"
    PHONE = "phone"
    JOURNALIST = "journalist"


class Split(StrEnum):
    """DEV is for tuning; TEST is only measured on; RETIRED was read and is asked no more."""

    DEV = "dev"
    TEST = "test"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Question:
    """An annotated question. `clauses` are the clauses that the right answer rests on.

    `also` are clauses that a reader would accept beside them. `agencies` are the leads by their
    full names, `figures` accepted spellings of the figure that the answer must contain.
    """

    id: str
    type: QuestionType
    style: Style
    text: str
    status: Status
    clauses: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    base: QuestionType | None = None
    history: tuple[str, ...] = ()  # the user's turns before this one, oldest first
    split: Split | None = None
    note: str = ""
    collection: str = ""  # name of the documents that it is asked of, by its file

    @property
    def kind(self) -> QuestionType:
        """What is asked for, however it is put: the rule by which the answer is judged."""
        return self.base or self.type


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as it came: a clause, and the quote with its place in the document's source."""

    clause: str
    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the assistant did with a question.

    `hits` are the clause ids that search ranked, best first, and None where search was not
    asked. `confidence` is the assistant's probability that the documents answer the question,
    where it gives one. `error` names the exception of a question that failed.
    """

    text: str
    status: Status | None  # None only with `error`
    intent: str = ""
    citations: tuple[Cited, ...] = ()
    agencies: tuple[str, ...] = ()
    total: int | None = None
    latency_ms: float = 0.0
    hits: tuple[str, ...] | None = None
    confidence: float | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an outcome was judged. Shares are None where they mean nothing for the question.

    `faults` say in English what was expected and what came instead; empty if correct.
    """

    correct: bool
    faults: tuple[str, ...] = ()
    precision: float | None = None  # of the citations
    recall: float | None = None  # of the gold clauses
    cited: int = 0  # citations
    verbatim: int = 0  # citations whose quote is the source's text
    misplaced: int = 0  # citations whose quote stands outside the cited clause
    declined: bool | None = None  # where it should decline: whether it did
    false_decline: bool | None = None  # where it should answer: whether it did not


@dataclass(frozen=True, slots=True)
class Record:
    """One question in one variant: what was said and how it was judged; a line of a run.

    It names the question but not its text, so that a run can be shown without the test part.
    """

    question: str
    type: QuestionType
    kind: QuestionType
    style: Style
    split: Split | None
    outcome: Outcome
    verdict: Verdict
    answerable: bool  # whether the documents answer it; of the reliability curve
    variant: str = CLEAN
    collection: str = ""
    ranking: Mapping[str, float] = field(default_factory=dict)  # measure to value
