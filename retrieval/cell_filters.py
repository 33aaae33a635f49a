"""What the cells of tasks are to hold or to lack, as a question says it.

"Nhiệm vụ nào chưa nêu thời hạn?"; what is to come of tasks is read by `retrieval.outcomes`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import TaskField
from retrieval.cues import Cue
from retrieval.due import rates_in
from retrieval.due_questions import fold_with_deadlines
from retrieval.question import Question
from retrieval.spoken_rates import spoken_rate

_FIELDS = {
    TaskField.LEAD: r"(?:co quan|don vi|cot|ben|noi|ai)(?: nao)?"
    r" (?:chu tri|phu trach|lam chinh|dung dau)",
    TaskField.DEADLINE: r"(?:(?:thoi han|thoi gian(?: hoan thanh)?|han(?! che| muc)|moc thoi gian"
    r"|deadline)(?: hoan thanh)?"
    r"|(?:bao gio|khi nao|luc nao)(?: (?:thi |phai )*(?:xong|hoan thanh)))",
    TaskField.DELIVERABLE: r"(?:san pham|ket qua|dau ra)(?: dau ra)?",
    TaskField.COORDINATION: r"(?:(?:them )?(?:co quan|don vi|ben|noi|ai|bo|so|nganh) "
    r"(?:nao )?(?:khac )?"
    r"(?:(?:dong |cung )?(?:chu tri|lam) (?:hay|hoac|va|lan) )?)?phoi hop",
}
_LACKING = (
    r"(?:khong|chua|thieu|ko)(?: (?:co|neu|ghi|dien|nhap|chot|dat|an dinh|xac dinh|quy dinh|thay|ro"
    r"|neu ro|ghi ro|kem(?: theo)?|can|phan cong|giao))*"
)
_CELL = r"(?:(?:cot|o|muc|phan) )?"
_EMPTY = r"(?:(?:bi |con |de |bo )?tr_ng|(?:bo|de) trong)"  # "trống" is "tr_ng" in marked text
# "cột phối hợp không ghi ai", "cột thời hạn chưa điền gì"
_NOTHING = (
    rf"(?:thi )?{_LACKING}(?: (?:ten|mot|bat ky|bat cu))*"
    r" (?:ai|gi|(?:co quan|don vi|ben|so|bo|cai|chu)(?: nao)?)(?! (?:ra|ro)\b)"
)
# "cột sản phẩm của phụ lục II nghị quyết 4 còn trống"
_OF_TABLE = (
    r"(?: (?:cua|trong|o|tai))?(?: (?:phu luc|bang|bieu|nghi quyet|ke hoach|quyet dinh"
    r"|chuong trinh)(?: (?:so )?(?:[ivx]+|[\w/.-]*\d[\w/.-]*|nhiem vu|nay|do))?)*"
)
_LACKED = {
    field: re.compile(
        rf"\b(?:{_LACKING} {_CELL}{words}|(?P<before>{_EMPTY}) {_CELL}{words}"
        rf"|{_CELL}{words}{_OF_TABLE} (?P<behind>{_EMPTY})"
        rf"|(?:cot|o|muc|phan) {words}{_OF_TABLE} (?P<nobody>{_NOTHING}))\b"
    )
    for field, words in _FIELDS.items()
}


@dataclass(frozen=True, slots=True)
class Lacked:
    """What the tasks that are asked for do not give, and where the question says so."""

    field: TaskField
    span: tuple[int, int]
    cell: bool = False  # the cell of a table is empty


def with_empty_apart(text: str) -> str:
    """The text in small letters, in which "trống" does not fold to "trong"."""
    return text.lower().replace("trống", "tr_ng")


def lacked_in(question: Question) -> Lacked | None:
    """ "Nhiệm vụ nào chưa nêu thời hạn?" asks for tasks without; None for other questions."""
    folded = fold_with_deadlines(with_empty_apart(question.text))
    for field, said in _LACKED.items():
        if field is TaskField.DEADLINE and (rates_in(question.text) or spoken_rate(folded)):
            continue  # "làm thường xuyên, không có hạn năm": that is the deadline
        if match := said.search(folded):
            cell = bool(match["before"] or match["behind"] or match["nobody"])
            if cell or question.has(Cue.LIST, Cue.COUNT):
                return Lacked(field, match.span(), cell)
    return None


@dataclass(frozen=True, slots=True)
class Given:
    """What the tasks that are asked for all give, and where the question says so."""

    field: TaskField
    span: tuple[int, int]


_SAYING = r"(?:(?:ghi|neu|dat|an dinh|quy dinh|xac dinh|day du|chot) )+(?:ro |cu the )?"
_GIVEN = {
    field: re.compile(
        rf"\b(?<!khong )(?<!chua )(?<!ko )(?:(?:co|da|duoc|deu) {_SAYING}|chot )"
        rf"{_CELL}{words}(?: cu the| ro rang)?"
        r"(?! (?:la|nao|gi|trong|truoc|den)\b)"
    )
    for field, words in _FIELDS.items()
}


def given_in(question: Question) -> Given | None:
    """ "Việc nào có ghi thời hạn?" asks for tasks with one; None for other questions."""
    if not question.has(Cue.LIST, Cue.COUNT):
        return None
    folded = fold_with_deadlines(question.text)
    for field, said in _GIVEN.items():
        if match := said.search(folded):
            return Given(field, match.span())
    return None
