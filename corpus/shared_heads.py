"""Bodies of several places or fields behind one noun: "UBND các xã An Hải, Bình Hải và phường Đông
Môn", "các Bộ: Tài chính, Y tế, Giáo dục và Đào tạo".

Each of them is an agency of its own, "UBND xã An Hải", "UBND xã Bình Hải", "UBND phường Đông Môn";
"Bộ Tài chính", "Bộ Y tế", "Bộ Giáo dục và Đào tạo". An address is none of these: "UBND xã An Hải,
huyện Bình Sơn" is one. Fields contain commas and "và" themselves: only those of ministries and
departments that are known, and short forms in capitals, are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.agency_data import agency_data
from corpus.heads import HEADS
from corpus.text import CAPITALS

_RANKS = {
    **dict.fromkeys(("xã", "phường", "đặc khu", "thị trấn"), 1),
    **dict.fromkeys(("huyện", "quận", "thị xã", "thành phố"), 2),
    "tỉnh": 3,
}
_LEVELS = "|".join(sorted(_RANKS, key=len, reverse=True))
_PLACE = (
    rf"(?!(?:{HEADS})\b)[{CAPITALS}][^\W\d_]*(?:[ -][{CAPITALS}][^\W\d_]*){{0,4}}(?: \d{{1,2}}\b)?"
)
_JOINT = r"\s*(?:,|;|\bvà\b)\s*(?:và\s+)?"
# The further places behind the first: ", Bình Hải và phường Đông Môn".
_MORE = rf"(?:{_JOINT}(?:(?:{_LEVELS})\s+)?{_PLACE}(?![^\W\d_]))"
# The places of a row, behind its noun: "xã An Hải, Bình Hải và phường Đông Môn".
PLACES = rf"(?:{_LEVELS})\s*:?\s+{_PLACE}{_MORE}*"
_ROW = re.compile(
    rf"(?P<head>[^,;()]{{2,60}}?)\s+(?P<each>[Cc]ác\s+)?(?={_LEVELS}\b)(?P<places>{PLACES})"
)
_ONE = re.compile(rf"(?:(?P<level>{_LEVELS})\s*:?\s+)?(?P<place>{_PLACE})")


@dataclass(frozen=True, slots=True)
class Body:
    """A body by its whole name; what is written of it stands at `start`/`end`."""

    name: str
    start: int
    end: int


def bodies(text: str) -> Iterator[Body]:
    """The bodies of a text that is nothing but such a row; none where it is anything else."""
    yield from _of_fields(text) if _fields().fullmatch(text) else _of_places(text)


def field_rows(text: str) -> Iterator[re.Match[str]]:
    """The rows of fields behind one noun that stand anywhere in a text."""
    return _fields().finditer(text)


def fields_end(text: str, start: int) -> int | None:
    """Past the row of fields behind one noun at `start`; None where there is none."""
    row = _fields().match(text, start)
    return row.end() if row else None


@cache
def _field() -> re.Pattern[str]:
    """One field, as the names of ministries and departments have it."""
    names = (agency["name"].split(" ", 1) for agency in agency_data()["agency"])
    known = {rest for head, rest in names if head in {"Bộ", "Sở"}}
    spelled = (
        r"\s*[-–,]\s*".join(r"\s+".join(map(re.escape, part.split())) for part in name.split(" - "))
        for name in sorted(known, key=len, reverse=True)
    )
    short = r"(?!(?:UBND|HĐND|BQL)\b)[A-ZĐ]{2,}(?:\s?[&-]\s?[A-ZĐ]{2,})?|VH,\s?TT\s?(?:&|và)\s?DL"
    return re.compile(rf"(?:(?=[{CAPITALS}])(?i:{'|'.join(spelled)})|{short})(?![^\W\d_])")


@cache
def _fields() -> re.Pattern[str]:
    """A row of them; a single one may be what all of them do: "Các Sở: Xây dựng kế hoạch"."""
    field = _field().pattern
    return re.compile(
        rf"(?<![^\W\d_])[Cc]ác\s+(?P<head>[Bb]ộ|[Ss]ở)\s*:?\s+(?P<row>{field}(?:{_JOINT}{field})+)"
    )


def _of_fields(text: str) -> Iterator[Body]:
    row = _fields().fullmatch(text)
    if row is None:
        return
    offset = row.start("row")
    for one in _field().finditer(row["row"]):
        start = offset + one.start() if one.start() else 0
        yield Body(f"{row['head'].capitalize()} {one.group()}", start, offset + one.end())


def _of_places(text: str) -> Iterator[Body]:
    row = _ROW.fullmatch(text)
    if row is None:
        return
    offset = row.start("places")
    ones = list(_ONE.finditer(row["places"]))
    levels = [one["level"] for one in ones if one["level"]]
    if (len(ones) < 2 and not row["each"]) or len({_RANKS[level] for level in levels}) > 1:
        return
    level = ""
    for one in ones:
        level = one["level"] or level
        start = offset + one.start() if one.start() else 0
        yield Body(f"{row['head']} {level} {one['place']}", start, offset + one.end())
