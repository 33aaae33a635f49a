"""A text as it is meant where a conversation goes on."""

from __future__ import annotations

import re

from retrieval.conversation import Turn
from retrieval.corrections import set_right
from retrieval.model import Intent
from retrieval.remarks import as_much, without_remark


def in_words(text: str, turn: Turn | None) -> str:
    """A question as it is meant where a conversation goes on: a year by itself is written as one,
    "2045?" → "năm 2045", a correction as the question that it means, and what is only remarked on
    the answer is left out."""
    if turn is None:
        return text
    match = _BARE_YEAR.match(text)
    if match:
        return f"năm {match['year']}"
    asked = set_right(without_remark(_THAT_SAID.sub(r"\1 đó", text)))
    return as_much(asked) if turn.intent is Intent.AGENCY_TASKS else asked


# "chuyện đấy", "bên đấy": as "chuyện đó"; "giao cho ai đấy" points to nothing
_THAT_SAID = re.compile(
    r"\b(việc|chuyện|cái|chỗ|bên|sở|bộ|ban|mục|ý|vụ|phần|nội dung|nhiệm vụ|đơn vị|cơ quan|văn bản"
    r"|chủ trương|vấn đề) đấy\b",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(r"^\W*(?P<year>20\d\d)\W*$")
