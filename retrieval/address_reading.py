"""Reads clause addresses in questions: "mục 5.2 phần II", "điểm đ khoản 2 Điều 3", "mục A.I"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from corpus.grammar import POINT_LETTERS, ordinal, roman_numeral
from corpus.text import fold, nfc
from retrieval.addresses import Address, Place

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
# "phần hai", "phần thứ ba", "phần B", "mục II", but no syllable: "phần vi mạch".
_PART = re.compile(
    rf"\b(?:(?P<part>phan)(?: thu)? (?P<number>{_ROMAN}|[a-h]|[1-9](?!\.\d)|mot|hai|ba|bon"
    rf"|(?<=thu )(?:nhat|tu|nam))|(?P<unit>muc) (?P<letter>{_ROMAN}|[a-h]))\b"
    r"(?!\s*(?:tram|mem|cung|viec|mach|pham|sinh|mo|khuan|tri|tinh)\b)"
)
# "mục A.I", "II.A.I.2": parts within parts, with the number of an item or without.
_PATH = re.compile(
    rf"(?<![\w/.%-])(?P<parts>(?:{_ROMAN}|[a-h])(?:\.(?:{_ROMAN}|[a-h]))+|[a-h](?=\.\d))"
    r"(?:\.(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}))?(?![\w/%-]|\.\w)"
)
_NAMES_UNIT = re.compile(r"\b(?:phan|muc|tieu muc|nhom|diem|nhiem vu) $")
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
_POINT = re.compile(
    rf"\b(?:diem|y) (?P<number>[{fold(POINT_LETTERS)}])\b(?!\s+(?:den|nong|nghen|moi|manh)\b)"
)
_APPENDIX = re.compile(rf"\bphu luc (?:so )?(?P<number>{_ROMAN}|\d)\b")
_ROW = re.compile(
    r"\b(?:(?<!dau )dong|stt|tt|so thu tu|thu tu|nhiem vu|chi tieu)(?: so| thu)? "
    r"(?P<number>\d{1,3}(?:\.\d{1,2})?)\b"
)
# A group of rows: "nhóm III, Phụ lục II".
_ROW_GROUP = re.compile(
    rf"\b(?:nhom|phan|muc)(?: nhiem vu)?(?: so| thu)? (?P<number>{_ROMAN}|[a-h])\b"
)
_CHAPTER = re.compile(rf"\bchuong (?:thu )?(?P<number>{_ROMAN}|\d{{1,2}})\b")
_SECTION = re.compile(rf"(?<!tieu )\bmuc (?:so )?(?P<number>{_ROMAN}|\d{{1,2}})\b")
_SUBSECTION = re.compile(r"\btieu muc (?P<number>\d{1,2})\b")
_PLACES = {
    Place.RECIPIENTS: re.compile(
        r"\bnoi nhan\b(?! (?:ho so|tin|don|ket qua|tien|hang|thong tin|phan anh|giay|bao cao)\b)"
    ),
    Place.OPENING: re.compile(r"\b(?:phan|doan|loi|cau) mo dau\b"),
    Place.BASES: re.compile(r"\b(?:phan|cac|nhung|muc|doan) can cu\b(?: phap ly\b| ban hanh\b)?"),
    Place.END: re.compile(r"\b(?:phan|doan|cau) (?:ket thuc|ket|cuoi van ban)\b"),
}


def find_address(text: str) -> Address | None:
    """The clause address in a question, or None. Offsets are those of NFC `text`."""
    search = _Search(text)
    search.read_appendix()
    search.read_number()
    search.read_chapter()
    search.read_parts()
    search.read_article()
    search.read_row()
    if not search.has_unit:
        search.read_item()
        search.read_ordinal()
        search.read_indent_of_item()
    if not search.spans:
        search.read_place()
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
        """A number by itself: "II.5.2", "A.I", "5.2", "năm chấm hai"."""
        if match := next(filter(self._is_path, _PATH.finditer(self.folded)), None):
            *within, part = match["parts"].upper().split(".")
            self._take(match, part=part, within=tuple(within), item=match["number"], unit="muc")
        elif match := _DOTTED.search(self.folded):
            self._take(match, part=match["part"].upper(), item=match["number"])
        elif match := _DECIMAL.search(self.folded):
            self._take(match, item=match["number"])
        elif match := _SPOKEN.search(self.folded):
            numbers = (str(_count(number)) for number in match.groups() if number)
            self._take(match, item=".".join(numbers))

    def _is_path(self, match: re.Match[str]) -> bool:
        """Whether letters and numerals between dots are an address, not an abbreviation (A.I)."""
        named = _NAMES_UNIT.search(self.folded[: match.start()])
        long = match["number"] or match["parts"].count(".") > 1
        return bool(named or (long and self._written(match, "parts").isupper()))

    def _is_number(self, part: re.Match[str]) -> bool:
        """Whether a part's letter is one as written, too: "phần a", but no "ạ" of politeness."""
        written = self._written(part, "letter", "number")
        return written.isascii() or fold(written) in _NUMBER_WORDS

    def read_chapter(self) -> None:
        """A chapter, with its section and subsection."""
        if match := _CHAPTER.search(self.folded):
            self._take(match, chapter=_decimal(match["number"]))
            if _ARTICLE.search(self.folded):
                return
            if match := _SECTION.search(self.folded):
                self._take(match, section=_decimal(match["number"]))
            if match := _SUBSECTION.search(self.folded):
                self._take(match, subsection=match["number"])

    def read_parts(self) -> None:
        """A part, or one within others: "mục II, phần B, phần thứ hai", "phần hai, mục A"."""
        if self.address.part is not None or self.address.appendix is not None:
            return
        found = [
            match
            for match in _PART.finditer(self.folded)
            if not self._overlaps(match) and self._is_number(match)
        ]
        if not found:
            return
        if len(found) > 1 and _outermost_first(found):
            found.reverse()
        innermost, *holders = [_roman(match["letter"] or match["number"]) for match in found]
        for match in found:
            self._take(match)
        unit = found[0]["unit"] or ""
        self._take(found[0], part=innermost, within=tuple(reversed(holders)), unit=unit)

    def read_article(self) -> None:
        """What decisions and circulars are made of: articles, paragraphs and points."""
        if match := _ARTICLE.search(self.folded):
            self._take(match, article=match["number"])
            if paragraph := _PARAGRAPH.search(self.folded):
                self._take(paragraph, paragraph=paragraph["number"])
        if match := _POINT.search(self.folded):
            letter = self._written(match, "number").lower()
            if letter in POINT_LETTERS:
                self._take(match, point=letter)

    def read_row(self) -> None:
        """A line within what is found: an indent, or a row of an appendix."""
        if self.spans:
            self._take_indents()
        if self.address.appendix is None:
            return
        if match := _ROW.search(self.folded) or _ROW_GROUP.search(self.folded):
            self._take(match, row=match["number"].upper())

    def read_place(self) -> None:
        """ "phần mở đầu", "nơi nhận"."""
        for place, pattern in _PLACES.items():
            if match := pattern.search(self.folded):
                self._take(match, place=place)
                return

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
        if self.address.item is not None and self.address.indent is None:
            self._take_indents()

    def _take_indents(self) -> None:
        """ "gạch đầu dòng thứ 1, gạch đầu dòng thứ 2, điểm b": the innermost first."""
        found = [match for match in _INDENT.finditer(self.folded) if not self._overlaps(match)]
        if not found:
            return
        innermost, *holders = [_count(match["number"]) for match in found]
        for match in found:
            self._take(match, indent=innermost, outer_indents=tuple(reversed(holders)))

    def _written(self, match: re.Match[str], *groups: str) -> str:
        """How the first of these groups that matched is written, with its marks."""
        group = next(group for group in groups if match[group])
        return self.composed[match.start(group) : match.end(group)]

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


def _outermost_first(parts: Sequence[re.Match[str]]) -> bool:
    """Whether "phần hai, mục A" goes inwards; "mục II, phần B, phần thứ hai" goes outwards."""
    first, last = parts[0], parts[-1]
    if bool(first["unit"]) != bool(last["unit"]):
        return not first["unit"]
    return " thu " in first.group()


def _decimal(text: str) -> str:
    return str(ordinal(text.upper()) or text)


def _roman(text: str) -> str:
    if text.isdecimal():
        return roman_numeral(int(text))
    return roman_numeral(_NUMBER_WORDS[text]) if text in _NUMBER_WORDS else text.upper()


def _count(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBER_WORDS[text]
