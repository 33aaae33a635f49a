"""Whether several tasks are asked for, with who leads each: "những việc nào, mỗi việc ai làm"."""

from __future__ import annotations

import re

from retrieval.asking_form import asking_form
from retrieval.cues import Cue, cues
from retrieval.question import Question

_TASKS = r"(?:viec|nhiem vu|dau viec|phan viec|cong viec|de an|du an|chuong trinh|ke hoach)"
_BODY = (
    r"(?:ai|(?:bo|so|nganh|co quan|don vi|ben|noi|phong|to chuc|dau moi)"
    r"(?:,? (?:va |hay )?so)? nao)"
)
_DOES = (
    r"(?:lam|lo|chu tri|phu trach|ganh|viet|soan|giu|chiu(?: trach nhiem)?|dam (?:nhan|nhiem|trach)"
    r"|nhan|thuc hien|dung ra|cam (?:tr_ch|trich|dau))"
)
_EACH = rf"(?:m_i|tung) (?:{_TASKS}|cai|cach|muc|phan|khoan)"
_SEVERAL = re.compile(
    # "mỗi việc ai làm", "từng đầu việc cơ quan nào chịu trách nhiệm"
    rf"\b{_EACH}(?: (?:thi|la|do|giao|cho))* {_BODY}\b"
    # "ai phụ trách từng việc", "việc nào ai lo", "kèm đơn vị phụ trách"
    rf"|\b{_BODY} {_DOES} {_EACH}\b|\b{_TASKS} nao(?: (?:thi|la|do))* ai {_DOES}\b"
    rf"|\bkem (?:theo )?(?:ten )?(?:noi|don vi|co quan|dau moi) {_DOES}\b"
    # "có những nhiệm vụ gì, giao cho ai", "gồm việc nào, ai đảm nhận"
    rf"|\b(?:gom|co) (?:nhung )?{_TASKS} (?:gi|nao),? (?:va )?(?:do |giao cho |giao )?{_BODY}\b"
    rf"|\b(?:tinh|lam|dat ra) nhung gi,? (?:va )?(?:do |giao cho )?{_BODY} {_DOES}\b"
    # "những việc nào, giao cho ai"
    rf"|\b(?:nhung|cac|may) (?:[^\s,;:.?!]+ ){{0,2}}?{_TASKS}\b[^.;?!]*?"
    rf"(?P<beside>(?:[,;(]|\bva\b|\bgiao\b)(?: (?:do|cua|la|thuoc|giao|cho))* {_BODY}\b)"
    # "giao những ai, việc gì", "giao những đơn vị nào, phần việc ra sao"
    rf"|\bgiao (?:cho )?(?:nhung |cac )?{_BODY}[, ]+(?:lam |lo |va )*(?:nhung )?(?:{_TASKS})? ?"
    r"(?:gi|nao|ra sao|the nao)\b"
    # "giao việc gì cho ai"
    rf"|\bgiao (?:nhung )?{_TASKS} (?:gi|nao) cho {_BODY}\b"
)


# "…, của ai?", "…, ai làm", "… và bộ nào chủ trì"
_BESIDE = re.compile(
    rf"(?:[,;(]\s*|\s(?:va|kem)\s)(?:(?:do|cua|la|thuoc|giao|cho|ten) )*(?:nhung )?{_BODY}"
    rf"(?: (?:{_DOES}|vay|the|nhi|a|ha|h_))*\W*$"
)


def leads_beside(text: str) -> tuple[int, int] | None:
    """Where a question that asks which tasks there are asks for who leads them as well; a list
    tells it anyway."""
    found = _BESIDE.search(asking_form(text))
    if found is None:
        return None
    before = text[: found.start()]
    lists = _WHICH.search(asking_form(before)) and Cue.WHO not in cues(before)
    return found.span() if lists else None


_WHICH = re.compile(
    rf"\b(?:{_TASKS}|muc|d[o_]ng|diem|khoan|b[a_]n|cai) (?:nao|gi)\b|\b(?:nhung|cac|may) {_TASKS}\b"
)


def asks_for_several(question: Question) -> bool:
    """Whether several tasks of a topic are asked for, with who leads each."""
    return not question.agencies and bool(several_in(question.text))


def several_in(text: str) -> list[tuple[int, int]]:
    """Where a text asks for several tasks with who leads each, which is no topic."""
    found = _SEVERAL.search(asking_form(text))
    if found is None:
        return []
    return [found.span("beside") if found["beside"] else found.span()]
