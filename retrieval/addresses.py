"""Clause addresses in a question: "mục 5.2 phần II", "III.2", "điểm đ khoản 2 Điều 3"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.grammar import POINT_LETTERS, ordinal, roman_numeral
from corpus.model import Clause, ClauseKind
from corpus.text import fold, nfc

_NUMBER_WORDS = {
    "mot": 1,
    "nhat": 1,
    "dau tien": 1,
    "dau": 1,
    "hai": 2,
    "nhi": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
    "cuoi": -1,
    "cuoi cung": -1,
}
_COUNT = rf"(?:{'|'.join(sorted(_NUMBER_WORDS, key=len, reverse=True))}|\d{{1,2}})"
_ROMAN = r"(?:viii|vii|vi|iv|ix|iii|ii|i|v|x)"
_UNIT = r"(?:muc|tieu muc|nhom|diem|nhiem vu|khoan|y|so|phan|viec|dau muc|nhom viec|gach|noi dung)"

_DOTTED = re.compile(
    rf"(?<![\w/.%-])(?P<part>{_ROMAN})[.\- ](?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})"
    r"(?![\w/%-]|\.\d)"
)
_DECIMAL = re.compile(
    r"(?<![\w/.,%-])(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})"
    r"(?![\w/%-]|[.,]\d|\s*(?:%|ty\b|trieu\b|phan tram|ngan\b))"
)
_SPOKEN = re.compile(
    rf"\b(?P<first>{_COUNT}) cham (?P<second>{_COUNT})(?: cham (?P<third>{_COUNT}))?\b"
)
_PART = re.compile(
    rf"\bphan (?:thu )?(?P<part>{_ROMAN}|[1-9]|mot|hai|ba|bon)\b(?!\s*(?:tram|mem|cung|viec))"
)
_ITEM = re.compile(
    rf"\b(?P<unit>{_UNIT})(?: so| thu)? (?P<number>\d{{1,2}})"
    r"(?![\w/%.]|\s*(?:nam|thang|ngay|%|ty|trieu|tinh))"
)
_ORDINAL = re.compile(
    r"\b(?P<unit>nhom|muc|phan)(?: viec| nhiem vu)? thu "
    r"(?P<number>nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi)\b"
)
_MORE_ITEMS = re.compile(
    rf"(?:\s*(?:,|va|voi|hay|hoac|den|,? va)\s*(?:{_UNIT} )?\d{{1,2}}\b"
    r"(?![\w/%.]|\s*(?:nam|thang|ngay|ty|trieu)))+"
)
_INDENT = re.compile(
    r"\b(?:gach dau dong|gach ngang|gach(?! dau)|y|(?<!gach )dau dong|dong|bullet)(?: thu| so)? "
    rf"(?P<number>{_COUNT})\b(?! (?:nao|la|gi)\b)"
)
_ARTICLE = re.compile(r"\bdieu (?P<number>\d{1,3}[a-z]?)\b")
_PARAGRAPH = re.compile(r"\bkhoan (?P<number>\d{1,2})\b")
_POINT = re.compile(rf"\bdiem (?P<number>[{POINT_LETTERS}dđ])\b(?!\s+(?:den|nong|nghen|moi|manh))")
_APPENDIX = re.compile(rf"\bphu luc (?:so )?(?P<number>{_ROMAN}|\d)\b")
_ROW = re.compile(
    r"\b(?:dong|stt|tt|so thu tu|thu tu|nhiem vu|chi tieu)(?: so| thu)? "
    r"(?P<number>\d{1,3}(?:\.\d{1,2})?)\b"
)
# A group of rows: "nhóm III, Phụ lục II".
_ROW_GROUP = re.compile(
    rf"\b(?:nhom|phan|muc)(?: nhiem vu)?(?: so| thu)? (?P<number>{_ROMAN}|[a-h])\b"
)
_CHAPTER = re.compile(rf"\bchuong (?P<number>{_ROMAN}|\d{{1,2}})\b")


@dataclass(frozen=True, slots=True)
class Address:
    """What a question says of a place; None for what it leaves out. Numbers are as in paths."""

    part: str | None = None  # "II"
    item: str | None = None  # "5.2"
    unit: str = ""  # the word before the item: "muc", "nhom"
    indent: int | None = None  # -1 is the last
    article: str | None = None
    paragraph: str | None = None
    point: str | None = None
    appendix: str | None = None
    row: str | None = None
    chapter: str | None = None
    others: tuple[str, ...] = ()  # "nhóm 10 và 11": further items
    start: int = 0  # where it stands in the text
    end: int = 0

    @property
    def exact(self) -> bool:
        """Whether it names a unit by itself, without the words around it."""
        return bool(
            (self.item and "." in self.item)
            or self.article
            or self.row
            or (self.part and self.item)
        )


def find_address(text: str) -> Address | None:
    """The clause address in a question, or None. Offsets are those of NFC `text`."""
    search = _Search(text)
    search.read_appendix()
    search.read_number()
    search.read_part()
    search.read_article()
    search.read_row()
    if not search.has_unit:
        search.read_item()
        search.read_ordinal()
        search.read_indent_of_item()
    if not search.spans:
        return None
    return replace(
        search.address,
        start=min(start for start, _ in search.spans),
        end=max(end for _, end in search.spans),
    )


class _Search:
    """The steps of reading an address; each goes by what those before it found."""

    def __init__(self, text: str) -> None:
        self.composed = nfc(text)
        self.folded = fold(self.composed)
        self.address = Address()
        self.spans: list[tuple[int, int]] = []

    @property
    def has_unit(self) -> bool:
        """Whether a unit is named that the words "mục 5", "nhóm thứ hai" would name again."""
        address = self.address
        return not (address.item is None and address.article is None and address.row is None)

    def read_appendix(self) -> None:
        if match := _APPENDIX.search(self.folded):
            number = match["number"]
            self._take(match, appendix=str(ordinal(number.upper()) or number))

    def read_number(self) -> None:
        """A number by itself: "II.5.2", "5.2", "năm chấm hai"."""
        if match := _DOTTED.search(self.folded):
            self._take(match, part=match["part"].upper(), item=match["number"])
        elif match := _DECIMAL.search(self.folded):
            self._take(match, item=match["number"])
        elif match := _SPOKEN.search(self.folded):
            numbers = (str(_count(number)) for number in match.groups() if number)
            self._take(match, item=".".join(numbers))

    def read_part(self) -> None:
        if (match := _PART.search(self.folded)) and self.address.part is None:
            self._take(match, part=_roman(match["part"]))

    def read_article(self) -> None:
        """What decisions and circulars are made of: chapters, articles, paragraphs and points."""
        if match := _ARTICLE.search(self.folded):
            self._take(match, article=match["number"])
            if paragraph := _PARAGRAPH.search(self.folded):
                self._take(paragraph, paragraph=paragraph["number"])
        if match := _CHAPTER.search(self.folded):
            self._take(match, chapter=str(ordinal(match["number"].upper())))
        if match := _POINT.search(self.folded):
            written = self.composed[match.start("number") : match.end("number")]
            self._take(match, point=written.lower())

    def read_row(self) -> None:
        """A line within what is found: an indent, or a row of an appendix."""
        if (match := _INDENT.search(self.folded)) and self.spans:
            self._take(match, indent=_count(match["number"]))
        if self.address.appendix is not None and (match := _ROW.search(self.folded)):
            self._take(match, row=match["number"])
        elif self.address.appendix is not None and (match := _ROW_GROUP.search(self.folded)):
            self._take(match, row=match["number"].upper(), part=None)

    def read_item(self) -> None:
        """ "mục 5", "nhóm 10 và 11": the first that no other step has read."""
        free = (match for match in _ITEM.finditer(self.folded) if not self._overlaps(match))
        if match := next(free, None):
            more = _MORE_ITEMS.match(self.folded, match.end())
            others = tuple(re.findall(r"\d+", more.group())) if more else ()
            self._take_unit(match, match["number"], others)

    def read_ordinal(self) -> None:
        """ "mục thứ hai"."""
        if self.address.item is not None or self.address.part is not None:
            return
        if match := _ORDINAL.search(self.folded):
            self._take_unit(match, str(_count(match["number"])))

    def read_indent_of_item(self) -> None:
        if self.address.item is None or self.address.indent is not None:
            return
        match = _INDENT.search(self.folded)
        if match and not any(start <= match.start() < end for start, end in self.spans):
            self._take(match, indent=_count(match["number"]))

    def _take(self, match: re.Match[str], **values: Any) -> None:
        self.address = replace(self.address, **values)
        self.spans.append(match.span())

    def _take_unit(self, match: re.Match[str], number: str, others: tuple[str, ...] = ()) -> None:
        if match["unit"] == "phan":
            self._take(match, part=_roman(number))
        else:
            self._take(match, item=number, unit=match["unit"], others=others)

    def _overlaps(self, match: re.Match[str]) -> bool:
        return any(start < match.end() and match.start() < end for start, end in self.spans)


def resolve(address: Address, clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """The clauses that an address may mean, in reading order; several where it is ambiguous."""
    pool = list(clauses)
    if address.appendix:
        return tuple(c for c in pool if _in_appendix(c, address))
    if address.article:
        path = ".".join(p for p in (f"D{address.article}", address.paragraph, address.point) if p)
        return tuple(c for c in pool if c.path == path)
    if address.chapter and not address.item:
        return tuple(c for c in pool if c.path == f"C{address.chapter}")
    if address.item:
        found = [c for c in pool if _is_item(c, address)]
    elif address.part:
        found = [c for c in pool if c.kind is ClauseKind.PART and _number(c) == address.part]
    else:
        return ()
    if address.point:
        found = [
            child for c in found for child in _children(c, pool) if _number(child) == address.point
        ]
    if address.indent is not None:
        found = [child for c in found for child in _indent(c, pool, address.indent)]
    return tuple(found)


def _in_appendix(clause: Clause, address: Address) -> bool:
    base = f"PL{address.appendix}"
    return clause.path == (f"{base}.{address.row}" if address.row else base)


def _is_item(clause: Clause, address: Address) -> bool:
    wanted = {address.item, *address.others}
    if clause.kind not in {ClauseKind.ITEM, ClauseKind.PARAGRAPH} or _number(clause) not in wanted:
        return False
    return address.part is None or clause.path.startswith(f"{address.part}.")


def _children(clause: Clause, pool: Sequence[Clause]) -> list[Clause]:
    return [c for c in pool if c.parent == clause.id]


def _indent(clause: Clause, pool: Sequence[Clause], position: int) -> list[Clause]:
    indents = [c for c in _children(clause, pool) if c.kind is ClauseKind.INDENT]
    if position == -1:
        return indents[-1:]
    return indents[position - 1 : position]


def _number(clause: Clause) -> str:
    """The printed number of a unit: marker "5.2." → "5.2"."""
    return clause.marker.strip(" .):-–/")


def _roman(text: str) -> str:
    if text.isdecimal():
        return roman_numeral(int(text))
    return roman_numeral(_NUMBER_WORDS[text]) if text in _NUMBER_WORDS else text.upper()


def _count(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBER_WORDS[text]
