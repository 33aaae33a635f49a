"""Offices in a body whose holders questions ask for: "ai là trưởng ban", "còn phó trưởng ban"."""

from __future__ import annotations

import re

from retrieval.question import Question

# What an office is called, folded; the longer before those that they begin with.
_OFFICES = {
    "pho_truong_ban_thuong_truc": r"pho (?:truong )?ban thuong truc",
    "pho_truong_ban": r"pho (?:truong )?ban",
    "truong_ban": r"(?<!pho )truong ban",
    "to_pho": r"(?:to pho|pho to truong)",
    "to_truong": r"(?<!pho )to truong",
    "uy_vien_thuong_truc": r"uy vien thuong truc",
    "uy_vien": r"uy vien",
    "thu_ky": r"thu ky",
    "pho_chu_tich_hoi_dong": r"pho chu tich hoi dong(?! nhan dan)",
    "chu_tich_hoi_dong": r"(?<!pho )chu tich hoi dong(?! nhan dan)",
}
OFFICE = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _OFFICES.items())
# and not "tập huấn tổ trưởng thì ai lo": the end, or what only goes on asking
_WHO = (
    r"(?:(?:la |gom |co |thi |do |nhung |cac |vi |dang |hien )*"
    r"(?:ai|ong nao|ba nao|nguoi nao)\b"
    r"(?=(?: (?:vay|the|a|nhi|ha|day|do|dang|giu|dam nhiem|em|anh|chi|co|ad))*\W*(?:$|[,;.?])))"
)
_ASKED = re.compile(
    rf"\b(?:{OFFICE})\b(?=(?: \w+){{0,14}}? {_WHO})"
    r"(?!.*\b(?:ban hanh|ky|giao|bo nhiem|quyet dinh|cho ai|truoc ai|voi ai)\b)"
)
_WHO_IS = re.compile(
    r"\bai (?:(?:dang|hien|nay|se|duoc|la|lam|giu|ngoi|kiem|chuc|ghe|vai|cu|phan cong) )+"
    rf"(?:{OFFICE})\b"
)


def asking(question: Question) -> re.Match[str] | None:
    """Where a question asks who holds an office; None where it asks for none."""
    return _WHO_IS.search(question.folded) or _ASKED.search(question.folded)


def name_of(match: re.Match[str]) -> str:
    """Which office was matched by `OFFICE`."""
    return next(name for name in _OFFICES if match[name])
