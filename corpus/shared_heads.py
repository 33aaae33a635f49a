"""Bodies of several places behind one noun: "UBND các xã An Hải, Bình Hải và phường Đông Môn".

Each of them is an agency of its own, "UBND xã An Hải", "UBND xã Bình Hải", "UBND phường Đông Môn".
An address is none of these: "UBND xã An Hải, huyện Bình Sơn" is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
