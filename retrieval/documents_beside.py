"""Whether a document that a question names is left out, or asked beside all others.

"Ngoài kế hoạch 142", "chỉ thị thì không cần"; "tính luôn thông báo họp", "không riêng gì KH 215".
"""

from __future__ import annotations

import re

# What is asked of all documents and of one that might be forgotten, or is not the only one.
_INCLUDED = re.compile(
    r"(?:\b(?:dung|khong|chua)(?: duoc| co| bo)* (?:sot|quen|thieu)\b[^?;:.]{0,80}?"
    r"|\b(?:khong|chang|chu khong|dau)(?: phai)? (?:chi|rieng|cu|gioi han|bo hep|dung)"
    r"(?: rieng| gi| moi| moi gi| lai| o)*"
    r"|\b(?:(?:tinh|ke|gom|gop|lay|xem)(?: \w+){0,3} (?:ca|luon)|ke ca|bao gom ca)"
    r"(?: (?:cac |nhung |phan )?(?:viec|nhiem vu|noi dung|dau viec|cai|chi dao)"
    r"(?: (?:duoc |da )?(?:neu|ghi|giao|co|nam|ra|phan cong))?)?"
    r"|[,(;] ?(?:va |ke )?ca|\bca (?:[^\s,;.?!]+ ){1,5}(?:lan|va))"
    r"(?: (?:o|trong|cua|cai|ban|tai|theo))* $"
)
# What is asked of all other documents: "ngoài kế hoạch 142", "trừ chỉ thị", "bỏ chỉ thị ra".
_EXCEPTED = re.compile(
    r"\b(?:(?P<leaves>(?<!doi )(?<!nuoc )(?<!ben )ngoai|tru|bo qua"
    r"|(?:khong|dung|khoi) (?:ke|tinh|gom|thuoc|phai|lay|can|dem|xet|dua))"
    r"|bo|loai)(?: ra)?(?: (?:cai|ban|phan|viec|o|trong|theo|van ban|cua|chinh))* $"
)


# "Chỉ thị thì không cần", "kế hoạch 58 bỏ qua"
_EXCEPTED_BEHIND = re.compile(
    r" (?:thi (?:khong (?:can|tinh|lay|ke|hoi|xet)|khoi|thoi|bo(?: qua| di| ra)?|de (?:sau|rieng))"
    r"|khong (?:can|tinh|lay)|khoi can|bo (?:qua|di|ra)|de rieng)"
    r"(?: dau| nhe| nha| a)?\s*(?:$|[,;.?!)])"
)


def is_counted_in(folded: str, start: int) -> bool:
    """Whether the document named at `start` is asked beside all others."""
    return bool(_INCLUDED.search(folded[:start]))


def is_left_out(folded: str, start: int, end: int) -> bool:
    """Whether all but the document named from `start` to `end` are asked."""
    if _EXCEPTED_BEHIND.match(folded, end):
        return True
    match = _EXCEPTED.search(folded[:start])
    return match is not None and bool(match["leaves"] or re.match(r" (?:di|ra)\b", folded[end:]))
