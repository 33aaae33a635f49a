"""Reviewing question files: what is wrong in them, and what someone should look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Protocol

from corpus.model import AgencyMention, Clause, ParsedDocument, Task
from corpus.text import nfc, words
from eval.answers import AgencyNames
from eval.doubles import near_doubles
from eval.model import Question, QuestionType, Split
from eval.questions import Place, QuestionSet
from eval.runner import Directory
from eval.splitting import shared_units
from retrieval.model import Status

COPIED_WORDS = 8  # a run of this many of the clause's own words is no paraphrase

_TEST_PART = "(test part)"


class Level(StrEnum):
    ERROR = "error"  # the set cannot be used
    WARNING = "warning"  # someone should look
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    level: Level
    place: Place | None
    message: str

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{self.level}: {where}{self.message}"


class Corpus(Protocol):
    """What the gold answers are checked against."""

    @property
    def documents(self) -> Mapping[str, ParsedDocument]: ...

    @property
    def tasks(self) -> tuple[Task, ...]: ...

    @property
    def agencies(self) -> Directory: ...

    def find(self, clause_id: str) -> Clause | None: ...


def review(questions: QuestionSet, corpora: Mapping[str, Corpus]) -> list[Finding]:
    """Everything found in a set of questions, errors first.

    `corpora` are the documents by the names of the collections that are at hand; questions of
    another collection are not held against any.
    """
    questions = replace(questions, questions=questions.chosen())
    found = [*_splits(questions), *_doubles(questions)]
    for name, corpus in corpora.items():
        asked = [question for question in questions.questions if question.collection == name]
        of_it = replace(questions, questions=tuple(asked))
        found += [*_clauses(of_it, corpus), *_copies(of_it, corpus), *_tasks(of_it, corpus)]
    return sorted(found, key=lambda finding: list(Level).index(finding.level))


def _clauses(questions: QuestionSet, corpus: Corpus) -> Iterator[Finding]:
    for question in questions.questions:
        for clause in (*question.clauses, *question.also):
            if corpus.find(clause) is None:
                yield _at(questions, question, Level.ERROR, f"there is no clause {clause}")


def _splits(questions: QuestionSet) -> Iterator[Finding]:
    for question in questions.questions:
        if question.split is None:
            yield _at(questions, question, Level.ERROR, "has no part; run `python -m eval split`")
    for unit, ids in shared_units(questions.questions).items():
        message = f"{unit} is asked about in both parts, by {', '.join(ids)}"
        yield Finding(Level.ERROR, None, f"{message}; run `python -m eval split`")
    counts = Counter((question.type, question.split) for question in questions.questions)
    for kind in sorted({kind for kind, _ in counts}):
        sizes = ", ".join(
            f"{split or 'none'} {number}"
            for (of, split), number in sorted(counts.items(), key=lambda item: str(item[0]))
            if of is kind
        )
        yield Finding(Level.NOTE, None, f"{kind}: {sizes}")


def _doubles(questions: QuestionSet) -> Iterator[Finding]:
    """Questions that are nearly the same text; with one answer and in both parts, they leak."""
    for one, other in near_doubles(questions.questions):
        hidden = Split.TEST in (one.split, other.split)
        shown = _TEST_PART if hidden else f"{one.text!r}, {other.text!r}"
        leaks = one.split is not other.split and set(one.clauses) == set(other.clauses)
        yield _at(
            questions,
            other,
            Level.WARNING if leaks else Level.NOTE,
            f"nearly the same as {one.id}{', which is in the other part' if leaks else ''}: "
            f"{shown}",
        )


def _quoted(question: Question, text: str = "") -> str:
    """The words of a question, or some of them; not of the test part, which nobody should read."""
    return _TEST_PART if question.split is Split.TEST else repr(text or question.text)


def _copies(questions: QuestionSet, corpus: Corpus) -> Iterator[Finding]:
    """Questions that repeat the wording of the clause that answers them."""
    for question in questions.questions:
        asked = words(nfc(question.text).casefold())
        for clause in filter(None, map(corpus.find, question.clauses)):
            said = words(nfc(clause.text).casefold())
            match = SequenceMatcher(None, asked, said, autojunk=False).find_longest_match()
            if match.size >= COPIED_WORDS:
                copied = " ".join(asked[match.a : match.a + match.size])
                shown = _quoted(question, copied)
                yield _at(questions, question, Level.WARNING, f"copies {clause.path}: {shown}")


def _tasks(questions: QuestionSet, corpus: Corpus) -> Iterator[Finding]:
    """Gold answers about agencies that the task index contradicts: one of the two is wrong."""
    names = AgencyNames(corpus.agencies.agencies)
    known = {agency.id: agency.name for agency in corpus.agencies.agencies}

    def keys(mentions: Iterable[AgencyMention]) -> frozenset[str]:
        return names.keys(known.get(m.agency or "", m.written) for m in mentions)

    leads: dict[str, frozenset[str]] = {}
    helped: dict[str, frozenset[str]] = {}
    for task in corpus.tasks:  # of which a clause may give several
        leads[task.clause] = leads.get(task.clause, frozenset()) | keys(task.leads)
        helped[task.clause] = helped.get(task.clause, frozenset()) | keys(task.coordinators)
    for question in questions.questions:
        if question.status is not Status.ANSWERED or not question.agencies:
            continue
        if question.kind is QuestionType.AGENCY_TASKS:
            asked = names.keys(question.agencies)
            # A question may ask what an agency only helps with.
            helping = all(helped.get(clause, frozenset()) & asked for clause in question.clauses)
            yield from _task_list(questions, question, helped if helping else leads, asked)
        elif question.kind in (QuestionType.TASK_AGENCY, QuestionType.FALSE_PREMISE):
            found = [leads.get(clause, frozenset()) for clause in question.clauses]
            if question.kind is QuestionType.FALSE_PREMISE and not any(found):
                continue  # about what an agency does, not leads: whom to report to
            if not any(keys == names.keys(question.agencies) for keys in found):
                yield _at(
                    questions,
                    question,
                    Level.WARNING,
                    f"leads differ: {_sorted(question.agencies)} here, in the task index "
                    f"{_sorted(key for keys in found for key in keys)}",
                )


def _task_list(
    questions: QuestionSet,
    question: Question,
    given: Mapping[str, frozenset[str]],
    asked: frozenset[str],
) -> Iterator[Finding]:
    led = {clause for clause, keys in given.items() if keys & asked}
    gold, also = set(question.clauses), set(question.also)
    if wrong := gold - led:
        yield _at(
            questions,
            question,
            Level.WARNING,
            f"by the task index, not given to {_sorted(question.agencies)}: {_sorted(wrong)}",
        )
    if led - gold - also:
        # Right where the question asks for a part of the list.
        yield _at(
            questions,
            question,
            Level.NOTE,
            f"has {len(gold)} of {len(led)} tasks of {_sorted(question.agencies)}; are these all "
            f"that it asks for? {_quoted(question)}",
        )


def _sorted(items: Iterable[str]) -> str:
    return ", ".join(sorted(items)) or "none"


def _at(questions: QuestionSet, question: Question, level: Level, message: str) -> Finding:
    return Finding(level, questions.places.get(question.id), f"{question.id} {message}")


def counted(findings: Sequence[Finding]) -> str:
    """How many findings of each level: "0 errors, 3 warnings, 9 notes"."""
    counts = Counter(finding.level for finding in findings)
    return ", ".join(f"{counts[level]} {level}s" for level in Level)
