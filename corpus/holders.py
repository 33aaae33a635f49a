"""People named by the office they hold, who are given work as bodies are: "Đồng chí Phó Trưởng
phòng Văn hóa - Xã hội", "Cán bộ phụ trách lĩnh vực giám sát", "Phó Chủ tịch phụ trách xã hội".

The head of an agency stands for it and is no such person: "Giám đốc Sở Y tế" is Sở Y tế
(`naming.office_end`).
"""

from __future__ import annotations

import re

from corpus.heads import HEADS
from corpus.naming import OFFICE, Piece, names_agency, office_end
from corpus.text import CAPITALS
from corpus.work_verbs import VERBS

_COMRADE = r"(?:[Đđ]ồng chí|[Đđ]/c)"
_BODY = r"(?i:ban|phòng|tiểu ban|đoàn|tổ|nhóm|khoa|bộ phận|thôn|công an|trạm)"
# Offices that somebody holds, and posts of staff, which tell by their field whose they are.
_POST = (
    rf"(?:Phó (?:(?i:chủ tịch|bí thư|giám đốc|chủ nhiệm|hiệu trưởng|chánh văn phòng)"
    rf"|(?i:trưởng) {_BODY})"
    rf"|(?:Chủ tịch|Bí thư|Giám đốc|Trưởng {_BODY}|(?:Ủy|Uỷ) viên|Thành viên|Thư ký)"
    rf"|(?:Cán bộ|Công chức|Chuyên viên|Viên chức|Nhân viên)"
    rf"(?= (?:được (?:giao |phân công )?)?(?:phụ trách|theo dõi)\b| [{CAPITALS}]))"
)
_OFFICE = re.compile(rf"(?:(?:[Cc]ác|[Nn]hững) )?(?P<comrade>{_COMRADE} )?{_POST}\b")
# What holders do; the same verbs name the field that they are in charge of, but for these.
_DOES = (
    r"(?:chỉ đạo|lãnh đạo|chủ trì|chủ động|phối hợp|tham mưu|thực hiện|triển khai|theo dõi|đôn đốc"
    r"|tổng hợp|báo cáo|ban hành|(?:có|chịu) trách nhiệm|trực tiếp|căn cứ|giúp|thay mặt"
    r"|điều hành)\b"
)
# Not the verbs of "Ban chỉ đạo", "Tổ giúp việc".
_ACTS = rf"(?<![Bb]an )(?<![Tt]ổ )(?:{VERBS}|phụ trách\b)"
# Behind a comma the next body, or its head, is another: "Phó Chủ tịch, Giám đốc Sở Y tế"; but one
# who sits in the Party's committee is named with what else they are.
_ANOTHER = (
    rf"(?<!Đảng ủy)(?<!Tỉnh ủy)(?<!Đảng bộ),(?= {OFFICE}?(?:{HEADS})(?: [{CAPITALS}]|,|\s*$))"
)
_WORDS = rf"(?:(?:(?!{_ANOTHER}),)? (?:[-–] )?(?!{{stop}})[^\s.;:,()]+)"
_CHARGE = rf"(?:,? (?:được (?:giao |phân công )?)?phụ trách(?! chung){_WORDS.format(stop=_DOES)}+)?"
_NAMED = rf"(?:{_WORDS.format(stop=_ACTS)}*{_CHARGE})"
_WHOLE = re.compile(rf"{_NAMED}\s*$")
_TOLD = re.compile(rf"{_NAMED}(?=,? {_ACTS})")  # "Đồng chí … chỉ đạo chung"
_LONGEST = 24  # words


def holder_end(text: str, start: int = 0) -> int | None:
    """Past the holder of an office who is all of a text from `start` on, or a comrade whom it tells
    what to do; None where there is none."""
    office = _OFFICE.match(text, start)
    if office is None or _heads_agency(text[start:]):
        return None
    rest = _WHOLE.match(text, office.end())
    rest = rest or (office["comrade"] and _TOLD.match(text, office.end())) or None
    if rest is None or len(text[start : rest.end()].split()) > _LONGEST:
        return None
    return start + len(text[start : rest.end()].rstrip())


def is_holder(text: str) -> bool:
    """Whether a text is nothing but the holder of an office."""
    return holder_end(text) == len(text)


def holder_of(text: str) -> Piece | None:
    """The holder of an office that is all of a printed list, whatever commas are in what they are
    in charge of; None for any other list."""
    start = len(text) - len(text.lstrip())
    printed = text.strip(" \n.;:,")
    if not is_holder(printed):
        return None
    collective = printed.lower().startswith(("các ", "những "))
    return Piece(printed, start, start + len(printed), collective, printed)


def _heads_agency(text: str) -> bool:
    behind = text[office_end(text) :]
    return behind != text and (names_agency(behind) or behind.startswith(("các ", "Các ")))
