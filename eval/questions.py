"""Question files: JSON Lines, one question a line, as `questions/README.md` describes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from corpus.text import has_diacritics, nfc
from eval.collections import Collection, collection_of, read_collections
from eval.errors import CollectionError, QuestionFileError
from eval.model import Question, QuestionType, Split, Style
from retrieval.model import Status

QUESTIONS_DIR = Path(__file__).parent / "questions"

_REQUIRED = ("id", "type", "style", "question", "status")
_LISTS = ("clauses", "also", "agencies", "figures", "history")
_KNOWN = {*_REQUIRED, *_LISTS, "base", "split", "note"}
_ORDER = ("id", "type", "base", "style", "split", "history", "question", "status")
_LAST = ("clauses", "also", "agencies", "figures", "note")

Value = TypeVar("Value", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands: a file and a line, counted from 1."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file.name}:{self.line}"


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions in the order of their files, with the place of each by id."""

    questions: tuple[Question, ...]
    places: Mapping[str, Place]
    collections: tuple[Collection, ...] = ()

    def chosen(
        self, split: Split | None = None, kind: QuestionType | None = None
    ) -> tuple[Question, ...]:
        """The questions of a part and of a type; None stands for all that are not retired."""
        return tuple(
            question
            for question in self.questions
            if (split is question.split or (split is None and question.split is not Split.RETIRED))
            and kind in (None, question.type)
        )

    def was_read(self, question: Question) -> bool:
        """Whether a question, which is of this set, has been read while tuning."""
        named = {collection.name: collection for collection in self.collections}
        return named[question.collection].was_read(self.places[question.id].file)

    def of_collection(self, name: str, chosen: Sequence[Question]) -> tuple[Question, ...]:
        """Those of `chosen` that are asked of a collection; CollectionError if there is none."""
        known = [collection.name for collection in self.collections]
        if name not in known:
            raise CollectionError(f"There is no collection {name}; there are {', '.join(known)}.")
        return tuple(question for question in chosen if question.collection == name)

    def by_collection(self, chosen: Sequence[Question]) -> dict[Collection, list[Question]]:
        """`chosen`, which are of this set, by the collection that they are asked of."""
        held = {
            collection: [q for q in chosen if q.collection == collection.name]
            for collection in self.collections
        }
        return {collection: questions for collection, questions in held.items() if questions}


def load_questions(folder: Path = QUESTIONS_DIR) -> QuestionSet:
    """Every question of the `*.jsonl` files in `folder`, files in the order of their names.

    Raises QuestionFileError, which lists all faults at once, each with its file and line, and
    CollectionError for a file that is asked of no collection.
    """
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise QuestionFileError([f"{folder}: no question files (*.jsonl)"])
    collections = read_collections(folder)
    questions: list[Question] = []
    places: dict[str, Place] = {}
    faults: list[str] = []
    for file in files:
        collection = collection_of(file, collections)
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
            if not line.strip():
                continue
            place = Place(file, number)
            try:
                question = parse_question(line)
            except QuestionFileError as error:
                faults.extend(f"{place}: {fault}" for fault in error.faults)
                continue
            if question.id in places:
                faults.append(f"{place}: id {question.id!r} is taken by {places[question.id]}")
                continue
            places[question.id] = place
            questions.append(replace(question, collection=collection.name))
    if faults:
        raise QuestionFileError(faults)
    return QuestionSet(tuple(questions), places, collections)


def parse_question(line: str) -> Question:
    """A question from its line; raises QuestionFileError with every fault of the line."""
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise QuestionFileError([f"not JSON: {error.msg} at column {error.colno}"]) from error
    if not isinstance(record, dict):
        raise QuestionFileError(["not a JSON object"])
    faults = _shape_faults(record)
    if faults:
        raise QuestionFileError(faults)
    lists = {name: tuple(nfc(item) for item in record.get(name, ())) for name in _LISTS}
    question = Question(
        id=record["id"],
        type=_member(QuestionType, record, "type", faults) or QuestionType.NONE,
        style=_member(Style, record, "style", faults) or Style.CLERK,
        text=record["question"],
        status=_member(Status, record, "status", faults) or Status.ANSWERED,
        base=_member(QuestionType, record, "base", faults),
        split=_member(Split, record, "split", faults),
        note=record.get("note", ""),
        collection="",
        **lists,
    )
    faults = faults or _meaning_faults(question)
    if faults:
        raise QuestionFileError(faults)
    return question


def _shape_faults(record: Mapping[str, object]) -> list[str]:
    faults = [f"{name!r} is missing" for name in _REQUIRED if not record.get(name)]
    faults += [f"{name!r} is not a field of a question" for name in record if name not in _KNOWN]
    for name, value in record.items():
        if name in _LISTS:
            if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
                faults.append(f"{name!r} must be a list of non-empty strings")
            elif name != "history" and len(set(value)) < len(value):
                faults.append(f"{name!r} names something twice")
        elif name in _KNOWN and not isinstance(value, str):
            faults.append(f"{name!r} must be a string")
    return faults


def _member(
    values: type[Value], record: Mapping[str, object], name: str, faults: list[str]
) -> Value | None:
    if name not in record:
        return None
    try:
        return values(str(record[name]))
    except ValueError:
        faults.append(f"{name!r} is {record[name]!r}, not one of {', '.join(values)}")
        return None


def _meaning_faults(question: Question) -> list[str]:
    """What no question of its type can look like."""
    kind, base, clauses = question.kind, question.base, question.clauses
    answered = question.status is Status.ANSWERED
    wraps, none = question.type.wraps, question.type is QuestionType.NONE
    smalltalk = kind is QuestionType.SMALLTALK
    history = question.type is QuestionType.FOLLOWUP
    rules = (
        (question.type.only_base, f"{question.type} is a base, not a type"),
        (wraps and not (base and not base.wraps), f"{question.type} needs a type in 'base'"),
        (base and not wraps and not none, f"{question.type} has no 'base'"),
        (none and base and not base.only_base, "'base' of none is smalltalk or false_premise"),
        (kind is QuestionType.NONE and answered, "none, answered, needs a 'base'"),
        (history != bool(question.history), "'history' belongs to followup, which needs it"),
        (
            question.type is QuestionType.NODIAC and has_diacritics(question.text),
            "nodiac, but the text has diacritics",
        ),
        (answered and not smalltalk and not clauses, "answered, but 'clauses' is empty"),
        (clauses and (smalltalk or not answered), "nothing is to be cited, but 'clauses' is given"),
        (question.also and not clauses, "'also' is given without 'clauses'"),
        (set(clauses) & set(question.also), "a clause stands both in 'clauses' and in 'also'"),
        (
            answered and kind is QuestionType.TASK_AGENCY and not question.agencies,
            "task_agency needs 'agencies'",
        ),
        (
            answered and kind is QuestionType.FACT and not question.figures,
            "fact needs 'figures'",
        ),
        (
            kind is QuestionType.FALSE_PREMISE and not (question.agencies or question.figures),
            "false_premise needs the true 'agencies' or 'figures'",
        ),
    )
    return [message for broken, message in rules if broken]


def format_question(question: Question) -> str:
    """The line of a question; fields in one order, empty ones left out."""
    record: dict[str, object] = {
        "id": question.id,
        "type": question.type.value,
        "base": question.base.value if question.base else "",
        "style": question.style.value,
        "split": question.split.value if question.split else "",
        "question": question.text,
        "status": question.status.value,
        "note": question.note,
    } | {name: list(getattr(question, name)) for name in _LISTS}
    kept = {name: record[name] for name in (*_ORDER, *_LAST) if record[name]}
    return json.dumps(kept, ensure_ascii=False)


def write_questions(file: Path, questions: Iterable[Question]) -> None:
    """Writes a question file whole, through a file beside it, so that no half of it remains."""
    beside = file.with_suffix(".tmp")
    beside.write_text("".join(f"{format_question(q)}\n" for q in questions), encoding="utf-8")
    beside.replace(file)


def by_file(questions: QuestionSet, changed: Sequence[Question]) -> dict[Path, list[Question]]:
    """`changed`, which has the questions of `questions`, as the files hold them."""
    files: dict[Path, list[Question]] = {}
    for question in changed:
        files.setdefault(questions.places[question.id].file, []).append(question)
    return files
