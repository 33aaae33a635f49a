"""Clause addresses, and the clauses that they mean; `retrieval.address_reading` reads them.

An address names some of the units that hold a clause, in any order of nesting that the document
has; what it leaves out may be anything. Several clauses that fit are all returned: which is meant
is asked back, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.grammar import roman_value
from corpus.ids import CLOSING_PATH, PREAMBLE_PATH
from corpus.model import Clause, ClauseKind
from corpus.text import fold


class Place(StrEnum):
    """A place that has no number."""

    OPENING = "mo-dau"
    BASES = "can-cu"  # the căn cứ in the opening
    END = "ket-thuc"
    RECIPIENTS = "noi-nhan"  # in the end


@dataclass(frozen=True, slots=True)
class Address:
    """What a question says of a place; None for what it leaves out. Numbers are as in paths."""

    part: str | None = None  # "II", "A"
    other_parts: tuple[str, ...] = ()  # "phần II, III và IV": further parts
    within: tuple[str, ...] = ()  # parts that hold that one, outermost first
    headed: tuple[str, ...] = ()  # folded words in the heading of the part that holds the place
    item: str | None = None  # "5.2"
    unit: str = ""  # the word before the item, or before a part that is not called "phần"
    indent: int | None = None  # -1 is the last
    outer_indents: tuple[int, ...] = ()  # that hold it, outermost first
    article: str | None = None
    paragraph: str | None = None
    point: str | None = None
    appendix: str | None = None
    row: str | None = None  # of any appendix where none is named by its number
    chapter: str | None = None
    section: str | None = None  # Mục of a chapter
    subsection: str | None = None  # Tiểu mục
    others: tuple[str, ...] = ()  # "nhóm 10 và 11": further items
    place: Place | None = None
    near: str = ""  # id of a clause: the place is looked for in it first, then in what holds it
    start: int = 0  # where it stands in the text
    end: int = 0

    @property
    def exact(self) -> bool:
        """Whether it names a unit by itself, without the words around it."""
        return bool(
            (self.item and "." in self.item)
            or self.article
            or self.row
            or (self.part and (self.item or self.within))
            or (self.headed and self.item)
            or self.section
            or self.place
        )


def resolve(address: Address, clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """The clauses that an address may mean, in reading order; several where it is ambiguous."""
    tree = {clause.id: clause for clause in clauses}
    near = tree.get(address.near)
    if near:
        tree = {i: clause for i, clause in tree.items() if clause.document == near.document}
    found = next(filter(None, (_at(steps, address, tree) for steps in _readings(address))), [])
    if not found and (item := _as_item(address)):  # "phần 6" of a plan with parts I to III
        found = next(filter(None, (_at(steps, item, tree) for steps in _readings(item))), [])
    for holder in (near, *_holders(near, tree)) if near else ():
        nearest = [c for c in found if holder.id in {c.id, *(h.id for h in _holders(c, tree))}]
        if nearest:
            return tuple(nearest)
    return tuple(found)


def _as_item(address: Address) -> Address | None:
    """A part by itself, called by a digit, as the item of its number."""
    value = roman_value(address.part) if address.part and address.unit == "phan" else None
    alone = replace(address, part=None, unit="", start=0, end=0) == Address(near=address.near)
    return replace(address, part=None, unit="", item=str(value)) if value and alone else None


def _at(steps: Sequence[_Step], address: Address, tree: Mapping[str, Clause]) -> list[Clause]:
    """The clauses at the end of the units that are named, going inwards.

    Of several units that fit at a step those go on that its words rather mean; where that leads
    nowhere, all do.
    """
    reached: list[Clause] = []
    for number, step in enumerate(steps):
        above = {clause.id for clause in reached}
        inside = [
            clause
            for clause in tree.values()
            if step.fits(clause, tree)
            and (not number or any(holder.id in above for holder in _holders(clause, tree)))
        ]
        last = number == len(steps) - 1
        reached = _preferred(inside, step, address if last else replace(address, unit=""), tree)
        reached = [clause for clause in reached if clause.parent in above] or reached
    return reached or [clause for clause in tree.values() if _is_at(clause, steps, tree)]


@dataclass(frozen=True, slots=True)
class _Step:
    """One unit that an address names."""

    kinds: frozenset[ClauseKind]
    numbers: frozenset[str]
    headed: tuple[str, ...] = ()  # words of its heading, instead of a number

    def fits(self, clause: Clause, tree: Mapping[str, Clause]) -> bool:
        if clause.kind not in self.kinds:
            return False
        if self.headed:
            return set(self.headed) <= set(fold(clause.heading).replace(",", " ").split())
        return bool(self.numbers & set(_numbers(clause, tree)))


_ITEMS = {ClauseKind.ITEM, ClauseKind.PARAGRAPH, ClauseKind.SECTION}
_LISTED = {ClauseKind.POINT, ClauseKind.INDENT}
_UNPLACED = {
    Place.OPENING: ClauseKind.PREAMBLE,
    Place.BASES: ClauseKind.PREAMBLE,
    Place.END: ClauseKind.CLOSING,
    Place.RECIPIENTS: ClauseKind.CLOSING,
}


def _readings(address: Address) -> Iterator[list[_Step]]:
    """The units that an address names, outermost first, in the orders that its parts may have."""
    if address.place:
        yield [_step(address.place, _UNPLACED[address.place])]
        return
    yield _steps(address)
    if address.headed and address.part:  # "quan điểm số 4, phần I": what that part is headed
        yield _steps(replace(address, headed=()))
    if address.headed and address.unit:  # no part has that heading
        yield _steps(replace(address, headed=()))
    if address.row and address.indent is not None:  # "dòng 3" may be a bullet's
        yield _steps(replace(address, row=None, item=None))
    if address.indent is not None and not address.item and len(_steps(address)) == 1:
        # "ý số 9" of a letter whose points are numbered
        yield _steps(replace(address, indent=None, item=str(address.indent)))
    if address.row and address.part:  # "nhóm V, dòng 3": a row by its group
        yield _steps(replace(address, part=None, row=f"{address.part}.{address.row}"))
    if address.within:  # "phần A, phần I" may be either's
        parts = (address.part or "", *reversed(address.within))
        yield _steps(replace(address, part=parts[-1], within=parts[:-1]))


def _steps(address: Address) -> list[_Step]:
    items = {address.item, *address.others} if address.item and not address.row else set()
    in_order = [
        _step(address.appendix, ClauseKind.APPENDIX),
        _step(address.chapter, ClauseKind.CHAPTER),
        _step(address.section, ClauseKind.SECTION),
        _step(address.subsection, ClauseKind.SUBSECTION),
        *(_step(part, ClauseKind.PART) for part in address.within),
        _Step(
            frozenset({ClauseKind.PART} | ({ClauseKind.ROW} if address.appendix else set())),
            frozenset(part for part in (address.part, *address.other_parts) if part),
        ),
        _Step(frozenset({ClauseKind.PART}), frozenset(), address.headed),
        _step(address.article, ClauseKind.ARTICLE),
        _Step(
            frozenset(_ITEMS | ({ClauseKind.ROW} if address.appendix else set())),
            frozenset(item for item in items if item),
        ),
        _step(address.row, ClauseKind.ROW, ClauseKind.ITEM),
        _step(address.paragraph, ClauseKind.PARAGRAPH),
        _step(address.point, ClauseKind.POINT),
        *(_step(str(position), ClauseKind.INDENT) for position in address.outer_indents),
    ]
    if address.indent is not None and not address.row:
        in_order.append(_step(str(address.indent), ClauseKind.INDENT))
    return [step for step in in_order if step.numbers or step.headed]


def _step(number: str | None, *kinds: ClauseKind | None) -> _Step:
    return _Step(frozenset(filter(None, kinds)), frozenset({number} if number else ()))


def _is_at(clause: Clause, steps: Sequence[_Step], tree: Mapping[str, Clause]) -> bool:
    """Whether a clause is the innermost of the units, and lies in the others."""
    if not steps or not steps[-1].fits(clause, tree):
        return False
    wanted = list(steps[:-1])
    for holder in _holders(clause, tree):
        if wanted and wanted[-1].fits(holder, tree):
            wanted.pop()
    return not wanted


def _holders(clause: Clause, tree: Mapping[str, Clause]) -> Iterator[Clause]:
    """The units that hold a clause, innermost first."""
    while clause.parent and (above := tree.get(clause.parent)):
        yield above
        clause = above


def _numbers(clause: Clause, tree: Mapping[str, Clause]) -> Iterator[str]:
    """The numbers by which a clause is called: "5.2", "II", "-1" for a last bullet."""
    last = re.sub(r"-\d+$", "", clause.path.rpartition(".")[2])  # without that of a repetition
    match clause.kind:
        case ClauseKind.ITEM | ClauseKind.PARAGRAPH:
            yield _printed(clause.marker) or last
        case ClauseKind.ROW:
            holder = next((h for h in _holders(clause, tree) if h.kind is not ClauseKind.ROW), None)
            yield clause.path.removeprefix(f"{holder.path}.") if holder else clause.path
        case ClauseKind.INDENT:
            yield last.removeprefix("g")
            holder = tree.get(clause.parent or "")
            siblings = holder.children if holder else ()
            bullets = [s for s in siblings if tree[s].kind is ClauseKind.INDENT]
            if bullets[-1:] == [clause.id]:
                yield "-1"
        case ClauseKind.PREAMBLE | ClauseKind.CLOSING:
            opening = clause.path.startswith(PREAMBLE_PATH)
            yield from (Place.OPENING, Place.BASES) if opening else (Place.END, Place.RECIPIENTS)
        case ClauseKind.APPENDIX | ClauseKind.CHAPTER | ClauseKind.ARTICLE:
            yield re.sub(r"^(?:PL|C|D)", "", last)
        case ClauseKind.SECTION | ClauseKind.SUBSECTION:
            yield re.sub(r"^T?M", "", last)
        case _:
            yield last


def _printed(marker: str) -> str:
    """The number of a printed marker: "5.2." → "5.2", "II.1." → "1"."""
    return re.sub(r"^[IVXLC]+\.(?=\d)", "", marker.strip(" .):-–/"))


def _preferred(
    found: Sequence[Clause], step: _Step, address: Address, tree: Mapping[str, Clause]
) -> list[Clause]:
    """Those of the clauses that fit at a step which its words rather mean."""

    def above(clause: Clause) -> set[ClauseKind]:
        return {holder.kind for holder in _holders(clause, tree)}

    kept = list(found)
    if address.place:
        return [c for c in kept if c.path in {PREAMBLE_PATH, CLOSING_PATH}] or kept
    if address.row and not address.appendix:
        kept = [c for c in kept if ClauseKind.APPENDIX in above(c)] or kept
    elif not address.appendix:
        kept = [c for c in kept if ClauseKind.APPENDIX not in above(c)] or kept
    if step.kinds & _ITEMS:
        kept = [c for c in kept if not above(c) & _LISTED] or kept
        paragraphs = [c for c in kept if c.kind is ClauseKind.PARAGRAPH]
        others = [c for c in kept if c.kind is not ClauseKind.PARAGRAPH]
        kept = (paragraphs if address.unit == "khoan" else others) or kept
    if ClauseKind.PART in step.kinds and kept:
        if address.unit == "muc":  # "Phần thứ hai" is not called "mục II"
            kept = [c for c in kept if c.marker[:4].lower() != "phần"] or kept
        depths = [len(list(_holders(c, tree))) for c in kept]
        kept = [c for c, depth in zip(kept, depths, strict=True) if depth == min(depths)]
    return kept
