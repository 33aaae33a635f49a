"""Who issued a document whose header and publisher do not say: by who decides, for whom it is
signed, the code in its number, or where it was signed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from corpus.agencies import standard_agencies
from corpus.cleaning import CleanText
from corpus.issuers import HEAD, LOCAL, RULES, begins_body, is_part, usual
from corpus.statements import Identified, Piece, Stated, pieces_of
from corpus.text import CAPITALS, squeeze

_LEGAL_BASIS = re.compile(r"Căn cứ|Theo đề nghị|Xét |Để |Trên cơ sở")
_ON_BEHALF = re.compile(rf"T[./]?M\b[.\s]*(?=[{CAPITALS}])")
_CODE = re.compile(r"[A-ZĐƯ&a-z]+\d*")
_WITH_UNIT = 3  # parts of a letter's number: the number, the issuer, the unit that drafted it
_CODES = {
    "CP": "Chính phủ", "TTg": "Thủ tướng Chính phủ", "QH": "Quốc hội", "CTN": "Chủ tịch nước",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội", "VPCP": "Văn phòng Chính phủ",
    "VPTW": "Văn phòng Trung ương Đảng", "VPQH": "Văn phòng Quốc hội",
    "TTCP": "Thanh tra Chính phủ", "NHNN": "Ngân hàng Nhà nước Việt Nam",
    "BTCTW": "Ban Tổ chức Trung ương", "UBKTTW": "Ủy ban Kiểm tra Trung ương",
    "BNCTW": "Ban Nội chính Trung ương", "BTGDVTW": "Ban Tuyên giáo và Dân vận Trung ương",
}  # fmt: skip


def guess_issuer(text: CleanText, found: Identified) -> Stated[str] | None:
    """Who decides by the line above what it rests on, on whose behalf it is signed, whose code its
    number has, or whose place it was signed at."""
    pieces = list(pieces_of(text))
    return (
        _deciding(pieces, text)
        or _on_behalf(pieces, text)
        or _by_code(found.number)
        or _of_signing_place(text, found)
    )


def _of_signing_place(text: CleanText, found: Identified) -> Stated[str] | None:
    """The committee or council of the place of signing that the text names, where the number is of
    one: "70/KH-UBND", "Cần Thơ, ngày …", "Ủy ban nhân dân thành phố Cần Thơ"."""
    last = re.split(r"[-/]", found.number.value)[-1] if found.number else ""
    if last not in LOCAL or found.place is None:
        return None
    name = re.compile(
        rf"(?:{LOCAL[last]}|{last}) (?P<level>tỉnh|thành phố|huyện|quận|thị xã|xã|phường)"
        rf" {re.escape(found.place.value)}\b",
        re.IGNORECASE,
    )
    match = name.search(text.text)
    if match is None:
        return None
    value = f"{LOCAL[last]} {match['level'].lower()} {found.place.value}"
    return Stated(value, (text.span(*match.span()),))


def _deciding(pieces: Sequence[Piece], text: CleanText) -> Stated[str] | None:
    """ "BỘ TRƯỞNG BỘ TÀI CHÍNH" above "Căn cứ …"."""
    for above, piece in pairwise(pieces):
        if _LEGAL_BASIS.match(piece.text):
            head = HEAD.match(above.text)
            start = above.start + (head.end() if head else 0)
            return _body_at(above, start, text)
    return None


def _on_behalf(pieces: Sequence[Piece], text: CleanText) -> Stated[str] | None:
    for piece in pieces:
        if behalf := _ON_BEHALF.match(piece.text):
            return _body_at(piece, piece.start + behalf.end(), text)
    return None


def _body_at(piece: Piece, start: int, text: CleanText) -> Stated[str] | None:
    """The body that a piece names from `start` on; a part of one tells nothing alone."""
    printed = text.text[start : piece.end].strip(f"{RULES}:,")
    if not printed.isupper() or not begins_body(printed) or is_part(printed):
        return None
    place = text.span(start, start + len(printed))
    return Stated(usual(squeeze(printed), text.text), (place,))


def _by_code(number: Stated[str] | None) -> Stated[str] | None:
    """By the letters that end a number; of a letter's, those before its unit: "5115/BYT-KHTC",
    "5115/LĐTBXH-KHTC"."""
    parts = re.split(r"[-/]", number.value) if number else []
    for part in parts[-1:] if len(parts) < _WITH_UNIT else (parts[-1], parts[-2]):
        code = _CODE.fullmatch(part)
        letters = part.rstrip("0123456789") if code else ""
        name = issuer_codes().get(letters) or issuer_codes().get(f"B{letters}".upper())
        if number and letters and name:
            return Stated(name, number.spans)
    return None


@cache
def issuer_codes() -> Mapping[str, str]:
    """Bodies by the letters that end their numbers, ministries and departments by their initials:
    "TTg", "BKHCN"."""
    initials = {
        "".join(word[0].upper() for word in re.findall(r"\w+", agency.name) if word != "và"):
        agency.name
        for agency in reversed(standard_agencies())
        if agency.name.startswith(("Bộ ", "Sở "))
    }  # fmt: skip
    return MappingProxyType({**initials, **_CODES})
