"""Who asks and why, said before the question: "Huyện tôi đang lập kế hoạch, xin danh sách …".

What stands there names nothing that is asked for, as long as the rest says of whom tasks are asked
and does not point back. Behind the question, "… là bao nhiêu? Tôi bên kế toán", it never does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.agencies import Found
from retrieval.cues import Cue, cues

_ONE = r"(?:toi|em|minh|chau|con|bac|anh|chi|chung (?:toi|em|minh)|tui)"
_ASKER = (
    rf"(?:{_ONE}|sep|lanh dao|(?:ben |phia )?(?:tinh|thanh pho) {_ONE}"
    r"|(?:ben|co quan|don vi|phong|huyen|xa|phuong|so|truong|cong ty|to|doi"
    rf"|nha|hop tac xa|ban|hoi|doan|toa soan) {_ONE})"
)
_WHEN = r"(?:(?:sang|trua|chieu|toi|ngay|tuan|thang) )?(?:nay|mai|mot|toi|sau|qua) (?:nay )?"
_REQUEST = (
    rf"(?:(?:nen|thi|vay) )?(?:{_ONE} ){{0,2}}(?:xin|muon|can|nho|de nghi|vui long|hay|lam on|giup"
    rf"|cho (?:{_ONE}|biet|hoi|xem|xin)|liet ke|ke(?! hoach)|loc|tra|tim|hoi|trich|tong hop"
    r"|thong ke|dem)\b"
)
# "Sắp báo cáo lãnh đạo về cháy nổ, cho tôi …": the asker goes without saying
_ABOUT_TO = (
    rf"(?:{_WHEN}|(?:sap|dang|chuan bi|de|phai) )+(?=(?:bao cao|hop|lam|viet|soan|trinh|di|du|tiep"
    r"|nop|lap|giao ban|thuyet trinh)\b)"
)
_PREFACE = re.compile(
    rf"^\W*(?:(?:{_WHEN})?{_ASKER} |{_ABOUT_TO})(?P<said>[^.;:?!]{{3,140}}?)"
    rf"(?:\s*[,.;:!]\s*|\s(?=(?:nen|vi vay|vi the|do do|cho nen) ))(?={_REQUEST})"
)
# "Em đang tìm nhiệm vụ có nhắc đến …, cho em xin cả tên đơn vị": that is the question itself.
_ASKS = re.compile(
    r"\b(?:tim(?! hieu)|(?:hoi|xin)(?! de\b)|quan tam|thac mac"
    r"|(?:muon|can) (?:biet|xem|ro|hieu|co|lay|danh sach))\b"
)
_ASKING = frozenset({Cue.WHO, Cue.LIST, Cue.COUNT, Cue.WHEN, Cue.YES_NO, Cue.WHY})


def preface(text: str, folded: str) -> tuple[int, int] | None:
    """Where a question says who asks and why, before a request; None where it does not.

    `folded` is `text` folded, of the same length.
    """
    found = _PREFACE.match(folded)
    if found is None or _ASKS.search(found["said"]):
        return None
    if cues(text[slice(*found.span())]) & _ASKING or Cue.THAT in cues(text[found.end() :]):
        return None
    return found.span()


def says_where(folded: str, before: tuple[int, int], office: Found) -> bool:
    """Whether a preface only says where the asker works: "Em mới nhận việc ở Sở Y tế, …"."""
    start, end = before
    ahead, behind = folded[start : office.start], folded[office.end : end]
    return bool(_AT.fullmatch(ahead)) and bool(_NOTHING_MORE.fullmatch(behind))


_AT = re.compile(
    rf"\W*{_ONE}(?: \w+){{0,6}}? (?:o|ben|tai|thuoc|ve|phia|cua|cho|vao) (?:phong \w+ )?"
)
_NOTHING_MORE = re.compile(rf"(?: {_ONE})?\s*[,.;:!]\s*")


def remark(text: str, folded: str, named: Sequence[Found]) -> tuple[int, int] | None:
    """Where a question says behind what it asks who asks and why; None where it does not.

    Whoever names an agency or asks there says more than that.
    """
    found = _WHO_ASKS.search(folded) or _WHAT_FOR.search(folded) or _SO_THAT.search(folded)
    if found is None or _ASKS.search(found.groupdict().get("then", found["said"])):
        return None
    if cues(text[slice(*found.span("said"))]) & (_ASKING | {Cue.HOW_MUCH}):
        return None
    asker = found.span("by") if "by" in found.groupdict() else (-1, -1)
    if any(m.end > found.start() and not asker[0] <= m.start < asker[1] for m in named):
        return None
    return found.span("said") if cues(text[: found.start("said")]) & _ASKED else None


_ASKED = _ASKING | {Cue.HOW_MUCH, Cue.ELSE, Cue.LEAD, Cue.PERSON}
_WHO_ASKS = re.compile(
    rf"(?:[?.!]|,|\b(?:a|nhe|nha|nhi)) +(?P<said>(?:de |vi |do )?{_ONE} "
    r"(?:(?:dang|con|sap|phai|can|muon|chi) )*"
    r"(?:ben|o|lam|viet|soan|dien|ghi|nhap|bao cao|hop|chuan bi|lap|doi chieu|theo doi|hoc"
    r"|nghien cuu|tim hieu|(?:hoi|xin|lay|tra|xem) de)\b"
    r"[^.;:?!]{2,100})[.!]?\s*$"
)
# "để điền vào bảng theo dõi", "để văn phòng nhắc": what somebody named there does with the answer
_OFFICE = r"(?:(?:van phong|phong|ban|don vi|co quan|so|sep|lanh dao)(?: \w+){0,5}?)"
_WHAT_FOR = re.compile(
    rf"\b(?P<said>(?:de|phuc vu)(?: (?P<by>{_ONE}|{_OFFICE}))?(?: (?:con|kip|tien|viec))* "
    r"(?:(?:dien|ghi|dua|chep) vao|(?:viet|lam|soan|lap) bao cao|bao cao (?:sep|lanh dao|cap tren)"
    r"|trinh sep|(?(by)(?:nhac|don doc|theo doi|doi chieu|bo tri|chuan bi|in ra|tong hop|nam"
    r"|lap (?:bang|bieu)|phan cong|giao viec|biet)|(?!)))\b[^.;:?!]{0,60})[.!]?\s*$"
)
# "để hội em xin phối hợp cùng", "để tôi còn biết đường mà liên hệ": what the asker does then
_SO_THAT = re.compile(
    rf"\bde (?:ma )?(?P<said>{_ASKER} (?:(?:con|se|phai|duoc|xin) )*(?P<then>[^.;:?!,]{{2,80}}?))"
    r"(?: (?:a|nhe|nha|voi))*\W*$"
)
