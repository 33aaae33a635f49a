"""An agency named twice, the second time to say which is meant, "ngành giao thông (Bộ GTVT)", or
which is not, "Bộ Y tế chứ không phải Sở Y tế"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.agencies import Found
from retrieval.said_levels import without_denial

_TALK = r"(?:em|toi|minh|anh|chi|tui|ad)"
# "ý tôi là", "tức là", "nay là": what follows says which agency was meant.
_MEANS = (
    rf"(?:(?:y|tuc|nghia)(?: (?:cua )?{_TALK})?(?: (?:muon )?noi)?(?: la)?"
    rf"|(?:{_TALK} )?(?:muon noi|dang noi|noi)(?: den| toi)?(?: la)?"
    r"|hay (?:con )?goi la|con goi la|goi tat la|viet tat la|chinh la|cu the la|o day la"
    r"|gio la|nay la|bay gio la|truoc la|truoc day la|ten cu la|ten moi la)"
)
# "à nhầm, Sở Y tế": what went before was a slip.
_SLIP = re.compile(
    r"[\s,;.–-]*(?:(?:(?:a|o|u|y|quen)[\s,]+)*(?:nham|lon|khong phai)"
    r"|(?:(?:a|o|u|ua|ay)[\s,]+)+(?:khong|ko))\b[\s,;.–-]*"
    rf"(?:(?:{_TALK}|roi|phai|y|la|hoi) )*"
)
# "chứ không phải Sở Y tế": no slip, which what is meant is set off from: "không phải, Sở Y tế"
_NOT = r"(?:khong|ko|k|hong|hok|chang) phai(?: (?:la|cua|viec cua|ben))*"
_NOT_THAT = re.compile(rf"(?:\s*[,;:(–-]+)?\s*(?:(?:chu|ma|va) )?{_NOT} ")
_NOT_BEFORE = re.compile(rf"(?:^|(?<=[\s,;:(])){_NOT} $")
_BUT = re.compile(r"\s*[,;-]?\s*(?:ma|nhung)(?: la)?(?: cua)? ")
_EXPLAINED = re.compile(rf"[\s,;:(–-]*{_MEANS}\s*")
_IN_BRACKETS = re.compile(r"\s*\(\s*")
_CLOSING = re.compile(r"\s*\)")


def said_once(folded: str, named: Sequence[Found], known: Collection[str]) -> list[Found]:
    """The agencies named, where one that explains another is one with it.

    `known` are the ids that documents name: of two names of one agency theirs is meant, else the
    second.
    """
    out: list[Found] = []
    for found in sorted(named, key=lambda f: f.start):
        before = out[-1] if out else None
        if before and (denied := _denied(folded, before, found)):
            out[-1] = denied
            continue
        meant = _meant(folded, before, found, known) if before else None
        if before and meant:
            closed = _CLOSING.match(folded, found.end)
            end = closed.end() if closed and "(" in folded[before.end : found.start] else found.end
            out[-1] = replace(meant, start=before.start, end=end)
        else:
            out.append(found)
    return out


def _denied(folded: str, before: Found, found: Found) -> Found | None:
    """The one of two names that is meant, with the other that is said not to be."""
    between = folded[before.end : found.start]
    if _NOT_THAT.fullmatch(between):
        closed = _CLOSING.match(folded, found.end) if "(" in between else None
        return replace(before, end=closed.end() if closed else found.end)
    denial = _NOT_BEFORE.search(folded[: before.start]) if _BUT.fullmatch(between) else None
    return replace(found, start=denial.start()) if denial else None


def _meant(folded: str, before: Found, found: Found, known: Collection[str]) -> Found | None:
    """What two names mean of which the second explains the first; None where it does not."""
    between = folded[before.end : found.start]
    if _SLIP.fullmatch(between):
        return found
    alike = found.agency in (before.agency, *before.others) or before.agency in found.others
    if _IN_BRACKETS.fullmatch(between) and alike:
        return before if found.others and not before.others else found
    if not _EXPLAINED.fullmatch(between):
        return None
    return before if before.agency.id in known and found.agency.id not in known else found


def without_denied(folded: str, named: Sequence[Found]) -> list[Found]:
    """Each with the level that it is said not to be, which begins no other name: "Công an tỉnh,
    không phải bộ, kế hoạch 12 giao gì"."""
    out: list[Found] = []
    for found in sorted(named, key=lambda f: f.start):
        if not out or found.start >= out[-1].end:
            out.append(replace(found, end=without_denial(folded, found.end)))
    return out


def described(folded: str, named: Sequence[Found]) -> list[Found]:
    """The agencies named, with the words before that only describe one whose name stands behind
    them in brackets: "bên quân đội (Bộ Quốc phòng)", "mấy anh làm đường, tức Sở Xây dựng"."""
    out: list[Found] = []
    behind = 0
    for found in named:
        told = _DESCRIBED.search(folded, behind, found.start)
        if told is None and not behind and _HAS_WORK.match(folded, found.end):
            told = _AHEAD.match(folded, 0, found.start)
        told = told or _AS_FOR.search(folded, behind, found.start)
        if told and not _TASKS.search(told["words"]):
            closed = _CLOSING.match(folded, found.end) if "(" in told.group() else None
            end = closed.end() if closed else found.end
            out.append(replace(found, start=told.start(), end=end))
        else:
            out.append(found)
        behind = found.end
    return out


_DESCRIBED = re.compile(
    r"\b(?:ben|nganh|phia|nha|hoi|(?:may|cac|nhung) (?:ong|anh|bac|chu|vi|thay|co))"
    r" (?P<words>(?!nao\b|gi\b|khac\b)\w+(?: (?!nao\b|gi\b|khac\b)\w+){0,4})"
    rf"(?:\s*\(\s*(?:{_MEANS}\s*)?|\s*[,–-]+\s*{_MEANS}\s+)\Z"
)
# "Về phía ngoại giao: …"
_AS_FOR = re.compile(r"\b(?:ve|doi voi) (?P<words>phia|ben|nganh) (?:cua )?\Z")
# What an agency does, and no name for it: "bên nào chủ trì (Sở Y tế)"
_TASKS = re.compile(
    r"\b(?:chu tri|phu trach|phoi hop|nhiem vu|viec|giao (?:cho|gi)|lam dau"
    r"|dung (?:dau|ten)|phai|duoc)\b"
)
# "quân đội (Bộ Quốc phòng) được giao gì": a word or two that a question begins with
_AHEAD = re.compile(r"\W*(?:(?:the|con|vay) )*(?P<words>\w+(?: \w+)?)\s*\(\s*\Z")
_HAS_WORK = re.compile(
    r"\) (?:thi )?(?:duoc (?:giao|phan)|bi giao|chu tri|phu trach|phai lam|nhan"
    r"|lam (?:nhung )?gi)\b"
)
