"""Which details of one task a question asks for: who coordinates, what comes of it, by when."""

from __future__ import annotations

import re

from corpus.model import TaskField
from retrieval.cell_filters import lacked_in
from retrieval.cues import Cue
from retrieval.due_questions import due_in, fold_with_deadlines
from retrieval.question import Question

_WHO = (
    r"(?:ai|nhung ai|(?:cac |nhung )?(?:co quan|don vi|bo|so|nganh|ben|noi|bo nganh"
    r"|ban|hoi|cuc|vu|vien|phong|doan the|doanh nghiep) nao)"
)
_THING = (
    r"(?:nhiem vu|viec|dau viec|cong viec|de an|du an|chuong trinh|ke hoach|luat|nghi dinh"
    r"|nghi quyet|quyet dinh|dong|muc|hang muc)"
)
_OUTCOME = (
    r"(?:san pham|ket qua|dau ra)(?: (?:dau ra|cuoi(?: cung)?|du kien|dat duoc|can dat|phai co"
    r"|can co|phai dat|phai nop|can nop))*"
)
_WHEN = (
    r"(?:(?:khoang )?thoi gian nao|giai doan nao|khi nao|bao gio|bao h|luc nao|chung nao"
    r"|(?:thang|nam|quy|ngay) (?:nao|may)"
    r"(?! (?:cung|lan|buoi|ky|so|dot|cuoc|phien|lop|chuyen|gio)\b)"
    r"|deadline|thoi han|thoi gian hoan thanh|(?<!ngan )(?<!dai )(?<!vo )(?<!gioi )"
    r"han(?: (?:chot|cuoi|hoan thanh|cuoi cung|nop))?(?! (?:che|muc|han|quoc)))"
)
_COORDINATORS = (
    rf"(?:{_WHO}(?: \w+){{0,2}} phoi hop"
    rf"|{_WHO} (?:se )?(?:cung )?(?:lam|tham gia|thuc hien|lo)(?: cung| chung)? (?:voi|cho) "
    r"(?:ho|(?:so|bo|ben|don vi|co quan|cuc|phong|ban|hoi) (?:ay|do|nay|kia|tren))"
    r"|(?:co quan|don vi|ben|nhung ben) phoi hop"
    rf"|phoi hop (?:voi |cung |la |gom |co |voi nhung |gom nhung ){{0,2}}{_WHO})"
)
# "cột phối hợp ghi những ai": a cell of the table by its column
_COLUMN = r"\bcot (?:co quan |don vi |thoi gian )?"
_ASKED = {
    TaskField.COORDINATION: re.compile(rf"\b{_COORDINATORS}\b|{_COLUMN}phoi hop\b"),
    TaskField.DELIVERABLE: re.compile(
        rf"{_COLUMN}(?:ket qua|san pham|dau ra)\b|"
        rf"\b{_OUTCOME} (?:la|gom|gi|nao|cua {_THING})\b|\bdau ra\b"
        rf"|\b{_OUTCOME} (?:cua )?[^?;:.]*\b(?:la gi|gi|nao|the nao|ra sao)\W*$"
        r"|\b(?:ra|cho ra|nop|trinh) (?:cai |van ban )(?:gi|nao)\b"
    ),
    TaskField.DEADLINE: re.compile(
        rf"\b{_WHEN}\b|{_COLUMN}(?:thoi (?:han|gian)|tien do|h_?an|hoan thanh)\b"
    ),
}
# Words of asking that are no part of the task's description.
ASKING = re.compile(
    rf"\b(?:{_COORDINATORS}|{_OUTCOME}(?: (?:la|gom|gi|nao))*(?: cua(?: {_THING})?)?|{_WHEN}"
    r"|(?:la )?loai (?:van ban|giay to) (?:gi|nao)|(?:do )?ai (?:ban hanh|ky)"
    r"|la gi|the nao|ra sao|(?:phai |can |se |thi )?(?:lam )?(?:xong|hoan thanh|hoan tat)"
    r"|phoi hop(?: (?:voi|cung|de|lam|thuc hien))*|phai (?:nop|ra|co)"
    r"|cot (?:\w+ ){1,4}?(?:ghi|co|la|de)(?: nhung)? (?:gi|ai|nao|sao))\b"
)


def fields_asked(question: Question) -> frozenset[TaskField]:
    """Which details of a task a question asks for; empty for a question that asks for tasks."""
    folded = fold_with_deadlines(question.text)
    fields = {field for field, said in _ASKED.items() if said.search(folded)}
    if TaskField.DELIVERABLE in fields and question.has(Cue.PROGRESS):
        fields.discard(TaskField.DELIVERABLE)  # what came of it so far
    if _OF_DOCUMENT.search(folded):
        fields.discard(TaskField.DEADLINE)
    if lacked_in(question) or (_lists(question) and not _WHO_DOES.search(folded)):
        return frozenset()
    return frozenset(fields)


def _lists(question: Question) -> bool:
    """Tasks are asked for, by what is known of them."""
    if question.has(Cue.COUNT) or _WHICH_TASKS.search(question.folded):
        return True
    listed = question.has(Cue.LIST) and bool(_TASKS.search(question.folded))
    return listed and (due_in(question) is not None or bool(question.agencies))


_OF_DOCUMENT = re.compile(r"\b(?:hieu luc|ky (?:ngay|khi)|ngay ky|duoc ban hanh)\b")
_WHO_DOES = re.compile(rf"\b{_WHO}(?: \w+){{0,2}} phoi hop\b")
_WHICH_TASKS = re.compile(r"\b(?:nhiem vu|dau viec|cong viec|viec) (?:nao|gi)\b")
_TASKS = re.compile(rf"\b(?:nhung|cac|toan bo|tat ca) {_THING}\b|\b{_THING} nao\b|\bnhung gi\b")
