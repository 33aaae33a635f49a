"""Lines that say who sits in a body, and as what: "- Bộ trưởng Bộ Nội vụ, Phó Trưởng ban;"; they
give nobody work."""

from __future__ import annotations

import re

from corpus.running_names import works

# Offices that people hold, as lists of members print them.
_OFFICE = (
    r"(?:(?i:ông|bà|đồng chí)|(?:Phó )?(?:Bộ trưởng|Thủ tướng|Chủ tịch|Chủ nhiệm|Giám đốc|Trưởng"
    r"|Chánh|Tổng|Viện trưởng|Thống đốc|Bí thư|Tư lệnh|Hiệu trưởng)|Thứ trưởng|Thủ trưởng"
    r"|(?:Cục|Vụ|Chi cục|Tổ|Đội) (?:trưởng|phó)|Thư ký|(?:Ủy|Uỷ) viên|Thành viên"
    r"|Đại diện(?: lãnh đạo)?|Lãnh đạo|Chuyên viên)"
)
_MEMBER = re.compile(rf"\W*(?:(?:\d{{1,2}}|Một|Các) (?:đồng chí )?)?{_OFFICE}\b")
_ROLE = re.compile(
    r"\W*(?:Các )?(?:Phó )?(?:Trưởng (?:ban|đoàn|tiểu ban|nhóm)|Tổ (?:trưởng|phó)|Chủ tịch Hội đồng"
    r"|Phó Chủ tịch|(?:Ủy|Uỷ) viên|Thành viên|Thư ký)\b",
    re.IGNORECASE,
)
_APPOINTED = re.compile(
    r"\b(?:là|làm)(?= (?:Phó |Trưởng|Tổ |Chủ tịch|Ủy viên|Thành viên|Thư ký))", re.I
)


def sits(text: str) -> bool:
    """Whether a line is nothing but who somebody is, by office or name."""
    member = _MEMBER.match(text)
    return member is not None and not works(_APPOINTED.sub("", text[member.end() :]))


def begins_with_role(text: str) -> bool:
    """Whether a line says what one member does: "Trưởng ban điều hành …"."""
    return _ROLE.match(text) is not None


def is_role(text: str) -> bool:
    """Whether a text is a place in a body: "Phó Trưởng ban thường trực"."""
    return begins_with_role(text) and not works(text)
