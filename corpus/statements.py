"""What a text says of itself, as values with their places, and the types that documents have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Generic, TypeVar

from corpus.cleaning import CleanText
from corpus.model import Span
from corpus.text import SCANNED_DIGITS

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value with the ranges of the source that state it, in reading order."""

    value: T
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Identified:
    """What a text says of itself; None for what it does not say."""

    number: Stated[str] | None = None  # "86/KH-UBND"
    type: Stated[str] | None = None  # "Kế hoạch"
    title: Stated[str] | None = None  # without the type; capitals in ordinary spelling
    issuer: Stated[str] | None = None  # "Ủy ban nhân dân tỉnh Thái Bình"
    place: Stated[str] | None = None  # where it was signed: "Thái Bình"
    issued: Stated[date] | None = None
    effective: Stated[date] | None = None
    signer: Stated[str] | None = None  # "Phạm Văn Nghiêm"
    signer_title: Stated[str] | None = None  # as printed: "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"


# Types with their abbreviations in numbers (Nghị định 30/2020/NĐ-CP, Phụ lục III; Hướng dẫn
# 36-HD/VPTW).
TYPES: Mapping[str, str] = MappingProxyType({
    "Nghị quyết liên tịch": "NQLT", "Kế hoạch liên tịch": "", "Chương trình phối hợp": "",
    "Nghị quyết": "NQ", "Nghị định": "NĐ", "Quyết định": "QĐ", "Chỉ thị": "CT", "Kết luận": "KL",
    "Kế hoạch hành động": "", "Kế hoạch": "KH", "Chương trình hành động": "", "Chương trình": "CTr",
    "Thông báo kết luận": "", "Thông báo": "TB", "Thông tư liên tịch": "TTLT", "Thông tư": "TT",
    "Thông tri": "", "Hướng dẫn": "HD", "Quy định": "", "Quy chế": "QC", "Đề án": "ĐA",
    "Dự án": "DA", "Phương án": "PA", "Báo cáo": "BC", "Tờ trình": "TTr", "Công điện": "CĐ",
    "Công văn": "", "Bộ luật": "", "Luật": "", "Pháp lệnh": "PL", "Lệnh": "", "Chiến lược": "",
    "Quy hoạch": "",
})  # fmt: skip
_BY_ABBREVIATION = {short: name for name, short in TYPES.items() if short}
_GLUED = re.compile(
    rf"(?<=/)({'|'.join(_BY_ABBREVIATION)})(?=(?:UBND|HĐND|TTg|CP|VPCP|UBTVQH\d+|QH\d+)$)"
)
_PARTY_NUMBER = re.compile(r"\d+-")
TYPE = "|".join(sorted(TYPES, key=len, reverse=True))
NUMBER = (
    r"\d{1,5}[a-zđ]?(?:\s?/\s?\d{4})?\s?[-–/]\s?[A-ZĐƯ][^\W_]*"
    r"(?:(?:\s?[-–/&]\s?|\.(?=[A-ZĐ]{2}))[A-ZĐƯ0-9][^\W_]*)*"
)
_LIKE_DIGIT = r"(?-i:[\dOolI])"  # with what scans make of 0 and 1
_ONE_OR_TWO = rf"{_LIKE_DIGIT}(?: ?{_LIKE_DIGIT})?"  # "0 6" where a scan or a typist parts them
DAY = (
    rf"(?:ngày\s*{_ONE_OR_TWO}\s*tháng\s*{_ONE_OR_TWO}\s*năm\s*{_LIKE_DIGIT}{{4}}"
    r"|(?:ngày\s*)?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4})"
)
# A line that is nothing but the number, or the place and day of signing.
# A scan may leave a place and a day beside the number that nobody can read.
NUMBER_LINE = re.compile(
    rf"(?:(?:{TYPE})\s+)?s[ốôo]\s*[:.]?\s*({NUMBER})(?:$|\s+(?=[^,;:/]{{2,24}},\s*ngày\s\S+\sth))",
    re.IGNORECASE,
)
PLACE_LINE = re.compile(rf"[*_]*([A-ZĐÀ-Ỹ][^,\d:]{{1,40}}?)\s*,\s*({DAY})[\s*_]*$")
_BETWEEN_NUMBERS = re.compile(r"tháng|năm|[/.-]")

# Cuts between the columns printed on one line, and between the lines of a cell: pipes, tabs, wide
# gaps, and where the right column of a header or a signature is known to begin.
_COLUMNS = re.compile(
    r"\s*\|\s*|\s*<br\s*/?>\s*|[ ]*\t\s*|\s{3,}"
    r"|(?<=[Nn]ơi nhận:)\s+(?=\S)|(?<=NƠI NHẬN:)\s+(?=\S)"
    r"|\s+(?=CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–])"
    r"|(?<=[A-ZĐ])\s+(?=[A-ZĐ][a-zà-ỹ]+(?:\s[A-ZĐ][a-zà-ỹ]+){0,3}, ngày\s)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or one of the columns printed on it; offsets count clean characters."""

    text: str
    start: int
    end: int
    line: int  # number of the line, empty ones not counted


def pieces_of(text: CleanText) -> Iterator[Piece]:
    """The pieces of all lines, in reading order, without white space around them."""
    number = 0
    for line in text.lines():
        if not line.text.strip():
            continue
        start = 0
        cuts = [(m.start(), m.end()) for m in _COLUMNS.finditer(line.text)]
        for cut_start, cut_end in [*cuts, (len(line.text), len(line.text))]:
            piece = line.text[start:cut_start]
            if stripped := piece.strip():
                place = line.start + start + piece.index(stripped)
                yield Piece(stripped, place, place + len(stripped), number)
            start = cut_end
        number += 1


def number_of(printed: str) -> str:
    """A number without the spaces that a scan or a typist put into it, and with the hyphen that a
    converter lost between type and issuer: "1961/QĐUBND"."""
    return _GLUED.sub(r"\1-", re.sub(r"\s+", "", printed).replace("–", "-"))


def type_of(printed: str) -> str | None:
    """The type as it is usually written: "KẾ HOẠCH" → "Kế hoạch"."""
    lowered = " ".join(printed.lower().split())
    return next((name for name in TYPES if name.lower() == lowered), None)


def type_by(number: str) -> str | None:
    """The type that a number tells: "86/KH-UBND" is a Kế hoạch; None for a letter's."""
    for part in re.split(r"[-/]", number):
        # Of the party's documents "QĐ" may be a decision or a regulation.
        if part in _BY_ABBREVIATION and not (part == "QĐ" and _PARTY_NUMBER.match(number)):
            return _BY_ABBREVIATION[part]
    return None


def day_of(printed: str) -> date | None:
    """The date that stands in `printed`, None for none or an impossible one."""
    match = re.search(DAY, printed, re.IGNORECASE)
    if match is None:
        return None
    numbers = _BETWEEN_NUMBERS.split(re.sub(r"\s+", "", match.group().lower().removeprefix("ngày")))
    try:
        day, month, year = (int(n.translate(SCANNED_DIGITS)) for n in numbers)
        return date(year, month, day)
    except ValueError:
        return None
