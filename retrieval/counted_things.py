"""Things of which a question asks how many: "mấy nội dung", "bao nhiêu trạm"."""

from __future__ import annotations

import re

from corpus.text import has_diacritics
from retrieval.asking_form import asking_form
from retrieval.question import Question

COUNTED = re.compile(r"\b(?:bao nhieu|may|nhiu) (?P<noun>(?P<head>[^\W\d]+) [^\W\d]+)")
_MEASURED = re.compile(
    r"\b(?:bao nhieu|may|nhiu) (?:phan tram|%|tien|ty|trieu|nghin|ngan|dong|von|kinh phi|ngan sach"
    r"|lan|nam|muc|cap|noi(?! dung)|ben|so|bo|nganh|co quan|don vi|viec|nhiem vu|dau viec"
    r"|chi tieu|thang|ngay|nua|la)\b"
)


def counted_type(question: Question) -> re.Pattern[str] | None:
    """A number of the very things that are counted: "mấy nội dung" → "03 nội dung".

    None where nothing is counted, or a measure that `asked_type` knows.
    """
    thing = counted_in(question)
    if thing is None:
        return None
    behind = thing["noun"].split()[1]
    return number_of(thing["head"] if behind in _NO_NOUN else thing["noun"])


def counted_in(question: Question) -> re.Match[str] | None:
    """The things of which a question asks how many; None for none, or a measure."""
    asking = asking_form(question.text) if has_diacritics(question.original) else question.folded
    thing = COUNTED.search(asking)
    return None if thing is None or _MEASURED.match(asking, thing.start()) else thing


def number_of(noun: str) -> re.Pattern[str]:
    """A number of things called `noun`, a word or so between: "03 nhóm nội dung"."""
    return re.compile(rf"\b\d[\d./]* (?:\w+ )??{noun}\b")


# "mấy xã chưa có …": what is said of the things, and no part of their name
_NO_NOUN = frozenset(
    {"chua", "co", "da", "duoc", "dang", "bi", "phai", "se", "khong", "nao", "thi"}
)
