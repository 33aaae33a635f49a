"""Which total over agencies a question asks for: "mỗi sở bao nhiêu việc", "ai nhiều việc nhất"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from retrieval.address_patterns import count
from retrieval.asking_form import asking_form
from retrieval.cues import Cue
from retrieval.due_questions import due_in, set_apart
from retrieval.question import Question


class Kind(StrEnum):
    """What is wanted of the numbers of tasks that agencies have."""

    COMPARED = "compared"  # of the agencies named
    MOST = "most"
    LEAST = "least"
    EACH = "each"
    SEVERAL = "several"  # those that have so many or more
    NUMBER = "number"  # how many agencies have any, and which


@dataclass(frozen=True, slots=True)
class Total:
    """A total over agencies; offsets count characters of the question's text."""

    kind: Kind
    body: str = ""  # "Sở", "Bộ": agencies of this kind only
    first: int = 1  # how many of the most or the fewest; how many tasks at least
    span: tuple[int, int] = (0, 0)


# Folded patterns; "số" is "s_" in text with marks.
_TASK = r"(?:nhiem vu|dau viec|cong viec|phan viec|viec|nv|dau muc|chi tieu)"
_ROLE = (
    r"(?:chu tri|phoi hop|phu trach|duoc (?:giao|phan cong)|dam nhan|(?:lam )?dau moi"
    r"|chiu trach nhiem|ganh|om|lo|lam|co|tham gia|theo doi|danh gia)"
)
_BODY = r"(?:so,? nganh|bo,? nganh|so|bo|co quan|don vi|nganh|dau moi|noi|ben|to chuc)"
_WHICH = rf"(?:{_BODY} (?:nao|gi)|ai)"
# "ít nhất 10", "nhiều nhất là 3 ngày", "ít nhất chục": a bound, but for "nhiều nhất năm 2025"
_BOUND = (
    r"(?! (?:la |cung |phai |duoc |khoang |den |toi |tu )*(?:(?!20\d\d\b)\d+|mot|hai|ba|bon"
    r"|nam (?!20|nay)|bay|tam|chin|muoi|chuc|vai|nua|tram|nghin)\b)"
)
_EXTREME = rf"(?P<which>nhieu|it)(?: {_TASK}| {_ROLE}| s_| so| luong)* nhat{_BOUND}"
_FIRST = r"(?:(?:dung|xep) (?:dau|nhat|thu nhat)|dan dau)"
_PATTERNS = {
    Kind.COMPARED: re.compile(
        rf"\bso sanh\b|\b(?:nhieu|it)(?: {_TASK})? hon\b"
        r"|\bhon (?:kem )?(?:nhau )?(?:bao nhieu|may)\b|\bchenh(?: lech| nhau)?\b"
    ),
    Kind.MOST: re.compile(
        rf"\b{_WHICH}\b(?: \w+){{0,6}}? {_EXTREME}\b|\b{_EXTREME.replace('which', 'that')}\b"
        rf"(?: \w+){{0,4}}? {_WHICH}\b"
        rf"|\b(?:top )?(?P<first>\d|hai|ba|bon|nam) {_BODY}(?: {_ROLE})*"
        rf" {_EXTREME.replace('which', 'those')}\b"
        # "tính theo số việc thì bộ nào đứng đầu", "sở nào đứng đầu bảng"
        rf"|\b(?:theo|ve|xet|tinh) (?:tong )?(?:s_|so)(?: luong)? {_TASK}\b[^?;]*?"
        rf" {_WHICH} {_FIRST}\b"
        rf"|\b{_WHICH} (?:\w+ ){{0,4}}?{_FIRST} (?:bang|danh sach|ve (?:s_|so))\b"
    ),
    Kind.SEVERAL: re.compile(
        rf"\b{_WHICH}\b(?: \w+){{0,5}}?"
        rf" (?:(?:hon|tren|nhieu hon) (?P<more>mot|1|hai|2|ba|3) {_TASK}"
        rf"|(?:tu )?(?P<least>hai|2|ba|3|bon|4|nam|5) {_TASK} tro len)\b"
    ),
    Kind.EACH: re.compile(
        rf"\b(?:m_i|tung) {_BODY}\b|\b(?:so luong|s_ luong|so|s_) {_TASK} (?:cua|theo) "
        rf"(?:cac |tung |m_i )?{_BODY}\b(?! nao)|\btheo (?:tung |m_i |cac )?{_BODY}\b(?! nao)"
    ),
    Kind.NUMBER: re.compile(
        rf"\b(?:bao nhieu|may|tong so|s_ luong|so luong) {_BODY}\b(?! {_TASK})"
        rf"|\b(?:nhung|cac|liet ke|danh sach)(?: cac| nhung)? {_BODY}(?: nao)? "
        r"(?:duoc|co|chu tri)\b"
    ),
}
_COUNTED = re.compile(
    rf"\b(?:bao nhieu|may|s_|so(?= luong| {_TASK})|dem|thong ke|tong hop|phan bo)\b"
)
_ABOUT_TASKS = re.compile(rf"\b(?:{_TASK}|chu tri|phoi hop|phu trach|duoc giao|theo doi)\b")
_KIND = re.compile(r"\b(?P<kind>so|bo)\b(?!,? nganh| luong| sanh)")
_WHEN = re.compile(r"\b(?:khi nao|bao gio|luc nao)\b")
# Words that a question about totals has beside its topic.
_FILLERS = frozenset({
    "so", "sanh", "luong", "thong", "ke", "tong", "hop", "phan", "bo", "xep", "hang", "dem", "top",
    "nhat", "hon", "kem", "lenh", "chenh", "lech", "giua", "bieu", "bang", "thu", "tu", "ca",
})  # fmt: skip


def asks_for_total(question: Question) -> Total | None:
    """Which total over agencies a question asks for; None for one about particular tasks."""
    folded = asking_form(question.text)
    if not _ABOUT_TASKS.search(folded) or question.has(Cue.WHY) or _WHEN.search(folded):
        return None
    several, named = len(question.agency_ids) > 1, bool(question.agencies)
    for kind, pattern in _PATTERNS.items():
        if named and not (kind is Kind.COMPARED and several):
            continue
        if kind is Kind.COMPARED and not several:
            continue
        if (match := pattern.search(folded)) and _is_meant(kind, question, folded):
            return _total(kind, match)
    return None


def _is_meant(kind: Kind, question: Question, folded: str) -> bool:
    if kind is Kind.EACH:
        return bool(_COUNTED.search(folded))
    # "Bao nhiêu sở cùng chủ trì việc đó?" is about one task.
    return kind is not Kind.NUMBER or _topic(question) <= _FILLERS


def _topic(question: Question) -> set[str]:
    return set(set_apart(question, due_in(question)).specific_topic)


def _total(kind: Kind, match: re.Match[str]) -> Total:
    said = {name: value for name, value in match.groupdict().items() if value}
    if any(said.get(name) == "it" for name in ("which", "that", "those")):
        kind = Kind.LEAST
    body = _KIND.search(match.group())
    number = count(said.get("first") or said.get("least") or said.get("more") or "1")
    return Total(
        kind,
        body={"so": "Sở", "bo": "Bộ"}[body["kind"]] if body else "",
        first=number + ("more" in said),
        span=match.span(),
    )
