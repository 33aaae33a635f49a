"""Who signed a document and in which office, as its signature says.

Sources: Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 36-HD/VPTW for documents of the party.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.cleaning import CleanText
from corpus.grammar import RULES
from corpus.issuers import begins_body
from corpus.statements import Piece, Stated
from corpus.text import CAPITALS, SMALL_LETTERS, squeeze

_SIGNATURE = re.compile(
    rf"\W*(?:Nơi (?:nhận|gửi)\b|(?:TM|KT|TL|TUQ)\.\s*[{CAPITALS}]|[TK]/[ML]?\s*[{CAPITALS}])"
)
_OFFICE = re.compile(
    r"(?:(?:KT|TL|TUQ|Q)\.|K/T|T/L)\s*[A-ZĐ]|(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG"
    r"|THỦ TƯỚNG|TỔNG BÍ THƯ|BÍ THƯ|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CHÁNH VĂN PHÒNG|VỤ TRƯỞNG|CỤC TRƯỞNG"
    r"|TRƯỞNG BAN|TỔNG THANH TRA|CHÁNH THANH TRA|THỐNG ĐỐC|CHÁNH ÁN|VIỆN TRƯỞNG|HIỆU TRƯỞNG"
    r"|TRƯỞNG PHÒNG|CHỦ NHIỆM|TỔNG BIÊN TẬP|TỔNG CỤC TRƯỞNG)\b"
    r"|(?:ỦY|UỶ) VIÊN|THƯỜNG TRỰC BAN BÍ THƯ"
)
# Office and name in one column: "PHÓ THỦ TƯỚNG Nguyễn Văn An"; for whom it signs stands before.
_SIGNED = re.compile(
    rf"(?P<office>[{CAPITALS}][{CAPITALS}\s.,/–-]*[{CAPITALS}])\s+"
    rf"(?P<name>(?:[{CAPITALS}][{SMALL_LETTERS}]+\s){{1,4}}[{CAPITALS}][{SMALL_LETTERS}]+)$"
)
_ON_BEHALF = re.compile(rf"T[./]?M\b.*?\s(?<!BAN )(?<!ĐOÀN )(?={_OFFICE.pattern})")
_NAME = re.compile(
    r"(?:(?:GS|PGS|TS|ThS|BS)\.?\s?)*"
    r"((?:[A-ZĐÀ-Ỹ][a-zà-ỹ]+|[A-ZĐÀ-Ỹ]{2,})(?:\s(?:[A-ZĐÀ-Ỹ][a-zà-ỹ]*|[A-ZĐÀ-Ỹ]+)){1,4})$"
)
_SIGNATURE_PIECES = 40  # from the office to the name; recipients may stand between


def read_signature(
    text: CleanText, pieces: Sequence[Piece], head: int
) -> tuple[Stated[str] | None, Stated[str] | None]:
    """Signer and office from the first signature below a header of `head` pieces; what is attached
    may have another."""
    offices: list[Piece] = []
    start = _start(pieces, head)
    for piece in pieces[start : start + _SIGNATURE_PIECES]:
        printed = piece.text
        signed = _SIGNED.match(printed)
        if (signed or printed.isupper()) and (office := _office(piece, signed)):
            offices.append(office)
            if signed:
                place = (piece.start + signed.start("name"), piece.end)
                return Stated(squeeze(signed["name"]), (text.span(*place),)), _stated_office(
                    text, offices
                )
        elif offices and (match := _NAME.match(printed)) and not _is_agency(printed):
            name = match[1].title() if match[1].isupper() else match[1]
            place = (piece.start + match.start(1), piece.start + match.end(1))
            return Stated(name, (text.span(*place),)), _stated_office(text, offices)
    return None, _stated_office(text, offices)


def _start(pieces: Sequence[Piece], head: int) -> int:
    numbered = [
        at for at, p in enumerate(pieces) if any(rule.pattern.match(p.text) for rule in RULES)
    ]
    first = numbered[0] if numbered else head
    signed = (at for at, p in enumerate(pieces) if at > first and _SIGNATURE.match(p.text))
    return next(signed, numbered[-1] + 1 if numbered else first)


def _stated_office(text: CleanText, offices: Sequence[Piece]) -> Stated[str] | None:
    if not offices:
        return None
    value = squeeze(" ".join(piece.text for piece in offices))
    return Stated(value, tuple(text.span(piece.start, piece.end) for piece in offices))


def _office(piece: Piece, signed: re.Match[str] | None) -> Piece | None:
    """The office in a column, without for whom it signs before and the name behind."""
    end = signed.end("office") if signed else len(piece.text)
    begin = behalf.end() if (behalf := _ON_BEHALF.match(piece.text[:end])) else 0
    if not _OFFICE.match(piece.text[begin:end]):
        return None
    return Piece(piece.text[begin:end], piece.start + begin, piece.start + end, piece.line)


def _is_agency(printed: str) -> bool:
    return bool(printed.isupper() and (begins_body(printed) or _SIGNATURE.match(printed)))
