"""Agencies that a question asks for as the only ones: "chỉ có đúng hai bộ A và B cùng chủ trì,
không thêm ai"."""

from __future__ import annotations

import re

from retrieval.cues import Cue
from retrieval.question import Question

_SEVERAL = 2
_NOUN = r"(?:bo|so|co quan|don vi|ben|noi|nganh|ong|cho)"
# "chỉ có đúng hai bộ A …", "đúng ba sở A …"; a name in a row may begin with the number already
_AHEAD = re.compile(
    rf"\b(?:chi|duy nhat|vua (?:van|dung|khit)|gon|dung(?= (?:hai|ba|2|3|moi|{_NOUN}|$)))"
    rf"(?: (?:co|do|rieng|moi|dung|la|ghi|giao|gom|cho|va|hai|ba|2|3|{_NOUN}))* $"
)
_STANDING = re.compile(r"\b(?:đứng|dùng|đừng|dựng|dụng|chí|chị|chi(?= (?:cục|tiết|nhánh)))\b")
# "không thêm ai", "không có bên thứ ba", "không còn cơ quan nào khác"
_NOBODY_ELSE = re.compile(
    r",?(?: (?:ma|va|ngoai (?:ra|hai \w+(?: \w+)? nay)|thi|nhung))*,? ?"
    r"\b(?:khong|ko|k|chang|dung)"
    r"(?: (?:co|con|them|kem|ghi|dinh|keo|le|phai|tinh|ke|lay|bao gom|gom|thay))*"
    rf" (?:ai(?: (?:khac|nua|het|ca|vao|cung))*|(?:ben|ong|ten|co quan|don vi) thu (?:ba|3)"
    rf"|{_NOUN}(?: (?:nao|ma))? (?:khac|nua)(?: nua| vao)?)"
    r"(?= (?:tham gia|chu tri|cung|dung|vao|chen|lam|trong|o)\b|\s*(?:$|[,;:.?!)]))"
    r"(?: (?:tham gia|cung|dung ten|vao|chen vao|chu tri|lam))*"
)
_THAT_IS_ALL = re.compile(r" (?:ma )?thoi\b")


def only_these(question: Question) -> tuple[tuple[int, int], ...]:
    """Where a question says that several agencies lead with nobody beside them; empty where it does
    not, or asks of each by itself."""
    if len(question.agency_ids) < _SEVERAL or question.has(Cue.EACH):
        return ()
    first, last = question.agencies[0], question.agencies[-1]
    told = _STANDING.sub(lambda match: "_" * len(match[0]), question.text.lower())
    folded = question.folded
    ahead = _AHEAD.search(_kept(folded, told)[: first.start])
    behind = _THAT_IS_ALL.match(folded, last.end)
    said = [match.span() for match in (ahead, behind) if match]
    said += [match.span() for match in _NOBODY_ELSE.finditer(folded, last.end)]
    if not said and question.has(Cue.ALONE) and question.has(Cue.JOINT):
        return ((first.start, first.start),)
    return tuple(said)


def _kept(folded: str, told: str) -> str:
    """The folded text without the words that only fold to one which restricts: "đứng"."""
    return "".join("_" if mark == "_" else char for char, mark in zip(folded, told, strict=True))
