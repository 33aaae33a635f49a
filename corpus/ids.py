"""Clause paths as the contract writes them, and their Vietnamese labels."""

from __future__ import annotations

from typing import Protocol

from corpus.grammar import ordinal, roman_numeral
from corpus.model import ClauseKind
from corpus.text import fold, nfc

PREAMBLE_PATH = "mo-dau"
CLOSING_PATH = "ket-thuc"
META_PATH = "meta"

_ALONE = {
    ClauseKind.META: META_PATH,
    ClauseKind.PREAMBLE: PREAMBLE_PATH,
    ClauseKind.CLOSING: CLOSING_PATH,
}
_WORDS = {
    ClauseKind.META: "thông tin văn bản",
    ClauseKind.PREAMBLE: "phần mở đầu",
    ClauseKind.CLOSING: "phần kết thúc",
}

_NAMES = {
    ClauseKind.APPENDIX: "Phụ lục",
    ClauseKind.PART: "phần",
    ClauseKind.CHAPTER: "Chương",
    ClauseKind.SECTION: "Mục",
    ClauseKind.SUBSECTION: "Tiểu mục",
    ClauseKind.ARTICLE: "Điều",
    ClauseKind.PARAGRAPH: "khoản",
    ClauseKind.POINT: "điểm",
    ClauseKind.INDENT: "gạch đầu dòng",
    ClauseKind.PASSAGE: "đoạn",
}  # and "mục" for everything else


class Unit(Protocol):
    """What a path is made of; a node of the parser is one."""

    @property
    def kind(self) -> ClauseKind: ...
    @property
    def number(self) -> str: ...
    @property
    def attached(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def place(self) -> int: ...  # of a bullet among those of the same unit, of an appendix, from 1
    @property
    def parent(self) -> Unit | None: ...


def document_id(number: str) -> str:
    """Id of a document from its số hiệu: "86/KH-UBND" → "86-kh-ubnd"."""
    return fold(number.strip()).replace("/", "-").replace(" ", "")


def path_of(unit: Unit) -> str:
    """The path of a unit whose parent already has one.

    Parts are as printed, joined by `.`; a decimal number contains the numbers above it, so only
    the section before it is kept; an article stands alone, whatever chapter holds it.
    """
    if unit.kind in _ALONE:
        return _ALONE[unit.kind]
    holder, part = unit.parent, nfc(unit.number)
    match unit.kind:
        case ClauseKind.APPENDIX:
            holder, part = None, f"PL{_appendix_number(unit)}"
        case ClauseKind.CHAPTER:
            holder, part = None, f"C{_value(unit.number)}"
        case ClauseKind.SECTION:
            part = f"M{_value(unit.number)}"
        case ClauseKind.SUBSECTION:
            part = f"TM{_value(unit.number)}"
        case ClauseKind.ARTICLE:
            holder, part = _appendix(unit), f"D{unit.number}"
        case ClauseKind.INDENT:
            part = f"g{unit.place}"
        case ClauseKind.PASSAGE:
            part = f"doan-{unit.number}"
        case ClauseKind.ROW:
            holder = _table_holder(unit)
        case ClauseKind.PART if unit.number.islower():  # "Phần thứ nhất"
            part = roman_numeral(ordinal(unit.number) or 1)
        case _:
            holder = _section(unit)
    return f"{holder.path}.{part}" if holder and holder.kind not in _ALONE else part


def clause_label(unit: Unit) -> str:
    """Vietnamese address of a unit inside its document, innermost first: "mục 5.2, phần II"."""
    if unit.kind in _WORDS:
        return _WORDS[unit.kind]
    name = _own_label(unit)
    if unit.kind is ClauseKind.ARTICLE:
        appendix = _appendix(unit)
        # What is issued with a resolution of articles numbers its own anew.
        within = f" của {unit.attached} kèm theo" if unit.attached else ""
        return f"{name}, {clause_label(appendix)}" if appendix else f"{name}{within}"
    above = unit.parent
    if unit.kind in {ClauseKind.ITEM, ClauseKind.PARAGRAPH}:
        above = _section(unit)
    elif unit.kind is ClauseKind.ROW:
        above = _table_holder(unit)
    if above is None or above.kind in _WORDS:
        return name
    legal = above.kind in {ClauseKind.ARTICLE, ClauseKind.PARAGRAPH}
    return f"{name}{' ' if legal else ', '}{clause_label(above)}"


def _own_label(unit: Unit) -> str:
    number, name = unit.number, _NAMES.get(unit.kind, "mục")
    match unit.kind:
        case ClauseKind.INDENT:
            number = f"thứ {unit.place}"
        case ClauseKind.ROW:
            return _row_label(number)
        case ClauseKind.APPENDIX if not number and unit.place > 1:
            number = f"thứ {unit.place}"
        case ClauseKind.PART if unit.parent and unit.parent.kind is ClauseKind.PART:
            name = "mục"
        case ClauseKind.PART if number.islower():
            name = "phần thứ"
    return f"{name} {number}".strip()


def _row_label(number: str) -> str:
    """ "dòng 11.3", "nhóm II", "dòng 1, nhóm II", "dòng thứ 5" for one without a number ("r5")."""
    group, dot, below = number.partition(".")
    if group.isalpha() and group.isupper():
        return f"{_row_label(below)}, nhóm {group}" if dot else f"nhóm {group}"
    return f"dòng thứ {number[1:]}" if number[:1] == "r" and number[1:] else f"dòng {number}"


def _value(number: str) -> str:
    """ "IV" → "4"; what is no number stays as printed."""
    value = ordinal(number)
    return number if value is None else str(value)


def _appendix_number(unit: Unit) -> str:
    """ "II" → "2"; a letter stays one ("Phụ lục C"); without a number the place of the appendix."""
    number = unit.number
    if len(number) == 1 and number.isalpha() and number not in "IVX":
        return number
    return _value(number) if number else str(unit.place)


def _table_holder(unit: Unit) -> Unit | None:
    """The unit in which a row's table stands; its number says what rows above it hold it."""
    above = unit.parent
    while above and above.kind is ClauseKind.ROW:
        above = above.parent
    return above


def _section(unit: Unit) -> Unit | None:
    """What a number is read under: for 5.2 not item 5 but the part that holds it."""
    above = unit.parent
    if unit.kind in {ClauseKind.ITEM, ClauseKind.PARAGRAPH} and "." in unit.number:
        while above and above.kind in {ClauseKind.ITEM, ClauseKind.PARAGRAPH}:
            if not unit.number.startswith(f"{above.number}."):
                break
            above = above.parent
    return above


def _appendix(unit: Unit) -> Unit | None:
    above = unit.parent
    while above and above.kind is not ClauseKind.APPENDIX:
        above = above.parent
    return above
