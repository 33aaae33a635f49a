"""Which questions ask for the thread between a plan and its parents, which way, and about what."""

from __future__ import annotations

import re

from corpus.text import WORD, fold, nfc
from retrieval.cues import Cue
from retrieval.question import Question
from retrieval.topic import written_words

_UNIT = r"(?:muc|dieu|khoan|diem|noi dung|nhiem vu|phan|cho|doan|quan diem|muc tieu|y|cau|cai)"
_ORIGIN = re.compile(
    r"\b(?:bat nguon|xuat phat (?:diem|tu)|xuat xu|nguon goc|co goc|la goc)\b"
    r"|\b(?:can cu|dua|theo|thuc hien|cu the hoa|trien khai|ung voi|tuong ung|gan voi|lien he|bam)"
    rf"(?: (?!bang\b|thanh\b|qua\b)\w+){{0,3}} {_UNIT} (?:nao|gi|may)\b"
    rf"|\b(?:{_UNIT}|viec|chi tieu|dong) (?:nao|gi|may) (?:la|lam) (?:goc|can cu|co so|cho dua)\b"
    r"|\b(?:tu|nam o) dau (?:trong|cua) (?:nghi quyet|nq|chuong trinh|van ban)"
)
_PLAN = r"(?:tinh|ke hoach|kh|dia phuong|ubnd|uy ban nhan dan)"
_CARRY = r"(?:cu the hoa|trien khai|thuc hien|ap dung|the hien|van dung|dua vao|lam (?:gi|the nao))"
_DOWN = re.compile(
    rf"\bcu the hoa\b|\b{_PLAN}\b(?: [^\s,;]+){{0,6}} {_CARRY}\b"
    rf"|\b{_CARRY}\b.{{0,40}}\b(?:o|trong|cua|boi|tai) {_PLAN}\b"
)
_PARENTS = re.compile(r"\b(?:trung uong|bo chinh tri|chinh phu|cap tren|nghi quyet|van ban me)\b")
# What asks for the thread itself, or names its two ends, and so is no topic.
_ASKING = re.compile(
    r"\b(?:bắt nguồn|xuất phát(?: điểm)?|xuất xứ|nguồn gốc|có gốc|căn cứ|dựa(?: trên| vào)?"
    r"|cụ thể (?:hóa|hoá)|triển khai|thực hiện|áp dụng|vận dụng|thể hiện|ứng với|tương ứng|bằng"
    r"|qua|gắn với|liên hệ|bám(?: theo)?|đưa vào|làm|nói|nêu|yêu cầu|đòi hỏi|đề ra|quy định"
    r"|quan điểm|mục tiêu|nội dung|nhiệm vụ|việc|mục|điểm|văn bản|nghị quyết|trung ương|cấp trên"
    r"|chính phủ(?! số)|bộ chính trị|chương trình hành động|kế hoạch|tỉnh(?: ta| nhà)?"
    r"|địa phương|ubnd|uỷ ban nhân dân|ủy ban nhân dân)\b"
)


def names_parents(question: Question) -> bool:
    """The thread to the documents above is asked for only where they are named."""
    named = bool(question.documents) or bool(_PARENTS.search(question.folded))
    return named and not question.agencies and not question.has(Cue.WHO)


def wants_links(question: Question) -> bool:
    """Whether a question asks for the thread between a plan and its parents.

    "Nhiệm vụ 2.6 bắt nguồn từ đâu trong NQ57?", "NQ57 nói gì về nhân tài và tỉnh cụ thể hoá thế
    nào?". Which document a whole plan carries out is a question about the document, not this.
    """
    about_something = question.address is not None or bool(topic_of(question))
    if asks_origin(question):
        return about_something
    return _asks(question, _DOWN) and bool(question.documents) and about_something


def asks_origin(question: Question) -> bool:
    """Whether the question leads from the plan up to its parents."""
    return _asks(question, _ORIGIN)


def _asks(question: Question, pattern: re.Pattern[str]) -> bool:
    """As read or as typed: the reading may take a short word for an abbreviation."""
    return bool(pattern.search(question.folded) or pattern.search(fold(question.original)))


def topic_of(question: Question) -> tuple[str, ...]:
    """The topic's words in runs as they stand together in the question, in small letters."""
    text = nfc(question.topic_text).lower()
    for match in _ASKING.finditer(text):
        text = text[: match.start()] + "," * len(match.group()) + text[match.end() :]
    runs: list[str] = []
    end = -1
    for match in WORD.finditer(text):
        if not written_words(match.group()):
            continue
        together = end >= 0 and text[end : match.start()].isspace()
        runs[-1:] = [f"{runs[-1]} {match.group()}"] if together else [*runs[-1:], match.group()]
        end = match.end()
    return tuple(runs)
