"""Agencies named side by side with the noun of their names said once: "hai bộ KHCN và TTTT".

"Ba sở Tài chính, Xây dựng, Nội vụ", "hai ban Tuyên giáo và Tổ chức", "Sở Y tế, Giáo dục": each
part of the row is read as if the noun stood before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from corpus.agencies import Found
from corpus.heads import HEADS
from corpus.text import fold
from retrieval.field_positions import AFTER_FIELD

_NOUN = "|".join(sorted({fold(head) for head in HEADS.split("|")}, key=len, reverse=True))
_NUMBERS = {"hai": 2, "2": 2, "ba": 3, "3": 3, "bon": 4, "4": 4, "nam": 5, "5": 5}
_MOST = 9  # of a row
_SEVERAL = re.compile(
    rf"\b(?P<number>{'|'.join(_NUMBERS)}|[6-9]|cac|nhung|may)"
    rf"(?: (?:co quan|don vi|ong|anh|ben))? (?P<noun>{_NOUN})\b\s*(?::|\bgom\b|\bla\b|,)?\s*"
)
_BEGUN = re.compile(rf"(?:{_NOUN})\b")
JOINER = re.compile(
    r"\s*(?:,|;|-|–|/|&|\+)\s*(?:(?:va|voi|cung|hay|hoac|lan|ca|roi) )*"
    r"|\s+(?:(?:va|voi|cung(?: voi)?|hay|hoac|lan|ca|roi) )+"
)
# Behind the last of a row: "trừ Sở Y tế và Nội vụ ra", "Bộ Y tế với Giáo dục mỗi bộ mấy việc".
_ENDS = re.compile(r"\s*(?:ra|thi|deu|moi|tung|ai|ben nao|so nao|bo nao)\b")
_NAME = 120  # characters that a name has at most

Finder = Callable[[str], Sequence[Found]]


def shared(text: str, named: Sequence[Found], find: Finder) -> list[Found]:
    """The agencies of `text` in rows that say their noun once; `named` are those found already.

    `find` finds agencies by their names. One agency is no row.
    """
    folded = fold(text)
    rows: list[Found] = []
    for match in _SEVERAL.finditer(folded):
        noun, most = match["noun"], _NUMBERS.get(match["number"], _MOST)
        row = list(islice(_row(text, folded, match.end(), noun, find), most))
        if len(row) > 1:
            rows += [replace(row[0], start=match.start()), *row[1:]]
    for first in named:
        begun, joiner = _BEGUN.match(folded, first.start), JOINER.match(folded, first.end)
        if not begun or not joiner or any(f.start < first.end <= f.end for f in rows):
            continue
        for found in _row(text, folded, joiner.end(), begun.group(), find):
            ends = AFTER_FIELD.match(folded, found.end) or _ENDS.match(folded, found.end)
            if _stands_alone(folded, found, named) or not ends:
                break
            rows.append(found)
    return rows


def _row(text: str, folded: str, start: int, noun: str, find: Finder) -> Iterator[Found]:
    """The agencies from `start` on, joined to each other, each read behind `noun`."""
    ahead = len(noun) + 1
    while True:
        read = find(f"{noun} {text[start : start + _NAME]}")
        if not read or read[0].start > 0 or read[0].end <= ahead:
            return
        end = start + read[0].end - ahead
        yield replace(read[0], start=start, end=end)
        joiner = JOINER.match(folded, end)
        if joiner is None:
            return
        start = joiner.end()


def _stands_alone(folded: str, found: Found, named: Sequence[Found]) -> bool:
    """Whether the words are another agency's name with a noun of its own: "và Công an tỉnh"."""
    return any(
        other.start == found.start
        and fold(other.agency.name).split()[:1] == folded[other.start : other.end].split()[:1]
        for other in named
    )
