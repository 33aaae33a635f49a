"""Follow-ups that ask what the clause before says: in detail, or of something at that place."""

from __future__ import annotations

import re

from retrieval.answer_types import asks_for_sum
from retrieval.clause_follow_ups import SHORT, length, own_subject
from retrieval.conversation import Carried, Turn
from retrieval.cues import Cue
from retrieval.model import Intent
from retrieval.narrowing import MEASURES, own_topic, said_after
from retrieval.question import Question

_OPENING = r"^\W*(?:(?:the|vay|ma|roi|a|thi|no|ho|viec do|viec nay|cai do|cai nay|muc do|o do) )*"
_ASKS_WHAT = (
    r"(?:(?:phai|can|se|thi|la|duoc|gom|co|bao gom|ho|no|lam|trien khai|thuc hien|giao|noi|lo"
    r"|yeu cau|quy dinh|nhung|cac|cai|viec|noi dung|phan) )*"
    r"(?:gi|nao|sao|ra sao|the nao|nhu the nao)(?: (?:the|vay|a|nhi|day|nua|em|anh|chi))*\W*$"
)
# "cụ thể ra phải làm những gì", "nội dung chi tiết thế nào", "phải làm gì cụ thể"
_DETAIL = re.compile(
    rf"{_OPENING}(?:noi dung )?(?:cu the|chi tiet|ro|ky|ky hon)(?: (?:hon|ra|la|thi|hon nua))*,? "
    rf"{_ASKS_WHAT}"
    rf"|{_OPENING}(?:phai |can )?(?:lam|gom|trien khai|thuc hien) (?:nhung )?(?:viec |cai )?gi"
    r",? (?:mot cach )?(?:cu the|chi tiet)(?: (?:the|vay|a|nhi|day))*\W*$"
)
# "ở chỗ ấy", "trong mục đó"
_AT = re.compile(
    rf"{_OPENING}(?:o|trong|tai|theo|ngay) (?:ngay )?(?:cai )?"
    r"(?:cho|muc|dieu|khoan|diem|doan|gach|phan|dong|noi dung) (?:do|ay|day|nay|tren|vua roi)\b"
)
_ASKS = (Cue.HOW_MUCH, Cue.WHEN, Cue.YES_NO, Cue.WHY)


def in_detail(question: Question, turn: Turn) -> Carried | None:
    """ "Cụ thể ra phải làm những gì": the clause before as it stands; a list is asked again."""
    if not turn.focus or turn.intent in {Intent.AGENCY_TASKS, Intent.DOCUMENT}:
        return None
    if own_subject(question) or not _DETAIL.match(question.folded):
        return None
    return Carried(question, Intent.CLAUSE, turn.focus[:1])


def of_that_place(question: Question, turn: Turn) -> Carried | None:
    """ "Ở chỗ ấy dữ liệu mở phải cấp được bao nhiêu": in the clause before, if it has these words;
    else near it, or by itself."""
    if len(turn.focus) != 1 or own_subject(question) or length(question) > SHORT:
        return None
    if not _AT.match(question.folded) or not question.has(*_ASKS) or question.has(Cue.WHO):
        return None
    own = {word for word in own_topic(question) if word not in MEASURES}
    known = own & turn.words
    if not own or 2 * len(known) <= len(own):
        return None
    alone = Carried(question)
    # "cấp được bao nhiêu" may be a share: a sum of money only where money is spoken of
    shown = asks_for_sum(question) and not question.has(Cue.MONEY)
    intent = Intent.CLAUSE if shown else None
    return Carried(question, intent, turn.focus, said_after(question, turn), otherwise=alone)
