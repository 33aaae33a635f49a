"""The header and title of a document, as the genre lays them out.

Sources: Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 36-HD/VPTW for documents of the party.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from corpus.addressing import body_start, first_sentence
from corpus.broken_lines import joined
from corpus.casing import recase
from corpus.cleaning import CleanText
from corpus.grammar import RULES
from corpus.issuers import EMBLEM, begins_body, named_in, usual
from corpus.signature import read_signature
from corpus.statements import (
    NUMBER_LINE,
    PLACE_LINE,
    TYPE,
    TYPES,
    Identified,
    Piece,
    Stated,
    day_of,
    number_of,
    pieces_of,
    type_by,
    type_of,
)  # fmt: skip
from corpus.strayed import strayed_letterhead
from corpus.text import CAPITALS, SMALL_LETTERS, fold, shorten, squeeze

T = TypeVar("T")

_HEAD_LINES = 40  # within which a document begins, below what a portal prints above it
_TYPE_LINE = re.compile(rf"({TYPE})(?:$|\s+(?!số\b)(.*[^:])$)", re.IGNORECASE)
# In capitals, with its title behind it: "KẾ HOẠCH Thực hiện công tác dân vận năm 2025".
_TYPE_AND_TITLE = re.compile(rf"(?-i:({TYPE.upper()}))\s+([{CAPITALS}][{SMALL_LETTERS}]+ .*[^:;])$")
# No letters of words: "DEN i: : _¬ CHỈ THỊ", "| ĐẾN Số: ... KẾ HOẠCH".
_BESIDE_MARKS = re.compile(
    rf"(?=.*[^\w\s,.;()/–-])(?:\S{{1,5}}\s+){{1,7}}(?-i:(?P<type>{TYPE.upper()}))$"
)
_ABOUT = re.compile(r"(?:Về|V/v)\s", re.IGNORECASE)
_NAMED_COMMITTEE = re.compile(r"((?:Tỉnh|Thành|Huyện|Quận|Thị) (?:ủy|uỷ)) (.+)$")
_OF = re.compile(r"CỦA\s+(?=\S)")
_LEGAL_BASIS = re.compile(r"Căn cứ|Theo đề nghị|Xét |Để |Trên cơ sở")
_BROKEN_NUMBER = re.compile(r"s[ốôo]\s*[:.]?\s*(\d{1,5}/.*[-–/])$", re.IGNORECASE)
_NUMBER_END = re.compile(r"[A-ZĐƯ][A-Za-zĐđƯư&]{0,11}(?:-[A-ZĐ]{1,6})?")
_TITLE_END = re.compile(r"Kính gửi|\W*(?:Ban hành )?[Kk]èm theo|Nơi nhận|QUYẾT (?:ĐỊNH|NGHỊ)\s*:?$")
# What comes behind a header where no type does.
_TEXT = re.compile(r"Kính gửi|Nơi nhận|V/v\b|Về việc\b|Căn cứ")
_SUBJECT = re.compile(r"(?:V/v|Về việc)\s*:?\s+(\S.*)$", re.IGNORECASE)
_LETTER = "Công văn"  # has no type in its header but a subject: "V/v …"
_SUBJECT_LINES = 5
_BEGINNING = 120  # characters of a letter's first sentence that stand for its subject
_TITLE_LENGTH = 700
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_RULE = re.compile(r"[\s_*–—-]*[_*–—-]{3}[\s_*–—-]*")
_BLOCK_LINE = 150  # characters that a line of a title over several lines has at most
# A line of a title that ends so goes on, also with a capital: "… Nghị quyết số 66-NQ/TW của".
_GOES_ON = re.compile(r"(?:,|\b(?:của|và|về|theo|tại|với|cho|trong|do|giữa|thuộc))$")
_SENTENCE_END = re.compile(r"[.;:]$")
_PLACE_OF = re.compile(rf"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu) [{CAPITALS}].*$")


def read_letterhead(text: CleanText) -> Identified:
    """What the header, the title and the signature state."""
    return _Letterhead(text).read()


class _Letterhead:
    def __init__(self, text: CleanText) -> None:
        self.text = text
        self.pieces = joined(pieces_of(text), text)
        strayed = strayed_letterhead([line for line in text.lines() if line.text.strip()])
        self.head = [
            piece for piece in self.pieces if piece.line < _HEAD_LINES or piece.line in strayed
        ]

    def read(self) -> Identified:
        number_at, number = self._number()
        place, issued = self._place_and_day()
        type_at, kind, rest = self._type(number.value if number else "")
        issuer = self._issuer(number_at, number.value if number else "", type_at)
        signer, signer_title = read_signature(self.text, self.pieces, len(self.head))
        body_at = self._body(type_at) if kind and rest is None else None
        above = body_at or (self._above_subject(type_at) if rest is None else type_at)
        title = self._title(above, rest) if kind else None
        if body_at is not None:
            issuer = self._of_body(self.pieces[body_at], issuer)
        if kind is None and not (number and type_by(number.value)):
            kind, title = self._letter(number)
        if kind and title is None:
            title = self._subject(below_type=True)
        if title and issuer and (area := _PLACE_OF.search(issuer.value)):
            spelled = re.sub(re.escape(area[0]), area[0], title.value, flags=re.IGNORECASE)
            title = Stated(spelled, title.spans)
        return Identified(number, kind, title, issuer, place, issued, None, signer, signer_title)

    def _stated(self, value: T, *ranges: tuple[int, int]) -> Stated[T]:
        return Stated(value, tuple(self.text.span(start, end) for start, end in ranges))

    def _number(self) -> tuple[int, Stated[str] | None]:
        for at, piece in enumerate(self.head):
            if match := NUMBER_LINE.match(piece.text):
                place = (piece.start + match.start(1), piece.start + match.end(1))
                return at, self._stated(number_of(match[1]), place)
            if number := self._broken_number(at):
                return at, number
        return 0, None

    def _broken_number(self, at: int) -> Stated[str] | None:
        """A number that a narrow column breaks behind its hyphen: "58/2025/QĐ-", "UBND"."""
        if at + 1 >= len(self.head):
            return None
        first, rest = self.head[at], self.head[at + 1]
        begun = _BROKEN_NUMBER.match(first.text)
        if begun is None or not _NUMBER_END.fullmatch(rest.text):
            return None
        whole = NUMBER_LINE.match(f"{first.text}{rest.text}")
        if whole is None:
            return None
        places = (first.start + begun.start(1), first.start + begun.end(1)), (rest.start, rest.end)
        return self._stated(number_of(whole[1]), *places)

    def _place_and_day(self) -> tuple[Stated[str] | None, Stated[date] | None]:
        for piece in self.head:
            if match := PLACE_LINE.match(piece.text):
                name = match[1].title() if match[1].isupper() else match[1]
                places = [
                    (piece.start + match.start(i), piece.start + match.end(i)) for i in (1, 2)
                ]
                day = day_of(match[2])
                issued = self._stated(day, places[1]) if day else None
                return self._stated(squeeze(name), places[0]), issued
        return None, None

    def _type(self, number: str) -> tuple[int, Stated[str] | None, tuple[int, int] | None]:
        """Where the type stands alone or begins the title; with the rest of its line."""
        found = [
            (at, match)
            for at, piece in enumerate(self.head)
            if piece.text.isupper() and (match := _TYPE_LINE.match(piece.text))
        ]
        if not found:
            found = [
                (at, match)
                for at, piece in enumerate(self.head)
                if (match := _TYPE_AND_TITLE.match(piece.text))
                and not any(rule.pattern.match(match[2]) for rule in RULES)
            ][:1]
        if not found:
            return self._misread_type(number) or self._type_beside_marks()
        agreeing = [
            (at, match)
            for at, match in found
            if (short := TYPES[type_of(match[1]) or ""]) and f"{short}" in re.split(r"[-/]", number)
        ]
        at, match = (agreeing or found)[0]
        start = self.head[at].start
        stated = self._stated(type_of(match[1]) or match[1], (start, start + match.end(1)))
        rest = (start + match.start(2), start + match.end(2)) if match[2] else None
        return at, stated, rest

    def _misread_type(
        self, number: str
    ) -> tuple[int, Stated[str] | None, tuple[int, int] | None] | None:
        """A type whose marks a scan took for others, as the number tells: "KÉT LUẬN", 75-KL/TW; any
        type where the number tells none."""
        told = type_by(number)
        kinds = {fold(kind): kind for kind in ([told] if told else TYPES)}
        for at, piece in enumerate(self.head):
            if piece.text.isupper() and (kind := kinds.get(fold(piece.text))):
                return at, self._stated(kind, (piece.start, piece.end)), None
        return None

    def _type_beside_marks(
        self,
    ) -> tuple[int, Stated[str] | None, tuple[int, int] | None]:
        """A type that a scan put behind what it made of a stamp: "DEN i: : _¬ CHỈ THỊ"; its title
        is the line below that says what it is about."""
        for at, piece in enumerate(self.head):
            if (match := _BESIDE_MARKS.match(piece.text)) is None:
                continue
            below = self.head[at + 1 : at + 1 + _SUBJECT_LINES]
            about = next((n for n, p in enumerate(below, at) if _ABOUT.match(p.text)), None)
            if about is not None:
                place = (piece.start + match.start("type"), piece.end)
                return about, self._stated(type_of(match["type"]) or match["type"], place), None
        return len(self.head), None, None

    def _issuer(self, number_at: int, number: str, type_at: int) -> Stated[str] | None:
        """The agency above the number, wherever that is printed; else any above the text."""
        marks = [
            at
            for at, piece in enumerate(self.head)
            if (match := NUMBER_LINE.match(piece.text)) and number_of(match[1]) == number
        ]
        texts = (at for at, piece in enumerate(self.head) if _TEXT.match(piece.text))
        ends = (number_at, *marks, min(type_at, next(texts, type_at)))
        return next(filter(None, (named_in(self.head[:at], self.text) for at in ends)), None)

    def _body(self, type_at: int) -> int | None:
        """Where the body stands between type and title: "CỦA BAN THƯỜNG VỤ TỈNH ỦY"."""
        for at, piece in enumerate(self.pieces[type_at + 1 : type_at + 3], start=type_at + 1):
            if piece.text.isupper() and _OF.match(piece.text) and at + 1 < len(self.pieces):
                return None if self.pieces[at + 1].text.isupper() else at
        return None

    def _above_subject(self, type_at: int) -> int:
        """The line above the one that says what it is about, in small letters, where only lines in
        capitals part it from the type: "HỘI NGHỊ LẦN THỨ BA …" / "về bảo vệ môi trường"."""
        below = self.pieces[type_at + 1 : type_at + 1 + _SUBJECT_LINES]
        capitals = next((n for n, p in enumerate(below) if not p.text.isupper()), 0)
        about = capitals > 0 and below[capitals].text.startswith("về ")
        return type_at + capitals if about else type_at

    def _of_body(self, piece: Piece, header: Stated[str] | None) -> Stated[str]:
        name = usual(_OF.sub("", piece.text), self.text.text)
        own = self._stated(name, (piece.start, piece.end))
        committee = _NAMED_COMMITTEE.match(header.value) if header else None
        if header is None or committee is None or not fold(name).endswith(fold(committee[1])):
            return own
        return Stated(f"{name} {committee[2]}", (*header.spans, *own.spans))

    def _title(self, type_at: int, rest: tuple[int, int] | None) -> Stated[str] | None:
        parts = [rest] if rest else []
        block = self._block(type_at)
        for piece, following in self._after(type_at):
            printed = piece.text
            previous = self.text.text[slice(*parts[-1])] if parts else ""
            if not any(map(str.isalpha, printed)):
                if parts:
                    break  # a rule under the title
                continue
            if not parts and (NUMBER_LINE.match(printed) or PLACE_LINE.match(printed)):
                continue
            if self._ends_title(printed, following) or (
                _SENTENCE_END.search(printed) or len(printed) > _TITLE_LENGTH
                if not parts
                else not (_continues(previous, printed) or piece in block)
            ):
                break
            parts.append((piece.start, piece.end))
        if not parts:
            return None
        printed = squeeze(" ".join(self.text.text[start:end] for start, end in parts))
        title = recase(printed, self.text.text).rstrip(" .")
        return self._stated(title[:1].upper() + title[1:], *parts)

    def _block(self, type_at: int) -> list[Piece]:
        """The short lines right below the type that blank lines, or a rule below them, set apart: a
        title over several lines whatever letter each begins with; none where nothing does."""
        found: list[Piece] = []
        end = self.pieces[type_at].end
        below_blank = False
        for piece in self.pieces[type_at + 1 :]:
            blank = self._apart(end, piece.start)
            below_blank = below_blank or (blank and not found)
            rule = _RULE.fullmatch(piece.text) is not None
            if found and (blank or rule):
                ended = any(_SENTENCE_END.search(each.text) for each in found)
                return found if not ended and (rule or below_blank) else []
            if len(piece.text) > _BLOCK_LINE:
                return []
            found.append(piece)
            end = piece.end
        return []

    def _letter(self, number: Stated[str] | None) -> tuple[Stated[str] | None, Stated[str] | None]:
        """Type and title of what has no type in its header but a subject, or is addressed to
        somebody; one without a subject is known by how it begins."""
        subject = self._subject()
        if number is not None and subject is not None:
            return Stated(_LETTER, number.spans), subject
        at = body_start([piece.text for piece in self.head])
        if at is None or at == len(self.head):
            return None, None
        begun = self.head[at]
        start, end = first_sentence(begun.text)
        words = shorten(begun.text[start:end].rstrip(" ,.;:"), _BEGINNING)
        place = (begun.start + start, begun.start + end)
        title = subject or self._stated(words, place)
        return Stated(_LETTER, number.spans if number else title.spans), title

    def _subject(self, *, below_type: bool = False) -> Stated[str] | None:
        """The subject of a letter, over some short lines: "V/v phòng, chống" / "đuối nước"; the
        lines of its header may stand between them, but not `below_type`."""
        found = ((at, m) for at, p in enumerate(self.head) if (m := _SUBJECT.match(p.text)))
        at, match = next(found, (0, None))
        if match is None:
            return None
        first = self.head[at]
        spaced = at > 0 and self._apart(self.head[at - 1].end, first.start)  # as all lines are
        parts = [(first.start + match.start(1), first.end)]
        for piece in self.head[at + 1 :]:
            if below_type and _is_rule(piece.text):
                break
            if PLACE_LINE.match(piece.text) or EMBLEM.match(piece.text) or _is_rule(piece.text):
                continue
            apart = not spaced and self._apart(parts[-1][1], piece.start)
            if (
                apart
                or piece.line - first.line >= _SUBJECT_LINES
                or self._ends_title(piece.text, None)
            ):
                break
            parts.append((piece.start, piece.end))
        printed = squeeze(" ".join(self.text.text[start:end] for start, end in parts))
        return self._stated(f"Về việc {printed.rstrip(' .')}", *parts)

    def _apart(self, end: int, start: int) -> bool:
        """Whether a blank line stands between two places."""
        return _BLANK_LINE.search(self.text.text, end, start) is not None

    def _after(self, at: int) -> Iterator[tuple[Piece, Piece | None]]:
        following = self.pieces[at + 1 : at + 1 + _HEAD_LINES]
        yield from zip(following, [*following[1:], None], strict=True)

    def _ends_title(self, printed: str, following: Piece | None) -> bool:
        if _LEGAL_BASIS.match(printed) or _TITLE_END.match(printed):
            return True
        if printed.isupper() and following and _LEGAL_BASIS.match(following.text):
            return begins_body(printed)  # who decides, above what it rests on
        return any(rule.pattern.match(printed) for rule in RULES)


def _continues(previous: str, printed: str) -> bool:
    if previous.isupper():
        return printed.isupper()
    begun = printed[:1].islower() or _GOES_ON.search(previous) is not None
    return begun and not _SENTENCE_END.search(previous)


def _is_rule(printed: str) -> bool:
    return not any(map(str.isalnum, printed))
