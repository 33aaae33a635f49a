"""What a publisher says of a document: a sentence that presents it, a law portal's data sheet."""

from __future__ import annotations

import re
from datetime import date

from corpus.cleaning import CleanText
from corpus.statements import (
    DAY,
    NUMBER,
    TYPE,
    Identified,
    Stated,
    day_of,
    number_of,
    pieces_of,
    type_of,
)  # fmt: skip
from corpus.text import squeeze

_TOP_LINES = 12  # in which a publisher presents a document
_NAMED = rf"(?P<type>{TYPE})\s+(?:số\s+)?(?P<number>{NUMBER})"
# A heading that is the document's name, or a sentence that says what follows or what was signed.
_OWN = re.compile(rf"(?:(?:.*\b(?:toàn văn|ký ban hành))\s+)?{_NAMED}(?=$|\W)", re.IGNORECASE)
_PRESENTED = re.compile(
    rf"{_NAMED}(?:\W{{1,3}}(?:ban hành\s+)?(?P<day>{DAY})\W?)?"
    r"(?:\s+của\s+(?P<issuer>[A-ZĐ][^,;:.]{2,80}?))?(?:\s+(?P<title>[vV]ề\s.{10,400}?))?[.:]?$"
)
_SIGNING = re.compile(
    r"(?P<office>(?:Tổng Bí thư|(?:Phó )?(?:Thủ tướng|Chủ tịch|Bí thư)|(?:Bộ|Thứ) trưởng"
    r"|Thường trực Ban Bí thư)[^,.;]{0,60}?)\s+(?P<name>[A-ZĐ][a-zà-ỹ]+(?:\s[A-ZĐ][a-zà-ỹ]+){1,4})"
    r"\s+(?:đã\s+|vừa\s+)?(?:thay mặt [^,.;]{3,60}\s+)?ký\b"
)
_SHEET = {
    "number": "Số hiệu|Số,? ký hiệu|Số/Ký hiệu",
    "type": "Loại văn bản",
    "title": "Trích yếu(?: nội dung)?",
    "issuer": "Cơ quan ban hành|Nơi ban hành",
    "issued": "Ngày ban hành",
    "effective": "Ngày (?:có )?hiệu lực",
    "signer": "Người ký",
}
_SHEET_LINE = re.compile(
    r"\W*(?:"
    + "|".join(f"(?P<{name}>{label})" for name, label in _SHEET.items())
    + r")\s*:\s*(?P<value>\S.*)$"
)
_UNKNOWN = re.compile(r"Đang cập nhật|Kiểm tra|Chưa|Không|Đã biết|\W*$")


def read_presentation(text: CleanText, number: str | None) -> Identified:
    """What the lines above the document say of it; `number` is its own, where the header has it."""
    lines = [line for line in text.lines() if line.text.strip()][:_TOP_LINES]
    found: dict[str, Stated[str]] = {}
    issued: Stated[date] | None = None
    for line in lines:
        content = line.text.strip()
        offset = line.start + line.text.index(content)
        if number is None and (own := _OWN.match(content)):
            number = number_of(own["number"])
        for match in (*_PRESENTED.finditer(content), *_SIGNING.finditer(content)):
            groups = match.groupdict()
            if "number" in groups and (number is None or number_of(match["number"]) != number):
                continue
            if "office" in groups and _mentions_other(content, number):
                continue
            for name, value in groups.items():
                if value is None:
                    continue
                span = text.span(offset + match.start(name), offset + match.end(name))
                if name == "day":
                    day = day_of(value)
                    issued = issued or (Stated(day, (span,)) if day else None)
                else:
                    found.setdefault(name, Stated(_value(name, value), (span,)))
    return Identified(
        number=found.get("number"),
        type=found.get("type"),
        title=found.get("title"),
        issuer=found.get("issuer"),
        issued=issued,
        signer=found.get("name"),
        signer_title=found.get("office"),
    )


def _mentions_other(content: str, number: str | None) -> bool:
    """Whether a sentence about a signing is about another document than this."""
    return number is None or number not in {
        number_of(m["number"]) for m in re.finditer(_NAMED, content)
    }


def _value(name: str, printed: str) -> str:
    if name == "number":
        return number_of(printed)
    if name == "type":
        return type_of(printed) or printed
    value = squeeze(printed).rstrip(" .")
    return value[:1].upper() + value[1:]


def read_data_sheet(text: CleanText) -> Identified:
    """What a law portal's data sheet says, except where it says that it does not know."""
    found: dict[str, Stated[str]] = {}
    days: dict[str, Stated[date]] = {}
    for piece in pieces_of(text):
        match = _SHEET_LINE.match(piece.text)
        if match is None or _UNKNOWN.match(match["value"]):
            continue
        name = next(name for name in _SHEET if match[name])
        span = text.span(piece.start + match.start("value"), piece.start + match.end("value"))
        if name in {"issued", "effective"}:
            if day := day_of(match["value"]):
                days.setdefault(name, Stated(day, (span,)))
        else:
            found.setdefault(name, Stated(_value(name, match["value"]), (span,)))
    return Identified(
        number=found.get("number"),
        type=found.get("type"),
        title=found.get("title"),
        issuer=found.get("issuer"),
        issued=days.get("issued"),
        effective=days.get("effective"),
        signer=found.get("signer"),
    )
