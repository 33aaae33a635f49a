"""Reads clause addresses in questions: "mục 5.2 phần II", "điểm đ khoản 2 Điều 3", "mục A.I"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from corpus.grammar import POINT_LETTERS, ordinal, roman_numeral
from corpus.text import fold, nfc
from retrieval import address_patterns as patterns
from retrieval.addresses import Address


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
        search.read_nth()
    if not search.has_unit:
        search.read_item()
        search.read_ordinal()
        search.read_indent_of_item()
    search.read_heading()
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
        if match := patterns.APPENDIX.search(self.folded):
            number = match["number"]
            self._take(match, appendix=str(ordinal(number.upper()) or number))

    def read_number(self) -> None:
        """A number by itself: "II.5.2", "A.I", "5.2", "năm chấm hai"."""
        if match := next(filter(self._is_path, patterns.PATH.finditer(self.folded)), None):
            *within, part = match["parts"].upper().split(".")
            self._take(match, part=part, within=tuple(within), item=match["number"], unit="muc")
        elif match := patterns.DOTTED.search(self.folded):
            others = self._more_of_part(match)
            self._take(match, part=match["part"].upper(), item=match["number"], others=others)
            self._take_inner(match)
        elif match := patterns.DECIMAL.search(self.folded):
            self._take(match, item=match["number"])
            self._take_inner(match)
        elif match := patterns.SPOKEN.search(self.folded):
            numbers = (str(patterns.count(number)) for number in match.groups() if number)
            self._take(match, item=".".join(numbers))

    def _take_inner(self, match: re.Match[str]) -> None:
        """The point and the bullet behind the number of an item: "III.2.b", "5.2.g1"."""
        if match["point"]:
            self._take(match, point=self._written(match, "point").lower())
        if match["indent"]:
            self._take(match, indent=int(match["indent"]))

    def _more_of_part(self, first: re.Match[str]) -> tuple[str, ...]:
        """Further items of a part, called as the first: "III.5, III.6 và III.7"."""
        others: list[str] = []
        end = first.end()
        while more := patterns.MORE_DOTTED.match(self.folded, end):
            if more["part"] != first["part"]:
                break
            others.append(more["number"])
            end = more.end()
            self.spans.append(more.span())
        return tuple(others)

    def _is_path(self, match: re.Match[str]) -> bool:
        """Whether letters and numerals between dots are an address, not an abbreviation (A.I)."""
        named = patterns.NAMES_UNIT.search(self.folded[: match.start()])
        long = match["number"] or match["parts"].count(".") > 1
        return bool(named or (long and self._written(match, "parts").isupper()))

    def _is_number(self, part: re.Match[str]) -> bool:
        """Whether a part's letter is one as written, too: "phần a", but no "ạ" of politeness."""
        written = self._written(part, "letter", "number")
        return written.isascii() or fold(written) in patterns.NUMBER_WORDS

    def read_chapter(self) -> None:
        """A chapter, with its section and subsection."""
        if match := patterns.CHAPTER.search(self.folded):
            self._take(match, chapter=_decimal(match["number"]))
            if patterns.ARTICLE.search(self.folded):
                return
            if match := patterns.SECTION.search(self.folded):
                self._take(match, section=_decimal(match["number"]))
            if match := patterns.SUBSECTION.search(self.folded):
                self._take(match, subsection=match["number"])

    def read_parts(self) -> None:
        """A part, or one within others: "mục II, phần B, phần thứ hai", "phần hai, mục A"."""
        if self.address.part is not None or self.address.appendix is not None:
            return
        found = [
            match
            for match in patterns.PART.finditer(self.folded)
            if not self._overlaps(match) and self._is_number(match)
        ]
        if not found:
            return
        if others := self._more_parts(found[0]):
            self._take(found[0], part=_roman(found[0]["number"]), other_parts=others)
            return
        if len(found) > 1 and _outermost_first(found):
            found.reverse()
        innermost, *holders = [_roman(match["letter"] or match["number"]) for match in found]
        for match in found:
            self._take(match)
        by_digit = (found[0]["number"] or "").isdecimal()
        unit = found[0]["unit"] or ("phan" if by_digit else "")
        self._take(found[0], part=innermost, within=tuple(reversed(holders)), unit=unit)

    def _more_parts(self, first: re.Match[str]) -> tuple[str, ...]:
        """Further parts with Roman numerals, named behind the first: "phần II, III và IV"."""
        others: list[str] = []
        end = first.end()
        if not first["number"] or first["number"].isdecimal():
            return ()
        while more := patterns.MORE_PARTS.match(self.folded, end):
            numeral = self._written(more, "number")
            if not numeral.isupper() and len(numeral) == 1:
                break  # "v", "i" are words of chat
            others.append(numeral.upper())
            end = more.end()
            self.spans.append(more.span())
        return tuple(others)

    def read_article(self) -> None:
        """What decisions and circulars are made of: articles, paragraphs and points."""
        if match := patterns.ARTICLE.search(self.folded):
            self._take(match, article=match["number"])
            if paragraph := patterns.PARAGRAPH.search(self.folded):
                self._take(paragraph, paragraph=paragraph["number"])
        if match := patterns.POINT.search(self.folded):
            letter = self._written(match, "number").lower()
            if letter in POINT_LETTERS:
                self._take(match, point=letter)

    def read_row(self) -> None:
        """A line within what is found: an indent, or a row of an appendix."""
        if self.spans:
            self._take_indents()
        row = patterns.ROW.search(self.folded)
        if self.address.appendix is not None:
            group = patterns.ROW_GROUP.search(self.folded)
            if row and group and not self._overlaps(group):
                self._take(group, part=group["number"].upper())
            row = row or group
        elif only := patterns.ONLY_APPENDIX.search(self.folded):
            if row:
                self._take(only)
        else:
            return
        if row:
            self._take(row, row=row["number"].upper())

    def read_place(self) -> None:
        """ "phần mở đầu", "nơi nhận"."""
        for place, pattern in patterns.PLACES.items():
            if match := pattern.search(self.folded):
                self._take(match, place=place)
                return

    def read_nth(self) -> None:
        """ "quan điểm thứ tư"."""
        if match := patterns.NTH.search(self.folded):
            number = str(patterns.count(match["number"]))
            self._take(match, item=number, headed=tuple(match["headed"].split()))

    def read_heading(self) -> None:
        """ "mục 2 phần nhiệm vụ giải pháp": the part that holds an item, by its heading."""
        if self.address.item is None or self.address.part is not None or self.address.headed:
            return
        if match := patterns.HEADED.search(self.folded):
            words = re.findall(r"\w+", match["headed"])
            self._take(match, headed=tuple(w for w in words if w not in {"va", "ve"}))

    def read_item(self) -> None:
        """ "mục 5", "nhóm 10 và 11": the first that no other step has read."""
        free = [match for match in patterns.ITEM.finditer(self.folded) if not self._overlaps(match)]
        # "ý 3 mục 2" is a bullet of an item.
        if match := next((m for m in free if m["unit"] != "y"), next(iter(free), None)):
            more = patterns.MORE_ITEMS.match(self.folded, match.end())
            others = tuple(re.findall(r"\d+", more.group())) if more else ()
            self._take_unit(match, match["number"], others)

    def read_ordinal(self) -> None:
        """ "mục thứ hai"."""
        if self.address.item is not None or self.address.part is not None:
            return
        if match := patterns.ORDINAL.search(self.folded):
            self._take_unit(match, str(patterns.count(match["number"])))

    def read_indent_of_item(self) -> None:
        if self.address.item is not None and self.address.indent is None:
            self._take_indents()

    def _take_indents(self) -> None:
        """ "gạch đầu dòng thứ 1, gạch đầu dòng thứ 2, điểm b": the innermost first."""
        found = [
            match for match in patterns.INDENT.finditer(self.folded) if not self._overlaps(match)
        ]
        if not found:
            return
        innermost, *holders = [patterns.count(match["number"]) for match in found]
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
    return (
        roman_numeral(patterns.NUMBER_WORDS[text])
        if text in patterns.NUMBER_WORDS
        else text.upper()
    )
