"""The dev and test parts: what is tuned on, and what is only measured on.

No unit of text is behind questions of both, so that nothing is fitted to a text that the test
asks about. A unit is a numbered clause (a bullet counts as the clause that holds it). Two kinds of
question rest on text in another way. What a document says of itself (`meta`, `mo-dau`, `ket-thuc`)
is many facts in one clause: there the unit is the fact asked for, each spelling of the figure. The
tasks of an agency are long lists that overlap one another: there the unit is the agency with the
whole list.

The rule needs nothing but the files, and gives the same parts however often it is applied:

1. A collection that is held out as a whole has the part that `collections.toml` gives it.
2. The hash of a unit draws its part, DEV_SHARE of them dev.
3. A question that nobody has read while tuning has the part of its units. Over several it ties
   them: where one is of dev, all are. So new questions may move a unit from test to dev, but never
   back.
4. A question that rests on no text is a unit of its own, tied to those that are nearly the same.
5. A question that has been read while tuning can only be of dev. Where a unit of it is of test it
   is retired: it stays in its file, and nothing asks it any more.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from corpus.ids import CLOSING_PATH, META_PATH, PREAMBLE_PATH
from corpus.text import fold, squeeze
from eval.doubles import near_doubles
from eval.model import Question, QuestionType, Split
from eval.questions import QuestionSet

# Of the units drawn. Ties take some more of them to dev, in the end about half.
DEV_SHARE: Final = 0.45

OF_THE_DOCUMENT = frozenset({META_PATH, PREAMBLE_PATH, CLOSING_PATH})


def split_units(question: Question) -> tuple[str, ...]:
    """The units that a question rests on; none for one that rests on no text."""
    if question.kind is QuestionType.AGENCY_TASKS:
        if not question.clauses:
            return ()
        names = "; ".join(sorted(fold(squeeze(name)) for name in question.agencies))
        return (f"{names}: {', '.join(sorted(question.clauses))}",)
    return tuple(sorted({unit for clause in question.clauses for unit in _units(clause, question)}))


def _units(clause: str, question: Question) -> Iterator[str]:
    document, _, path = clause.partition("#")
    if path not in OF_THE_DOCUMENT:
        yield f"{document}#{numbered(path)}"
        return
    for figure in question.figures or ("",):
        yield f"{document} says of itself: {fold(squeeze(figure))}"


def numbered(path: str) -> str:
    """The path of the numbered clause that holds a bullet: `II.1.5` of `II.1.5.g3`."""
    parts = path.split(".")
    while len(parts) > 1 and parts[-1].startswith("g") and parts[-1][1:].isdigit():
        parts.pop()
    return ".".join(parts)


def assign_splits(questions: QuestionSet) -> list[Question]:
    """The same questions, each with its part by the rule, whatever part it had."""
    held_out = {c.name: c.part for c in questions.collections if c.part}
    read = {question.id for question in questions.questions if questions.was_read(question)}
    drawn = [question for question in questions.questions if question.collection not in held_out]
    units = {question.id: set(split_units(question)) or {question.id} for question in drawn}
    dev = {unit for held in units.values() for unit in held if draw(unit) is Split.DEV}
    dev |= {question.id for question in drawn if question.id in read}  # counts only without text
    ties = [held for identifier, held in units.items() if identifier not in read]
    textless = [question for question in drawn if units[question.id] == {question.id}]
    ties += [{one.id, other.id} for one, other in near_doubles(textless)]
    dev = _with_tied(dev, ties)

    def part(question: Question) -> Split:
        if given := held_out.get(question.collection):
            return given
        if units[question.id] <= dev:
            return Split.DEV
        return Split.RETIRED if question.id in read else Split.TEST

    return [replace(question, split=part(question)) for question in questions.questions]


def _with_tied(units: set[str], ties: Sequence[set[str]]) -> set[str]:
    """`units` with all that are tied to one of them, and to one of those."""
    while found := {unit for tied in ties if tied & units for unit in tied - units}:
        units = units | found
    return units


def draw(name: str) -> Split:
    """The part that the hash of a name draws, the same on every machine."""
    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    share = int.from_bytes(digest, "big") / 256 ** len(digest)
    return Split.DEV if share < DEV_SHARE else Split.TEST


def shared_units(questions: Iterable[Question]) -> dict[str, list[str]]:
    """Units with questions in both parts, with the ids of these."""
    members: defaultdict[str, list[Question]] = defaultdict(list)
    for question in questions:
        if question.split in (Split.DEV, Split.TEST):
            for unit in split_units(question):
                members[unit].append(question)
    return {
        unit: [question.id for question in group]
        for unit, group in members.items()
        if len({question.split for question in group}) > 1
    }
