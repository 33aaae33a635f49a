"""What a question asks of targets (chỉ tiêu): their values, who tracks them, or which there are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from retrieval.cues import Cue
from retrieval.question import Question
from retrieval.spoken_times import find_times


class Aim(StrEnum):
    VALUE = "value"
    TRACKER = "tracker"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class TargetQuestion:
    """What is asked; `question` is the same question without the words that ask.

    `named` says that it speaks of targets by that word.
    """

    aim: Aim
    question: Question
    years: frozenset[str]  # that a target is for: {"2030", "2045"}; empty for any
    named: bool


_NAMED = re.compile(r"\b(?:chi tieu|chi so (?:nao|gi)|(?:nhung|cac) con so (?:nao|gi))\b")
_TRACKED = re.compile(
    r"\b(?:theo doi|danh gia|chu tri|phu trach|chiu|dau moi|lo|quan ly|dam nhan|giao)\b"
)
# "Tỷ trọng … cơ quan nào tính": who measures it, where the question speaks of no "chỉ tiêu"; "theo
# dõi" and "đánh giá" are said of tasks as well, and no measure is masked as one that asks.
_MEASURED = re.compile(
    r"\b(?:dung ra |chiu trach nhiem |phu trach |co nhiem vu |phai |se |la noi |duoc giao )*"
    r"(?:do(?: dem| luong| dac)?(?=\W*$|[,?.;]| (?:ty|ti|muc|chi|con|dem|luong)\b)"
    r"|thong ke|tinh toan"
    r"|(?:nao|ai) tinh\b|cham(?: diem)?|canh|theo doi|danh gia|giam sat|kiem dem|cong bo)\b"
)
_LISTED = re.compile(
    r"\b(?:bao nhieu|may|nhung|cac|tong so|so luong|liet ke|danh sach|danh muc|toan bo|tat ca|loc"
    r"|ke (?:ten|ra))(?: \w+){0,2}? chi tieu\b|\b(?:chi tieu|con so) (?:nao|gi)\b"
    # "chỉ tiêu về …" with no word for a value
    r"|\bchi tieu (?:ve|lien quan)\b(?!.*\b(?:bao nhieu|may|phan tram|the nao)\b)"
)
_VALUED = re.compile(
    r"\b(?:ty|ti) (?:le|trong)\b|\bbao nhieu\b|\bphan tram\b|\bdat (?:may|muc nao|the nao)\b|%"
    r"|\b(?:xep )?(?:hang|thu) may\b|\b(?:dat|len) (?:den |toi )?(?:muc )?(?:nao|gi)\b"
    r"|\bmuc tieu\b|\bmay (?!nam|thang|ngay|lan|viec|gio|tuan|so\b|cap|noi|ben)\w"
)
_ASKING = re.compile(
    r"\b(?:(?:cac |nhung |toan bo |tat ca |(?:dem )?so )?chi tieu|(?:ty|ti) (?:le|trong)"
    r"|(?:phai |can |se )?(?:phan dau )?dat(?: (?:duoc|muc|den|toi|la))*|(?:la )?bao nhieu"
    r"|may phan tram|phan tram|the nao|xep hang may"
    r"|don vi tinh|muc tieu(?: la)?|theo doi(?:,? danh gia)?|danh gia|liet ke|danh sach|co may"
    r"|(?:thi |can |phai |co )*(?:toi thieu|it nhat|toi da)|(?:may|bao nhieu) cai"
    r"|(?:cho (?:den|toi)|den|toi|vao|trong|truoc)(?: het| cuoi)?(?= nam\b| 20\d\d)"
    r"|(?:o |ca )?viet nam|ca nuoc)\b"
)


_AND_TASKS = re.compile(
    r"\b(?:nhiem vu|dau viec|cong viec|phan viec|viec)"
    r"(?: (?:nao|gi)\b|(?=,? (?:va|cung|lan|voi)\b))"
    r"|\b(?:nhung|cac|may|bao nhieu) (?:nhiem vu|dau viec|cong viec|phan viec|viec)\b"
)
_THEIR_TARGETS = re.compile(
    r"\b(?:(?:phai|duoc|duoc giao|theo doi|danh gia|chiu|lo|va|cung|lan|voi) )*"
    r"(?:(?:nhung|cac|may|bao nhieu) )?chi tieu(?: (?:nao|gi))?\b(?:,? (?:va|cung|lan|voi)\b)?"
)


def tasks_beside(question: Question) -> Question | None:
    """The part of a question that asks for tasks, where it asks for an agency's targets as well:
    "Sở A theo dõi chỉ tiêu gì và chủ trì nhiệm vụ nào". None of other questions."""
    targets = _THEIR_TARGETS.search(question.folded)
    if not question.agencies or not targets or not _AND_TASKS.search(question.folded):
        return None
    return replace(question, ignored=(*question.ignored, targets.span()))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by which targets are told apart: "100%", "từ 90% trở lên", "dưới 12%"."""

    number: float
    share: bool  # a percentage
    least: bool = False
    most: bool = False
    itself: bool = True  # "trên", "dưới" leave it out

    def fits(self, value: str, unit: str) -> bool:
        """Whether a value, as it is written with its unit, is such a figure."""
        numbers = _NUMBER.findall(value)
        share = "%" in value or unit.startswith("%")
        if len(numbers) != 1 or (self.share and not share):
            return False
        number = _number(numbers[0])
        if number == self.number:
            return self.itself
        return (self.least and number > self.number) or (self.most and number < self.number)


def figure_in(question: Question) -> Figure | None:
    """The figure that targets are asked for by; None without one, or with several."""
    found = list(_FIGURE.finditer(question.folded))
    if len(found) != 1:
        return None
    (said,) = found
    before, behind = said["before"] or "", said["behind"] or ""
    least = before in _MORE or "len" in behind
    most = before in _LESS or "xuong" in behind
    return Figure(_number(said["number"]), bool(said["share"]), least, most, before not in _BEYOND)


def _number(written: str) -> float:
    """A number as it is written in Vietnamese: "1.200", "12,5"."""
    return float(re.sub(r"\.(?=\d{3}\b)", "", written).replace(",", "."))


_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_BEYOND = {"tren", "hon", "qua", "duoi", "kem"}
_MORE = {"tren", "hon", "qua", "it nhat", "toi thieu"}
_LESS = {"duoi", "kem", "toi da", "khong qua"}
_FIGURE = re.compile(
    r"(?:\b(?P<before>khong qua|tren|hon|qua|it nhat|toi thieu|duoi|kem|toi da) )?"
    r"(?<![\w/.,-])(?P<number>\d+(?:[.,]\d+)*) ?(?P<share>%|phan tram\b)"
    r"(?P<behind> tro (?:len|xuong)\b)?"
)


# "tính cả 2045", "lẫn mốc 2045": one more year beside the others, which all are wanted.
_COUNTED_IN = re.compile(
    r"\b(?:(?:tinh|ke|gom|lay|va|them) (?:ca|luon)|lan(?: ca)?)"
    r"(?: (?:cac|nhung|chi tieu|muc|moc|cua|cho|den|toi|nam|giai doan))* $"
)


def asks_of_targets(question: Question) -> TargetQuestion | None:
    """What a question asks of targets; None where it can be about none.

    A value may be asked for without the word ("tỷ lệ … phải đạt bao nhiêu"): whether a target is
    meant then is for the search to say.
    """
    folded = question.folded
    named = bool(_NAMED.search(folded))
    if question.has(Cue.WHY, Cue.PROGRESS) or not (named or _VALUED.search(folded)):
        return None
    aim = Aim.VALUE
    if named and question.has(Cue.WHO) and _TRACKED.search(folded):
        aim = Aim.TRACKER
    elif named and (_LISTED.search(folded) or question.agencies):
        aim = Aim.LIST
    elif question.has(Cue.WHO) and not question.agencies and _MEASURED.search(folded):
        aim = Aim.TRACKER
    elif question.has(Cue.WHO, Cue.WHEN) or question.agencies or (question.address and not named):
        return None
    times = [time for time in find_times(question.text, date.today()) if time.year]
    years = frozenset(str(time.year) for time in times if time.unit == "năm")
    counted_in = [m.span() for t in times if (m := _COUNTED_IN.search(folded[: t.start]))]
    beside = any(start <= t.start < end for t in times for start, end in question.ignored)
    if counted_in or beside:
        years = frozenset()
    spans = [*counted_in, *(match.span() for match in _ASKING.finditer(folded))]
    spans += [(time.start, time.end) for time in times]
    if aim is Aim.TRACKER and not named:
        spans += [match.span() for match in _MEASURED.finditer(folded)]
    asked = replace(question, ignored=(*question.ignored, *spans))
    return TargetQuestion(aim, asked, years, named)
