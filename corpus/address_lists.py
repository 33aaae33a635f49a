"""Lists of addresses inside one document: "điểm 1, điểm 5 mục IV và điểm 3 mục V".

What stands in a row shares the unit that is named behind it ("mục 2, 3 phần II"), or before it with
its own inner units ("phần II (mục 1, 3)"). An address is found by its numbers in the paths of
clauses; what fits no clause, or several, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from corpus.attached import text_numbers
from corpus.grammar import POINT_LETTERS, ordinal, roman_numeral, roman_value
from corpus.model import Clause, ClauseKind

# Ranks of units, inner ones first. "Mục" and "điểm" name units of several ranks.
_UNITS = {
    "gạch đầu dòng": 0, "ý": 0, "điểm": 1, "khoản": 2, "nhiệm vụ": 3, "dòng": 3, "số thứ tự": 3,
    "stt": 3, "tiểu mục": 3, "mục": 4, "điều": 5, "chương": 6, "phần": 7, "phụ lục": 8,
}  # fmt: skip
_ORDINAL = r"nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười"
_NUMBER = (
    r"(?:[IVX]{1,5}(?:\.\d{1,2}){0,3}|\d{1,3}(?:\.\d{1,2}){0,3}"
    rf"|(?<=thứ )(?:{_ORDINAL})|[{POINT_LETTERS}A-H](?![^\W\d_]))"
    r"\b(?![./]\d|[-–]?[^\W\d_]|\s*(?:%|ngày|tháng|năm|tỷ|triệu|lần|cơ quan|đơn vị)\b)"
)
_NAME = "|".join(sorted(_UNITS, key=len, reverse=True))
_UNIT = re.compile(rf"(?:các\s+)?(?P<name>(?i:{_NAME}))\s+(?:số\s+|thứ\s+)*(?={_NUMBER})")
_ITEM = re.compile(_NUMBER)
_NEXT = re.compile(r"\s*(?:,|;|và|hoặc|,\s*và)\s+(?:số\s+)?(?=\S)")
_RANGE = re.compile(r"\s*(?:đến(?: hết)?|[-–])\s*")
# What stands between two units: the one behind holds the one before, or stands beside it.
_HELD = re.compile(r"\s*(?:,\s*)?(?:(?:của|thuộc|tại|trong|ở)\s+)?")
_BESIDE = re.compile(r"\s*(?:;|,|:|\(|và|hoặc|,\s*và|;\s*và)\s*(?:(?:tại|ở|thuộc)\s+)?")
_COPY = re.compile(r"-\d+(?=\.|$)")  # "D1-2": the second article 1 of a document
_LONGEST_RANGE = 30


@dataclass(frozen=True, slots=True)
class Address:
    """The numbers of an address as parts of a path, outermost first: ("IV", "1")."""

    parts: tuple[str, ...]

    @property
    def path(self) -> str:
        return ".".join(self.parts)


@dataclass
class _Unit:
    """A unit as printed, with all its numbers."""

    name: str
    numbers: list[str]
    start: int
    end: int

    @property
    def rank(self) -> int:
        rank = _UNITS[self.name]
        # "Mục IV" is a part where others are "phần"; "mục 2" is an item in it.
        return rank + 2 if self.name == "mục" and self.numbers[0][:1] in "IVX" else rank


@dataclass
class _Group:
    """Units in which the inner ones stand beside each other: lists of chains, innermost first."""

    chains: list[list[_Unit]] = field(default_factory=list)

    def share(self, behind: _Group) -> None:
        """Takes over what only the next group says: "điểm a khoản 1 và điểm b khoản 2 Điều 5"."""
        own = max(unit.rank for chain in self.chains for unit in chain)
        outer = [unit for unit in behind.chains[-1] if unit.rank > own]
        if own < _UNITS["điều"] and all(unit.rank < _UNITS["phụ lục"] for unit in outer):
            for chain in self.chains:
                chain.extend(outer)

    def addresses(self) -> Iterator[Address]:
        for chain in self.chains:
            yield from _spread(sorted(chain, key=lambda unit: -unit.rank), ())


def read_addresses(text: str, start: int) -> tuple[tuple[Address, ...], int]:
    """The addresses that stand from `start` on, and where they end; none where none begins there.

    A list that is not understood as a whole ("mục 1 điểm 2 mục 3") gives none.
    """
    units = list(_units(text, start))
    found: list[Address] = []
    groups = list(_groups(units, text))
    for group, behind in zip(groups[-2::-1], groups[:0:-1], strict=True):
        group.share(behind)
    for group in groups:
        if any(len({u.rank for u in chain}) < len(chain) for chain in group.chains):
            return (), start
        found += group.addresses()
    return tuple(dict.fromkeys(found)), units[-1].end if units else start


class AddressBook:
    """Finds the clauses of one document by address."""

    def __init__(self, clauses: Iterable[Clause]) -> None:
        self._clauses = [clause for clause in clauses if clause.kind not in _UNNAMED]
        self._texts = text_numbers(self._clauses)
        self._printed = [(_COPY.sub("", clause.path), clause) for clause in self._clauses]

    def find(self, address: Address, near: Clause) -> Clause | None:
        """The one clause that an address means in the text that holds `near`; else in any."""
        here = self._texts.get(near.id)
        found = [clause for path, clause in self._printed if path == address.path]
        found = [c for c in found if self._texts[c.id] == here] or found
        if not found:
            end = f".{address.path}"
            found = [clause for path, clause in self._printed if path.endswith(end)]
            rows = [clause for clause in found if clause.kind is ClauseKind.ROW]
            found = rows if len(rows) == 1 and len(address.parts) == 1 else found
        return found[0] if len(found) == 1 else None


_UNNAMED = {ClauseKind.META, ClauseKind.CLOSING}


def _units(text: str, start: int) -> Iterator[_Unit]:
    """The units that stand there in a row."""
    position = start
    while match := _UNIT.match(text, position):
        numbers, end = _numbers(text, match.end())
        yield _Unit(match["name"].lower(), numbers, match.start(), end)
        held, beside = _HELD.match(text, end), _BESIDE.match(text, end)
        ahead = [m.end() for m in (held, beside) if m and _UNIT.match(text, m.end())]
        if not ahead:
            return
        position = ahead[0]


def _numbers(text: str, start: int) -> tuple[list[str], int]:
    """The numbers behind a unit's name, ranges spelled out: "1, 3", "a đến d", "1 - 5"."""
    numbers: list[str] = []
    end = position = start
    while match := _ITEM.match(text, position):
        numbers.append(match.group())
        end = match.end()
        dash = _RANGE.match(text, end)
        last = _ITEM.match(text, _past_name(text, dash.end())) if dash and dash.group() else None
        if last and (between := _between(match.group(), last.group())):
            numbers += between
            end = last.end()
        following = _NEXT.match(text, end)
        if following is None:
            break
        position = following.end()
    return numbers, end


def _past_name(text: str, start: int) -> int:
    """Past a unit's name that is said again: "từ mục 1 đến mục 5"."""
    match = _UNIT.match(text, start)
    return match.end() if match else start


def _between(first: str, last: str) -> list[str]:
    """The numbers behind `first` up to `last`; none where they are of different kinds."""
    if first.isdecimal() and last.isdecimal():
        numbers = [str(number) for number in range(int(first) + 1, int(last) + 1)]
    elif first in POINT_LETTERS and last in POINT_LETTERS:
        places = POINT_LETTERS.index(first) + 1, POINT_LETTERS.index(last) + 1
        numbers = list(POINT_LETTERS[slice(*places)])
    elif (low := roman_value(first)) and (high := roman_value(last)):
        numbers = [roman_numeral(value) for value in range(low + 1, high + 1)]
    else:
        return []
    return numbers if len(numbers) < _LONGEST_RANGE else []


def _groups(units: Sequence[_Unit], text: str) -> Iterator[_Group]:
    """Units put into chains: an outer unit holds all the inner ones before it since the last."""
    group = _Group()
    for place, unit in enumerate(units):
        before = units[place - 1] if place else None
        following = units[place + 1] if place + 1 < len(units) else None
        outermost = max((u.rank for chain in group.chains for u in chain), default=-1)
        if before is None:
            group.chains.append([unit])
        elif unit.rank > outermost and _HELD.fullmatch(text, before.end, unit.start):
            for chain in group.chains:
                chain.append(unit)
        elif unit.rank == before.rank == outermost:
            group.chains.append([unit])
        elif unit.rank < before.rank and not _is_held(unit, following, text):
            group.chains[-1].append(unit)  # "phần II, mục 3"
        else:
            yield group
            group = _Group([[unit]])
    if group.chains:
        yield group


def _is_held(unit: _Unit, following: _Unit | None, text: str) -> bool:
    """Whether the unit behind another holds it: "điểm 3 mục V"."""
    return (
        following is not None
        and following.rank > unit.rank
        and _HELD.fullmatch(text, unit.end, following.start) is not None
    )


def _spread(chain: Sequence[_Unit], above: tuple[str, ...]) -> Iterator[Address]:
    """Every number of each unit below every number of the one that holds it, outermost first."""
    if not chain:
        yield Address(above)
        return
    for number in chain[0].numbers:
        yield from _spread(chain[1:], (*above, _part(chain[0].name, number)))


def _part(name: str, number: str) -> str:
    """A number as `corpus.ids` writes it in paths: "Điều 5" → "D5", "Phụ lục I" → "PL1"."""
    value = ordinal(number)
    match name:
        case "phụ lục":
            lettered = len(number) == 1 and number.isalpha() and number not in "IVX"
            return f"PL{number if lettered else value}"
        case "điều":
            return f"D{number}"
        case "chương":
            return f"C{value}"
        case "gạch đầu dòng" | "ý":
            return f"g{value}"
        case "phần":
            return roman_numeral(value) if value and not number[:1].isupper() else number
    return number.lstrip("0") if number.isdecimal() else number
