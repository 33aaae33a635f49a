"""What tells of the past: how things stand, and what past years brought, in figures."""

from __future__ import annotations

import re

from corpus.model import Clause
from corpus.text import fold
from retrieval.question import Question

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def tells_past(question: Question, clause: Clause) -> bool:
    """Whether a clause tells how things stand, or of the past year that a question of progress
    asks about, in figures.

    "Năm 2025, toàn tỉnh đón …", "giải ngân mới đạt 41%": plans say where they start from, and
    directives and conclusions of meetings how far things have come.
    """
    if _STANDS.search(fold(clause.text)):
        return True
    years = set(_YEAR.findall(question.text))
    told = set(_YEAR.findall(clause.text))
    return bool(years) and years <= told and bool(_TOLD.search(fold(clause.text)))


_STANDS = re.compile(
    r"\b(?:thoi gian (?:vua )?qua|tu dau nam|den nay|tinh den (?:ngay|thang|het|nay)"
    r"|so voi (?:ke hoach|cung ky)|moi (?:chi )?(?:dat|giai ngan|hoan thanh)"
    r"|cham \d+ (?:thang|ngay|nam)|da xay ra|xay ra \d+|khan truong khac phuc|tinh trang)\b"
)
_TOLD = re.compile(r"\b(?:da|hien (?:nay|co)|dat|don|co)(?: \w+){0,6} [\d.,]*\d")
