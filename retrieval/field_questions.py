"""Whether tasks are asked for by their fields: when they are due, what comes of them."""

from __future__ import annotations

import re

from retrieval.answer_types import asked_type
from retrieval.cell_filters import given_in, lacked_in
from retrieval.cues import Cue
from retrieval.due_questions import due_in, set_apart
from retrieval.outcomes import outcome_in
from retrieval.question import Question


def asks_for_fields(question: Question) -> bool:
    """Tasks are asked for by when they are due, by what comes of them or is not said of them.

    Where no word asks for a list, it begins with tasks, or names nothing else but a time.
    """
    if lacked_in(question) or given_in(question) or outcome_in(question):
        return True
    due = due_in(question)
    tasks = bool(_TASKS.search(question.folded))
    # "năm 2026 chi bao nhiêu tỷ"; not "nhiệm vụ nào có thời hạn là năm 2026"
    lists = question.agencies or _WHICH_TASKS.search(question.folded)
    figure = asked_type(question) and not lists
    others = not tasks and bool(_OTHER_THINGS.search(question.folded))
    others |= not tasks and not question.agencies and bool(_SO_MANY.search(question.folded))
    if due is None or figure or others or _NO_LIST.search(question.folded):
        return False
    named = set_apart(question, due).specific_topic
    if named and (question.has(Cue.WHO, Cue.YES_NO) or _WHERE.search(question.folded)):
        return False
    if question.has(Cue.LIST, Cue.COUNT) and not due.rates:
        return True
    begins = due.stated and bool(_BEGINS.match(question.folded))
    what = due.stated and bool(question.agencies) and bool(_WHAT.search(question.folded))
    if what and not due.rates:
        return True
    return tasks and (question.has(Cue.LIST, Cue.COUNT) or not named or begins)


_WHICH_TASKS = re.compile(r"\b(?:nhiem vu|dau viec|cong viec|phan viec|viec) (?:nao|gi)\b")
_NO_LIST = re.compile(
    r"\b(?:khi nao|bao gio|luc nao|(?:ngay|thang|quy|nam) (?:nao|may)(?! cung)|bao lau"
    r"|the nao|ra sao|(?:mot|1|may) lan)\b"
)
# "Đến 2030 có các chỉ tiêu nào?", "năm 2025 bị bao nhiêu vụ tấn công?"
_OTHER_THINGS = re.compile(
    r"\b(?:chi tieu|muc tieu)\b|\b(?:bao nhieu|may) (?:vu|ca|lan|nguoi|ho|don vi|doanh nghiep|xa"
    r"|phuong|truong|luot|tinh|nuoc|du an|cong trinh|san pham)\b"
    r"|\bbao nhieu (?!(?:nhiem|dau|viec|cong|phan|muc|cai|chuyen|nv|khoan|thu)\b)[a-z]\w+"
)
# "Trung tâm dữ liệu: tối thiểu mấy cái đến 2030": how many of them, and no task; not "mấy cái phải
# xong"
_SO_MANY = re.compile(
    r"^(?!.*\b(?:xong|hoan (?:thanh|tat)|(?:den|qua|tre|thoi) han|trinh|nop|ket thuc|dau ra"
    r"|san pham)\b)"
    r".*\b(?:it nhat|toi thieu|toi da|khong qua|(?:phai|can|se) (?:co|dat|xay|lap|mo|hinh thanh)"
    r"|dat|du|can|tang len|len)(?: (?:duoc|la|co|den|toi))* (?:may|bao nhieu|bn) cai\b"
)
_WHAT = re.compile(r"\b(?:nhung|cai|viec)? ?(?:gi|j)\b")
_BEGINS = re.compile(
    r"\W*(?:\w+ ){0,2}?(?:nhiem vu|dau viec|cong viec|viec|(?:chi dao|yeu cau|khoan|muc) nao)\b"
)
_WHERE = re.compile(r"\b(?:cho|noi) nao\b|\bo dau\b")
_TASKS = re.compile(
    r"\b(?:nhiem vu|dau viec|cong viec|phan viec|(?<!lam )viec|(?:chi dao|yeu cau|khoan|muc) nao)\b"
)
