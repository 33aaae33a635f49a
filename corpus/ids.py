"""Clause paths as the contract writes them, and their Vietnamese labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from corpus.grammar import ordinal
from corpus.model import ClauseKind
from corpus.text import fold, nfc

PREAMBLE_PATH = "mo-dau"
CLOSING_PATH = "ket-thuc"
META_PATH = "meta"

_WORDS = {
    ClauseKind.META: "thông tin văn bản",
    ClauseKind.PREAMBLE: "phần mở đầu",
    ClauseKind.CLOSING: "phần kết thúc",
}


class Unit(Protocol):
    """What a path is made of; a node of the parser is one."""

    @property
    def kind(self) -> ClauseKind: ...
    @property
    def number(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def parent(self) -> Unit | None: ...
    @property
    def children(self) -> Sequence[Unit]: ...


def document_id(number: str) -> str:
    """Id of a document from its số hiệu: "86/KH-UBND" → "86-kh-ubnd"."""
    return fold(number.strip()).replace("/", "-").replace(" ", "")


def path_of(unit: Unit) -> str:
    """The path of a unit whose parent already has one.

    Parts are as printed, joined by `.`; a decimal number contains the numbers above it, so only
    the section before it is kept; an article stands alone, whatever chapter holds it.
    """
    match unit.kind:
        case ClauseKind.META:
            return META_PATH
        case ClauseKind.PREAMBLE:
            return PREAMBLE_PATH
        case ClauseKind.CLOSING:
            return CLOSING_PATH
        case ClauseKind.APPENDIX:
            number = ordinal(unit.number.replace("l", "I")) if unit.number else 1
            return f"PL{unit.number if number is None else number}"
        case ClauseKind.CHAPTER:
            return f"C{ordinal(unit.number)}"
        case ClauseKind.SECTION:
            return _under(unit.parent, f"M{ordinal(unit.number)}")
        case ClauseKind.SUBSECTION:
            return _under(unit.parent, f"TM{ordinal(unit.number)}")
        case ClauseKind.ARTICLE:
            return _under(_appendix(unit), f"D{unit.number}")
        case ClauseKind.INDENT:
            return _under(unit.parent, f"g{_position(unit)}")
        case ClauseKind.ROW:
            return _under(_table_holder(unit), nfc(unit.number))
        case _:
            return _under(_section(unit), nfc(unit.number))


def clause_label(unit: Unit) -> str:
    """Vietnamese address of a unit inside its document, innermost first: "mục 5.2, phần II"."""
    if unit.kind in _WORDS:
        return _WORDS[unit.kind]
    name = _own_label(unit)
    if unit.kind is ClauseKind.ARTICLE:
        appendix = _appendix(unit)
        return f"{name}, {clause_label(appendix)}" if appendix else name
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
    number = unit.number
    match unit.kind:
        case ClauseKind.APPENDIX:
            return f"Phụ lục {number}".strip()
        case ClauseKind.CHAPTER:
            return f"Chương {number}"
        case ClauseKind.SECTION:
            return f"Mục {number}"
        case ClauseKind.SUBSECTION:
            return f"Tiểu mục {number}"
        case ClauseKind.ARTICLE:
            return f"Điều {number}"
        case ClauseKind.PARAGRAPH:
            return f"khoản {number}"
        case ClauseKind.POINT:
            return f"điểm {number}"
        case ClauseKind.INDENT:
            return f"gạch đầu dòng thứ {_position(unit)}"
        case ClauseKind.ROW:
            return _row_label(number)
        case ClauseKind.PART:
            return f"phần {number}"
        case _:
            return f"mục {number}"


def _row_label(number: str) -> str:
    """"dòng 11.3", "nhóm II", "dòng 1, nhóm II", "dòng thứ 5" for one without a number ("r5")."""
    group, dot, below = number.partition(".")
    if group.isalpha() and group.isupper():
        return f"{_row_label(below)}, nhóm {group}" if dot else f"nhóm {group}"
    return f"dòng thứ {number[1:]}" if number[:1] == "r" and number[1:] else f"dòng {number}"


def _table_holder(unit: Unit) -> Unit | None:
    """The unit in which a row's table stands; its number says what rows above it hold it."""
    above = unit.parent
    while above and above.kind is ClauseKind.ROW:
        above = above.parent
    return above


def _under(parent: Unit | None, part: str) -> str:
    return f"{parent.path}.{part}" if parent and parent.kind not in _WORDS else part


def _position(unit: Unit) -> int:
    siblings = unit.parent.children if unit.parent else [unit]
    indents = [sibling for sibling in siblings if sibling.kind is ClauseKind.INDENT]
    return next(i for i, sibling in enumerate(indents, start=1) if sibling is unit)


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
