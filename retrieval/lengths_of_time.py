"""Questions for how many years, months or days something lasts: "visa được mấy năm"."""

from __future__ import annotations

import re

from corpus.text import has_diacritics
from retrieval.asking_form import asking_form
from retrieval.question import Question

_UNITS = "nam|thang|tuan|ngay|gio|tieng"
_ASKED = re.compile(
    rf"\b(?:duoc|trong(?: vong| thoi gian)?|keo dai|dai|han|thoi han|gia tri|huong|cap|mat|het"
    r"|toi da|khong qua|suot|lau|hop dong|o lai|lam|hoc|chay)(?: \w+){0,2}?"
    rf" (?:may|bao nhieu) (?:{_UNITS})\b"
    # how often, and when
    r"(?! (?:mot|1) lan| nua| nao| thi bao cao)"
)
_NUMERAL = r"(?:\d+|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|nua|vai)"
_LENGTH = re.compile(
    rf"(?<!thang )(?<!ngay )\b{_NUMERAL} (?:\(\w+\) )?(?:{_UNITS})\b(?! \d{{4}})"
    r"|\b\d{4} ?(?:-|–|den|toi) ?(?:nam )?\d{4}\b|\bca (?:nam|ngay)\b|\blau dai\b|\bvo thoi han\b"
    r"|\bkhong (?:xac dinh|gioi han|han che) thoi (?:han|gian)\b"
    r"|\b(?:den|cho den|toi) (?:khi|het|ngay)\b"
)


def asked_length(question: Question) -> re.Pattern[str] | None:
    """What a sentence must have to tell the length asked for; None where none is."""
    marked = has_diacritics(question.original)
    asking = asking_form(question.text) if marked else question.folded
    return _LENGTH if _ASKED.search(asking) else None
