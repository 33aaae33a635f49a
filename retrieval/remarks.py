"""What is only remarked on the answer before a question goes on: "ít thế thôi à, sở giáo dục thì
nhiều không"; and a question that asks no more than whether somebody else has as much."""

from __future__ import annotations

import re

from corpus.text import fold

_REMARK = re.compile(
    r"^\W*(?:(?:oi|a|u|ua|o|ok|the|vay|thi ra|chi|moi|co|sao|ma|cung|hoi|kha|toan|nghe) )*"
    r"(?:it|nhieu|ngan|dai|nhe|nang|lam|hay|vay|the|ghe|kinh|bay nhieu|may do|tung do|mot viec"
    r"|1 viec)"
    r"(?: (?:the|vay|qua|nhi|thoi|a|u|ha|ghe|roi|day|do|lam|viec|co|ta|chang|that|phet"
    r"|gom|luon|la|du|tam))+"
    r"\s*[,.!?;:–-]+\s*(?=\w+ \w)"
)
# "Sở giáo dục thì nhiều không", "công an có được giao nhiều việc hơn không"
_AS_MUCH = re.compile(
    r"^\W*(?:(?:the|vay|con|a|u) )*(?P<who>(?:so|bo|ban|ben|phia|cong an|van phong|ubnd|uy ban|hoi"
    r"|cuc|vien|truong|tinh doan|mat tran|nganh|phong|huyen|xa|phuong)\b[^,;.:?!]{2,60}?)"
    r"(?: (?:thi|co|duoc|bi|phai|giao|lo|lam|ganh|om|nhan|la))* (?:nhieu|it)"
    r"(?: (?:viec|hon|khong|ko|k|hong|vay|the|a|nhi|day|ha|lam))*\W*$"
)


def without_remark(text: str) -> str:
    """A text without what it first remarks on the answer before; it still says something."""
    match = _REMARK.match(fold(text))
    return text[match.end() :] if match else text


def as_much(text: str) -> str:
    """ "Sở giáo dục thì nhiều không", where the work of another was listed: "thế còn sở giáo dục";
    other texts as they are."""
    match = _AS_MUCH.match(fold(text))
    return f"thế còn {text[slice(*match.span('who'))]}" if match else text
