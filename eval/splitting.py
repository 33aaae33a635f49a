"""The dev and test parts: what is tuned on, and what is only measured on.

A part is a matter of who has read the question. Where a set begins, parts are drawn so that no
text stands behind questions of both. A set that has grown by a test part written later, by other
readers, over the same plan, shares most of its clauses with the dev part: such a test measures
new wording and new questions on a known text, not an unknown text. `shared_units` says how far.

The rule, in the order it is applied:

0. A question that has a part keeps it.

1. New questions that rest on the same unit of text stay together. The unit of a clause is its
   numbered clause: a bullet counts as the clause that holds it. A question over several units
   ties them into one.
2. What a document says of itself (`meta`, `mo-dau`, `ket-thuc`) is many facts in one clause: there
   the unit is the fact asked for (each of the figures), not the clause.
3. Questions for the tasks of an agency rest on long lists that overlap one another. They stay
   together where the agencies and the whole list are the same, and tie nothing else.
4. A question that rests on no clause stands alone; the hash of its id chooses its part.
5. The groups of 1 to 3 go where questions that have a part rest on the same units; to dev, where
   such questions are in both parts, since those of dev have been read.
6. Other groups go, largest first, to the part that keeps every type nearest to one half.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.text import fold, squeeze
from eval.model import Question, QuestionType, Split

_OF_THE_DOCUMENT = ("meta", "mo-dau", "ket-thuc")


def split_units(question: Question) -> tuple[str, ...]:
    """The units that tie a question to others; none for one that stands alone."""
    if question.kind is QuestionType.AGENCY_TASKS:
        if not question.clauses:
            return ()
        names = "; ".join(sorted(fold(squeeze(name)) for name in question.agencies))
        return (f"{names}: {', '.join(sorted(question.clauses))}",)
    return tuple(sorted({unit for clause in question.clauses for unit in _units(clause, question)}))


def _units(clause: str, question: Question) -> Iterator[str]:
    document, _, path = clause.partition("#")
    if path not in _OF_THE_DOCUMENT:
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


def assign_splits(questions: Sequence[Question]) -> list[Question]:
    """The same questions, each with its part. Those that have one keep it."""
    parts = {q.id: q.split for q in questions if q.split}
    held: defaultdict[str, set[Split]] = defaultdict(set)  # the parts that a unit is in
    for question in questions:
        for unit in split_units(question) if question.split else ():
            held[unit].add(parts[question.id])
    new = [question for question in questions if not question.split]
    parts |= {question.id: _by_hash(question.id) for question in new if not split_units(question)}
    counts = Counter((parts[q.id], q.type) for q in questions if q.id in parts)
    groups = list(_groups([question for question in new if split_units(question)]))
    groups.sort(key=lambda group: (-len(group), _digest(min(q.id for q in group))))
    open_groups = []
    for group in groups:
        units = {unit for question in group for unit in split_units(question)}
        if drawn := set().union(*(held[unit] for unit in units)):
            _put(group, Split.DEV if Split.DEV in drawn else Split.TEST, parts, counts)
        else:
            open_groups.append(group)
    for group in open_groups:
        _put(group, _lighter(group, counts), parts, counts)
    return [replace(question, split=parts[question.id]) for question in questions]


def shared_units(questions: Iterable[Question]) -> dict[str, list[str]]:
    """Units with questions in both parts, with the ids of these."""
    members: defaultdict[str, list[Question]] = defaultdict(list)
    for question in questions:
        for unit in split_units(question):
            members[unit].append(question)
    return {
        unit: [question.id for question in group]
        for unit, group in members.items()
        if len({question.split for question in group}) > 1
    }


def _groups(questions: Sequence[Question]) -> Iterator[list[Question]]:
    """Connected questions: those reached from one another over shared units."""
    by_unit: defaultdict[str, list[Question]] = defaultdict(list)
    for question in questions:
        for unit in split_units(question):
            by_unit[unit].append(question)
    seen: set[str] = set()
    for first in questions:
        if first.id in seen:
            continue
        seen.add(first.id)
        group, frontier = [], [first]
        while frontier:
            question = frontier.pop()
            group.append(question)
            for unit in split_units(question):
                for neighbour in by_unit[unit]:
                    if neighbour.id not in seen:
                        seen.add(neighbour.id)
                        frontier.append(neighbour)
        yield group


def _put(
    group: Sequence[Question],
    split: Split,
    parts: dict[str, Split],
    counts: Counter[tuple[Split, QuestionType]],
) -> None:
    for question in group:
        parts[question.id] = split
        counts[split, question.type] += 1


def _lighter(group: Sequence[Question], counts: Counter[tuple[Split, QuestionType]]) -> Split:
    """The part that leaves the types of `group` nearest to one half; a tie goes by hash."""
    added = Counter(question.type for question in group)

    def imbalance(split: Split) -> float:
        other = Split.TEST if split is Split.DEV else Split.DEV
        return sum(
            (counts[split, kind] + number - counts[other, kind]) ** 2
            for kind, number in added.items()
        )

    dev, test = imbalance(Split.DEV), imbalance(Split.TEST)
    if dev == test:
        return _by_hash(min(question.id for question in group))
    return Split.DEV if dev < test else Split.TEST


def _by_hash(text: str) -> Split:
    return Split.DEV if _digest(text) % 2 == 0 else Split.TEST


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
