"""Headings that say whose duties stand below them, "Nhiệm vụ của Ban A", "Trách nhiệm của giáo viên
chủ nhiệm", and those over what is nobody's duty: what must not be done, what somebody is given.

Ranges count the characters of the text.
"""

from __future__ import annotations

import re

from corpus.naming import THINGS

DUTIES_OF = (
    r"(?:(?:Chức năng, n|N)hiệm vụ(?: (?:chủ yếu|trọng tâm|cụ thể|chính|chung))?"
    r"(?:(?:,| và) (?:trách nhiệm|quyền hạn))? của\s+)"
)
DUTIES_IN_CAPITALS = (
    r"(?:(?:TRÁCH NHIỆM|NHIỆM VỤ|NGHĨA VỤ)(?: (?:CHỦ YẾU|TRỌNG TÂM|CỤ THỂ|CHÍNH|CHUNG))?"
    r"(?:(?:,| VÀ) (?:TRÁCH NHIỆM|QUYỀN HẠN))? CỦA\s+)"
)
# Under it stands what somebody is bound to do, whoever that is: "Trách nhiệm của giáo viên chủ
# nhiệm"; a plan has things to do too, and is nobody.
_CHARGED = re.compile(
    rf"\W*(?:{DUTIES_OF}|{DUTIES_IN_CAPITALS}"
    r"|(?:Trách nhiệm|Nghĩa vụ)(?: chung)?(?:(?:,| và) (?:trách nhiệm|nghĩa vụ|quyền hạn))? của\s+)"
    rf"(?!(?i:(?:các )?(?:{THINGS}|việc|năm|giai đoạn|quy hoạch|chiến lược|nghị quyết|quyết định"
    r"|chỉ thị|hệ thống|đợt|phần|chương|điều)\b))"
    r"(?P<names>[^.;:()]{3,120}?)(?:\s*\([^()]{0,60}\))?[\s.:;]*"
)
_BOUND = re.compile(r"\W*(?:TRÁCH NHIỆM|NGHĨA VỤ)\b")
# What nobody is to do, and what one is given: no heading over work.
_NO_WORK = re.compile(
    r"\b(?:không được (?:làm|thực hiện|phép)|nghiêm cấm|bị cấm|cấm (?:các )?hành vi)\b"
    r"|^\W*(?:Các )?quyền(?:,? (?:và )?lợi(?: ích)?)?\b(?! hạn)"
    r"|\bđược hưởng(?:[^.;:]{0,60} sau(?: đây)?)?\W*$",
    re.IGNORECASE,
)
# Kinds of persons, and parts of a body, that no name betrays: "Giáo viên chủ nhiệm các lớp".
_KIND = re.compile(
    r"(?:Các |Đội ngũ )?(?:Giáo viên|Giảng viên|Tổ|Bộ phận|Nhóm|Cán bộ|Công chức|Viên chức"
    r"|Nhân viên|Chuyên viên|Khoa|Đội|Câu lạc bộ|Thư ký|Kế toán|Học sinh|Sinh viên|Phụ huynh|Cha mẹ"
    r"|Thành viên)\b(?:[ ,]+[^\W\d]+){0,9}"
)
_DUTY = re.compile(r"\b(?:nhiệm vụ|trách nhiệm|nghĩa vụ)\b", re.IGNORECASE)
_DUTIES_HEADING = re.compile(rf"\W*(?:{DUTIES_OF}|{DUTIES_IN_CAPITALS})")


def duties_of(text: str) -> bool:
    """Whether a heading says that all below it is its body's duty: "Nhiệm vụ của Ban A"."""
    return bool(_DUTIES_HEADING.match(text))


def charged(text: str) -> tuple[int, int] | None:
    """Who is bound to do what stands below a heading that says so, "Trách nhiệm của giáo viên chủ
    nhiệm", be they known as a body or not."""
    match = _CHARGED.fullmatch(text.rstrip())
    # A part "NHIỆM VỤ CỦA CÁC NGÀNH" lists work of which each has its own.
    listing = match and match["names"].isupper() and not _BOUND.match(text)
    return match.span("names") if match and not listing else None


def is_kind(text: str) -> bool:
    """Whether a heading is nothing but a kind of persons or a part of a body."""
    return _KIND.fullmatch(text.strip(" .:;")) is not None


def gives_no_work(heading: str) -> bool:
    """Whether a heading is over what must not be done, or over what somebody is given: "Các hành vi
    bị nghiêm cấm", "Quyền lợi của …"."""
    return bool(_NO_WORK.search(heading)) and not _DUTY.search(heading)
