"""Work without an end, as people ask for it: "làm đều đều, không chốt hạn", "làm quanh năm".

What documents write ("Thường xuyên", "Hằng năm") is `retrieval.due.RATES`; these words mean any.
"""

from __future__ import annotations

import re

# What recurs, and what goes on; `retrieval.due` counts what is done every year to the first.
ANY_RATE = frozenset({"định kỳ", "thường xuyên"})

_GOES_ON = re.compile(
    r"\b(?:lam |thuc hien |trien khai |duy tri )?"
    r"(?:deu (?:deu|dan|ky|tay)|(?:lam|cu) deu(?=\s*(?:$|[,;.?!]|va\b|khong\b|ma\b))"
    r"|quanh nam(?: suot thang)?|suot (?:ca )?(?:nam|quanh nam)|suot(?=\s*(?:$|[,;.?!]|khong\b))"
    r"|nam nay (?:qua|sang) nam (?:khac|no|kia)|thang nay (?:qua|sang) thang (?:khac|no|kia)"
    r"|lap di lap lai|(?:lam|lap) (?:di|hoai) (?:lam|lap) (?:lai|hoai)|lam (?:hoai|mai|dai dai)"
    r"|(?:lam|thuc hien|duy tri) lau dai|khong ngung|khong (?:co )?hoi ket(?: thuc)?"
    r"|theo kieu thuong xuyen)"
    r"(?! (?:cac|cho|giua)\b)"
)
# ", không chốt hạn", "mà không có mốc kết thúc"
_NO_END = re.compile(
    r",? ?\b(?:(?:ma|va|chu|thi|lai) )*(?:khong|ko|chua|chang)"
    r"(?: (?:co|chot|dat|an dinh|ghi|neu|xac dinh|ro|he|bi|gan|thay|can))*"
    r" (?:thoi han|thoi gian|han|moc|ngay|diem|deadline)"
    r"(?: (?:cuoi|cung|chot|xong|ket thuc|hoan thanh|cu the|dung|nao|thoi gian|ca))*\b"
)


def spoken_rate(folded: str) -> tuple[tuple[int, int], ...]:
    """Where a folded question says that work goes on or recurs, in no document's words."""
    return tuple(match.span() for match in _GOES_ON.finditer(folded))


def no_end(folded: str) -> tuple[tuple[int, int], ...]:
    """Where it says that there is no deadline, which of such work says nothing more."""
    return tuple(match.span() for match in _NO_END.finditer(folded))
