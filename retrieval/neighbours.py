"""How far from the clause before a follow-up goes: "mục sau", "lùi hai mục", "mục kế trên"."""

from __future__ import annotations

import re

from retrieval.address_patterns import COUNT, count
from retrieval.asking_form import asking_form
from retrieval.cues import Cue
from retrieval.question import Question

_UNIT = (
    r"(?:muc|phan|dieu|khoan|diem|y|gach(?: dau (?:dong|d_ng))?|dong|d_ng|nhiem vu|viec|dau viec"
    r"|chi tieu|nhom|cau|doan|nac|bac)"
)
_BACK = r"(?:lui|quay|tro|nguoc|lat)(?: (?:lai|ve|len|nguoc|nguoc lai|ra sau|truoc))*|len(?: tren)?"
_ON = r"(?:xuong|tien|nhay|sang|toi|qua)(?: (?:them|tiep|duoi|xuong|toi|sang|len))*"
# "lùi lại một mục", "xuống hai dòng"
_STEPS = re.compile(
    rf"\b(?:(?P<back>{_BACK})|(?:{_ON})) (?P<count>{COUNT}) (?:cai )?{_UNIT}\b(?! \d)"
)
_NEAR = r"(?:ngay|lien|ke|sat|lien ke|ngay sat)"
_BEFORE = r"(?:(?:phia|ben|o) )?(?:tren|truoc)"
_BEHIND = r"(?:(?:phia|ben|o) )?(?:duoi|sau|tiep(?: theo)?)"
# "mục kế trên", "cái ngay trước nó", "mục dưới"
_BESIDE = re.compile(
    rf"\b(?:{_UNIT}|cai|thang|ban|o) (?:nam )?(?:{_NEAR} )+(?:o |nam )?"
    rf"(?:(?P<before>{_BEFORE})|{_BEHIND})\b"
    rf"|\b{_UNIT} (?:phia|ben) (?:(?P<above>tren)|duoi)\b"
    rf"|\b{_UNIT} (?:(?P<over>tren) no|duoi(?: no| do)?(?= *(?:thi|la|noi|ghi|di|xem|nua|\W*$)))"
)


def step_asked(question: Question) -> int:
    """How many clauses of the same rank on from the one before are meant: -2 two back, 0 none."""
    asking = asking_form(question.text)
    if steps := _STEPS.search(asking):
        far = max(count(steps["count"]), 1)
        return -far if steps["back"] else far
    if beside := _BESIDE.search(asking):
        return -1 if beside["before"] or beside["above"] or beside["over"] else 1
    if question.has(Cue.NEXT):
        return 1
    return -1 if question.has(Cue.PREVIOUS) else 0
