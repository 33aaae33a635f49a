"""Where something is to be, as the clauses that it was found in say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Clause
from corpus.text import nfc
from retrieval.answering import passages
from retrieval.answering.desk import Desk, Draft, capitalised
from retrieval.model import Intent, Status
from retrieval.question import Question
from retrieval.where_follow_ups import place_asked

_CAPITAL = "".join(c for c in map(chr, range(0x41, 0x1EFA)) if c.isupper() and c.isalpha())
_NUMBER = r"(?:\d+|các|những|hai|ba|bốn|năm)"
_UNITS = {
    "tinh": "tỉnh|thành phố",
    "thanh pho": "thành phố|tỉnh",
    "huyen": "huyện|quận|thị xã",
    "xa": "xã|phường|đặc khu",
    "phuong": "phường|xã|đặc khu",
    "thon": "thôn|bản|ấp|tổ dân phố|khu phố",
    "ban": "bản|thôn|ấp",
    "duong": "đường|tuyến|quốc lộ",
    "song": "sông",
    "khu": "khu",
}
_ANY = (
    "xã|phường|đặc khu|thôn|bản|tỉnh|thành phố|huyện|quận|thị xã|khu|vùng|sông|hồ|cảng|bến|cầu"
    "|đường|tuyến|chợ|trường|bệnh viện|trạm|trung tâm|biên giới|cửa khẩu|đô thị|trụ sở|cụm|điểm"
    "|đảo|vịnh"
)
# The offices that take part are no place of what they do.
_OFFICES = re.compile(
    r"(?:Ủy ban nhân dân|UBND|Hội đồng nhân dân|Công an|Đảng ủy)(?: (?:các|cấp))?"
    r" (?:tỉnh|thành phố|huyện|xã|phường|thôn|đặc khu)(?:, (?:xã|phường|đặc khu|thị trấn))*"
)


def where_it_is(desk: Desk, question: Question, focus: Sequence[Clause]) -> Draft:
    """The clause in focus that says where; that none does is said. `focus` is not empty."""
    kind = place_asked(question) or ""
    telling = next((clause for clause in focus if names_place(clause.text, kind)), None)
    if telling is not None:
        return passages.answer_figure(desk, question, telling)
    return Draft(
        text=f"{capitalised(desk.corpus.label(focus[0]))} không nêu địa điểm.",
        status=Status.NOT_FOUND,
        intent=Intent.FACT,
        suggestions=tuple(desk.suggestion(clause) for clause in focus),
        focus=(focus[0].id,),
    )


def names_place(text: str, kind: str) -> bool:
    """Whether a text names a place of this folded kind, or any for a kind of any."""
    text = _OFFICES.sub(" ", nfc(text))
    if units := _UNITS.get(kind):
        return bool(re.search(rf"\b(?:{units}) [{_CAPITAL}]|\b{_NUMBER} (?:{units})\b", text))
    return bool(
        re.search(rf"\b(?:tại|ở|trên|thuộc|dọc|qua|cho) (?:\w+ ){{0,3}}?(?:{_ANY})\b", text)
    )
