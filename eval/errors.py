"""What an evaluator can act on, in English, as all of this package's output."""

from __future__ import annotations

from collections.abc import Sequence


class EvaluationError(Exception):
    """Base of what stops an evaluation; `str(error)` says what to do."""


class QuestionFileError(EvaluationError):
    """Question files that do not follow the annotation guide; every fault by file and line."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class CollectionError(EvaluationError):
    """Collections of documents that are not described as they should be, or cannot be had."""


class TrainingError(EvaluationError):
    """Questions that nothing may be, or can be, fitted on."""


class RunError(EvaluationError):
    """A run that is missing or cannot be read."""
